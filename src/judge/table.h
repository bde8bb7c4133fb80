// Judging a table: many sources give values for many objects; which value is
// best? The core of `crosscheck judge CLAIMS.tsv`.
//
//   dhaka_2006   alice   6724976
//   dhaka_2006   bob     12000000
//   dhaka_2006   carol   6724976      -> best 6724976, one answer of two
//
// Numbers: the lower median, each source weighted by how often it is near the
// best value of its other objects; learned in a few rounds, and drawn towards
// the mean of all sources where a source says little. Other values: the
// heaviest. Tested by table_test.cc.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace crosscheck {

struct TableClaim {
  std::string object, source, value;
};

struct TableAnswer {
  std::string value;
  double credibility = 0;            // in [0, 1]
  std::vector<std::string> sources;  // sorted, each once
};

struct TableVerdict {
  std::string object;
  std::string best;
  std::optional<double> low, high;   // of all values, when they are numbers
  std::vector<TableAnswer> answers;  // most credible first
};

// One verdict per object, in order of first mention.
std::vector<TableVerdict> judge_table(std::span<const TableClaim>);

}  // namespace crosscheck
