// Tested by chain_test.cc.
#include "net/chain.h"

#include <algorithm>

namespace crosscheck {

void best_labels(std::span<const float> scores, std::span<const float> pairs,
                 size_t labels, ChainScratch& s, std::vector<uint8_t>& out) {
  const size_t words = labels == 0 ? 0 : scores.size() / labels;
  out.assign(words, 0);
  if (words == 0) return;
  s.best.assign(scores.begin(),
                scores.begin() + static_cast<std::ptrdiff_t>(labels));
  s.next.resize(labels);
  s.from.resize(words * labels);
  for (size_t i = 1; i < words; ++i) {
    uint8_t* from = s.from.data() + i * labels;
    std::fill_n(from, labels, uint8_t{0});
    for (size_t b = 0; b < labels; ++b) s.next[b] = s.best[0] + pairs[b];
    for (size_t a = 1; a < labels; ++a) {
      const float* pair = pairs.data() + a * labels;
      const float before = s.best[a];
      for (size_t b = 0; b < labels; ++b) {
        const float score = before + pair[b];
        const bool better = score > s.next[b];
        s.next[b] = better ? score : s.next[b];
        from[b] = better ? static_cast<uint8_t>(a) : from[b];
      }
    }
    const float* score = scores.data() + i * labels;
    for (size_t b = 0; b < labels; ++b) s.best[b] = s.next[b] + score[b];
  }
  auto label =
      static_cast<uint8_t>(std::ranges::max_element(s.best) - s.best.begin());
  for (size_t i = words; i-- > 0;) {
    out[i] = label;
    if (i > 0) label = s.from[i * labels + label];
  }
}

}  // namespace crosscheck
