#include "net/product.h"

#include <cassert>

#include "net/product_x86.h"

namespace crosscheck {
namespace {

constexpr size_t kBlock = PackedProduct::kBlock;

void run_portable(const PackedProduct& p, const uint8_t* x, size_t rows,
                  float* y) {
  const size_t fours = p.inputs / 4;
  for (size_t r = 0; r < rows; ++r) {
    const uint8_t* row = x + r * p.inputs;
    for (size_t b = 0; b < p.blocks; ++b) {
      const PackedProduct::Cells* w = p.weights.data() + b * fours;
      int32_t sums[kBlock] = {};
      for (size_t k = 0; k < fours; ++k) {
        const uint8_t* four = row + 4 * k;
        for (size_t o = 0; o < kBlock; ++o) {
          const int8_t* c = w[k].of[o];
          sums[o] +=
              four[0] * c[0] + four[1] * c[1] + four[2] * c[2] + four[3] * c[3];
        }
      }
      const size_t first = b * kBlock;
      float* out = y + r * p.blocks * kBlock + first;
      for (size_t o = 0; o < kBlock; ++o) {
        out[o] = static_cast<float>(sums[o] - p.zero[first + o]) *
                     p.factor[first + o] +
                 p.bias[first + o];
      }
    }
  }
}

std::vector<ProductKernel> usable_kernels() {
  std::vector<ProductKernel> out = product_kernels_x86();
  out.push_back({"portable", run_portable});
  return out;
}

}  // namespace

std::span<const ProductKernel> product_kernels() {
  static const std::vector<ProductKernel> kernels = usable_kernels();
  return kernels;
}

size_t Product::add(std::span<const int8_t> weights,
                    std::span<const float> scales,
                    std::span<const float> biases) {
  PackedProduct& p = packed_;
  const size_t outputs = scales.size(), fours = p.inputs / 4;
  assert(p.inputs % 32 == 0 && weights.size() == outputs * p.inputs);
  assert(biases.empty() || biases.size() == outputs);
  const size_t place = width();
  p.blocks += (outputs + kBlock - 1) / kBlock;
  p.weights.resize(p.blocks * fours);
  for (auto* v : {&p.factor, &p.bias}) v->resize(width());
  p.zero.resize(width());
  for (size_t o = 0; o < outputs; ++o) {
    const size_t to = place + o;
    PackedProduct::Cells* block = p.weights.data() + to / kBlock * fours;
    int32_t sum = 0;
    for (size_t k = 0; k < p.inputs; ++k) {
      const int8_t w = weights[o * p.inputs + k];
      assert(w >= -kQuantum && w <= kQuantum);
      block[k / 4].of[to % kBlock][k % 4] = w;
      sum += w;
    }
    p.zero[to] = 64 * sum;
    p.factor[to] = scales[o] / kQuantum;
    p.bias[to] = biases.empty() ? 0.0F : biases[o];
  }
  return place;
}

}  // namespace crosscheck
