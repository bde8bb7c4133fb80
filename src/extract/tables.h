// Tables: the figures of a table of losses that stands as lines of text.
//
//   | Province | Dead | Injured |
//   | Sindh    | 12   | 45      |   -> killed 12 at Sindh, wounded 45 at Sindh
//   Deaths | 1,057                 -> killed 1,057
//
// What is not sure is left out: a head or label with a word that is not known
// ("New deaths", "Children killed"), a row of something other than a place or
// the total, two rows of heads, two columns of one measure, a table of other
// years, of days or of events. Linear in the text; a row is bounded by
// util/table_rows.h; the words are those of data/headings.tsv. Tested by
// tables_test.cc and tests/cases/table.case.
#pragma once

#include <string_view>
#include <vector>

#include "crosscheck/claim.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/text.h"
#include "extract/figures.h"
#include "extract/slots.h"
#include "util/table_rows.h"

namespace crosscheck {

struct TableFigure {
  CellNumber number;
  std::string_view measure, unit, of;  // in data/headings.tsv or the text
  Span label;          // in the number's row; empty: the column's head says it
  Span place;          // the cell that names it; empty: none
  Span caption;        // the line above the table
  bool total = false;  // of all rows
};

struct TableFigures {
  std::vector<Span> rows;  // lines of the tables that were understood, sorted
  std::vector<TableFigure> figures;  // in the order of the text
};

TableFigures find_tables(const Text&, const Knowledge&);

// In the sentence at hand: what was read from the words of a row as if they
// were prose goes.
void clear_rows(const TableFigures&, std::vector<Claim>& events,
                std::vector<Figure>& figures);
// ... and what the table says takes its place.
void add_rows(const TableFigures&, const Slots&, std::vector<Claim>& out);

}  // namespace crosscheck
