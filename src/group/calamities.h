// Calamities: one catastrophe is one story. Hundreds of reports tell of a great
// quake over weeks, each from another side: the toll, the ruins, the aid, who
// was saved. By their words these are ten stories; that the land and the quake
// are the same is told by every one of them.
//
// Stories become one when most reports of each tell, in title or opening, of
// the same kind of disaster in the same country (or of the storm of one name),
// with no break of ten days, and some of them count the dead in thousands. Two
// floods of two towns stay two. A disaster of several countries stays a story
// of each. Tested by calamities_test.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "group/survey.h"

namespace crosscheck::grouping {

// What a report says of the disaster that is its subject.
Calamity calamity_of(const Account&, const Knowledge&);

// `story[i]` is that of report i, as find_stories gives it, and so is the
// outcome.
std::vector<uint32_t> join_calamities(const std::vector<Surveyed>&,
                                      const std::vector<uint32_t>& story);

}  // namespace crosscheck::grouping
