#include "net/squash.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace crosscheck {
namespace {

std::vector<float> many_numbers() {
  std::vector<float> out = {0, -0.0F, 1e-30F, 1e30F, -1e30F, HUGE_VALF};
  for (int i = -120000; i <= 120000; ++i) {
    out.push_back(static_cast<float>(i) * 1e-4F);
  }
  return out;
}

}  // namespace

TEST_CASE("the squashing functions stay within 1e-6 of the true ones") {
  double tanh_off = 0, sigmoid_off = 0, top = 0;
  for (const float x : many_numbers()) {
    const double d = static_cast<double>(x);
    const auto t = static_cast<double>(tanh_of(x));
    tanh_off = std::max(tanh_off, std::abs(t - std::tanh(d)));
    sigmoid_off = std::max(
        sigmoid_off,
        std::abs(static_cast<double>(sigmoid_of(x)) - 1 / (1 + std::exp(-d))));
    top = std::max(top, std::abs(t));
  }
  CHECK(tanh_off < 1e-6);
  CHECK(sigmoid_off < 1e-6);
  CHECK(top < 1.000001);
}

TEST_CASE("an array is squashed to the same bits as its numbers one by one") {
  const std::vector<float> numbers = many_numbers();
  std::vector<float> t = numbers, s = numbers;
  squash_tanh(t.data(), static_cast<ptrdiff_t>(t.size()));
  squash_sigmoid(s.data(), static_cast<ptrdiff_t>(s.size()));
  size_t same = 0;
  for (size_t i = 0; i < numbers.size(); ++i) {
    same += t[i] == tanh_of(numbers[i]) && s[i] == sigmoid_of(numbers[i]);
  }
  CHECK(same == numbers.size());
}

}  // namespace crosscheck
