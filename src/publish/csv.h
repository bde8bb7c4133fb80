// Csv: a table as RFC 4180 has it: CR LF, a cell in quotes where it holds a
// comma, a quote or a line's end. A text that a spreadsheet would take for a
// formula (it begins with = + - @, a tab or a return) gets an apostrophe in
// front, as OWASP advises; numbers are written as they are.
//
//   Csv csv({"name", "dead"});
//   csv.text("=cmd").number(-3);       // '=cmd,-3
//
// A row must get as many cells as there are columns; that is the caller's duty
// and asserted. Text comes out as valid UTF-8 without control characters.
// Tested by csv_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class Csv {
 public:
  explicit Csv(std::vector<std::string_view> columns, char parted_by = ',');

  Csv& text(std::string_view);
  Csv& number(std::optional<double>);  // unknown: an empty cell
  Csv& none(size_t cells = 1);
  // A row of cells that are no text from outside: HXL's hashtags.
  Csv& fixed(const std::vector<std::string_view>& cells);

  size_t rows() const { return rows_; }
  std::string take();  // the whole table

 private:
  void cell(std::string_view);

  size_t columns_;
  char comma_;
  size_t at_ = 0;  // cells in the open row
  size_t rows_ = 0;
  std::string out_;
};

// A number as the shortest text that reads back as the same: 93000, 66.7.
std::string plain_number(double);

}  // namespace crosscheck
