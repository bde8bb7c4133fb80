// Which names are surely places: what the tagger takes for one ("the Mirror", a
// person's surname) is not carried to what happened somewhere else.
#pragma once

#include "crosscheck/reading.h"

namespace crosscheck {

// Does a gazetteer know it, or does the report say "in" before it?
bool known_place(const Reading&, const Name&);

}  // namespace crosscheck
