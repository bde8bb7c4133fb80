// Label: the short name by which people see a report, as in [002:14], and the
// line of its text that the number after the colon means.
//
//   seeds/002_kobani.txt -> 002        reuters.html -> reuters
//
// Tested by label_test.cc.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck {

// One label per account, in the order given, which is to be that of a dossier
// (by path, then sha256). A label is the leading run of letters and digits of
// the file's name where "_", "." or the end follows it. When one of them is
// missing, longer than 12 or not the only one of its kind, all are numbers
// instead: 001, 002, ... The same accounts always get the same labels.
std::vector<std::string> labels(std::span<const Account>);

// The same of reports whose paths alone are known.
class CaseLabels {
 public:
  explicit CaseLabels(
      std::span<const std::string> paths);  // which must outlive it

  std::string of(size_t report) const;
  size_t longest() const { return longest_; }  // bytes

 private:
  std::span<const std::string> paths_;
  bool numbers_ = false;
  size_t longest_ = 0;
};

// 1-based number of the line of `text` in which byte `at` stands.
uint32_t line_of(std::string_view text, uint32_t at);

// Where each line of `text` begins; for many calls of line_of. lines[n - 1] is
// where line n begins.
std::vector<uint32_t> line_starts(std::string_view text);
uint32_t line_of(const std::vector<uint32_t>& starts, uint32_t at);

}  // namespace crosscheck
