// Sheet: a table before it is CSV or XLSX: cells are numbers or text.
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

std::string csv_of(const Sheet&);

// Office Open XML (ECMA-376), the sheets in their order; text is stored as
// text, so nothing in it can be a formula.
std::string xlsx_of(const std::vector<Sheet>&);

}  // namespace crosscheck
