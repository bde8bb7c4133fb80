// Tables as the bytes of an SQLite file that any SQLite tool opens: one STRICT
// table a sheet, empty cells NULL, an index on every column that joins. Tested
// by table_file_test.cc and tests/cli/export_test.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"
#include "util/sheet.h"

namespace crosscheck {

struct ColumnKind {
  std::string_view column;
  std::string_view type;  // TEXT, INTEGER, REAL
  bool joins = false;     // an id that other tables name
};

// A column of no kind is TEXT. Names of tables and columns are ours, letters
// and "_" alone. The same sheets always give the same bytes.
Result<std::string> table_file(const std::vector<Sheet>&,
                               const std::vector<ColumnKind>&);

}  // namespace crosscheck
