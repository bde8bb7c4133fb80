// Struck: how many things an event was done to or done with, short of their
// destruction.
//
//   "the raids hit four hospitals", "a group of ten motorcycles collided"
//   -> count
#pragma once

#include "extract/measures.h"

namespace crosscheck {

// Is the number of things one that the event counts?
bool struck(const Slots&, const FigureAt&);

}  // namespace crosscheck
