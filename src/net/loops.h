// The loops over floats in which the nets spend what products leave: each
// compiled for several widths of vector, chosen once by what the processor can
// do. Every number is worked on alone and sums run in order, so that all give
// the same bits. Tested by loops_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace crosscheck {

// One step of a simple recurrent unit (Lei et al. 2018, section 2.1) over n
// units that lie side by side, n a multiple of 16; nothing overlaps.
struct SruStep {
  const float *candidate, *forget, *reset;  // what the product gave
  const float *forget_v, *reset_v;          // weights of the state before
  const float *forget_b, *reset_b;
  float* c;  // the state: before, then after
  float* h;  // input of the layer, then its output
  size_t n;
};

struct Loops {
  std::string_view name;

  // y[r][j] = sum over k, in order, of x[r][k] * w[k][j], rounded to 1/1024 and
  // held within 16 bits; n columns, a multiple of 64. The steps are from row to
  // row.
  void (*project)(const float* x, size_t rows, size_t depth, const float* w,
                  size_t n, int16_t* y, size_t y_step);
  // y[i] = tanh((a[i] + b[i] + c[i]) / 1024 + bias[i])
  void (*window)(const int16_t* a, const int16_t* b, const int16_t* c,
                 const float* bias, float* y, size_t n);
  void (*sru)(const SruStep&);
  void (*tanh)(float* x, size_t n);  // n a multiple of 16
  // The bytes of net/product.h.
  void (*quantise)(const float* x, size_t n, uint8_t* out);
  // out[r][j] = sum over k, in order, of t[r][k] * g[k][j] for 4 rows of t.
  // The steps are from row to row; columns of g are a multiple of 16.
  void (*dot_four)(const float* t, size_t t_step, const float* g,
                   size_t columns, size_t depth, float* out);
  // The first of the largest of n numbers, n > 0.
  size_t (*best_of)(const float* x, size_t n);
  // Adds to 64 sums the rows of 64 small numbers that n keys stand for, each
  // modulo the number of rows, mask + 1, a power of two. Sums stay within 16
  // bits as long as there are fewer than 256 keys.
  void (*add_rows)(const int8_t* rows, uint32_t mask, const uint32_t* keys,
                   size_t n, int16_t* sums);
  // next[b] = the largest before[a] + pairs[a][b], last[b] = its first a, of
  // `labels` a and `width` b; width is a multiple of 16.
  void (*best_pairs)(const float* before, const float* pairs, size_t labels,
                     size_t width, float* next, int32_t* last);
};

// The widest that this processor can do.
const Loops& loops();

// All that it can do, the widest first; the last is portable.
std::span<const Loops> all_loops();

}  // namespace crosscheck
