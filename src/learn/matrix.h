// Matrices of float for training: row-major, and the one product that all
// layers use. Its sums run over k in order with fused multiply-add, so that
// every machine gives the same bits, with AVX-512, AVX2 or neither.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace crosscheck {

struct Matrix {
  int rows = 0, cols = 0;
  std::vector<float> v;

  // Keeps what it has allocated; the content is unspecified.
  void resize(int r, int c) {
    rows = r;
    cols = c;
    v.resize(static_cast<size_t>(r) * static_cast<size_t>(c));
  }
  void resize_zero(int r, int c) {
    resize(r, c);
    v.assign(v.size(), 0.0F);
  }
  float* row(int i) {
    return v.data() + static_cast<size_t>(i) * static_cast<size_t>(cols);
  }
  const float* row(int i) const {
    return v.data() + static_cast<size_t>(i) * static_cast<size_t>(cols);
  }
};

// A matrix, or its transpose, seen where it lies: element (i, k) is
// data[i * row_step + k * col_step].
struct View {
  const float* data;
  int row_step, col_step;
};

inline View as_is(const float* data, int cols) {
  return {data, cols, 1};
}
inline View turned(const float* data, int cols) {
  return {data, 1, cols};
}

// C (m x n, row-major, `c_step` floats a row) = A (m x k) times B (k x n), or
// += with `add`. Uses a packing buffer of its own per thread.
void multiply(int m, int n, int k, View a, View b, float* c, int c_step,
              bool add);

}  // namespace crosscheck
