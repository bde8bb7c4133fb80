// Judging a table: many sources give values for many objects; which value is
// best, and how sure is that? The core of `crosscheck judge CLAIMS.tsv`.
//
//   dhaka_2006   alice   6724976
//   dhaka_2006   bob     12000000
//   dhaka_2006   carol   6724976      -> best 6724976, one answer of two
//
// table_model.h tells how. Tested by table_test.cc, measured by bench/worlds.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace crosscheck {

// `value` is a word, a number, or a number that is hedged: ">=40", "<=60",
// "~50", "40..60". An object of which all values are such is judged as a
// number.
struct TableClaim {
  std::string object, source, value;
  std::string time;     // ISO day, with time of day or not; "": not known
  std::string copy_of;  // the source that is repeated; "": none that is known
};

struct TableAnswer {
  std::string value;
  double credibility = 0;            // estimated chance that it is true
  std::vector<std::string> sources;  // sorted, each once
};

struct TableVerdict {
  std::string object;
  std::string best;
  std::optional<double> low, high;   // of all values, when they are numbers
  std::vector<TableAnswer> answers;  // most credible first, then bounds
  bool flooding = false;  // five new sources or more gave one value in a day
};

// One verdict per object, in order of first mention. The order of the claims
// changes nothing else.
std::vector<TableVerdict> judge_table(std::span<const TableClaim>);

}  // namespace crosscheck
