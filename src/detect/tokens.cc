// Words and sentences by rule, one pass over the bytes.
//
//   "the base.Up to 480 died" -> the base . | Up to 480 died
//
// Limits: Latin-script habits (white space parts words, capitals open
// sentences). Tested by tokens_test.cc.
#include "detect/tokens.h"

#include <algorithm>
#include <array>

namespace crosscheck {
namespace {

// Tokens in a sentence at most: what looks at sentences is not linear in them.
constexpr size_t kLongest = 400;

enum Kind : uint8_t { other, space, newline, digit, lower, upper, wide };

constexpr std::array<Kind, 256> kinds() {
  std::array<Kind, 256> k{};
  for (int c = 0; c < 256; ++c) {
    if (c == '\n') {
      k[static_cast<size_t>(c)] = newline;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
      k[static_cast<size_t>(c)] = space;
    } else if (c >= '0' && c <= '9') {
      k[static_cast<size_t>(c)] = digit;
    } else if (c >= 'a' && c <= 'z') {
      k[static_cast<size_t>(c)] = lower;
    } else if (c >= 'A' && c <= 'Z') {
      k[static_cast<size_t>(c)] = upper;
    } else if (c >= 0x80) {
      k[static_cast<size_t>(c)] = wide;
    } else {
      k[static_cast<size_t>(c)] = other;
    }
  }
  return k;
}
constexpr std::array<Kind, 256> kKinds = kinds();

// What a multi-byte character at `at` is: space, punctuation or a letter.
// Returns its length, and its kind in `kind` (space, other or lower).
uint32_t wide_char(std::string_view s, uint32_t at, Kind& kind) {
  const auto byte = [&](size_t i) {
    return at + i < s.size() ? static_cast<uint8_t>(s[at + i]) : uint8_t{0};
  };
  const uint8_t b0 = byte(0);
  const uint32_t length = b0 >= 0xF0 ? 4 : b0 >= 0xE0 ? 3 : b0 >= 0xC0 ? 2 : 1;
  kind = lower;
  if (b0 == 0xC2) {
    const uint8_t b1 = byte(1);
    if (b1 == 0xA0 || b1 == 0x85)
      kind = space;
    else if (b1 != 0xAA && b1 != 0xB5 && b1 != 0xBA)
      kind = other;
  } else if (b0 == 0xE2 && byte(1) == 0x80) {
    const uint8_t b2 = byte(2);
    kind = b2 <= 0x8F || b2 == 0xA8 || b2 == 0xA9 || b2 == 0xAF ? space : other;
  } else if (b0 == 0xE2 && byte(1) <= 0xAF) {
    kind = byte(1) == 0x81 && byte(2) == 0x9F ? space : other;
  } else if (b0 == 0xE3 && byte(1) == 0x80 && byte(2) <= 0xBF) {
    kind = byte(2) == 0x80 ? space : other;
  } else if (b0 == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) {
    kind = space;
  }
  return std::min<uint32_t>(length, static_cast<uint32_t>(s.size()) - at);
}

class Tokeniser {
 public:
  Tokeniser(const Text& text, const Knowledge& knowledge, Reading& reading)
      : s_(text.utf8), knowledge_(knowledge), text_(text), r_(reading) {}

  void run() {
    r_.words.resize(s_.size());
    std::ranges::transform(s_, r_.words.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    r_.tokens.reserve(s_.size() / 5);
    uint32_t at = 0;
    for (const Span f : text_.furniture) {
      block(at, f.begin);
      at = f.end;
    }
    block(at, static_cast<uint32_t>(s_.size()));
  }

 private:
  static Kind kind(char c) { return kKinds[static_cast<uint8_t>(c)]; }
  char peek(uint32_t at) const { return at < s_.size() ? s_[at] : '\0'; }

  // Is the character at `at` part of a word?
  bool letter(uint32_t at) const {
    if (at >= s_.size()) return false;
    const Kind k = kind(s_[at]);
    if (k == lower || k == upper) return true;
    if (k != wide) return false;
    Kind w = other;
    wide_char(s_, at, w);
    return w == lower;
  }
  bool number(uint32_t at) const {
    return at < s_.size() && kind(s_[at]) == digit;
  }

  // A stretch of running text: nothing crosses its ends.
  void block(uint32_t begin, uint32_t end) {
    first_ = static_cast<uint32_t>(r_.tokens.size());
    line_ = begin;
    uint32_t at = begin;
    while (at < end) {
      switch (kind(s_[at])) {
        case newline:
          at = line_break(at, end);
          break;
        case space:
          ++at;
          break;
        case digit:
          at = add(at, std::min(number_end(at), end));
          break;
        case lower:
        case upper:
          at = word(at, end);
          break;
        case wide: {
          Kind w = other;
          const uint32_t length = wide_char(s_, at, w);
          if (w == space) {
            at += length;
          } else if (w == lower) {
            at = word(at, end);
          } else {
            at = add(at, std::min(at + length, end));
          }
          break;
        }
        case other:
          at = punctuation(at, end);
          break;
      }
    }
    end_sentence();
  }

  uint32_t add(uint32_t begin, uint32_t end) {
    if (first_ < r_.tokens.size() &&
        (opens_sentence(begin) || r_.tokens.size() - first_ >= kLongest)) {
      end_sentence();
    }
    // Syntactic words: "al-Assad" is three.
    uint32_t from = begin;
    for (uint32_t at = begin + 1; at + 1 < end; ++at) {
      if (s_[at] != '-' || s_[at + 1] == '-' || s_[at - 1] == '-') continue;
      push(from, at);
      push(at, at + 1);
      from = at + 1;
    }
    push(from, end);
    return end;
  }

  void push(uint32_t begin, uint32_t end) {
    r_.tokens.push_back({.span = {begin, end}, .lemma = {begin, end}});
  }

  // ---- sentences ------------------------------------------------------------

  void end_sentence() {
    const auto count = static_cast<uint32_t>(r_.tokens.size());
    if (first_ < count) {
      r_.sentences.push_back(
          {r_.tokens[first_].span.begin, r_.tokens[count - 1].span.end});
    }
    first_ = count;
  }

  std::string_view token(size_t i) const { return cut(s_, r_.tokens[i].span); }

  static bool closing(std::string_view t) {
    return t == "\"" || t == "'" || t == ")" || t == "]" || t == "\u201D" ||
           t == "\u2019" || t == "\u00BB";
  }

  // Does a sentence end before a token that begins at `begin`?
  bool opens_sentence(uint32_t begin) const {
    size_t last = r_.tokens.size();
    bool closed = false;
    while (last > first_ && closing(token(last - 1))) {
      --last;
      closed = true;
    }
    if (last == first_) return false;
    const std::string_view stop = token(last - 1);
    const Span stop_at = r_.tokens[last - 1].span;
    if (stop == "!" || stop == "?" || stop == ".") {
      // A mark glued to what follows: .com, 1.5, "(sic!)".
      const char next = s_[begin];
      if (kind(next) == lower || next == ',' || next == ';') return false;
      if (next == ')' || next == ']' || next == '?' || next == '!' ||
          next == '.') {
        return false;
      }
      const bool gap = r_.tokens.back().span.end < begin;
      if (!gap &&
          (closing(s_.substr(begin, 1)) || closing(s_.substr(begin, 2)) ||
           closing(s_.substr(begin, 3)))) {
        return false;
      }
      return gap || closed || kind(next) == upper || kind(next) == wide;
    }
    // "in the U.S. The army": a dotted abbreviation may also end a sentence.
    if (stop.size() > 2 && stop.back() == '.' && stop_at.end < begin) {
      return starts_with_opener(begin) && stop[stop.size() - 3] == '.';
    }
    return false;
  }

  // A capitalised word that all but always opens a sentence.
  bool starts_with_opener(uint32_t begin) const {
    if (kind(peek(begin)) != upper) return false;
    uint32_t end = begin;
    while (letter(end)) ++end;
    const std::string_view word =
        std::string_view(s_).substr(begin, end - begin);
    for (const std::string_view w :
         {"The", "It", "In", "He", "She", "They", "But", "And", "This", "On",
          "At", "We", "However", "Meanwhile", "A", "An", "There", "That"}) {
      if (word == w) return true;
    }
    return false;
  }

  // A blank line ends a sentence; a single break does unless the line looks
  // wrapped by hand: of common width, without a full stop, going on below.
  uint32_t line_break(uint32_t at, uint32_t end) {
    uint32_t next = at + 1;
    bool blank = false;
    while (next < end) {
      const Kind k = kind(s_[next]);
      if (k == newline) {
        blank = true;
      } else if (k != space) {
        break;
      }
      ++next;
    }
    const uint32_t width = at - line_;
    const bool wrapped = !blank && width >= 50 && width <= 100 && next < end &&
                         !ends_in_stop() && wraps(next);
    if (!wrapped) end_sentence();
    line_ = next;
    return next;
  }

  bool ends_in_stop() const {
    if (first_ == r_.tokens.size()) return true;
    const std::string_view t = token(r_.tokens.size() - 1);
    return t == "." || t == "!" || t == "?" || closing(t);
  }

  // Does the line that begins at `at` go on in lower case, or itself wrap?
  bool wraps(uint32_t at) const {
    if (kind(s_[at]) == lower || kind(s_[at]) == digit) return true;
    const size_t stop = s_.find('\n', at);
    const size_t width =
        (stop == std::string_view::npos ? s_.size() : stop) - at;
    return width <= 100;
  }

  // ---- words ----------------------------------------------------------------

  // "1,200.5", "14:00", "137th", "1990s", "3-year", "18" of "18km".
  uint32_t number_end(uint32_t at) const {
    const uint32_t begin = at;
    while (number(at) || ((s_[at] == ',' || s_[at] == '.' || s_[at] == ':') &&
                          number(at + 1) && at > begin)) {
      ++at;
      if (at >= s_.size()) return at;
    }
    if (letter(at)) {
      const std::string_view rest = std::string_view(r_.words).substr(at, 3);
      const auto suffix = [&](std::string_view x) {
        return rest.starts_with(x) &&
               !letter(at + static_cast<uint32_t>(x.size()));
      };
      if (suffix("th") || suffix("st") || suffix("nd") || suffix("rd")) {
        return compound(at + 2);
      }
      if (suffix("s")) return at + 1;
      const bool money =
          begin > 0 &&
          (s_[begin - 1] == '$' || static_cast<uint8_t>(s_[begin - 1]) >= 0x80);
      if (money && (suffix("m") || suffix("k"))) return at + 1;
      if (money && (suffix("bn") || suffix("mn"))) return at + 2;
      return at;
    }
    return peek(at) == '-' && letter(at + 1) ? compound(at) : at;
  }

  // Goes on over "-year-old": hyphens that join letters or digits.
  uint32_t compound(uint32_t at) const {
    while (peek(at) == '-' && (letter(at + 1) || number(at + 1))) {
      ++at;
      while (letter(at) || number(at)) ++at;
    }
    return at;
  }

  bool apostrophe(uint32_t at, uint32_t& length) const {
    if (peek(at) == '\'') {
      length = 1;
      return true;
    }
    length = 3;
    return std::string_view(s_).substr(at, 3) == "\u2019";
  }

  uint32_t word(uint32_t begin, uint32_t end) {
    uint32_t at = begin;
    uint32_t mark = 0;
    while (at < end) {
      if (letter(at)) {
        Kind w = lower;
        at += kind(s_[at]) == wide ? wide_char(s_, at, w) : 1;
      } else if (number(at)) {
        ++at;
      } else if (s_[at] == '-' && (letter(at + 1) || number(at + 1))) {
        ++at;
      } else if (s_[at] == '&' && letter(at + 1) && at - begin <= 2) {
        ++at;
      } else if (s_[at] == '.' && dotted(begin, at)) {
        ++at;
      } else if (apostrophe(at, mark) && letter(at + mark)) {
        if (clitic(at, mark)) break;
        at += mark;
      } else {
        break;
      }
    }
    at = std::min(at, end);
    at = split_not(begin, at);
    add(begin, at);
    if (apostrophe(at, mark) && letter(at + mark) && at < end &&
        clitic(at, mark)) {
      uint32_t stop = at + mark;
      while (letter(stop) && stop < end) ++stop;
      at = add(at, stop);
    }
    return at;
  }

  // "U.S.", "a.m.", "Gen.", "example.org": does the stop at `at` belong to the
  // word that began at `begin`?
  bool dotted(uint32_t begin, uint32_t at) const {
    const bool single = at - begin == 1 || (at >= 2 && s_[at - 2] == '.' &&
                                            kind(s_[at - 1]) != digit);
    if (single) {
      // An initial or "U.S."; but not "vitamin C. The".
      return kind(s_[begin]) == upper || letter(at + 1) || at - begin > 1;
    }
    if (kind(peek(at + 1)) == lower && kind(s_[at - 1]) == lower) return true;
    if (at - begin > 6) return false;
    const auto found =
        knowledge_.words.find(r_.words.substr(begin, at - begin));
    if (found == knowledge_.words.end()) return false;
    return std::ranges::find(found->second, "abbreviation") !=
           found->second.end();
  }

  // 's 're 've 'll 'd 'm after a word.
  bool clitic(uint32_t at, uint32_t mark) const {
    uint32_t stop = at + mark;
    while (letter(stop)) ++stop;
    const std::string_view w =
        std::string_view(r_.words).substr(at + mark, stop - at - mark);
    return w == "s" || w == "re" || w == "ve" || w == "ll" || w == "d" ||
           w == "m";
  }

  // "didn't" -> "did" "n't": adds the first part, returns where the second
  // begins; or `end` when there is none.
  uint32_t split_not(uint32_t& begin, uint32_t end) {
    const std::string_view w =
        std::string_view(r_.words).substr(begin, end - begin);
    uint32_t cut_at = 0;
    if (w.size() > 3 && w.ends_with("n't")) cut_at = 3;
    if (w.size() > 5 && w.ends_with("n\u2019t")) cut_at = 5;
    if (cut_at != 0) {
      add(begin, end - cut_at);
      begin = end - cut_at;
    }
    return end;
  }

  uint32_t punctuation(uint32_t at, uint32_t end) {
    const char c = s_[at];
    uint32_t stop = at + 1;
    if (c == '.' || c == '-' || c == '*' || c == '=' || c == '_') {
      while (stop < end && s_[stop] == c) ++stop;  // "...", "--"
    }
    return add(at, stop);
  }

  std::string_view s_;
  const Knowledge& knowledge_;
  const Text& text_;
  Reading& r_;
  uint32_t first_ = 0;  // first token of the open sentence
  uint32_t line_ = 0;   // where the current line begins
};

}  // namespace

void tokenise(const Text& text, const Knowledge& knowledge, Reading& reading) {
  Tokeniser(text, knowledge, reading).run();
}

}  // namespace crosscheck
