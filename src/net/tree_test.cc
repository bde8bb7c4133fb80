#include "net/tree.h"

#include <doctest/doctest.h>

#include <limits>
#include <random>

namespace crosscheck {
namespace {

bool one_rooted_tree(const std::vector<int32_t>& heads) {
  size_t roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == -1;
    auto at = static_cast<int32_t>(i);
    for (size_t step = 0; at >= 0; ++step) {
      if (step > heads.size()) return false;
      at = heads[static_cast<size_t>(at)];
    }
  }
  return roots == 1;
}

double score_of(const std::vector<float>& scores, size_t stride,
                const std::vector<int32_t>& heads) {
  double sum = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    sum += static_cast<double>(
        scores[i * stride + static_cast<size_t>(heads[i] + 1)]);
  }
  return sum;
}

// Tries every choice of heads.
double best_score(const std::vector<float>& scores, size_t stride, size_t n) {
  double best = -std::numeric_limits<double>::infinity();
  std::vector<int32_t> heads(n, -1);
  for (;;) {
    if (one_rooted_tree(heads)) {
      best = std::max(best, score_of(scores, stride, heads));
    }
    size_t i = 0;
    while (i < n && heads[i] == static_cast<int32_t>(n) - 1) heads[i++] = -1;
    if (i == n) return best;
    ++heads[i];
  }
}

}  // namespace

TEST_CASE("no tree with one root scores higher than the one that is given") {
  std::mt19937 random(3);
  TreeScratch scratch;
  for (int round = 0; round < 3000; ++round) {
    const size_t n = 1 + random() % 5, stride = n + 1 + random() % 3;
    // Few distinct scores make rings and ties; a high root makes many roots.
    const uint32_t kinds = round % 2 == 0 ? 4 : 1000;
    std::vector<float> scores(n * stride);
    for (float& s : scores) s = static_cast<float>(random() % kinds) - 2;
    if (round % 3 == 0) {
      for (size_t i = 0; i < n; ++i) scores[i * stride] += 1000;
    }
    std::vector<int32_t> heads(n, 7);
    best_tree(scores.data(), stride, heads, scratch);
    REQUIRE(one_rooted_tree(heads));
    REQUIRE(score_of(scores, stride, heads) ==
            doctest::Approx(best_score(scores, stride, n)).epsilon(1e-9));
  }
}

TEST_CASE("a long sentence of any scores gets a tree with one root") {
  std::mt19937 random(5);
  TreeScratch scratch;
  for (const size_t n : {2U, 40U, 256U}) {
    for (int round = 0; round < 20; ++round) {
      std::vector<float> scores(n * (n + 1));
      for (float& s : scores) s = static_cast<float>(random() % 9);
      std::vector<int32_t> heads(n);
      best_tree(scores.data(), n + 1, heads, scratch);
      REQUIRE(one_rooted_tree(heads));
    }
  }
}

TEST_CASE("a shift of all scores of a token changes no head") {
  std::mt19937 random(11);
  TreeScratch scratch;
  for (int round = 0; round < 200; ++round) {
    const size_t n = 9;
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = static_cast<float>(random() % 4096);
    std::vector<int32_t> heads(n), shifted(n);
    best_tree(scores.data(), n + 1, heads, scratch);
    for (size_t i = 0; i < scores.size(); ++i) {
      scores[i] += static_cast<float>(i / (n + 1) * 512);
    }
    best_tree(scores.data(), n + 1, shifted, scratch);
    REQUIRE(heads == shifted);
  }
}

}  // namespace crosscheck
