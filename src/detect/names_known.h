// Names that the tables of data/ know, and what the words around a name say of
// places.
#pragma once

#include "detect/names_words.h"

namespace crosscheck {

// The longest name of a table at token i, unless a longer one goes on there.
bool phrase_at(const NameWords&, size_t i, FoundName&);

// "7 October, Sarn, Delta district.": the place that heads an item at token i.
bool heads_item(const NameWords&, size_t i);

// "Sarn, about 30 km south of Vel": how far it lies is said behind token end.
bool lies_off(const NameWords&, size_t end);

// "in", "the town of" before token i.
bool place_context(const NameWords&, size_t i);

// "Homs Province", "Raqqa city", "the Zor military airport": the noun after a
// place name says of what kind it is; some make it another place.
void place_kind(const NameWords&, FoundName&);

}  // namespace crosscheck
