#include "net/loops.h"

#include <cstring>
#include <vector>

#include "net/product.h"
#include "net/squash.h"

#define CROSSCHECK_INLINE inline __attribute__((always_inline))

namespace crosscheck {
namespace {

CROSSCHECK_INLINE void add_scaled_body(float a, const float* __restrict x,
                                       float* __restrict y, size_t n) {
  for (size_t i = 0; i < n; ++i) y[i] += a * x[i];
}

CROSSCHECK_INLINE void window_body(const int16_t* __restrict a,
                                   const int16_t* __restrict b,
                                   const int16_t* __restrict c,
                                   const float* __restrict bias,
                                   float* __restrict y, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    const int32_t sum = a[i] + b[i] + c[i];
    y[i] = tanh_of(static_cast<float>(sum) * (1.0F / 1024) + bias[i]);
  }
}

CROSSCHECK_INLINE void sru_body(const SruStep& s) {
  const float* __restrict u0 = s.candidate;
  const float* __restrict u1 = s.forget;
  const float* __restrict u2 = s.reset;
  const float* __restrict vf = s.forget_v;
  const float* __restrict vr = s.reset_v;
  const float* __restrict bf = s.forget_b;
  const float* __restrict br = s.reset_b;
  float* __restrict c = s.c;
  float* __restrict h = s.h;
  for (size_t i = 0; i < s.n; ++i) {
    const float before = c[i];
    const float f = sigmoid_of(u1[i] + vf[i] * before + bf[i]);
    const float r = sigmoid_of(u2[i] + vr[i] * before + br[i]);
    const float after = f * before + (1 - f) * u0[i];
    c[i] = after;
    h[i] = r * tanh_of(after) + (1 - r) * h[i];
  }
}

CROSSCHECK_INLINE void tanh_body(float* x, size_t n) {
  for (size_t i = 0; i < n; ++i) x[i] = tanh_of(x[i]);
}

CROSSCHECK_INLINE void quantise_body(const float* __restrict x, size_t n,
                                     uint8_t* __restrict out) {
  for (size_t i = 0; i < n; ++i) out[i] = quantised(x[i]);
}

// 16 floats that the compiler keeps in registers of any width.
typedef float Sixteen __attribute__((vector_size(64)));

CROSSCHECK_INLINE void dot_four_body(const float* t, size_t t_step,
                                     const float* g, size_t columns,
                                     size_t depth, float* out) {
  for (size_t j = 0; j < columns; j += 16) {
    Sixteen s0 = {}, s1 = {}, s2 = {}, s3 = {};
    for (size_t k = 0; k < depth; ++k) {
      Sixteen row;
      std::memcpy(&row, g + k * columns + j, sizeof row);
      s0 += row * t[k];
      s1 += row * t[t_step + k];
      s2 += row * t[2 * t_step + k];
      s3 += row * t[3 * t_step + k];
    }
    std::memcpy(out + j, &s0, sizeof s0);
    std::memcpy(out + columns + j, &s1, sizeof s1);
    std::memcpy(out + 2 * columns + j, &s2, sizeof s2);
    std::memcpy(out + 3 * columns + j, &s3, sizeof s3);
  }
}

// The bodies compiled for one kind of processor.
#define CROSSCHECK_LOOPS(NAME, TARGET)                                         \
  struct NAME {                                                                \
    TARGET static void add_scaled(float a, const float* x, float* y,           \
                                  size_t n) {                                  \
      add_scaled_body(a, x, y, n);                                             \
    }                                                                          \
    TARGET static void window(const int16_t* a, const int16_t* b,              \
                              const int16_t* c, const float* bias, float* y,   \
                              size_t n) {                                      \
      window_body(a, b, c, bias, y, n);                                        \
    }                                                                          \
    TARGET static void sru(const SruStep& s) { sru_body(s); }                  \
    TARGET static void tanh(float* x, size_t n) { tanh_body(x, n); }           \
    TARGET static void quantise(const float* x, size_t n, uint8_t* out) {      \
      quantise_body(x, n, out);                                                \
    }                                                                          \
    TARGET static void dot_four(const float* t, size_t t_step, const float* g, \
                                size_t columns, size_t depth, float* out) {    \
      dot_four_body(t, t_step, g, columns, depth, out);                        \
    }                                                                          \
    static Loops table(std::string_view name) {                                \
      return {name, add_scaled, window, sru, tanh, quantise, dot_four};        \
    }                                                                          \
  }

CROSSCHECK_LOOPS(PortableLoops, );
#if defined(__x86_64__)
CROSSCHECK_LOOPS(Avx2Loops, __attribute__((target("avx2"))));
CROSSCHECK_LOOPS(Avx512Loops,
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
