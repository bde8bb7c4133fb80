// Search: the words of reports and claims, in the full-text tables of a case
// (FTS5, https://www.sqlite.org/fts5.html). Case and accents do not matter.
//
//   siege airport        both words, anywhere in the text
//   "air base"           one after the other
//   civil*               words that begin so
//   siege -lifted        without that one
//
// Anything else in a query is blank space: no query can be malformed, and none
// reaches SQLite's own syntax. Tested by search_test.cc and search_fuzz.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/span.h"

namespace crosscheck {

struct SearchHits {
  struct Report {
    ReportId id;
    std::vector<Span> words;  // of the text, where it matches; sorted
  };
  std::vector<Report> reports;
  std::vector<ClaimId> claims;
  // False when there are more than kRanked hits: then the newest come first,
  // since weighing them all would take too long.
  bool ranked = true;
};

inline constexpr size_t kRanked = 1500;   // takes 40 ms at 100,000 reports
inline constexpr size_t kMostTerms = 16;  // of a query; the rest is not asked

// The query in FTS5's syntax; "" when it asks for no word at all.
std::string match_expression(std::string_view query);

}  // namespace crosscheck
