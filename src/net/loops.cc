#include "net/loops.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "net/product.h"
#include "net/squash.h"

namespace crosscheck {
namespace {

// W floats that the compiler keeps in one register. Wider ones than the
// processor has it takes apart badly.
template <size_t W>
struct Lane {
  typedef float Floats __attribute__((vector_size(4 * W)));
  typedef int32_t Ints __attribute__((vector_size(4 * W)));
  typedef int16_t Shorts __attribute__((vector_size(2 * W)));
  typedef int8_t Cells __attribute__((vector_size(2 * W)));
  typedef int16_t Sums __attribute__((vector_size(4 * W)));
};

template <size_t W>
using Four = Pair<Pair<typename Lane<W>::Floats>>;

// B * W columns of R rows: as many sums as registers hold.
template <size_t W, size_t R, size_t B>
CROSSCHECK_INLINE void project_block(const float* x, size_t depth,
                                     const float* w, size_t n, int16_t* y,
                                     size_t y_step) {
  using V = typename Lane<W>::Floats;
  V sums[R][B] = {};
  for (size_t k = 0; k < depth; ++k) {
    V columns[B];
    for (size_t b = 0; b < B; ++b) load(w + k * n + W * b, columns[b]);
    for (size_t r = 0; r < R; ++r) {
      for (size_t b = 0; b < B; ++b)
        sums[r][b] += columns[b] * x[r * depth + k];
    }
  }
  const V half = V{} + 0.5F;
  for (size_t r = 0; r < R; ++r) {
    for (size_t b = 0; b < B; ++b) {
      V s = sums[r][b] * 1024.0F;
      hold(s, 32767.0F);
      s += s < 0.0F ? -half : half;
      const auto whole = __builtin_convertvector(s, typename Lane<W>::Ints);
      store(__builtin_convertvector(whole, typename Lane<W>::Shorts),
            y + r * y_step + W * b);
    }
  }
}

// The columns of a block are read from far memory once for all rows.
template <size_t W>
CROSSCHECK_INLINE void project_body(const float* x, size_t rows, size_t depth,
                                    const float* w, size_t n, int16_t* y,
                                    size_t y_step) {
  for (size_t j = 0; j < n; j += 2 * W) {
    for (size_t r = 0; r + 4 <= rows; r += 4) {
      project_block<W, 4, 2>(x + r * depth, depth, w + j, n, y + r * y_step + j,
                             y_step);
    }
  }
  const size_t left = rows % 4;
  x += (rows - left) * depth;
  y += (rows - left) * y_step;
  for (size_t j = 0; j < n; j += 4 * W) {
    if (left >= 2) project_block<W, 2, 4>(x, depth, w + j, n, y + j, y_step);
    if (left % 2 == 1) {
      project_block<W, 1, 4>(x + (left - 1) * depth, depth, w + j, n,
                             y + (left - 1) * y_step + j, y_step);
    }
  }
}

template <class V>
CROSSCHECK_INLINE void tanh_at(float* x) {
  V v;
  load(x, v);
  take_tanh(v);
  store(v, x);
}

template <size_t W>
CROSSCHECK_INLINE void tanh_body(float* x, size_t n) {
  size_t i = 0;
  for (; i + 4 * W <= n; i += 4 * W) tanh_at<Four<W>>(x + i);
  for (; i < n; i += W) tanh_at<typename Lane<W>::Floats>(x + i);
}

template <size_t W>
CROSSCHECK_INLINE void window_body(const int16_t* __restrict a,
                                   const int16_t* __restrict b,
                                   const int16_t* __restrict c,
                                   const float* __restrict bias,
                                   float* __restrict y, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    const int32_t sum = a[i] + b[i] + c[i];
    y[i] = static_cast<float>(sum) * (1.0F / 1024) + bias[i];
  }
  tanh_body<W>(y, n);
}

template <class V>
CROSSCHECK_INLINE void sru_at(const SruStep& step, size_t i) {
  V before, h, u, v, b;
  load(step.c + i, before);
  load(step.forget + i, u);
  load(step.forget_v + i, v);
  load(step.forget_b + i, b);
  V f = u + v * before + b;
  take_sigmoid(f);
  load(step.reset + i, u);
  load(step.reset_v + i, v);
  load(step.reset_b + i, b);
  V r = u + v * before + b;
  take_sigmoid(r);
  load(step.candidate + i, u);
  V c = f * before + (1.0F - f) * u;
  store(c, step.c + i);
  take_tanh(c);
  load(step.h + i, h);
  h = r * c + (1.0F - r) * h;
  store(h, step.h + i);
}

template <size_t W>
CROSSCHECK_INLINE void sru_body(const SruStep& step) {
  size_t i = 0;
  for (; i + 4 * W <= step.n; i += 4 * W) sru_at<Four<W>>(step, i);
  for (; i < step.n; i += W) sru_at<typename Lane<W>::Floats>(step, i);
}

CROSSCHECK_INLINE void quantise_body(const float* __restrict x, size_t n,
                                     uint8_t* __restrict out) {
  for (size_t i = 0; i < n; ++i) out[i] = quantised(x[i]);
}

template <size_t W>
CROSSCHECK_INLINE void dot_four_body(const float* t, size_t t_step,
                                     const float* g, size_t columns,
                                     size_t depth, float* out) {
  for (size_t j = 0; j < columns; j += W) {
    typename Lane<W>::Floats sums[4] = {};
    for (size_t k = 0; k < depth; ++k) {
      typename Lane<W>::Floats row;
      load(g + k * columns + j, row);
      for (size_t r = 0; r < 4; ++r) sums[r] += row * t[r * t_step + k];
    }
    for (size_t r = 0; r < 4; ++r) store(sums[r], out + r * columns + j);
  }
}

template <size_t W>
CROSSCHECK_INLINE void add_rows_body(const int8_t* rows, uint32_t mask,
                                     const uint32_t* keys, size_t n,
                                     int16_t* out) {
  constexpr size_t kColumns = 64, kStep = 2 * W, kBlocks = kColumns / kStep;
  constexpr size_t kAhead = 24;  // rows lie far apart: ask for them early
  using L = Lane<W>;
  typename L::Sums sums[kBlocks];
  for (size_t b = 0; b < kBlocks; ++b) load(out + kStep * b, sums[b]);
  for (size_t k = 0; k < n; ++k) {
    const uint32_t early = keys[std::min(k + kAhead, n - 1)];
    __builtin_prefetch(rows + size_t{early & mask} * kColumns);
    const int8_t* row = rows + size_t{keys[k] & mask} * kColumns;
    for (size_t b = 0; b < kBlocks; ++b) {
      typename L::Cells cells;
      load(row + kStep * b, cells);
      sums[b] += __builtin_convertvector(cells, typename L::Sums);
    }
  }
  for (size_t b = 0; b < kBlocks; ++b) store(sums[b], out + kStep * b);
}

template <size_t W>
CROSSCHECK_INLINE size_t best_of_body(const float* x, size_t n) {
  using L = Lane<W>;
  float top = x[0];
  size_t at = 0;
  const size_t whole = n / W * W;
  if (whole > 0) {
    typename L::Floats best, now;
    typename L::Ints from = {};
    load(x, best);
    for (size_t i = W; i < whole; i += W) {
      load(x + i, now);
      from = now > best ? from * 0 + static_cast<int32_t>(i) : from;
      best = now > best ? now : best;
    }
    top = best[0];
    at = static_cast<size_t>(from[0]);
    for (size_t l = 1; l < W; ++l) {
      const size_t here = static_cast<size_t>(from[l]) + l;
      if (best[l] < top || (best[l] == top && here > at)) continue;
      top = best[l];
      at = here;
    }
  }
  for (size_t i = whole; i < n; ++i) {
    if (x[i] <= top) continue;
    top = x[i];
    at = i;
  }
  return at;
}

template <size_t W>
CROSSCHECK_INLINE void best_pairs_body(const float* before, const float* pairs,
                                       size_t labels, size_t width, float* next,
                                       int32_t* last) {
  using L = Lane<W>;
  for (size_t b = 0; b < width; b += W) {
    typename L::Floats best, pair;
    typename L::Ints from = {};
    load(pairs + b, best);
    best += before[0];
    for (size_t a = 1; a < labels; ++a) {
      load(pairs + a * width + b, pair);
      const typename L::Floats score = pair + before[a];
      const typename L::Ints here = from * 0 + static_cast<int32_t>(a);
      from = score > best ? here : from;
      best = score > best ? score : best;
    }
    store(best, next + b);
    store(from, last + b);
  }
}

// The bodies compiled for one kind of processor.
#define CROSSCHECK_LOOPS(NAME, W, TARGET)                                      \
  struct NAME {                                                                \
    TARGET static void project(const float* x, size_t rows, size_t depth,      \
                               const float* w, size_t n, int16_t* y,           \
                               size_t y_step) {                                \
      project_body<W>(x, rows, depth, w, n, y, y_step);                        \
    }                                                                          \
    TARGET static void window(const int16_t* a, const int16_t* b,              \
                              const int16_t* c, const float* bias, float* y,   \
                              size_t n) {                                      \
      window_body<W>(a, b, c, bias, y, n);                                     \
    }                                                                          \
    TARGET static void sru(const SruStep& s) { sru_body<W>(s); }               \
    TARGET static void tanh(float* x, size_t n) { tanh_body<W>(x, n); }        \
    TARGET static void quantise(const float* x, size_t n, uint8_t* out) {      \
      quantise_body(x, n, out);                                                \
    }                                                                          \
    TARGET static void dot_four(const float* t, size_t t_step, const float* g, \
                                size_t columns, size_t depth, float* out) {    \
      dot_four_body<W>(t, t_step, g, columns, depth, out);                     \
    }                                                                          \
    TARGET static size_t best_of(const float* x, size_t n) {                   \
      return best_of_body<W>(x, n);                                            \
    }                                                                          \
    TARGET static void add_rows(const int8_t* rows, uint32_t mask,             \
                                const uint32_t* keys, size_t n,                \
                                int16_t* sums) {                               \
      add_rows_body<W>(rows, mask, keys, n, sums);                             \
    }                                                                          \
    TARGET static void best_pairs(const float* before, const float* pairs,     \
                                  size_t labels, size_t width, float* next,    \
                                  int32_t* last) {                             \
      best_pairs_body<W>(before, pairs, labels, width, next, last);            \
    }                                                                          \
    static Loops table(std::string_view name) {                                \
      return {name,     project,  window,  sru,      tanh,                     \
              quantise, dot_four, best_of, add_rows, best_pairs};              \
    }                                                                          \
  }

CROSSCHECK_LOOPS(PortableLoops, 4, );
#if defined(__x86_64__)
CROSSCHECK_LOOPS(Avx2Loops, 8, __attribute__((target("avx2"))));
CROSSCHECK_LOOPS(Avx512Loops, 16,
                 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))));
#endif

std::vector<Loops> usable_loops() {
  std::vector<Loops> out;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    out.push_back(Avx512Loops::table("avx512"));
  }
  if (__builtin_cpu_supports("avx2")) {
    out.push_back(Avx2Loops::table("avx2"));
  }
#endif
  out.push_back(PortableLoops::table("portable"));
  return out;
}

}  // namespace

std::span<const Loops> all_loops() {
  static const std::vector<Loops> all = usable_loops();
  return all;
}

const Loops& loops() {
  return all_loops().front();
}

}  // namespace crosscheck
