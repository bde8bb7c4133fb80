// Each kernel keeps the sums of a few rows and one or two blocks of outputs in
// registers while it walks over the inputs.
#include "net/product_x86.h"

#if defined(__x86_64__)

#include <immintrin.h>

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
  const __m256i zero = _mm256_loadu_si256(
      reinterpret_cast<const __m256i*>(p.zero.data() + first));
  const __m256 exact = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum, zero));
  const __m256 scaled =
      _mm256_mul_ps(exact, _mm256_loadu_ps(p.factor.data() + first));
  _mm256_storeu_ps(
      out, _mm256_add_ps(scaled, _mm256_loadu_ps(p.bias.data() + first)));
}

// R rows of x, one block. Pairs of products are at most 2 * 127 * 63, and two
// of them still fit in 16 bits.
template <size_t R>
CROSSCHECK_AVX2 void avx2_rows(const PackedProduct& p, size_t block,
                               const uint8_t* x, float* y) {
  const size_t inputs = p.inputs, width = p.blocks * kBlock;
  const auto* w =
      reinterpret_cast<const __m256i*>(p.weights.data() + block * (inputs / 4));
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i low[R], high[R];
  for (size_t r = 0; r < R; ++r) low[r] = high[r] = _mm256_setzero_si256();
  for (size_t k = 0; k < inputs; k += 8, w += 4) {
    const __m256i w0 = _mm256_load_si256(w), w1 = _mm256_load_si256(w + 1);
    const __m256i w2 = _mm256_load_si256(w + 2), w3 = _mm256_load_si256(w + 3);
    for (size_t r = 0; r < R; ++r) {
      const uint8_t* at = x + r * inputs + k;
      const __m256i a = _mm256_set1_epi32(four_of(at));
      const __m256i b = _mm256_set1_epi32(four_of(at + 4));
      const __m256i l = _mm256_add_epi16(_mm256_maddubs_epi16(a, w0),
                                         _mm256_maddubs_epi16(b, w2));
      const __m256i h = _mm256_add_epi16(_mm256_maddubs_epi16(a, w1),
                                         _mm256_maddubs_epi16(b, w3));
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(l, ones));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(h, ones));
    }
  }
  const size_t first = block * kBlock;
  for (size_t r = 0; r < R; ++r) {
    finish(p, first, low[r], y + r * width + first);
    finish(p, first + 8, high[r], y + r * width + first + 8);
  }
}

void run_avx2(const PackedProduct& p, const uint8_t* x, size_t rows, float* y) {
  const size_t width = p.blocks * kBlock;
  for (size_t b = 0; b < p.blocks; ++b) {
    size_t r = 0;
    const auto at = [&](auto rows_of) {
      rows_of(p, b, x + r * p.inputs, y + r * width);
    };
    for (; r + 4 <= rows; r += 4) at(avx2_rows<4>);
    if (rows - r == 3) at(avx2_rows<3>);
    if (rows - r == 2) at(avx2_rows<2>);
    if (rows - r == 1) at(avx2_rows<1>);
  }
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
void vnni_blocks(const PackedProduct& p, size_t block, const uint8_t* x,
                 size_t rows, float* y) {
  const size_t width = p.blocks * kBlock;
  size_t r = 0;
  const auto at = [&](auto rows_of) {
    rows_of(p, block, x + r * p.inputs, y + r * width);
  };
  // As even as can be: few rows at a time wait for one another's sums.
  for (size_t passes = (rows + 5) / 6; passes > 0; --passes) {
    const size_t take = (rows - r + passes - 1) / passes;
    switch (take) {
      case 6:
        at(vnni_rows<6, B>);
        break;
      case 5:
        at(vnni_rows<5, B>);
        break;
      case 4:
        at(vnni_rows<4, B>);
        break;
      case 3:
        at(vnni_rows<3, B>);
        break;
      case 2:
        at(vnni_rows<2, B>);
        break;
      default:
        at(vnni_rows<1, B>);
    }
    r += take;
  }
}

void run_vnni(const PackedProduct& p, const uint8_t* x, size_t rows, float* y) {
  size_t b = 0;
  for (; b + 2 <= p.blocks; b += 2) vnni_blocks<2>(p, b, x, rows, y);
  if (b < p.blocks) vnni_blocks<1>(p, b, x, rows, y);
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
