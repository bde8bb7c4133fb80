// Sums: numbers that one sentence sets side by side and that together make what
// the report, or its story of one happening, counts. They are its parts and no
// counts of their own.
//
//   "Six people were shot. Five men and a woman were taken to hospitals."
//   5 and 1 are of the 6
//
// Tested by sums_test.cc.
#pragma once

#include <vector>

#include "group/figures.h"

namespace crosscheck::grouping {

// Sets Figure::whole.
void find_sums(std::vector<Figure>&);

}  // namespace crosscheck::grouping
