// Ellipses: a number whose measure is left out, since the figure before has it.
//
//   "killed 14 soldiers of the one army and nine of the other"
//   "120 rebels had been killed as well as 41 civilians" -> killed, 41
#pragma once

#include <span>

#include "extract/figures.h"
#include "extract/measures.h"

namespace crosscheck {

// The figure of `told`, the last, that says what befell those at hand as well;
// null: none does.
const Claim* shares_fate(const Slots&, const FigureAt&,
                         std::span<const Figure> told);

// "116 died, the casualties rose to 1,035 in Turkey and 19 in Greece": what
// nobody could tell of a number between is not known of the one at hand.
bool untold_between(const Slots&, const Claim& before, const FigureAt&);

}  // namespace crosscheck
