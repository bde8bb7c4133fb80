// Quantities: how many of what, with bounds. See "How words become numbers" in
// docs/output.md.
#pragma once

#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Every quantity in the tokens of `reading` (tokens, sentences and times are
// filled; tags may be X), sorted by span. Numbers inside dates and times of day
// are none; a duration ("three years", "1400 days", "3-year",
// "three-year-long") is both a time and a quantity. Numbers that are names
// (137th Brigade, Route 6, F-16, Regiment 137) are none.
std::vector<Quantity> find_quantities(const Text& text, const Reading& reading,
                                      const Knowledge&);

}  // namespace crosscheck
