// Import: a table of coded events comes back in as reports, one a row, in plain
// sentences that the reader reads like any other: the table is the outlet, the
// source that a row names is who says so. Every value so leads back to words.
//
//   "On 1 January 2016, the Government of Syria clashed with Syrian insurgents
//    in Aleppo, Aleppo Governorate, Syria. 2 people were killed, SOHR said."
//
// Columns are found by name: ACLED's (event_id_cnty, event_date, ...) and UCDP
// GED's (id, date_start, best, ...; their order differs between versions). A
// row without a day or a place is a Problem. At most 256 MB and 64 KB a cell.
// The result is JSON lines, as `crosscheck brief -` takes them. Tested by
// import_test.cc, fuzzed by import_fuzz.cc.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

// RFC 4180, parted by "," or ";" or tabs, whichever the first line has most of.
// Calls `row` with the cells of each line and its number; an Error where quotes
// do not close or a cell is too long.
Result<void> read_csv(
    std::string_view bytes, const std::string& path,
    const std::function<void(const std::vector<std::string>&, uint32_t)>& row);

struct Imported {
  std::string lines;  // JSON, one report a line
  size_t reports = 0;
};

Result<Imported> import_table(std::string_view bytes, const std::string& path,
                              const std::function<void(Error&&)>& problem);

}  // namespace crosscheck
