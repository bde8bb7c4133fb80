// Questions: figures that answer the same thing. Figures meet under a story, a
// measure, a dimension of unit and a class of what is counted; they are one
// question when place, side and period agree. Tested by group_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"
#include "group/entities.h"
#include "group/keys.h"

namespace crosscheck::grouping {

// Sorted by id; sets Claim::question. Answers are left empty. `original[i]` is
// the account that i copies, or i.
std::vector<Question> find_questions(std::vector<Account>&,
                                     const std::vector<uint32_t>& story,
                                     const std::vector<uint32_t>& original,
                                     const Unified&, const NameTables&);

}  // namespace crosscheck::grouping
