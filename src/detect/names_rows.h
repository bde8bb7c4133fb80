// The cells of a table that name places, whether or not any table of ours knows
// them.
//
//   District | Deaths
//   Chikwawa | 5        -> "Chikwawa"
//
// Limits: the column is headed by one of the words for places of
// data/headings.tsv, and the row holds a number. Tested by
// tests/cases/table_of_unknown_places.case.
#pragma once

#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/span.h"

namespace crosscheck {

// Sorted; a word for a kind of place ("Lusaka Province") belongs to the cell.
std::vector<Span> place_cells(std::string_view text, const Knowledge&);

}  // namespace crosscheck
