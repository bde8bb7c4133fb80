// MinHash of the words outside furniture, so that copies are found without
// comparing every report with every other. Broder 1997, "On the resemblance and
// containment of documents". Tested by sketch_test.cc.
#include <algorithm>
#include <array>

#include "crosscheck/pipeline.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kPermutations = 64;
constexpr size_t kGram = 5;
constexpr size_t kMaxWords = 200'000;  // a book; more tells nothing new

constexpr uint64_t mix(uint64_t x) {  // splitmix64
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

// One odd multiplier and one summand a permutation; fixed for all time, for
// sketches are stored.
struct Permutations {
  std::array<uint64_t, kPermutations> times{}, plus{};
  constexpr Permutations() {
    for (size_t i = 0; i < kPermutations; ++i) {
      times[i] = mix(2 * i) | 1;
      plus[i] = mix(2 * i + 1);
    }
  }
};
constexpr Permutations kPermute;

// Letters and digits of any script; quotes, dashes and marks part words.
bool in_word(char32_t c) {
  if (c < 0x80) {
    const char ch = static_cast<char>(c);
    return is_letter(ch) || is_digit(ch);
  }
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x303F) && c != kReplacement;
}

}  // namespace

Sketch sketch(const Text& text) {
  Sketch out;
  std::array<uint32_t, kPermutations> least;
  least.fill(UINT32_MAX);
  std::array<uint64_t, kGram> last{};  // hashes of the last words, in a ring
  size_t words = 0;
  uint64_t hash = 0;
  bool inside = false;
  const auto end_word = [&] {
    if (!inside) return;
    inside = false;
    last[words++ % kGram] = hash;
    if (words < kGram) return;
    uint64_t gram = 0;
    for (size_t i = 0; i < kGram; ++i) {
      gram = mix(gram ^ last[(words + i) % kGram]);
    }
    for (size_t p = 0; p < kPermutations; ++p) {
      const uint64_t v = gram * kPermute.times[p] + kPermute.plus[p];
      least[p] = std::min(least[p], static_cast<uint32_t>(v >> 32));
    }
  };
  auto skip = text.furniture.begin();
  for (uint32_t at = 0; at < text.utf8.size() && words < kMaxWords;) {
    if (skip != text.furniture.end() && at >= skip->begin) {
      end_word();
      at = std::max(at, skip->end);
      ++skip;
      continue;
    }
    const Utf8Char c = utf8_at(text.utf8, at);
    if (in_word(c.code)) {
      if (!inside) hash = 0;
      inside = true;
      const char32_t low =
          c.size == 1 ? static_cast<uint8_t>(to_lower(text.utf8[at])) : c.code;
      hash = (hash ^ low) * 0x100000001B3ULL + 0x9E3779B9;
    } else {
      end_word();
    }
    at += c.size;
  }
  end_word();
  if (words >= kGram) out.minhash.assign(least.begin(), least.end());
  return out;
}

}  // namespace crosscheck
