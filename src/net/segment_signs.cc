#include "net/segment_signs.h"

#include <array>

#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr SignKind ascii_kind(int c) {
  if (c >= 'a' && c <= 'z') return SignKind::lower;
  if (c >= 'A' && c <= 'Z') return SignKind::upper;
  if (c >= '0' && c <= '9') return SignKind::digit;
  return SignKind::mark;
}

constexpr std::array<SignKind, 128> ascii_kinds() {
  std::array<SignKind, 128> kinds{};
  for (int c = 0; c < 128; ++c) kinds[static_cast<size_t>(c)] = ascii_kind(c);
  return kinds;
}
constexpr std::array<SignKind, 128> kAscii = ascii_kinds();

// U+2010 to U+206F, those that matter.
uint8_t general_punctuation(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
      return sign::hyphen;
    case 0x2012:
    case 0x2013:
      return sign::en_dash;
    case 0x2014:
    case 0x2015:
      return sign::em_dash;
    case 0x2018:
    case 0x201B:
      return sign::open_single;
    case 0x2019:
      return sign::close_single;
    case 0x201C:
    case 0x201E:
    case 0x201F:
      return sign::open_quote;
    case 0x201D:
      return sign::close_quote;
    case 0x2022:
    case 0x2023:
    case 0x2043:
      return sign::bullet;
    case 0x2026:
      return sign::ellipsis;
    case 0x2032:
    case 0x2033:
      return sign::prime;
    case 0x2039:
      return sign::open_angle;
    case 0x203A:
      return sign::close_angle;
    case 0x203C:
    case 0x203D:
    case 0x2047:
      return '!';
    case 0x200C:
    case 0x200D:
      return sign::symbol;
    default:
      return sign::other_mark;
  }
}

uint8_t latin_mark(char32_t c) {  // U+0080 to U+00BF
  if (c == 0xAB) return sign::open_angle;
  if (c == 0xBB) return sign::close_angle;
  if (c == 0xB7) return sign::bullet;
  if (c >= 0xA2 && c <= 0xA5) return sign::currency;
  if (c == 0xAA || c == 0xB5 || c == 0xBA) return sign::wide_lower;
  if (c == 0xB4) return sign::close_single;
  return c == 0xA1 || c == 0xBF || c == 0xAD ? sign::other_mark : sign::symbol;
}

bool upper_letter(char32_t c) {
  if (c >= 0xC0 && c <= 0xDE) return true;
  if (c >= 0x100 && c <= 0x17F) return c % 2 == 0;
  return (c >= 0x386 && c <= 0x3AB) || (c >= 0x400 && c <= 0x42F);
}

uint8_t letter_code(char32_t c) {  // U+00C0 to U+1FFF, U+2C00 and beyond
  if (c == 0xD7 || c == 0xF7) return sign::symbol;
  if (c == 0x60C || c == 0x61B) return sign::other_mark;
  if (c == 0x61F || c == 0x6D4 || c == 0x964) return sign::stop;
  if (upper_letter(c)) return sign::wide_upper;
  return c < 0x590 || (c >= 0x1E00 && c < 0x2000) ? sign::wide_lower
                                                  : sign::wide_letter;
}

uint8_t wide_code(char32_t c) {
  if (is_blank(c)) return sign::blank;
  if (c < 0xC0) return latin_mark(c);
  if (c < 0x2000) return letter_code(c);
  if (c < 0x2070) return general_punctuation(c);
  if (c < 0x20A0) return sign::symbol;
  if (c < 0x20D0) return sign::currency;
  if (c < 0x2C00) return sign::symbol;
  if (c >= 0x2E00 && c < 0x2E80) return sign::other_mark;
  if (c >= 0x3001 && c < 0x3040) {
    return c == 0x3002 ? sign::stop : sign::other_mark;
  }
  if (c == 0xFF0E || c == 0xFF01 || c == 0xFF1F) return sign::stop;
  if (c >= 0xFF00 && c < 0xFF10) return sign::other_mark;
  if (c == kReplacement || (c >= 0xFE00 && c < 0xFE10) || c >= 0x1F000) {
    return c >= 0x20000 && c < 0x30000 ? sign::wide_letter : sign::symbol;
  }
  return letter_code(c);
}

SignKind wide_kind(uint8_t code) {
  switch (code) {
    case sign::wide_lower:
    case sign::wide_letter:
      return SignKind::lower;
    case sign::wide_upper:
      return SignKind::upper;
    case sign::symbol:
      return SignKind::symbol;
    default:
      return SignKind::mark;
  }
}

}  // namespace

Sign sign_at(std::string_view text, uint32_t at) {
  const auto byte = static_cast<uint8_t>(text[at]);
  Sign s;
  s.at = at;
  if (byte < 0x80) {
    s.size = 1;
    const bool space = byte == ' ' || (byte >= '\t' && byte <= '\r');
    s.code = space && byte != '\n' ? static_cast<uint8_t>(sign::blank) : byte;
    s.kind = kAscii[byte];
    return s;
  }
  const Utf8Char c = utf8_at(text, at);
  s.size = c.size;
  s.code = wide_code(c.code);
  s.kind = wide_kind(s.code);
  return s;
}

}  // namespace crosscheck
