// Stories: reports of one happening and what came of it. One pass in order of
// publication; a report joins the story of the reports most like it by the
// names, places, claims and words that are rare in the case. Candidates come
// from an inverted index of rare features, so a case of 10,000 reports takes
// seconds. Tested by group_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"
#include "group/survey.h"

namespace crosscheck::grouping {

// Per report the index of its story, 0 .. n-1, numbered by first report.
// The features of a copy are dropped; `original[i]` is the report that i
// copies, or i.
std::vector<uint32_t> find_stories(const std::vector<Surveyed>&, PackedFeatures,
                                   Vocabulary,
                                   const std::vector<uint32_t>& original);

}  // namespace crosscheck::grouping
