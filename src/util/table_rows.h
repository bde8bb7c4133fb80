// Rows of a table that stands as lines of text: Markdown, cells parted by "|"
// or by tabs.
//
//   "| Sindh | 12 | 1,200+ |"  ->  "Sindh", "12", "1,200+"
//
// A line that is longer than kMaxRow bytes or has more than kMaxCells cells is
// no row. Tested by extract/tables_test.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "crosscheck/span.h"
#include "crosscheck/value.h"

namespace crosscheck {

inline constexpr size_t kMaxRow = 1000;
inline constexpr size_t kMaxCells = 32;

// The cells of a line, without blanks and marks of emphasis around them; an
// empty cell keeps its place. Empty: it is no row of two cells or more.
std::vector<Span> cells_of(std::string_view text, Span line);

struct CellNumber {
  double value = 0;
  Change change = Change::exact;  // or about, at_least
  Span words;
  std::string_view noun;  // "families" of "300 families"
  bool plain = false;     // four digits and nothing else: maybe a year
};

// The number that the cell is, and nothing besides: no date, phone number,
// share, sum of money or decimal.
std::optional<CellNumber> cell_number(std::string_view text, Span cell);

// A row with a label and a number.
bool is_figure_row(std::string_view text, Span line);

}  // namespace crosscheck
