#include "net/product.h"

#include <doctest/doctest.h>

#include <random>

namespace crosscheck {
namespace {

struct Numbers {
  std::mt19937 random{7};
  int in(int low, int high) {
    return low +
           static_cast<int>(random() % static_cast<uint32_t>(high - low + 1));
  }
  std::vector<int8_t> weights(size_t n) {
    std::vector<int8_t> out(n);
    for (int8_t& w : out) w = static_cast<int8_t>(in(-63, 63));
    return out;
  }
  std::vector<uint8_t> inputs(size_t n) {
    std::vector<uint8_t> out(n);
    for (uint8_t& x : out) x = static_cast<uint8_t>(in(1, 127));
    return out;
  }
  std::vector<float> floats(size_t n) {
    std::vector<float> out(n);
    for (float& f : out) f = static_cast<float>(in(-999, 999)) * 1e-3F;
    return out;
  }
};

}  // namespace

TEST_CASE("every kernel gives the exact sums for any number of rows") {
  Numbers any;
  for (const size_t inputs : {32U, 96U, 192U, 512U}) {
    for (const size_t outputs : {1U, 16U, 17U, 50U, 96U}) {
      const auto w = any.weights(outputs * inputs);
      const auto scales = any.floats(outputs), biases = any.floats(outputs);
      Product product(inputs);
      REQUIRE(product.add(w, scales, biases) == 0);
      for (size_t rows = 1; rows <= 13; ++rows) {
        const auto x = any.inputs(rows * inputs);
        for (const ProductKernel& kernel : product_kernels()) {
          CAPTURE(kernel.name);
          std::vector<float> y(rows * product.width(), -1.0F);
          kernel.run(product.packed(), x.data(), rows, y.data());
          size_t same = 0;
          for (size_t t = 0; t < rows; ++t) {
            for (size_t o = 0; o < outputs; ++o) {
              int32_t sum = 0;
              for (size_t k = 0; k < inputs; ++k) {
                sum += (x[t * inputs + k] - 64) * w[o * inputs + k];
              }
              const float want =
                  static_cast<float>(sum) * (scales[o] / 63) + biases[o];
              same += y[t * product.width() + o] == want;
            }
          }
          REQUIRE(same == rows * outputs);
        }
      }
    }
  }
}

TEST_CASE("the largest inputs and weights do not overflow in any kernel") {
  for (const int8_t w : {int8_t{63}, int8_t{-63}}) {
    for (const uint8_t x : {uint8_t{127}, uint8_t{1}}) {
      Product product(512);
      product.add(std::vector<int8_t>(512, w), std::vector<float>(1, 63.0F),
                  {});
      const std::vector<uint8_t> row(512, x);
      for (const ProductKernel& kernel : product_kernels()) {
        CAPTURE(kernel.name);
        float y[16];
        kernel.run(product.packed(), row.data(), 1, y);
        CHECK(y[0] == static_cast<float>(512 * w * (x - 64)));
        CHECK(y[1] == 0);
      }
    }
  }
}

TEST_CASE("outputs that are added later stand behind the ones before") {
  Numbers any;
  const auto first = any.weights(5 * 32), second = any.weights(20 * 32);
  Product both(32), alone(32);
  CHECK(both.add(first, any.floats(5), {}) == 0);
  const auto scales = any.floats(20), biases = any.floats(20);
  CHECK(both.add(second, scales, biases) == 16);
  alone.add(second, scales, biases);
  CHECK(both.width() == 48);
  const auto x = any.inputs(32);
  std::vector<float> y(48), z(32);
  both.apply(x.data(), 1, y.data());
  alone.apply(x.data(), 1, z.data());
  CHECK(std::equal(z.begin(), z.end(), y.begin() + 16));
}

TEST_CASE("numbers from -1 to 1 become the bytes 1 to 127") {
  const std::vector<float> x = {-1, -0.5F, 0, 0.0079F, 0.008F, 1, 1.0000002F};
  std::vector<uint8_t> q;
  for (const float number : x) q.push_back(quantised(number));
  CHECK(q == std::vector<uint8_t>{1, 33, 64, 64, 65, 127, 127});
}

}  // namespace crosscheck
