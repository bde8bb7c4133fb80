// Which names are surely places: what the tagger takes for one ("the Mirror", a
// person's surname) is not carried to what happened somewhere else.
#pragma once

#include "crosscheck/reading.h"

namespace crosscheck {

// Does a gazetteer know it, or does the report say "in" before it?
bool known_place(const Reading&, const Name&);

// Is `name` "the country", taken for one that was last named as who acts: "US
// forces", "Britain says"? The story may well be in another.
bool acting_country(const Reading&, const Name& name);

}  // namespace crosscheck
