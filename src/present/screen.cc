// Text of unknown origin for a terminal.
//
//   visible("a\x1b[2Jb")     -> "a␛[2Jb"
//   display_width("東京 é")  -> 6
//
// Limits: widths follow Unicode's East Asian Width, ambiguous ones count 1;
// a terminal with other ideas about emoji sequences may differ by a column.
// Tested by screen_test.cc.
#include "present/screen.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <utility>

namespace crosscheck {
namespace {

constexpr UChar32 kNoBreakSpace = 0xA0;
constexpr int kMaxMarks = 4;  // combining marks in a row

void append(std::string& out, UChar32 c) {
  const auto put = [&](int byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      put(0xE0 | (c >> 12));
    } else {
      put(0xF0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3F));
    }
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// The next character; U+FFFD where the bytes are no UTF-8.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
UChar32 next(std::string_view s, size_t& at) {
  auto i = static_cast<int32_t>(at);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(s.data(), i, static_cast<int32_t>(s.size()), c);
  at = static_cast<size_t>(i);
  return c;
}
#pragma GCC diagnostic pop

bool is_mark(UChar32 c) {
  const auto category = u_charType(c);
  return category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK;
}

// Joiners are unseen too, but Persian, Hindi and emoji are not written without.
bool is_joiner(UChar32 c) {
  return c == 0x200C || c == 0x200D;
}

bool is_unseen(UChar32 c) {
  if (is_joiner(c)) return false;
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return true;
    default:
      return false;
  }
}

size_t width_of(UChar32 c) {
  if (c < 0x300) return 1;
  if (is_mark(c) || is_joiner(c) || (c >= 0x1160 && c <= 0x11FF)) return 0;
  const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

const char* code_of(Style style) {
  switch (style) {
    case Style::strong:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::value:
      return "\x1b[1;36m";
    case Style::warn:
      return "\x1b[1;33m";
    case Style::good:
      return "\x1b[1;32m";
    case Style::note:
      return "\x1b[3m";
    case Style::plain:
      break;
  }
  return "";
}

}  // namespace

std::string visible(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  int marks = 0;
  for (size_t at = 0; at < utf8.size();) {
    const UChar32 c = next(utf8, at);
    if (c >= 0x20 && c < 0x7F) {
      out.push_back(static_cast<char>(c));
      marks = 0;
      continue;
    }
    if (is_mark(c)) {
      if (++marks <= kMaxMarks) append(out, c);
      continue;
    }
    // A soft hyphen shows nothing unless a line ends there, nor does it end a
    // run of marks.
    if (c == 0xAD) continue;
    marks = 0;
    if (c == kNoBreakSpace) {
      append(out, c);
    } else if (u_isUWhiteSpace(c)) {
      out.push_back(' ');
    } else if (c < 0x20) {
      append(out, 0x2400 + c);
    } else if (c == 0x7F) {
      append(out, 0x2421);
    } else if (is_unseen(c)) {
      out += fmt::format("‹U+{:04X}›", static_cast<uint32_t>(c));
    } else {
      append(out, c);
    }
  }
  return out;
}

size_t display_width(std::string_view utf8) {
  size_t width = 0;
  for (size_t at = 0; at < utf8.size();) width += width_of(next(utf8, at));
  return width;
}

std::string shorten(std::string_view utf8, size_t columns) {
  if (display_width(utf8) <= columns) return std::string(utf8);
  size_t width = 0;
  size_t end = 0;
  for (size_t at = 0; at < utf8.size(); end = at) {
    width += width_of(next(utf8, at));
    if (width + 1 > columns) break;
  }
  while (end > 0 && utf8[end - 1] == ' ') --end;
  return std::string(utf8.substr(0, end)) + "…";
}

// A word, or one wide character, which may stand at the end of any line.
struct Page::Word {
  std::string text;
  size_t width = 0;
  Style style = Style::plain;
  bool blank_before = false;
};

std::vector<Page::Word> Page::words_of(const std::vector<Run>& runs) const {
  std::vector<Word> words;
  bool blank = false;
  for (const Run& run : runs) {
    const std::string text = visible(run.text);
    bool open = false;  // the last word may grow
    for (size_t at = 0; at < text.size();) {
      const size_t begin = at;
      const UChar32 c = next(text, at);
      if (c == ' ') {
        blank = !words.empty();
        open = false;
        continue;
      }
      const size_t width = width_of(c);
      if (!open || width == 2) {
        words.push_back({"", 0, run.style, blank});
        blank = false;
      }
      Word& word = words.back();
      if (c == kNoBreakSpace) {
        word.text.push_back(' ');
      } else {
        word.text.append(text, begin, at - begin);
      }
      word.width += width;
      open = width != 2;
    }
  }
  return words;
}

void Page::put(std::string_view text, Style style) {
  const bool styled = color_ && style != Style::plain;
  if (styled) out_ += code_of(style);
  out_ += text;
  if (styled) out_ += "\x1b[0m";
}

// Goes on at `column` of the open line and ends it.
void Page::lay(size_t column, size_t hang, const std::vector<Word>& words) {
  bool first = true;
  const auto new_line = [&] {
    out_ += '\n';
    out_.append(hang, ' ');
    column = hang;
    first = true;
  };
  for (const Word& word : words) {
    const size_t gap = word.blank_before && !first ? 1 : 0;
    if (column + gap + word.width > width_ && !first) new_line();
    if (word.blank_before && !first) {
      out_ += ' ';
      ++column;
    }
    std::string_view rest = word.text;
    while (column + display_width(rest) > width_) {  // too long for any line
      size_t cut = 0;
      for (size_t at = 0; at < rest.size(); cut = at) {
        const size_t wide = width_of(next(rest, at));
        if (column + wide > width_) break;
        column += wide;
      }
      if (cut == 0) break;
      put(rest.substr(0, cut), word.style);
      rest.remove_prefix(cut);
      new_line();
    }
    put(rest, word.style);
    column += display_width(rest);
    first = false;
  }
  out_ += '\n';
}

void Page::blank() {
  out_ += '\n';
}

void Page::rule() {
  std::string bar;
  for (size_t i = 0; i < width_; ++i) bar += "─";
  put(bar, Style::dim);
  out_ += '\n';
}

void Page::paragraph(size_t indent, size_t hang, const std::vector<Run>& runs) {
  out_.append(indent, ' ');
  lay(indent, hang, words_of(runs));
}

void Page::row(size_t indent, const Run& cell, size_t columns,
               const std::vector<Run>& runs) {
  const std::vector<Word> words = words_of({cell});
  size_t width = 0;
  for (const Word& w : words) width += w.width + (w.blank_before ? 1 : 0);
  const size_t start = indent + columns;
  out_.append(indent, ' ');
  if (width + 1 > columns) {  // a line of its own
    lay(indent, indent + 2, words);
    out_.append(start, ' ');
  } else {
    for (const Word& w : words) {
      if (w.blank_before) out_ += ' ';
      put(w.text, w.style);
    }
    out_.append(columns - width, ' ');
  }
  lay(start, start, words_of(runs));
}

}  // namespace crosscheck
