// Sheet: a table before it is CSV, XLSX or SQLite: cells are numbers or text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

struct SheetCell {
  std::optional<double> number;  // else `text`
  std::string text;

  SheetCell() = default;
  // NOLINTNEXTLINE(google-explicit-constructor)
  SheetCell(std::string t) : text(std::move(t)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  SheetCell(std::string_view t) : text(t) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  SheetCell(std::optional<double> n) : number(n) {}
};

struct Sheet {
  std::string name;
  std::vector<std::string_view> columns;
  std::vector<std::string_view> tags;  // HXL's second row; may be empty
  std::vector<std::vector<SheetCell>> rows;
};

}  // namespace crosscheck
