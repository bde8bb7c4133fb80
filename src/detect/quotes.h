// Quotes: who says what, and who reports that they say it.
#pragma once

#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Needs tokenise() and parse(). Sorted by first content span; `outer` and
// `antecedent` filled, `speaker` left to whoever knows the entities. A source
// is the whole phrase as written, with its apposition; one Quote per speaker.
std::vector<Quote> find_quotes(const Text&, const Reading&, const Knowledge&);

}  // namespace crosscheck
