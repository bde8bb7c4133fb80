#include "group/copies.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "group/compared.h"
#include "group/hash.h"

namespace crosscheck::grouping {
namespace {

constexpr size_t kBands = 32;
constexpr size_t kRows = 2;
constexpr double kCopy =
    0.4;  // estimated resemblance; reports written apart have < 0.1
constexpr uint32_t kShort = 60;  // words: fewer may be a site's stock phrases
constexpr uint32_t kTells = 4;   // words: fewer say nothing one could copy
constexpr double kTaken = 0.6;   // of a copy's words are another's sentences
constexpr size_t kBlock = 64;    // reports compared within one band

// Agreeing places of two sketches.
double resemblance(std::span<const uint16_t> a, std::span<const uint16_t> b) {
  if (a.empty() || a.size() != b.size()) return 0;
  size_t same = 0;
  for (size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1U : 0U;
  return static_cast<double>(same) / static_cast<double>(a.size());
}

// Share of the smaller text's shingles that the larger has, from resemblance
// and sizes. Broder 1997: c = r (|A| + |B|) / ((1 + r) min(|A|, |B|)).
double containment(double r, uint32_t a, uint32_t b) {
  const uint32_t least = std::min(a, b);
  if (least == 0) return r;
  return r * (static_cast<double>(a) + static_cast<double>(b)) /
         ((1 + r) * static_cast<double>(least));
}

bool is_copy(const Surveyed& a, const Surveyed& b) {
  const double r = resemblance(a.sketch, b.sketch);
  return r >= kCopy ||
         (r >= kCopy / 2 && std::min(a.words, b.words) >= kShort &&
          containment(r, a.words, b.words) >= 0.8);
}

struct Sets {
  std::vector<uint32_t> parent;
  explicit Sets(size_t n) : parent(n) {
    std::iota(parent.begin(), parent.end(), 0U);
  }
  uint32_t find(uint32_t x) {
    while (parent[x] != x) x = parent[x] = parent[parent[x]];
    return x;
  }
  void join(uint32_t a, uint32_t b) { parent[find(a)] = find(b); }
};

// A report under the key of one band.
using Banded = std::pair<uint64_t, uint32_t>;

void join_block(const std::vector<Surveyed>& accounts,
                std::span<const Banded> block, Sets& sets) {
  for (size_t i = 1; i < block.size(); ++i) {
    // All of one story share their band; a few neighbours settle it.
    for (size_t j = i > kBlock ? i - kBlock : 0; j < i; ++j) {
      const uint32_t a = block[i].second;
      const uint32_t b = block[j].second;
      if (sets.find(a) == sets.find(b)) continue;
      ++compared.copies;
      if (is_copy(accounts[a], accounts[b])) sets.join(a, b);
    }
  }
}

// The reports of each key of a band stand together once they are sorted.
void join_band(const std::vector<Surveyed>& accounts, size_t band,
               std::vector<Banded>& all, Sets& sets) {
  all.clear();
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    const auto sketch = accounts[i].sketch;
    if (sketch.size() < kBands * kRows) continue;
    uint64_t key = kHashSeed;
    for (size_t row = 0; row < kRows; ++row) {
      key = mix(key, sketch[band * kRows + row]);
    }
    all.emplace_back(key, i);
  }
  std::sort(all.begin(), all.end());
  for (size_t first = 0; first < all.size();) {
    size_t last = first + 1;
    while (last < all.size() && all[last].first == all[first].first) ++last;
    join_block(accounts, std::span(all).subspan(first, last - first), sets);
    first = last;
  }
}

// Reports most of which is another's.
void join_taken(const std::vector<Surveyed>& accounts, const Passages& passages,
                Sets& sets) {
  for (size_t i = 0; i < passages.size();) {
    const Passage& first = passages[i];
    uint64_t taken = 0;
    for (; i < passages.size() && passages[i].by == first.by &&
           passages[i].from == first.from;
         ++i) {
      taken += passages[i].words.size();
    }
    const uint64_t all = accounts[first.by].told;
    if (static_cast<double>(taken) >= kTaken * static_cast<double>(all) &&
        accounts[first.by].words >= kShort) {
      sets.join(first.by, first.from);
    }
  }
}

}  // namespace

std::vector<uint32_t> rank_origins(const std::vector<Surveyed>& accounts) {
  std::vector<uint32_t> order(accounts.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto rank = [&](uint32_t i) {
    const Surveyed& a = accounts[i];
    const int64_t day =
        a.published ? a.published->first.time_since_epoch().count() : INT64_MAX;
    const int untagged = a.wire.empty() ? 2 : a.own_wire ? 0 : 1;
    return std::tuple(untagged, day, i);  // they stand in the order of paths
  };
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return rank(a) < rank(b); });
  std::vector<uint32_t> out(accounts.size());
  for (uint32_t i = 0; i < order.size(); ++i) out[order[i]] = i;
  return out;
}

std::vector<uint32_t> find_copies(const std::vector<Surveyed>& accounts,
                                  const std::vector<uint32_t>& rank,
                                  const Passages& passages) {
  Sets sets(accounts.size());
  std::unordered_map<uint64_t, uint32_t> exact;
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    if (accounts[i].text == 0 || accounts[i].words < kTells) continue;
    const auto [at, fresh] = exact.emplace(accounts[i].text, i);
    if (!fresh) sets.join(i, at->second);
  }
  std::vector<Banded> banded;
  for (size_t band = 0; band < kBands; ++band) {
    join_band(accounts, band, banded, sets);
  }
  join_taken(accounts, passages, sets);
  std::unordered_map<uint32_t, uint32_t> original;
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    const auto [at, fresh] = original.emplace(sets.find(i), i);
    if (!fresh && rank[i] < rank[at->second]) at->second = i;
  }
  std::vector<uint32_t> out(accounts.size());
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    out[i] = original.at(sets.find(i));
  }
  return out;
}

Passages find_taken(const std::vector<uint32_t>& original, Passages passages) {
  for (Passage& p : passages) p.from = original[p.from];
  std::erase_if(passages, [&](const Passage& p) {
    return original[p.by] != p.by || p.from == p.by;
  });
  return passages;
}

}  // namespace crosscheck::grouping
