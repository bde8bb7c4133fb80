// Each kernel keeps the sums of a few rows and one or two blocks of outputs in
// registers while it walks over the inputs.
#include "net/product_x86.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include <array>
#include <cstring>

#define CROSSCHECK_AVX2 __attribute__((target("avx2")))
#define CROSSCHECK_VNNI __attribute__((target("avx512f,avx512vnni")))

namespace crosscheck {
namespace {

using Cells = PackedProduct::Cells;
constexpr size_t kBlock = PackedProduct::kBlock;

int32_t four_of(const uint8_t* at) {
  int32_t four;
  std::memcpy(&four, at, sizeof four);
  return four;
}

CROSSCHECK_AVX2 inline void finish(const PackedProduct& p, size_t first,
                                   __m256i sum, float* out) {
  const __m256 exact = _mm256_cvtepi32_ps(sum);
  const __m256 scaled =
      _mm256_mul_ps(exact, _mm256_loadu_ps(p.factor.data() + first));
  _mm256_storeu_ps(
      out, _mm256_add_ps(scaled, _mm256_loadu_ps(p.bias.data() + first)));
}

// R rows of x, one block. The products of pairs of `together` fours are added
// up in 16 bits (PackedProduct::Starts), so that few sums need to be widened.
template <size_t R>
CROSSCHECK_AVX2 void avx2_rows(const PackedProduct& p, size_t block,
                               const uint8_t* x, float* y) {
  const size_t inputs = p.inputs, width = p.blocks * kBlock;
  const size_t step = 4 * p.together[block];
  const auto* w =
      reinterpret_cast<const __m256i*>(p.weights.data() + block * (inputs / 4));
  const auto* start =
      reinterpret_cast<const __m256i*>(p.starts.data() + block * (inputs / 16));
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i low[R], high[R];
  for (size_t r = 0; r < R; ++r) low[r] = high[r] = _mm256_setzero_si256();
  for (const uint8_t* end = x + inputs; x < end; start += 2) {
    __m256i l[R], h[R];
    for (size_t r = 0; r < R; ++r) {
      l[r] = _mm256_load_si256(start);
      h[r] = _mm256_load_si256(start + 1);
    }
    for (const uint8_t* stop = x + step; x < stop; x += 4, w += 2) {
      const __m256i w0 = _mm256_load_si256(w), w1 = _mm256_load_si256(w + 1);
      for (size_t r = 0; r < R; ++r) {
        const __m256i a = _mm256_set1_epi32(four_of(x + r * inputs));
        l[r] = _mm256_add_epi16(l[r], _mm256_maddubs_epi16(a, w0));
        h[r] = _mm256_add_epi16(h[r], _mm256_maddubs_epi16(a, w1));
      }
    }
    for (size_t r = 0; r < R; ++r) {
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(l[r], ones));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(h[r], ones));
    }
  }
  const size_t first = block * kBlock;
  for (size_t r = 0; r < R; ++r) {
    finish(p, first, low[r], y + r * width + first);
    finish(p, first + 8, high[r], y + r * width + first + 8);
  }
}

// What works on 1 to 6 rows from a block on.
using RowKernels = std::array<void (*)(const PackedProduct&, size_t block,
                                       const uint8_t* x, float* y),
                              6>;

// As even as can be: few rows at a time wait for one another's sums.
void run_rows(const RowKernels& kernels, const PackedProduct& p, size_t block,
              const uint8_t* x, size_t rows, float* y) {
  const size_t width = p.blocks * kBlock;
  size_t passes = (rows + kernels.size() - 1) / kernels.size();
  for (size_t r = 0; passes > 0; --passes) {
    const size_t take = (rows - r + passes - 1) / passes;
    kernels[take - 1](p, block, x + r * p.inputs, y + r * width);
    r += take;
  }
}

void run_avx2(const PackedProduct& p, const uint8_t* x, size_t rows, float* y) {
  static constexpr RowKernels kRows = {avx2_rows<1>, avx2_rows<2>,
                                       avx2_rows<3>, avx2_rows<4>,
                                       avx2_rows<5>, avx2_rows<6>};
  for (size_t b = 0; b < p.blocks; ++b) run_rows(kRows, p, b, x, rows, y);
}

// R rows of x, B blocks.
template <size_t R, size_t B>
CROSSCHECK_VNNI void vnni_rows(const PackedProduct& p, size_t block,
                               const uint8_t* x, float* y) {
  const size_t inputs = p.inputs, fours = inputs / 4;
  const size_t width = p.blocks * kBlock;
  const Cells* w = p.weights.data() + block * fours;
  __m512i sums[R][B];
  for (auto& row : sums) {
    for (__m512i& sum : row) sum = _mm512_setzero_si512();
  }
  for (size_t k = 0; k < fours; k += 4) {
    for (size_t j = k; j < k + 4; ++j) {
      __m512i cells[B];
      for (size_t b = 0; b < B; ++b) {
        cells[b] = _mm512_load_si512(w + b * fours + j);
      }
      for (size_t r = 0; r < R; ++r) {
        const __m512i a = _mm512_set1_epi32(four_of(x + r * inputs + 4 * j));
        for (size_t b = 0; b < B; ++b) {
          sums[r][b] = _mm512_dpbusd_epi32(sums[r][b], a, cells[b]);
        }
      }
    }
  }
  for (size_t r = 0; r < R; ++r) {
    for (size_t b = 0; b < B; ++b) {
      const size_t first = (block + b) * kBlock;
      const __m512i zero = _mm512_loadu_si512(p.zero.data() + first);
      const __m512 exact =
          _mm512_maskz_cvtepi32_ps(0xffff, _mm512_sub_epi32(sums[r][b], zero));
      const __m512 scaled =
          _mm512_mul_ps(exact, _mm512_loadu_ps(p.factor.data() + first));
      _mm512_storeu_ps(
          y + r * width + first,
          _mm512_add_ps(scaled, _mm512_loadu_ps(p.bias.data() + first)));
    }
  }
}

template <size_t B>
constexpr RowKernels kVnniRows = {vnni_rows<1, B>, vnni_rows<2, B>,
                                  vnni_rows<3, B>, vnni_rows<4, B>,
                                  vnni_rows<5, B>, vnni_rows<6, B>};

void run_vnni(const PackedProduct& p, const uint8_t* x, size_t rows, float* y) {
  size_t b = 0;
  for (; b + 2 <= p.blocks; b += 2) run_rows(kVnniRows<2>, p, b, x, rows, y);
  if (b < p.blocks) run_rows(kVnniRows<1>, p, b, x, rows, y);
}

}  // namespace

std::vector<ProductKernel> product_kernels_x86() {
  std::vector<ProductKernel> out;
  if (__builtin_cpu_supports("avx512f") &&
      __builtin_cpu_supports("avx512vnni")) {
    out.push_back({"avx512vnni", run_vnni});
  }
  if (__builtin_cpu_supports("avx2")) out.push_back({"avx2", run_avx2});
  return out;
}

}  // namespace crosscheck

#else

namespace crosscheck {
std::vector<ProductKernel> product_kernels_x86() {
  return {};
}
}  // namespace crosscheck

#endif
