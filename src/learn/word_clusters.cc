#include "learn/word_clusters.h"

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "net/word_parts.h"

namespace crosscheck {
namespace {

constexpr size_t kFine = 1024, kMiddle = 256, kCoarse = 64;
constexpr int kRounds = 12;

// Rows of unit length.
struct Rows {
  size_t dims = 0;
  std::vector<float> values;
  size_t count() const { return values.size() / dims; }
  const float* row(size_t i) const { return values.data() + i * dims; }
  float* row(size_t i) { return values.data() + i * dims; }
};

void make_unit(float* row, size_t dims) {
  float sum = 0;
  for (size_t d = 0; d < dims; ++d) sum += row[d] * row[d];
  const float scale = sum > 0 ? 1.0F / std::sqrt(sum) : 0.0F;
  for (size_t d = 0; d < dims; ++d) row[d] *= scale;
}

// Nearest centre of each row; centres lie column by column, so that sums over
// centres run side by side.
void assign(const Rows& rows, const Rows& centres, std::vector<int16_t>& of) {
  const size_t n = centres.count();
  std::vector<float> columns(centres.values.size()), score(n);
  for (size_t c = 0; c < n; ++c) {
    for (size_t d = 0; d < rows.dims; ++d) {
      columns[d * n + c] = centres.row(c)[d];
    }
  }
  for (size_t i = 0; i < rows.count(); ++i) {
    std::ranges::fill(score, 0.0F);
    const float* row = rows.row(i);
    for (size_t d = 0; d < rows.dims; ++d) {
      const float* column = columns.data() + d * n;
      const float x = row[d];
      for (size_t c = 0; c < n; ++c) score[c] += x * column[c];
    }
    of[i] =
        static_cast<int16_t>(std::ranges::max_element(score) - score.begin());
  }
}

// k centres, begun from the first k rows (the most common words).
Rows centres_of(const Rows& rows, size_t k, std::vector<int16_t>& of) {
  Rows centres{rows.dims, {}};
  centres.values.assign(
      rows.values.begin(),
      rows.values.begin() + static_cast<std::ptrdiff_t>(k * rows.dims));
  of.assign(rows.count(), 0);
  for (int round = 0; round < kRounds; ++round) {
    assign(rows, centres, of);
    Rows sums{rows.dims, std::vector<float>(centres.values.size())};
    std::vector<size_t> members(k);
    for (size_t i = 0; i < rows.count(); ++i) {
      const auto centre = static_cast<size_t>(of[i]);
      float* sum = sums.row(centre);
      const float* row = rows.row(i);
      for (size_t d = 0; d < rows.dims; ++d) sum[d] += row[d];
      ++members[centre];
    }
    for (size_t c = 0; c < k; ++c) {
      if (members[c] == 0) continue;  // stays where it was
      std::copy_n(sums.row(c), rows.dims, centres.row(c));
      make_unit(centres.row(c), rows.dims);
    }
  }
  return centres;
}

Result<Rows> read_vectors(const std::string& path, size_t limit,
                          std::vector<std::string>& words) {
  simdjson::padded_string bytes;
  if (simdjson::padded_string::load(path).get(bytes) != simdjson::SUCCESS) {
    return Error{Fault::io, "cannot be read", path};
  }
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  simdjson::ondemand::object vectors;
  if (parser.iterate(bytes).get(document) != simdjson::SUCCESS ||
      document["vectors"].get_object().get(vectors) != simdjson::SUCCESS) {
    return Error{Fault::format, "has no \"vectors\"", path};
  }
  constexpr size_t kDims = 100;
  Rows rows{kDims, {}};
  for (auto field : vectors) {
    if (words.size() == limit) break;
    std::string_view word;
    simdjson::ondemand::array row;
    if (field.unescaped_key().get(word) != simdjson::SUCCESS ||
        field.value().get_array().get(row) != simdjson::SUCCESS) {
      return Error{Fault::format, "a vector is no row of numbers", path};
    }
    words.emplace_back(word);
    size_t d = 0;
    for (auto cell : row) {
      double value = 0;
      if (cell.get_double().get(value) != simdjson::SUCCESS) break;
      if (d++ < kDims) rows.values.push_back(static_cast<float>(value));
    }
    if (d < kDims) {
      return Error{Fault::format, "a vector has too few numbers", path};
    }
    make_unit(rows.row(words.size() - 1), kDims);
  }
  if (words.size() < kFine) {
    return Error{Fault::format, "has fewer words than clusters", path};
  }
  return rows;
}

}  // namespace

Result<ClusterArrays> cluster_words(const std::string& path, size_t limit) {
  std::vector<std::string> words;
  auto rows = read_vectors(path, limit, words);
  if (!rows) return rows.error();
  std::vector<int16_t> of, middle, coarse;
  const Rows fine = centres_of(*rows, kFine, of);
  const Rows centres = centres_of(fine, kMiddle, middle);
  centres_of(centres, kCoarse, coarse);

  ClusterArrays out;
  out.middle.assign(kFine + 1, 0);
  out.coarse.assign(kFine + 1, 0);
  for (size_t c = 0; c < kFine; ++c) {
    out.middle[c + 1] = static_cast<int16_t>(middle[c] + 1);
    out.coarse[c + 1] =
        static_cast<int16_t>(coarse[static_cast<size_t>(middle[c])] + 1);
  }
  const size_t slots = std::bit_ceil(words.size() * 3 / 2);
  out.keys.assign(slots, 0);
  out.fine.assign(slots, 0);
  for (size_t w = 0; w < words.size(); ++w) {
    const uint64_t hash = mix_hash(words[w], 7);
    const auto key = static_cast<uint32_t>(hash >> 32U) | 1U;
    size_t at = hash & (slots - 1);
    while (out.keys[at] != 0 && out.keys[at] != key)
      at = (at + 1) & (slots - 1);
    if (out.keys[at] == key) continue;
    out.keys[at] = key;
    out.fine[at] = static_cast<int16_t>(of[w] + 1);
  }
  return out;
}

}  // namespace crosscheck
