// Times: when something is said to have happened, as TIMEX3 values and as
// calendar days. TimeML 1.2.1 / TIMEX3, http://timeml.org
#pragma once

#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Every time in the tokens of `reading` (tokens and sentences are filled),
// sorted, disjoint. `text.published` anchors what is relative to the report's
// date; without it such a time keeps `days` empty and says in `said` what the
// words give ("Tuesday" {weekday 2}).
std::vector<Time> find_times(const Text& text, const Reading& reading,
                             const Knowledge&);

// The days that `said` means for a report published on `published`, looking
// back (news tells the past) unless `forward`. nullopt when `said` is empty.
std::optional<Days> resolve(const PartialDate& said, Days published,
                            bool forward = false);

}  // namespace crosscheck
