#include "util/utf8.h"

#include <cassert>
#include <cstring>

namespace crosscheck {
namespace {

// How many bytes follow a lead byte, and which second bytes it allows (Unicode
// table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
struct Lead {
  uint8_t more;
  uint8_t low, high;
};

constexpr Lead lead_of(uint8_t byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  return {0, 0, 0};
}

}  // namespace

Utf8Char utf8_at(std::string_view text, size_t at) {
  assert(at < text.size());
  const auto byte = static_cast<uint8_t>(text[at]);
  if (byte < 0x80) return {byte, 1, true};
  const Lead lead = lead_of(byte);
  if (lead.more == 0) return {kReplacement, 1, false};
  char32_t code = byte & (0x3F >> lead.more);
  uint8_t low = lead.low;
  uint8_t high = lead.high;
  for (uint32_t i = 1; i <= lead.more; ++i) {
    if (at + i >= text.size()) return {kReplacement, i, false};
    const auto next = static_cast<uint8_t>(text[at + i]);
    if (next < low || next > high) return {kReplacement, i, false};
    code = (code << 6) | (next & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {code, lead.more + 1U, true};
}

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
    code = kReplacement;
  }
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

bool is_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    // Eight ASCII bytes at a time: most of most reports.
    uint64_t eight = 0;
    while (at + 8 <= text.size()) {
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & 0x8080808080808080ULL) != 0) break;
      at += 8;
    }
    if (at >= text.size()) break;
    const Utf8Char c = utf8_at(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

bool is_blank(char32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 ||
         code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) ||
         code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x2060 || code == 0x3000 || code == 0xFEFF;
}

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty()) {
    const Utf8Char c = utf8_at(text, 0);
    if (!is_blank(c.code)) break;
    text.remove_prefix(c.size);
  }
  while (!text.empty()) {
    size_t at = text.size() - 1;
    while (at > 0 && text.size() - at < 4 &&
           (static_cast<uint8_t>(text[at]) & 0xC0) == 0x80) {
      --at;
    }
    const Utf8Char c = utf8_at(text, at);
    if (!c.valid || at + c.size != text.size() || !is_blank(c.code)) break;
    text.remove_suffix(c.size);
  }
  return text;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

bool equal_nocase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && starts_nocase(a, b);
}

bool starts_nocase(std::string_view text, std::string_view start) {
  if (text.size() < start.size()) return false;
  for (size_t i = 0; i < start.size(); ++i) {
    if (to_lower(text[i]) != to_lower(start[i])) return false;
  }
  return true;
}

size_t find_nocase(std::string_view text, std::string_view needle,
                   size_t from) {
  if (needle.empty()) return from <= text.size() ? from : text.npos;
  for (size_t i = from; i + needle.size() <= text.size(); ++i) {
    if (to_lower(text[i]) == needle[0] &&
        starts_nocase(text.substr(i), needle)) {
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace crosscheck
