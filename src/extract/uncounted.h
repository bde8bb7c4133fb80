// Uncounted: numbers that are no figure for what the words around them say.
//
//   "the Six Day War", "Ann Cole, 24", "two of the three", "URL 1721 The army"
#pragma once

#include "extract/measures.h"

namespace crosscheck {

bool counts_nothing(const Slots&, const FigureAt&);

// "12 killed and injured", "killed or wounded 12": how many of each is open.
bool killed_or_hurt(const Slots&, const FigureAt&);

}  // namespace crosscheck
