// What befell the things counted: destroyed, captured, delivered as aid; places
// and attacks that are counted.
//
//   "eight tanks and 17 cars were destroyed" -> destroyed
//
// Tested by figures_test.cc.
#pragma once

#include <string>

#include "extract/measures.h"

namespace crosscheck {

// The measure of things of whatever unit, "" when it is not clear.
std::string measure_of_things(const Slots&, const FigureAt&);

}  // namespace crosscheck
