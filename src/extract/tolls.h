// Tolls: numbers that stand beside the word for what befell so many, not
// before their noun.
//
//   "The toll has risen to 18", "Deaths: 38", "the number of dead at 100"
//
// Limits: the word stands in the same sentence, a few words off. Tested by
// figures_test.cc.
#pragma once

#include <string>

#include "extract/measures.h"

namespace crosscheck {

// "Deaths: 38", "Killed | 24": a line of a list or table; "" for any other.
std::string labelled(const Slots&, const FigureAt&);

// "raised to 47 the number of those killed", "that of the injured at 300".
std::string told_beside(const Slots&, const FigureAt&);

// What befell those named in tokens [from, to): "of those killed in the fire".
std::string counted_fate(const Slots&, uint32_t from, uint32_t to);
// Are cases of an illness named there?
bool counted_cases(const Slots&, uint32_t from, uint32_t to);

// "The death toll from the raid has risen to 18": whatever stands behind it.
bool reaches_toll(const Slots&, const FigureAt&);

}  // namespace crosscheck
