// Tested by chain_test.cc.
#include "net/chain.h"

#include <algorithm>

namespace crosscheck {
namespace {

// next[b] = the largest of best[a] + pairs[a][b], last[b] = its first a. All
// numbers are of 32 bits, so that the loop runs in vectors.
void step(const float* __restrict best, const float* __restrict pairs,
          size_t labels, float* __restrict next, int32_t* __restrict last) {
  for (size_t b = 0; b < labels; ++b) {
    next[b] = best[0] + pairs[b];
    last[b] = 0;
  }
  for (size_t a = 1; a < labels; ++a) {
    const float* __restrict pair = pairs + a * labels;
    const float before = best[a];
    const auto here = static_cast<int32_t>(a);
    for (size_t b = 0; b < labels; ++b) {
      const float score = before + pair[b];
      const bool better = score > next[b];
      next[b] = better ? score : next[b];
      last[b] = better ? here : last[b];
    }
  }
}

}  // namespace

void best_labels(std::span<const float> scores, std::span<const float> pairs,
                 size_t labels, ChainScratch& s, std::vector<uint8_t>& out) {
  const size_t words = labels == 0 ? 0 : scores.size() / labels;
  out.assign(words, 0);
  if (words == 0) return;
  s.best.assign(scores.begin(),
                scores.begin() + static_cast<std::ptrdiff_t>(labels));
  s.next.resize(labels);
  s.last.resize(labels);
  s.from.resize(words * labels);
  for (size_t i = 1; i < words; ++i) {
    step(s.best.data(), pairs.data(), labels, s.next.data(), s.last.data());
    uint8_t* from = s.from.data() + i * labels;
    const float* score = scores.data() + i * labels;
    for (size_t b = 0; b < labels; ++b) {
      from[b] = static_cast<uint8_t>(s.last[b]);
      s.best[b] = s.next[b] + score[b];
    }
  }
  auto label =
      static_cast<uint8_t>(std::ranges::max_element(s.best) - s.best.begin());
  for (size_t i = words; i-- > 0;) {
    out[i] = label;
    if (i > 0) label = s.from[i * labels + label];
  }
}

}  // namespace crosscheck
