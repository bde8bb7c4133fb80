#include "util/table_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

Span trimmed(std::string_view text, Span s) {
  const auto empty = [](char c) {
    return static_cast<uint8_t>(c) <= ' ' || c == '*' || c == '_' || c == '`';
  };
  while (!s.empty() && empty(text[s.begin])) ++s.begin;
  while (!s.empty() && empty(text[s.end - 1])) --s.end;
  return s;
}

// Digits with commas or blanks between thousands (or lakhs); the bytes it took
// of `s`, 0: it is none.
size_t digits_of(std::string_view s, double& value) {
  size_t at = 0;
  size_t group = 0;  // digits since the last mark
  char mark = '\0';
  value = 0;
  for (; at < s.size(); ++at) {
    if (is_digit(s[at])) {
      value = value * 10 + (s[at] - '0');
      ++group;
      continue;
    }
    const bool parts = s[at] == ',' || s[at] == ' ';
    if (!parts || at + 1 >= s.size() || !is_digit(s[at + 1])) break;
    const bool fine =
        mark == '\0' ? group <= 3 : mark == s[at] && group >= 2 && group <= 3;
    if (!fine || group == 0) return 0;
    mark = s[at];
    group = 0;
  }
  if (at == 0 || at > 12 || (mark != '\0' && group != 3)) return 0;
  return s[0] == '0' && at > 1 ? 0 : at;
}

}  // namespace

std::vector<Span> cells_of(std::string_view text, Span line) {
  const uint32_t start = line.begin;
  line = trimmed(text, line);
  if (line.empty() || line.size() > kMaxRow) return {};
  const std::string_view words = cut(text, line);
  const bool bars = words.find('|') != words.npos;
  const char mark = bars ? '|' : '\t';
  if (!bars && words.find(mark) == words.npos) return {};
  // " | Total | 12" has an empty cell before it, "  | Total | 12 |" is set in.
  const bool closed = bars && words.ends_with('|');
  if (bars && words.starts_with('|') && (closed || line.begin == start)) {
    ++line.begin;
  }
  if (closed && !line.empty()) --line.end;
  std::vector<Span> cells;
  for (uint32_t begin = line.begin, at = begin; at <= line.end; ++at) {
    if (at < line.end && text[at] != mark) continue;
    if (cells.size() == kMaxCells) return {};
    cells.push_back(trimmed(text, {begin, at}));
    begin = at + 1;
  }
  if (cells.size() < 2) cells.clear();
  return cells;
}

std::optional<CellNumber> cell_number(std::string_view text, Span cell) {
  CellNumber out;
  out.words = cell;
  std::string_view s = cut(text, cell);
  if (s.size() > 40) return std::nullopt;
  constexpr std::array<std::pair<std::string_view, Change>, 6> kHedges{
      {{"~", Change::about},
       {">", Change::at_least},
       {"about ", Change::about},
       {"at least ", Change::at_least},
       {"over ", Change::at_least},
       {"more than ", Change::at_least}}};
  for (const auto& [words, change] : kHedges) {
    if (!equal_nocase(s.substr(0, words.size()), words)) continue;
    s.remove_prefix(words.size());
    out.change = change;
    break;
  }
  if (s.starts_with(' ')) s.remove_prefix(1);
  const size_t used = digits_of(s, out.value);
  if (used == 0) return std::nullopt;
  out.plain = used == 4 && s.size() == 4;
  s.remove_prefix(used);
  if (s.starts_with('+')) {
    out.change = Change::at_least;
    s.remove_prefix(1);
  }
  // A note: "12 [3]"
  if (const size_t note = s.find('['); note != s.npos && s.ends_with(']')) {
    out.words.end -= static_cast<uint32_t>(s.size() - note);
    s = s.substr(0, note);
  }
  s = trim_blanks(s);
  out.words = trimmed(text, out.words);
  out.noun = s;
  const bool known = one_of(s, "people", "persons", "families", "households",
                            "houses", "homes");
  return s.empty() || known ? std::optional(out) : std::nullopt;
}

bool is_figure_row(std::string_view text, Span line) {
  bool label = false;
  bool number = false;
  for (const Span cell : cells_of(text, line)) {
    if (cell_number(text, cell)) {
      number = true;
    } else {
      label = label || std::ranges::any_of(cut(text, cell), [](char c) {
                return is_letter(c) || (static_cast<uint8_t>(c) & 0x80) != 0;
              });
    }
  }
  return label && number;
}

}  // namespace crosscheck
