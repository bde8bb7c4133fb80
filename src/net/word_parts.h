// Word parts: what the nets see of a word's spelling, so that a word that no
// table knows still has endings, beginnings and a shape. Training and run time
// share this file: a change of it needs new models.
//
//   "Shelled" -> shelled; beginnings s, sh, she; endings d, ed, led, lled;
//                shape Xxxx, Title
//
// Hashed features as in Vowpal Wabbit and fastText (Bojanowski et al. 2017).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace crosscheck {

inline constexpr uint32_t kPartRows = 1U << 15;  // rows of the part table

struct WordParts {
  uint64_t word = 0;   // hash of the form in lower case: key of its vector
  uint64_t plain = 0;  // the same with digits as 0: key when that has none
  std::array<uint32_t, 11> parts{};  // rows of the part table
  uint32_t count = 0;
};

// `form` is one UD word, UTF-8; more than its first 64 bytes and last 32 are
// not looked at. Lower case is that of ASCII, Latin-1, Greek and Cyrillic.
WordParts word_parts(std::string_view form);

// The hash that word_parts() gives a word that is in lower case already.
uint64_t word_key(std::string_view lower);

// A word in lower case with plain quotation marks and dashes, as the nets and
// their tables see it.
std::string lower_form(std::string_view form);

// 64-bit hash of bytes (FNV-1a with a final mix).
uint64_t mix_hash(std::string_view bytes, uint64_t seed);

}  // namespace crosscheck
