#include "net/chain.h"

#include <doctest/doctest.h>

#include <random>

namespace crosscheck {
namespace {

// The best labels by trying all of them.
std::vector<uint8_t> tried(const std::vector<float>& scores,
                           const std::vector<float>& pairs, size_t labels) {
  const size_t words = scores.size() / labels;
  std::vector<uint8_t> best, now(words, 0);
  float top = -1e30F;
  for (;;) {
    float sum = 0;
    for (size_t i = 0; i < words; ++i) {
      if (i > 0) sum += pairs[now[i - 1] * labels + now[i]];
      sum += scores[i * labels + now[i]];
    }
    if (sum > top) {
      top = sum;
      best = now;
    }
    size_t i = 0;
    while (i < words && ++now[i] == labels) now[i++] = 0;
    if (i == words) return best;
  }
}

}  // namespace

TEST_CASE("the best labels are those that trying all finds") {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> number(-2, 2);
  ChainScratch scratch;
  std::vector<uint8_t> got;
  for (int round = 0; round < 200; ++round) {
    const size_t labels = 1 + random() % 4, words = 1 + random() % 5;
    std::vector<float> scores(words * labels), pairs(labels * labels);
    for (float& x : scores) x = number(random);
    for (float& x : pairs) x = random() % 5 == 0 ? kNever : number(random);
    best_labels(scores, pairs, labels, scratch, got);
    CHECK(got == tried(scores, pairs, labels));
  }
}

TEST_CASE("no words have no labels") {
  ChainScratch scratch;
  std::vector<uint8_t> got(3);
  best_labels({}, {}, 0, scratch, got);
  CHECK(got.empty());
}

}  // namespace crosscheck
