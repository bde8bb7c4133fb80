// Passages: sentences that several reports have word for word. A paragraph of a
// wire story inside a longer report makes no copy of the whole, but what it
// claims has one origin. Sentences meet by their hash, never in a loop over
// pairs of reports. Tested by copies_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"
#include "group/survey.h"

namespace crosscheck::grouping {

// The sentences of a report that may be another's, too.
std::vector<SentenceKey> sentence_keys(const Account&);

// Sentences that `from` had before, sorted by `by`, from and place. `rank[i]`
// says which of two reports is the origin: the lower.
Passages find_passages(const std::vector<Surveyed>&,
                       const std::vector<uint32_t>& rank);

}  // namespace crosscheck::grouping
