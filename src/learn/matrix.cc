#include "learn/matrix.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace crosscheck {
namespace {

constexpr int kRows = 6;   // of C in one tile
constexpr int kCols = 32;  // of C in one tile

// One tile: acc[r][j] = sum over k of a[k][r] * b[k][j]; `a` and `b` packed.
using Tile = void (*)(int k, const float* a, const float* b, float* acc);

void tile_plain(int k, const float* a, const float* b, float* acc) {
  std::fill_n(acc, kRows * kCols, 0.0F);
  for (int i = 0; i < k; ++i, a += kRows, b += kCols) {
    for (int r = 0; r < kRows; ++r) {
      for (int j = 0; j < kCols; ++j) {
        acc[r * kCols + j] = std::fma(a[r], b[j], acc[r * kCols + j]);
      }
    }
  }
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) void tile_avx512(int k, const float* a,
                                                    const float* b,
                                                    float* acc) {
  __m512 c[kRows][2];
  for (auto& row : c) row[0] = row[1] = _mm512_setzero_ps();
  for (int i = 0; i < k; ++i, a += kRows, b += kCols) {
    const __m512 b0 = _mm512_loadu_ps(b), b1 = _mm512_loadu_ps(b + 16);
    for (int r = 0; r < kRows; ++r) {
      const __m512 x = _mm512_set1_ps(a[r]);
      c[r][0] = _mm512_fmadd_ps(x, b0, c[r][0]);
      c[r][1] = _mm512_fmadd_ps(x, b1, c[r][1]);
    }
  }
  for (int r = 0; r < kRows; ++r) {
    _mm512_storeu_ps(acc + r * kCols, c[r][0]);
    _mm512_storeu_ps(acc + r * kCols + 16, c[r][1]);
  }
}

// Half of the columns at a time: sixteen registers hold no more.
__attribute__((target("avx2,fma"))) void tile_avx2(int k, const float* a0,
                                                   const float* b0,
                                                   float* acc) {
  for (int half = 0; half < kCols; half += 16) {
    const float *a = a0, *b = b0 + half;
    __m256 c[kRows][2];
    for (auto& row : c) row[0] = row[1] = _mm256_setzero_ps();
    for (int i = 0; i < k; ++i, a += kRows, b += kCols) {
      const __m256 x0 = _mm256_loadu_ps(b), x1 = _mm256_loadu_ps(b + 8);
      for (int r = 0; r < kRows; ++r) {
        const __m256 x = _mm256_set1_ps(a[r]);
        c[r][0] = _mm256_fmadd_ps(x, x0, c[r][0]);
        c[r][1] = _mm256_fmadd_ps(x, x1, c[r][1]);
      }
    }
    for (int r = 0; r < kRows; ++r) {
      _mm256_storeu_ps(acc + r * kCols + half, c[r][0]);
      _mm256_storeu_ps(acc + r * kCols + half + 8, c[r][1]);
    }
  }
}
#endif

Tile choose_tile() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return tile_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return tile_avx2;
  }
#endif
  return tile_plain;
}

// Panels of `width` rows (or columns), each k long, padded with zeros.
void pack(int count, int k, const float* data, int across, int along, int width,
          float* out) {
  for (int from = 0; from < count; from += width) {
    const int n = std::min(width, count - from);
    for (int i = 0; i < k; ++i, out += width) {
      const float* at = data + static_cast<ptrdiff_t>(from) * across +
                        static_cast<ptrdiff_t>(i) * along;
      if (across == 1 && n == width) {
        std::memcpy(out, at, sizeof(float) * static_cast<size_t>(width));
        continue;
      }
      for (int j = 0; j < n; ++j)
        out[j] = at[static_cast<ptrdiff_t>(j) * across];
      for (int j = n; j < width; ++j) out[j] = 0.0F;
    }
  }
}

int padded(int n, int to) {
  return (n + to - 1) / to * to;
}

}  // namespace

void multiply(int m, int n, int k, View a, View b, float* c, int c_step,
              bool add) {
  static const Tile tile = choose_tile();
  thread_local std::vector<float> packed_a, packed_b;
  if (m <= 0 || n <= 0) return;
  const auto room = [k](int count, int width) {
    return static_cast<size_t>(padded(count, width)) * static_cast<size_t>(k);
  };
  packed_a.resize(std::max(packed_a.size(), room(m, kRows)));
  packed_b.resize(std::max(packed_b.size(), room(n, kCols)));
  pack(m, k, a.data, a.row_step, a.col_step, kRows, packed_a.data());
  pack(n, k, b.data, b.col_step, b.row_step, kCols, packed_b.data());
  alignas(64) float acc[kRows * kCols];
  for (int j = 0; j < n; j += kCols) {
    const int cols = std::min(kCols, n - j);
    for (int i = 0; i < m; i += kRows) {
      tile(k, packed_a.data() + static_cast<ptrdiff_t>(i) * k,
           packed_b.data() + static_cast<ptrdiff_t>(j) * k, acc);
      for (int r = 0; r < std::min(kRows, m - i); ++r) {
        float* to = c + static_cast<ptrdiff_t>(i + r) * c_step + j;
        const float* from = acc + r * kCols;
        for (int x = 0; x < cols; ++x) {
          to[x] = add ? to[x] + from[x] : from[x];
        }
      }
    }
  }
}

}  // namespace crosscheck
