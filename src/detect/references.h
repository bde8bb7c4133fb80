// References: mentions without a name: "the army", "the group", "the city",
// "he", "its". Part of who-is-who; replaced with the names by a trained reader.
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"

namespace crosscheck {

// Adds nominal and pronoun mentions (Name::proper false) to reading.names and,
// where a report speaks of a body without naming it ("regime forces"), the
// entity. find_names() has run. Unclear references are left out.
void find_references(const Knowledge&, Reading&);

}  // namespace crosscheck
