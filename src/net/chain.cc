// Tested by chain_test.cc.
#include "net/chain.h"

#include <algorithm>

#include "net/loops.h"

namespace crosscheck {

void best_labels(std::span<const float> scores, std::span<const float> pairs,
                 size_t labels, ChainScratch& s, std::vector<uint8_t>& out) {
  const size_t words = labels == 0 ? 0 : scores.size() / labels;
  out.assign(words, 0);
  if (words == 0) return;
  const size_t width = (labels + 15) / 16 * 16;
  s.best.assign(scores.begin(),
                scores.begin() + static_cast<std::ptrdiff_t>(labels));
  s.next.resize(width);
  s.last.resize(width);
  s.from.resize(words * labels);
  s.pairs.assign(labels * width, kNever);
  for (size_t a = 0; a < labels; ++a) {
    std::copy_n(pairs.data() + a * labels, labels, s.pairs.data() + a * width);
  }
  for (size_t i = 1; i < words; ++i) {
    loops().best_pairs(s.best.data(), s.pairs.data(), labels, width,
                       s.next.data(), s.last.data());
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
