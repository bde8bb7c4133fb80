#include "net/loops.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "net/product.h"
#include "net/squash.h"

#define CROSSCHECK_INLINE inline __attribute__((always_inline))

namespace crosscheck {
namespace {

// W floats that the compiler keeps in one register. Wider ones than the
// processor has it takes apart badly.
template <size_t W>
struct Lane {
  typedef float Floats __attribute__((vector_size(4 * W)));
};

template <class V>
CROSSCHECK_INLINE void load(const float* from, V& to) {
  std::memcpy(&to, from, sizeof to);
}
template <class V>
CROSSCHECK_INLINE void store(const V& from, float* to) {
  std::memcpy(to, &from, sizeof from);
}

template <size_t W>
CROSSCHECK_INLINE void project_body(const float* x, size_t depth,
                                    const float* w, size_t n, int16_t* y) {
  for (size_t j = 0; j < n; j += 4 * W) {
    typename Lane<W>::Floats sums[4] = {};
    for (size_t k = 0; k < depth; ++k) {
      for (size_t b = 0; b < 4; ++b) {
        typename Lane<W>::Floats row;
        load(w + k * n + j + W * b, row);
        sums[b] += row * x[k];
      }
    }
    float whole[4 * W];
    std::memcpy(whole, sums, sizeof whole);
    for (size_t i = 0; i < 4 * W; ++i) {
      const float s = std::clamp(whole[i] * 1024.0F, -32767.0F, 32767.0F);
      y[j + i] = static_cast<int16_t>(s + (s < 0 ? -0.5F : 0.5F));
    }
  }
}

template <size_t W>
CROSSCHECK_INLINE void tanh_body(float* x, size_t n) {
  for (size_t i = 0; i < n; i += W) {
    typename Lane<W>::Floats v;
    load(x + i, v);
    take_tanh(v);
    store(v, x + i);
  }
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

template <size_t W>
CROSSCHECK_INLINE void sru_body(const SruStep& step) {
  using V = typename Lane<W>::Floats;
  for (size_t i = 0; i < step.n; i += W) {
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

// The bodies compiled for one kind of processor.
#define CROSSCHECK_LOOPS(NAME, W, TARGET)                                      \
  struct NAME {                                                                \
    TARGET static void project(const float* x, size_t depth, const float* w,   \
                               size_t n, int16_t* y) {                         \
      project_body<W>(x, depth, w, n, y);                                      \
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
    static Loops table(std::string_view name) {                                \
      return {name, project, window, sru, tanh, quantise, dot_four};           \
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
