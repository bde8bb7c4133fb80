// References: mentions without a name: "the army", "the group", "the city",
// "he", "its".
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"

namespace crosscheck {

// Adds nominal and pronoun mentions (Name::proper false) to reading.names and,
// where a report speaks of a body without naming it ("regime forces"), the
// entity. find_names() has run. Unclear references are left out: what stands
// for a body of a state or a kind of place goes by rule, pronouns and all other
// definite nominals by the ranker of net/coref.h, when there is a model.
void find_references(const Knowledge&, Reading&);

// "I", "my" and, of a body, "we" inside of a quote are its speaker. Quotes and
// their speakers are known.
void find_speakers(Reading&);

}  // namespace crosscheck
