#include "group/copies.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "group/hash.h"

namespace crosscheck::grouping {
namespace {

constexpr size_t kBands = 32;
constexpr size_t kRows = 2;
constexpr double kCopy =
    0.4;  // estimated resemblance; reports written apart have < 0.1
constexpr uint32_t kShort = 60;  // words: fewer may be a site's stock phrases
constexpr size_t kBlock = 64;    // reports compared within one band

// Agreeing places of two sketches.
double resemblance(const Sketch& a, const Sketch& b) {
  if (a.minhash.empty() || a.minhash.size() != b.minhash.size()) return 0;
  size_t same = 0;
  for (size_t i = 0; i < a.minhash.size(); ++i) {
    same += a.minhash[i] == b.minhash[i] ? 1U : 0U;
  }
  return static_cast<double>(same) / static_cast<double>(a.minhash.size());
}

// Share of the smaller text's shingles that the larger has, from resemblance
// and sizes. Broder 1997: c = r (|A| + |B|) / ((1 + r) min(|A|, |B|)).
double containment(double r, uint32_t a, uint32_t b) {
  const uint32_t least = std::min(a, b);
  if (least == 0) return r;
  return r * (static_cast<double>(a) + static_cast<double>(b)) /
         ((1 + r) * static_cast<double>(least));
}

bool is_copy(const Account& a, const Account& b) {
  const double r = resemblance(a.sketch, b.sketch);
  return r >= kCopy ||
         (r >= kCopy / 2 && std::min(a.words, b.words) >= kShort &&
          containment(r, a.words, b.words) >= 0.8);
}

// 0 for a report that shows where it comes from: "(Reuters) -", "AFP".
// The wire's own tag stands at the head or the foot of the story.
int untagged(const Account& a) {
  constexpr std::array<std::string_view, 12> kWires = {
      "(Reuters)", "(AP)",  "(AFP)",  "(Xinhua)", "(UPI)", "(dpa)",
      "(ANI)",     "(PTI)", "(TASS)", "(EFE)",    "(DPA)", "(SANA)"};
  const std::string_view text = a.text.utf8;
  const std::string_view head = text.substr(0, 400);
  const std::string_view foot =
      text.size() > 200 ? text.substr(text.size() - 200) : text;
  for (const std::string_view wire : kWires) {
    const std::string_view name = wire.substr(1, wire.size() - 2);
    if (a.text.publisher == name) return 0;
    if (head.find(wire) != std::string_view::npos ||
        foot.find(wire) != std::string_view::npos) {
      return 1;
    }
  }
  return 2;
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

void join_block(const std::vector<Account>& accounts,
                const std::vector<uint32_t>& block, Sets& sets) {
  for (size_t i = 1; i < block.size(); ++i) {
    // All of one story share their band; a few neighbours settle it.
    for (size_t j = i > kBlock ? i - kBlock : 0; j < i; ++j) {
      if (sets.find(block[i]) == sets.find(block[j])) continue;
      if (is_copy(accounts[block[i]], accounts[block[j]])) {
        sets.join(block[i], block[j]);
      }
    }
  }
}

}  // namespace

std::vector<uint32_t> find_copies(const std::vector<Account>& accounts) {
  Sets sets(accounts.size());
  std::unordered_map<uint64_t, uint32_t> exact;
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    if (accounts[i].text.utf8.empty()) continue;
    const auto [at, fresh] = exact.emplace(hash(accounts[i].text.utf8), i);
    if (!fresh) sets.join(i, at->second);
  }
  for (size_t band = 0; band < kBands; ++band) {
    std::unordered_map<uint64_t, std::vector<uint32_t>> blocks;
    for (uint32_t i = 0; i < accounts.size(); ++i) {
      const auto& sketch = accounts[i].sketch.minhash;
      if (sketch.size() < kBands * kRows) continue;
      uint64_t key = kHashSeed;
      for (size_t row = 0; row < kRows; ++row) {
        key = mix(key, sketch[band * kRows + row]);
      }
      blocks[key].push_back(i);
    }
    for (const auto& [key, block] : blocks) join_block(accounts, block, sets);
  }
  const auto rank = [&](uint32_t i) {
    const Account& a = accounts[i];
    const int64_t day = a.text.published
                            ? a.text.published->first.time_since_epoch().count()
                            : INT64_MAX;
    return std::tuple(untagged(a), day, std::string_view(a.path),
                      std::string_view(a.sha256));
  };
  std::unordered_map<uint32_t, uint32_t> original;
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    const auto [at, fresh] = original.emplace(sets.find(i), i);
    if (!fresh && rank(i) < rank(at->second)) at->second = i;
  }
  std::vector<uint32_t> out(accounts.size());
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    out[i] = original.at(sets.find(i));
  }
  return out;
}

}  // namespace crosscheck::grouping
