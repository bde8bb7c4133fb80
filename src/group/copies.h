// Copies: one wire story in many outlets. Near-copies meet in MinHash bands
// (32 bands of 2 rows: two reports of resemblance .4 meet with probability
// .996, of .1 with .28), never in a loop over pairs. Tested by
// copies_test.cc.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/passages.h"

namespace crosscheck::grouping {

// Which of two reports is the origin: the lower. An agency itself comes before
// a report that names it, that before all others, then the earliest, then the
// first by path.
std::vector<uint32_t> rank_origins(const std::vector<Surveyed>&);

// Per account the index of the account that it copies, or its own. Every
// chain has length one. A report most of whose words are passages of one other
// is a copy of it, too.
std::vector<uint32_t> find_copies(const std::vector<Surveyed>&,
                                  const std::vector<uint32_t>& rank,
                                  const Passages&);

// Which reports took sentences from which, where neither is a copy as a whole.
Passages find_taken(const std::vector<uint32_t>& original, Passages);

}  // namespace crosscheck::grouping
