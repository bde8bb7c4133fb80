#include "detect/names_rows.h"

#include <algorithm>
#include <optional>
#include <string>

#include "util/table.h"
#include "util/table_rows.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kLongestName = 40;  // bytes
constexpr size_t kLongestHead = 30;

// Is one of the words of this kind in data/headings.tsv a word of the cell?
bool has_word(std::string_view kind, std::string_view cell,
              const Knowledge& k) {
  const auto words = split_list(ascii_lower(cell), ' ');
  for (const auto& row : k.tables.at("headings.tsv")) {
    if (row[0] != kind) continue;
    const auto known = split_list(row[1], ' ');
    if (std::ranges::any_of(words, [&](const std::string& w) {
          return std::ranges::find(known, w) != known.end();
        })) {
      return true;
    }
  }
  return false;
}

std::optional<size_t> place_column(std::string_view text,
                                   const std::vector<Span>& heads,
                                   const Knowledge& k) {
  for (size_t i = 0; i < heads.size(); ++i) {
    const std::string_view head = cut(text, heads[i]);
    if (head.size() <= kLongestHead && has_word("place", head, k)) return i;
  }
  return std::nullopt;
}

bool may_name(std::string_view cell) {
  return cell.size() > 2 && cell.size() <= kLongestName &&
         ((cell[0] >= 'A' && cell[0] <= 'Z') ||
          (static_cast<uint8_t>(cell[0]) & 0x80) != 0) &&
         std::ranges::none_of(cell, [](char c) {
           return is_digit(c) || c == ',' || c == ';' || c == '/' || c == '(';
         });
}

}  // namespace

std::vector<Span> place_cells(std::string_view text, const Knowledge& k) {
  std::vector<Span> out;
  std::optional<size_t> column;
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const Span line{static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    at = end + 1;
    const std::vector<Span> cells = cells_of(text, line);
    const bool numbers = std::ranges::any_of(
        cells, [&](Span c) { return cell_number(text, c).has_value(); });
    if (!numbers) {
      // The rule of Markdown parts the heads from the rows.
      if (!cells.empty() && cut(text, cells[0]).starts_with('-')) continue;
      column = place_column(text, cells, k);
      width = cells.size();
    } else if (column && cells.size() == width) {
      const std::string_view cell = cut(text, cells[*column]);
      if (may_name(cell) && !has_word("total", cell, k)) {
        out.push_back(cells[*column]);
      }
    }
  }
  return out;
}

}  // namespace crosscheck
