// Tested by names_test.cc.
#include "net/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "net/names_pieces.h"

namespace crosscheck {
namespace {

constexpr size_t kMostBlocks = 4;  // of 16 labels

// Sixteen labels at a time: sums over the rows that `keys` stand for. A row
// holds -127..127 and there are fewer than 256 keys: 16 bits hold their sum.
typedef int8_t Cells __attribute__((vector_size(16)));
typedef int16_t Sums __attribute__((vector_size(32)));

template <size_t kBlocks>
void add_rows(const Labeller& l, std::span<const uint32_t> keys, Sums* sums) {
  static_assert(kBaseFeatures + kTreeFeatures + kGuessFeatures < 256);
  constexpr size_t kAhead = 12;  // rows lie far apart: ask for them early
  Sums sum[kBlocks] = {};
  const size_t n = keys.size();
  for (size_t k = 0; k < n; ++k) {
    const uint32_t early = keys[std::min(k + kAhead, n - 1)];
    __builtin_prefetch(l.rows.data() + size_t{early & l.mask} * l.stride);
    const int8_t* row = l.rows.data() + size_t{keys[k] & l.mask} * l.stride;
    for (size_t b = 0; b < kBlocks; ++b) {
      Cells cells;
      std::memcpy(&cells, row + 16 * b, sizeof cells);
      sum[b] += __builtin_convertvector(cells, Sums);
    }
  }
  std::copy_n(sum, kBlocks, sums);
}

// The array NAME.WHAT of the file.
template <class T>
Result<std::span<const T>> part(const ModelFile& file, std::string_view name,
                                std::string_view what) {
  return file.array<T>(fmt::format("{}.{}", name, what));
}

Result<Labeller> read_labeller(const ModelFile& file, std::string_view name) {
  const auto scale = part<float>(file, name, "scale");
  if (!scale) return scale.error();
  const auto pairs = part<float>(file, name, "pairs");
  if (!pairs) return pairs.error();
  const auto rows = part<int8_t>(file, name, "rows");
  if (!rows) return rows.error();
  Labeller l;
  l.labels = static_cast<uint32_t>(scale->size());
  l.stride = (l.labels + 15) / 16 * 16;
  const size_t count = l.stride == 0 ? 0 : rows->size() / l.stride;
  if (l.labels == 0 || l.stride > 16 * kMostBlocks || count == 0 ||
      (count & (count - 1)) != 0 || rows->size() != count * l.stride ||
      pairs->size() != size_t{l.labels} * l.labels) {
    return Error{Fault::format,
                 fmt::format("\"{}\" has arrays of unlike sizes", name),
                 file.name()};
  }
  l.mask = static_cast<uint32_t>(count - 1);
  l.rows = *rows;
  l.scale = *scale;
  l.pairs = *pairs;
  return l;
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
  for (size_t i = 0; i < kNamesSteps; ++i) {
    const auto labeller = read_labeller(out.file_, kNamesStepNames[i]);
    if (!labeller) return labeller.error();
    out.labellers_[i] = *labeller;
  }
  if (out.labellers_.back().labels != 1 + 2 * kMarkedTypes) {
    return Error{Fault::format, "has labels that nobody knows",
                 out.file_.name()};
  }
  return out;
}

NamesPage NamesModel::page(std::string_view text, std::span<const Span> parts,
                           const Knowledge& k) const {
  return names_page(text, parts, k, clusters_);
}

NamesPage names_page(std::string_view text, std::span<const Span> parts,
                     const Knowledge& k, const ClusterTable& clusters) {
  NamesPage page;
  for (const Span part : parts) {
    const auto begin = static_cast<uint32_t>(page.pieces.size());
    split_pieces(text, part, page.pieces);
    const auto end = static_cast<uint32_t>(page.pieces.size());
    if (begin < end) page.lines.push_back({begin, end});
  }
  page.facts = piece_facts(text, page.pieces, page.lines, k, clusters);
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
  std::vector<float> scores;
  std::vector<uint8_t> labels;
  ChainScratch chain;
};

// Appends the labels of a line of `words`, `count` features each.
void label_line(const Labeller& l, FeatureRows keys, size_t words, size_t count,
                LabellerScratch& s, std::vector<uint8_t>& out) {
  s.scores.resize(words * l.labels);
  union {
    Sums blocks[kMostBlocks];
    int16_t sums[kMostBlocks * 16];
  };
  for (size_t i = 0; i < words; ++i) {
    const std::span row(keys.first + i * keys.stride, count);
    switch (l.stride / 16) {
      case 1:
        add_rows<1>(l, row, blocks);
        break;
      case 2:
        add_rows<2>(l, row, blocks);
        break;
      case 3:
        add_rows<3>(l, row, blocks);
        break;
      default:
        add_rows<4>(l, row, blocks);
    }
    for (size_t x = 0; x < l.labels; ++x) {
      s.scores[i * l.labels + x] = static_cast<float>(sums[x]) * l.scale[x];
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

void run_labeller(const Labeller& l, NamesStep step, NamesPage& page) {
  std::vector<uint32_t> keys;
  LabellerScratch scratch;
  std::vector<uint8_t>& out = page.labels[static_cast<size_t>(step)];
  out.clear();
  for (const Span line : page.lines) {
    const size_t count = names_features(step, page, line, keys);
    label_line(l, {keys.data(), count}, line.size(), count, scratch, out);
  }
}

void NamesModel::run(NamesPage& page) const {
  thread_local std::vector<uint32_t> keys;
  thread_local LabellerScratch scratch;
  for (std::vector<uint8_t>& labels : page.labels) {
    labels.clear();
    labels.reserve(page.pieces.size());
  }
  for (const Span line : page.lines) {
    keys.resize(std::max(keys.size(), line.size() * kMost));
    const FeatureRows rows{keys.data(), kMost};
    shared_features(page, line, rows);
    for (size_t i = 0; i < kNamesSteps; ++i) {
      const bool last = i + 1 == kNamesSteps;
      if (last) last_features(page, line, rows);
      label_line(labellers_[i], rows, line.size(), last ? kMost : kShared,
                 scratch, page.labels[i]);
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
