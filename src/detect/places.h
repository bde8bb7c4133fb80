// Places: the names of places that a report uses, and where in the world each
// is. Names that are found here in addition become names of the Reading.
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Fills reading.places; find_names() has run. Adds locations that only the
// gazetteer knows to names and entities, and gives the entities of places their
// country and kind. A toponym inside the name of a body ("Leeds Crown Court")
// is a place, but no name of its own.
void find_places(const Text&, const Knowledge&, Reading&);

}  // namespace crosscheck
