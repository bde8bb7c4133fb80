// Tables of data/: UTF-8, one row a line, cells parted by one tab, "#" opens a
// comment line, the first row names the columns, ";" parts a list in a cell.
//
//   name<TAB>type<TAB>aliases
//   Islamic State<TAB>organisation<TAB>ISIS;ISIL;IS;Daesh
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

struct TableRow {
  uint32_t line = 0;  // 1-based
  std::vector<std::string> cells;
};

// `columns` are the names that the first row must have, in order. Every row
// must have as many cells.
Result<std::vector<TableRow>> read_table(
    std::string_view content, std::string_view file,
    const std::vector<std::string_view>& columns);

// "a;b; c" -> {a, b, c}; "" -> {}.
std::vector<std::string> split_list(std::string_view cell, char by = ';');

}  // namespace crosscheck
