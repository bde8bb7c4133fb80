// Products of small integers, in which the nets spend their time:
//
//   y[t][o] = factor[o] * sum over k of x[t][k] * w[o][k]  +  bias[o]
//
// Numbers x in [-1, 1] are held as 64 + round(63 x), weights as -63..63 with
// one scale an output. 7 bits each: two products of pairs then fit in 16 bits
// (Bhandare et al. 2019 use 8 and pay with saturation). The sums are exact and
// the rest is done number by number, so that every kernel and machine gives the
// same bits. Tested by product_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace crosscheck {

inline constexpr int kQuantum = 63;  // the integer that stands for 1

// What a kernel looks at. Outputs go in blocks of 16, inputs in fours.
struct PackedProduct {
  static constexpr size_t kBlock = 16;

  struct alignas(64) Cells {
    int8_t of[kBlock][4];  // output of the block, input of the four
  };
  size_t inputs = 0;                // K, a multiple of 32
  size_t blocks = 0;                // outputs / 16, rounded up
  std::vector<Cells> weights;       // [blocks][inputs / 4]
  std::vector<int32_t> zero;        // 64 times the sum of an output's weights
  std::vector<float> factor, bias;  // of each output
};

struct ProductKernel {
  std::string_view name;
  void (*run)(const PackedProduct&, const uint8_t* x, size_t rows, float* y);
};

// Those that this machine can run, the fastest first; the last is portable.
std::span<const ProductKernel> product_kernels();

class Product {
 public:
  explicit Product(size_t inputs = 0) { packed_.inputs = inputs; }

  // More outputs: weights [outputs][inputs], each in -63..63 (assert), and a
  // bias for each output or none at all. Gives the place of the first in y.
  size_t add(std::span<const int8_t> weights, std::span<const float> scales,
             std::span<const float> biases);

  size_t inputs() const { return packed_.inputs; }
  // Floats of a row of y: the outputs, each add() rounded up to 16.
  size_t width() const { return packed_.blocks * PackedProduct::kBlock; }

  // x: rows of inputs() bytes in 1..127. y: rows of width() floats.
  void apply(const uint8_t* x, size_t rows, float* y) const {
    product_kernels().front().run(packed_, x, rows, y);
  }
  const PackedProduct& packed() const { return packed_; }

 private:
  PackedProduct packed_;
};

// A number in [-1, 1] as the byte that a product takes.
inline uint8_t quantised(float x) {
  return static_cast<uint8_t>(static_cast<int32_t>(x * 63.0F + 64.5F));
}

}  // namespace crosscheck
