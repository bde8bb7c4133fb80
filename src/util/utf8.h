// UTF-8 by hand: one character at a time, never past the end, every wrong byte
// seen. Tested by utf8_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crosscheck {

constexpr char32_t kReplacement = 0xFFFD;

struct Utf8Char {
  char32_t code;  // kReplacement when the bytes are no UTF-8
  uint32_t size;  // bytes taken, at least 1
  bool valid;
};

// The character at `at`; `at` lies inside `text`. Wrong bytes are taken as the
// WHATWG decoder takes them: as many as could have begun a character.
Utf8Char utf8_at(std::string_view text, size_t at);

void append_utf8(std::string& out, char32_t code);

bool is_utf8(std::string_view text);

// A blank of any script: ASCII, no-break, em space, ideographic, ...
bool is_blank(char32_t code);

// `text` without blanks at either end.
std::string_view trim_blanks(std::string_view text);

// Lower-case ASCII letters; other bytes stay.
std::string ascii_lower(std::string_view text);

constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Do both say the same but for the case of ASCII letters?
bool equal_nocase(std::string_view a, std::string_view b);
bool starts_nocase(std::string_view text, std::string_view start);
// Where `needle` (lower case) begins in `text`, or npos.
size_t find_nocase(std::string_view text, std::string_view needle,
                   size_t from = 0);

}  // namespace crosscheck
