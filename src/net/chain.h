// Chain: the best labels of a row of words, by one score for each label of a
// word and one for each pair of labels side by side (a linear-chain
// conditional random field, Lafferty et al. 2001; decoded as Viterbi 1967).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace crosscheck {

inline constexpr float kNever = -1e9F;  // a pair that cannot be

struct ChainScratch {
  std::vector<float> best, next, pairs;
  std::vector<int32_t> last;
  std::vector<uint8_t> from;
};

// scores[i * labels + l]; pairs[a * labels + b] for a before b. Fills `out`
// with as many labels as there are words. Of equal ways the smaller label.
void best_labels(std::span<const float> scores, std::span<const float> pairs,
                 size_t labels, ChainScratch& scratch,
                 std::vector<uint8_t>& out);

}  // namespace crosscheck
