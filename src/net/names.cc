// Tested by names_test.cc.
#include "net/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "net/loops.h"
#include "net/names_pieces.h"

namespace crosscheck {
namespace {

constexpr size_t kRow = NamesNet::kRow;
using Sums = std::array<int16_t, kRow>;

// The array NAME.WHAT of the file.
template <class T>
Result<std::span<const T>> part(const ModelFile& file, std::string_view name,
                                std::string_view what) {
  return file.array<T>(fmt::format("{}.{}", name, what));
}

Result<NamesNet> read_net(const ModelFile& file) {
  NamesNet net;
  const auto rows = file.array<int8_t>("rows");
  if (!rows) return rows.error();
  net.rows = *rows;
  const size_t count = rows->size() / kRow;
  bool good = count > 0 && (count & (count - 1)) == 0 &&
              rows->size() == count * kRow && count <= UINT32_MAX;
  uint32_t first = 0;
  for (size_t i = 0; i < kNamesSteps; ++i) {
    const auto scale = part<float>(file, kNamesStepNames[i], "scale");
    if (!scale) return scale.error();
    const auto pairs = part<float>(file, kNamesStepNames[i], "pairs");
    if (!pairs) return pairs.error();
    Labeller& l = net.labellers[i];
    l.first = first;
    l.labels = static_cast<uint32_t>(scale->size());
    l.scale = *scale;
    l.pairs = *pairs;
    first += l.labels;
    good = good && l.labels > 0 && first <= kRow &&
           pairs->size() == scale->size() * scale->size();
  }
  if (!good) {
    return Error{Fault::format, "labellers and rows do not fit together",
                 file.name()};
  }
  return net;
}

Result<ClusterTable> read_clusters(const ModelFile& file) {
  const auto keys = file.array<uint32_t>("clusters.keys");
  const auto fine = file.array<int16_t>("clusters.fine");
  const auto middle = file.array<int16_t>("clusters.middle");
  const auto coarse = file.array<int16_t>("clusters.coarse");
  if (!keys) return keys.error();
  if (!fine) return fine.error();
  if (!middle) return middle.error();
  if (!coarse) return coarse.error();
  const size_t n = keys->size();
  bool good = n > 0 && (n & (n - 1)) == 0 && fine->size() == n &&
              middle->size() == coarse->size();
  bool empty = false;  // a search must end
  for (size_t i = 0; good && i < n; ++i) {
    good = (*fine)[i] >= 0 && static_cast<size_t>((*fine)[i]) < middle->size();
    empty = empty || (*keys)[i] == 0;
  }
  if (!good || !empty) {
    return Error{Fault::format, "\"clusters\" are no table", file.name()};
  }
  return ClusterTable{*keys, *fine, *middle, *coarse};
}

}  // namespace

Result<NamesModel> NamesModel::make(ModelFile file) {
  NamesModel out(std::move(file));
  const auto clusters = read_clusters(out.file_);
  if (!clusters) return clusters.error();
  out.clusters_ = *clusters;
  const auto net = read_net(out.file_);
  if (!net) return net.error();
  out.net_ = *net;
  if (out.net_.labellers.back().labels != 1 + 2 * kMarkedTypes) {
    return Error{Fault::format, "has labels that nobody knows",
                 out.file_.name()};
  }
  static std::atomic<uint64_t> made = 0;
  out.id_ = ++made;
  return out;
}

NamesPage NamesModel::page(std::string_view text, std::span<const Span> parts,
                           const Knowledge& k) const {
  thread_local FactsCache cache;
  cache.serve(id_, k);
  return names_page(text, parts, k, clusters_, cache);
}

NamesPage names_page(std::string_view text, std::span<const Span> parts,
                     const Knowledge& k, const ClusterTable& clusters,
                     FactsCache& cache) {
  NamesPage page;
  for (const Span part : parts) {
    const auto begin = static_cast<uint32_t>(page.pieces.size());
    split_pieces(text, part, page.pieces);
    const auto end = static_cast<uint32_t>(page.pieces.size());
    if (begin < end) page.lines.push_back({begin, end});
  }
  page.facts = piece_facts(text, page.pieces, page.lines, k, clusters, cache);
  return page;
}

namespace {

constexpr size_t kShared = kBaseFeatures + kTreeFeatures;
constexpr size_t kMost = kShared + kGuessFeatures;

// What the first three labellers look at, and the last one too.
void shared_features(const NamesPage& page, Span line, FeatureRows keys) {
  const std::span facts(page.facts.data() + line.begin, line.size());
  const std::span tree(page.tree.data() + line.begin, line.size());
  base_features(facts, keys);
  tree_features(facts, tree, {keys.first + kBaseFeatures, keys.stride});
}

void last_features(const NamesPage& page, Span line, FeatureRows keys) {
  const std::span facts(page.facts.data() + line.begin, line.size());
  const std::span tree(page.tree.data() + line.begin, line.size());
  std::array<std::span<const uint8_t>, 3> guesses;
  for (size_t i = 0; i < guesses.size(); ++i) {
    guesses[i] = {page.labels[i].data() + line.begin, line.size()};
  }
  guess_features(facts, tree, guesses, {keys.first + kShared, keys.stride});
}

struct LabellerScratch {
  std::vector<uint32_t> keys;
  std::vector<Sums> sums;
  std::vector<float> scores;
  std::vector<uint8_t> labels;
  ChainScratch chain;
};

// Adds up the rows of `count` features of each of the words, from feature
// `first` on. Rows lie far apart in memory: the first ones of the next word are
// asked for early, as Loops::add_rows asks for those behind them.
void add_features(const NamesNet& net, FeatureRows keys, size_t first,
                  size_t count, std::span<Sums> sums) {
  constexpr size_t kAhead = 24;
  const auto mask = static_cast<uint32_t>(net.rows.size() / kRow - 1);
  for (size_t i = 0; i < sums.size(); ++i) {
    const uint32_t* here = keys.first + i * keys.stride + first;
    const size_t early = i + 1 < sums.size() ? std::min(kAhead, count) : 0;
    for (size_t k = 0; k < early; ++k) {
      const size_t row = here[keys.stride + k] & mask;
      __builtin_prefetch(net.rows.data() + row * kRow);
    }
    loops().add_rows(net.rows.data(), mask, here, count, sums[i].data());
  }
}

// Appends the labels of a line.
void label_line(const Labeller& l, std::span<const Sums> sums,
                LabellerScratch& s, std::vector<uint8_t>& out) {
  s.scores.resize(sums.size() * l.labels);
  for (size_t i = 0; i < sums.size(); ++i) {
    for (size_t x = 0; x < l.labels; ++x) {
      s.scores[i * l.labels + x] =
          static_cast<float>(sums[i][l.first + x]) * l.scale[x];
    }
  }
  best_labels(s.scores, l.pairs, l.labels, s.chain, s.labels);
  out.insert(out.end(), s.labels.begin(), s.labels.end());
}

}  // namespace

size_t names_features(NamesStep step, const NamesPage& page, Span line,
                      std::vector<uint32_t>& keys) {
  const size_t count = step == NamesStep::marked ? kMost : kShared;
  keys.resize(line.size() * count);
  shared_features(page, line, {keys.data(), count});
  if (step == NamesStep::marked)
    last_features(page, line, {keys.data(), count});
  return count;
}

void run_labeller(const NamesNet& net, NamesStep step, NamesPage& page) {
  LabellerScratch s;
  const auto i = static_cast<size_t>(step);
  page.labels[i].clear();
  for (const Span line : page.lines) {
    const size_t count = names_features(step, page, line, s.keys);
    s.sums.assign(line.size(), {});
    add_features(net, {s.keys.data(), count}, 0, count, s.sums);
    label_line(net.labellers[i], s.sums, s, page.labels[i]);
  }
}

void NamesModel::run(NamesPage& page) const {
  static_assert(kMost < 256, "sums of so many rows stay within 16 bits");
  thread_local LabellerScratch s;
  for (std::vector<uint8_t>& labels : page.labels) {
    labels.clear();
    labels.reserve(page.pieces.size());
  }
  for (const Span line : page.lines) {
    s.keys.resize(std::max(s.keys.size(), line.size() * kMost));
    s.sums.assign(line.size(), {});
    const FeatureRows rows{s.keys.data(), kMost};
    shared_features(page, line, rows);
    add_features(net_, rows, 0, kShared, s.sums);
    for (size_t i = 0; i < kNamesSteps; ++i) {
      if (i + 1 == kNamesSteps) {
        last_features(page, line, rows);
        add_features(net_, rows, kShared, kGuessFeatures, s.sums);
      }
      label_line(net_.labellers[i], s.sums, s, page.labels[i]);
    }
  }
}

void mentions_of(const NamesPage& page, NamesStep step,
                 std::vector<NameMention>& mentions) {
  const std::vector<uint8_t>& labels = page.labels[static_cast<size_t>(step)];
  for (const Span line : page.lines) {
    for (uint32_t i = line.begin; i < line.end;) {
      if (labels[i] == 0) {
        ++i;
        continue;
      }
      const int type = (labels[i] - 1) / 2;
      uint32_t end = i + 1;
      while (end < line.end && labels[end] == 2 + 2 * type) ++end;
      mentions.push_back({{page.pieces[i].begin, page.pieces[end - 1].end},
                          static_cast<NameType>(type)});
      i = end;
    }
  }
}

}  // namespace crosscheck
