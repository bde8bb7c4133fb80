// Tested by names_test.cc.
#include "net/names.h"

#include <fmt/format.h>

#include "net/names_pieces.h"

namespace crosscheck {
namespace {

// sums[label] over the rows that `keys` stand for.
void add_rows(const Labeller& l, std::span<const uint32_t> keys,
              std::span<int32_t> sums) {
  for (const uint32_t key : keys) {
    const int8_t* row = l.rows.data() + size_t{key & l.mask} * l.stride;
    for (size_t i = 0; i < l.stride; ++i) sums[i] += row[i];
  }
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
  if (l.labels == 0 || l.labels > 128 || count == 0 ||
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

void NamesModel::run(NamesPage& page) const {
  for (size_t i = 0; i < kNamesSteps; ++i) {
    run_labeller(labellers_[i], static_cast<NamesStep>(i), page);
  }
}

size_t names_features(NamesStep step, const NamesPage& page, Span line,
                      std::vector<uint32_t>& keys) {
  const std::span facts(page.facts.data() + line.begin, line.size());
  size_t count = kBaseFeatures + kTreeFeatures;
  if (step == NamesStep::marked) count += kGuessFeatures;
  keys.resize(line.size() * count);
  base_features(facts, {keys.data(), count});
  const std::span tree(page.tree.data() + line.begin, line.size());
  tree_features(facts, tree, {keys.data() + kBaseFeatures, count});
  if (step != NamesStep::marked) return count;
  std::array<std::span<const uint8_t>, 3> guesses;
  for (size_t i = 0; i < guesses.size(); ++i) {
    guesses[i] = {page.labels[i].data() + line.begin, line.size()};
  }
  guess_features(facts, tree, guesses,
                 {keys.data() + kBaseFeatures + kTreeFeatures, count});
  return count;
}

void run_labeller(const Labeller& l, NamesStep step, NamesPage& page) {
  std::vector<uint32_t> keys;
  std::vector<float> scores;
  std::vector<int32_t> sums(l.stride);
  std::vector<uint8_t> labels;
  ChainScratch scratch;
  std::vector<uint8_t>& out = page.labels[static_cast<size_t>(step)];
  out.clear();
  for (const Span line : page.lines) {
    const size_t count = names_features(step, page, line, keys);
    scores.resize(size_t{line.size()} * l.labels);
    for (size_t i = 0; i < line.size(); ++i) {
      std::fill(sums.begin(), sums.end(), 0);
      add_rows(l, {keys.data() + i * count, count}, sums);
      for (size_t x = 0; x < l.labels; ++x) {
        scores[i * l.labels + x] = static_cast<float>(sums[x]) * l.scale[x];
      }
    }
    best_labels(scores, l.pairs, l.labels, scratch, labels);
    out.insert(out.end(), labels.begin(), labels.end());
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
