// Copies: one wire story in many outlets. Near-copies meet in MinHash bands
// (32 bands of 2 rows: two reports of resemblance .4 meet with probability
// .996, of .1 with .28), never in a loop over pairs. Tested by
// group_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck::grouping {

// Per account the index of the account that it copies, or its own. Every
// chain has length one. The original is the report that names a wire agency
// or is its publisher, then the earliest, then the first by path.
std::vector<uint32_t> find_copies(const std::vector<Account>&);

}  // namespace crosscheck::grouping
