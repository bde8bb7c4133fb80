// Signs: the characters of a text as the splitter of words and sentences sees
// them. One byte says which; what matters is told apart, letters beyond ASCII
// are not.
//
//   "é" -> wide_lower, "”" -> close_quote, "€" -> currency, "7" -> '7'
#pragma once

#include <cstdint>
#include <string_view>

namespace crosscheck {

// Below 128: the ASCII character itself.
namespace sign {
enum : uint8_t {
  none = 0,  // beyond either end
  open_quote = 128,
  close_quote,
  open_single,
  close_single,  // and the apostrophe
  en_dash,
  em_dash,
  hyphen,  // U+2010, U+2011
  ellipsis,
  bullet,
  open_angle,  // « and its kin
  close_angle,
  currency,
  prime,
  stop,  // of other scripts
  other_mark,
  symbol,  // emoji, arrows, ©
  wide_lower,
  wide_upper,
  wide_letter,  // of a script without case
  blank         // every space but the line break
};
}  // namespace sign

enum class SignKind : uint8_t { none, lower, upper, digit, mark, symbol };

struct Sign {
  uint8_t code = sign::none;
  SignKind kind = SignKind::none;
  uint32_t at = 0;    // byte
  uint32_t size = 0;  // bytes

  bool letter() const {
    return kind == SignKind::lower || kind == SignKind::upper;
  }
};

// The sign at byte `at` of `text`, which lies inside it.
Sign sign_at(std::string_view text, uint32_t at);

}  // namespace crosscheck
