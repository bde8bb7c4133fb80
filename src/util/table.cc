// Tested by table_test.cc and, on every real table, by knowledge_test.cc.
#include "util/table.h"

#include <fmt/format.h>

namespace crosscheck {
namespace {

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\r'))
    s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\r'))
    s.remove_suffix(1);
  return s;
}

}  // namespace

std::vector<std::string> split_list(std::string_view cell, char by) {
  std::vector<std::string> out;
  while (!cell.empty()) {
    const size_t at = cell.find(by);
    const std::string_view item = trim(cell.substr(0, at));
    if (!item.empty()) out.emplace_back(item);
    if (at == std::string_view::npos) break;
    cell.remove_prefix(at + 1);
  }
  return out;
}

Result<std::vector<TableRow>> read_table(
    std::string_view content, std::string_view file,
    const std::vector<std::string_view>& columns) {
  std::vector<TableRow> rows;
  bool head = true;
  uint32_t line = 0;
  while (!content.empty()) {
    const size_t end = content.find('\n');
    std::string_view text = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size()
                                                        : end + 1);
    ++line;
    if (trim(text).empty() || text.front() == '#') continue;
    TableRow row{line, {}};
    for (;;) {
      const size_t tab = text.find('\t');
      row.cells.emplace_back(trim(text.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      text.remove_prefix(tab + 1);
    }
    if (row.cells.size() != columns.size()) {
      return Error{Fault::format,
                   fmt::format("{} cells where {} are named", row.cells.size(),
                               columns.size()),
                   std::string(file), line};
    }
    if (!head) {
      rows.push_back(std::move(row));
      continue;
    }
    for (size_t i = 0; i < columns.size(); ++i) {
      if (row.cells[i] != columns[i]) {
        return Error{Fault::format,
                     fmt::format("column {} is called '{}', not '{}'", i + 1,
                                 row.cells[i], columns[i]),
                     std::string(file), line};
      }
    }
    head = false;
  }
  return rows;
}

}  // namespace crosscheck
