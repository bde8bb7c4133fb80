// Tested by names_pieces_test.cc.
#include "net/names_pieces.h"

#include <algorithm>
#include <array>

#include "util/utf8.h"

namespace crosscheck {
namespace {

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019;
}

// Letters and digits: ASCII's, and all other characters that are no blank, no
// mark of Latin-1 and no general punctuation.
bool is_word(char32_t c) {
  if (c < 0x80) {
    const char a = static_cast<char>(c);
    return is_letter(a) || is_digit(a);
  }
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c >= 0x2000 && c < 0x2C00) return false;
  if (c >= 0x3000 && c < 0x3040) return false;
  return c != 0xD7 && c != 0xF7 && c != kReplacement && !is_blank(c);
}

class Splitter {
 public:
  Splitter(std::string_view text, Span part) : s_(text), end_(part.end) {}

  // The end of the piece that begins at `at`, no blank.
  uint32_t piece_end(uint32_t at) const {
    const Utf8Char first = utf8_at(s_, at);
    if (is_apostrophe(first.code)) {
      const uint32_t clitic = clitic_end(at);
      if (clitic != 0) return clitic;
    }
    if (!is_word(first.code)) return at + first.size;
    if (const uint32_t letters = initials_end(at); letters != 0) return letters;
    uint32_t to = at;
    while (to < end_) {
      if (is_letter(s_[to]) || is_digit(s_[to])) {
        ++to;
        continue;
      }
      const Utf8Char c = utf8_at(s_, to);
      if (is_word(c.code)) {
        to += c.size;
        continue;
      }
      if (is_apostrophe(c.code) && clitic_end(to) != 0) break;
      if (!joins(to, c)) break;
      to += c.size;
    }
    return to;
  }

 private:
  bool word_at(uint32_t at) const {
    return at < end_ && is_word(utf8_at(s_, at).code);
  }
  bool digit_at(uint32_t at) const { return at < end_ && is_digit(s_[at]); }

  // A mark inside a word: "1,000", "Da'esh".
  bool joins(uint32_t at, const Utf8Char& c) const {
    if (c.code == '.' || c.code == ',') {
      return digit_at(at - 1) && digit_at(at + 1);
    }
    return is_apostrophe(c.code) && word_at(at + c.size);
  }

  // "'s", "'ve" and the like at `at`; 0 when it is none.
  uint32_t clitic_end(uint32_t at) const {
    const uint32_t from = at + utf8_at(s_, at).size;
    static constexpr std::array<std::string_view, 6> kClitics = {
        "s", "ve", "re", "ll", "d", "m"};
    for (const std::string_view c : kClitics) {
      const auto size = static_cast<uint32_t>(c.size());
      if (from + size <= end_ && s_.substr(from, size) == c &&
          !word_at(from + size)) {
        return from + size;
      }
    }
    return 0;
  }

  // "U.S.", "J.": letters each followed by a full stop, two at least.
  uint32_t initials_end(uint32_t at) const {
    uint32_t to = at;
    while (to + 1 < end_ && is_letter(s_[to]) && s_[to + 1] == '.') to += 2;
    if (to < at + 4 || word_at(to)) return 0;
    return to;
  }

  std::string_view s_;
  uint32_t end_;
};

}  // namespace

void split_pieces(std::string_view text, Span part, std::vector<Span>& out) {
  const Splitter splitter(text.substr(0, part.end), part);
  for (uint32_t at = part.begin; at < part.end;) {
    const Utf8Char c = utf8_at(text, at);
    if (is_blank(c.code) || c.code < 0x20) {
      at += c.size;
      continue;
    }
    const uint32_t end = std::min(splitter.piece_end(at), part.end);
    out.push_back({at, end});
    at = end;
  }
}

}  // namespace crosscheck
