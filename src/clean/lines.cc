#include "clean/lines.h"

#include <algorithm>

#include "util/lexicon.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr uint32_t kMaxCounted = 200;

bool is_mark(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 ||
         c == 0x201D || c == 0xBB;
}

bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 ||
         c == 0x061F || c == 0x06D4 || c == 0x0964;
}

// The last character of `text`, which is not empty.
char32_t last_of(std::string_view text, size_t& size) {
  size_t at = text.size() - 1;
  while (at > 0 && text.size() - at < 4 &&
         (static_cast<uint8_t>(text[at]) & 0xC0) == 0x80) {
    --at;
  }
  size = text.size() - at;
  return utf8_at(text, at).code;
}

bool stops(std::string_view line) {
  while (!line.empty()) {
    size_t size = 0;
    const char32_t last = last_of(line, size);
    if (is_stop(last)) return true;
    if (!is_mark(last)) return false;
    line.remove_suffix(size);
  }
  return false;
}

// Of Latin, Greek and Cyrillic letters, where a phrase may begin with one.
char32_t lower_of(char32_t c) {
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
      (c >= 0x410 && c <= 0x42F)) {
    return c + 32;
  }
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x100 && c <= 0x137) return c | 1;
  if (c >= 0x139 && c <= 0x148) return c + (c & 1);
  if (c >= 0x14A && c <= 0x177) return c | 1;
  return c >= 0x179 && c <= 0x17E ? c + (c & 1) : c;
}

}  // namespace

std::vector<TextLine> lines_of(std::string_view text, size_t most) {
  std::vector<TextLine> lines;
  bool blank = true;
  for (size_t at = 0; at < text.size() && lines.size() < most;) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim_blanks(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) {
      if (!lines.empty()) lines.back().before_blank = true;
      blank = true;
      continue;
    }
    TextLine one;
    one.span.begin = static_cast<uint32_t>(line.data() - text.data());
    one.span.end = one.span.begin + static_cast<uint32_t>(line.size());
    one.after_blank = blank;
    one.before_blank = at >= text.size();
    one.stops = stops(line);
    bool inside = false;
    for (const char c : line.substr(0, 4096)) {
      if (is_digit(c)) one.has_digit = true;
      const bool word = c != ' ' && c != '\t';
      if (word && !inside && one.words < kMaxCounted) ++one.words;
      inside = word;
    }
    lines.push_back(one);
    blank = false;
  }
  return lines;
}

std::vector<std::string_view> words_of(std::string_view line, size_t most) {
  std::vector<std::string_view> words;
  const auto part_of_word = [](char c) {
    return is_letter(c) || is_digit(c) || (static_cast<uint8_t>(c) & 0x80) ||
           c == '\'' || c == '-' || c == '.' || c == '&';
  };
  for (size_t at = 0; at < line.size() && words.size() < most;) {
    if (!part_of_word(line[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < line.size() && part_of_word(line[at])) ++at;
    std::string_view word = line.substr(begin, at - begin);
    while (word.ends_with('.') && word.find('.') == word.size() - 1) {
      word.remove_suffix(1);
    }
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

bool has_verb(std::string_view line, const Knowledge& knowledge) {
  if (!knowledge.lexicon) return false;
  const Lexicon& lexicon = *knowledge.lexicon;
  bool first = true;
  for (const std::string_view word : words_of(line, kMaxCounted)) {
    const Word& known = lexicon[lexicon.row(ascii_lower(word))];
    // "Rescue operation": what could be an order is a noun more often.
    const bool noun = first && (known.verb_forms & ~ing_form) == base_form;
    first = false;
    if (known.is(WordClass::be) || known.is(WordClass::have) ||
        known.is(WordClass::modal) || known.is(WordClass::do_)) {
      return true;
    }
    if (!noun && known.verb_forms != 0 && known.verb_forms != ing_form &&
        !known.is(WordClass::mostly_noun) && !known.is(WordClass::adj)) {
      return true;
    }
  }
  return false;
}

std::string plain_form(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (size_t at = 0; at < line.size();) {
    const Utf8Char c = utf8_at(line, at);
    if (is_blank(c.code)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c.code == 0x2018 || c.code == 0x2019) {
      out += '\'';
    } else if (c.size == 1) {
      out += to_lower(line[at]);
    } else {
      append_utf8(out, lower_of(c.code));
    }
    if (c.code == ':' && out.ends_with(" :")) out.erase(out.size() - 2, 1);
    at += c.size;
  }
  while (!out.empty() && std::string_view(".:! ?>").find(out.back()) !=
                             std::string_view::npos) {
    out.pop_back();
  }
  while (out.ends_with("…") || out.ends_with("»") || out.ends_with(' ')) {
    out.resize(out.size() - (out.ends_with(' ')   ? 1
                             : out.ends_with("…") ? 3
                                                  : 2));
  }
  return out;
}

}  // namespace crosscheck
