#include "clean/data_body.h"

#include <charconv>

#include "util/utf8.h"

namespace crosscheck {
namespace {

// The four digits after \u at `at`; nullopt when they are none.
std::optional<uint32_t> code_unit(std::string_view page, size_t at) {
  if (at + 6 > page.size() || page[at] != '\\' || page[at + 1] != 'u') {
    return std::nullopt;
  }
  uint32_t unit = 0;
  const char* const end = page.data() + at + 6;
  const auto read = std::from_chars(page.data() + at + 2, end, unit, 16);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return unit;
}

// What the escape at `at` (a backslash) says, and the bytes it takes; 0 when it
// is none (RFC 8259, 7).
size_t read_escape(std::string_view page, size_t at, std::string& out) {
  if (at + 1 >= page.size()) return 0;
  if (const auto unit = code_unit(page, at)) {
    const bool high = *unit >= 0xD800 && *unit < 0xDC00;
    const auto low = high ? code_unit(page, at + 6) : std::nullopt;
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      append_utf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
      return 12;
    }
    const bool lone = *unit >= 0xD800 && *unit < 0xE000;
    append_utf8(out, lone || *unit == 0 ? 0xFFFD : *unit);
    return 6;
  }
  switch (page[at + 1]) {
    case 'n':
    case 'r':
      out = "\n";
      return 2;
    case 't':
    case 'b':
    case 'f':
      out = " ";
      return 2;
    case '"':
    case '\\':
    case '/':
      out = page[at + 1];
      return 2;
    default:
      return 0;
  }
}

// Where the string ends that begins before `at`; with the page when it does
// not.
size_t end_of_string(std::string_view page, size_t at) {
  while (at < page.size() && page[at] != '"') at += page[at] == '\\' ? 2 : 1;
  return std::min(at, page.size());
}

TextBuilder decoded(std::string_view page, Span string) {
  TextBuilder out;
  size_t run = string.begin;
  const auto put = [&](size_t end) {
    out.add(page.substr(run, end - run), static_cast<uint32_t>(run),
            static_cast<uint32_t>(end - run));
  };
  for (size_t at = run; at < string.end;) {
    std::string words;
    const size_t used = page[at] == '\\'
                            ? read_escape(page.substr(0, string.end), at, words)
                            : 0;
    if (used == 0) {
      ++at;
      continue;
    }
    put(at);
    out.add(words, static_cast<uint32_t>(at), static_cast<uint32_t>(used));
    run = at += used;
  }
  put(string.end);
  out.finish();
  return out;
}

}  // namespace

TextBuilder data_body(const HtmlTree& tree) {
  constexpr std::string_view kKey = "\"articleBody\"";
  Span longest;
  for (const HtmlNode& n : tree.nodes) {
    if (n.tag != Tag::text) continue;
    const HtmlNode& element = tree.nodes[n.parent];
    if (element.tag != Tag::script ||
        find_nocase(tree.raw_attribute(element, "type"), "ld+json") ==
            std::string_view::npos) {
      continue;
    }
    const std::string_view page = tree.page.substr(0, n.end);
    for (size_t at = page.find(kKey, n.begin); at != page.npos;
         at = page.find(kKey, at)) {
      at = page.find_first_not_of(": \t\r\n", at + kKey.size());
      if (at == page.npos || page[at] != '"') continue;
      const size_t end = end_of_string(page, ++at);
      if (end - at > longest.size()) {
        longest = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
      }
      at = end;
    }
  }
  return longest.empty() ? TextBuilder{} : decoded(tree.page, longest);
}

}  // namespace crosscheck
