// Whose dead are counted over weeks: "five months of fighting in Marat left 920
// militants dead" and "974 had been killed in Marat", told a week later by a
// report that also says how long the battle took, are of one question.
// Used by questions.cc; tested by tests/cases/dead_of_a_long_fight.case.
#pragma once

#include <cstdint>
#include <set>

#include "group/figures.h"

namespace crosscheck::grouping {

// The places at which the report tells of a siege, battle or offensive of two
// weeks or more, by its days or by how long it took.
std::set<uint64_t> long_fights(const Account&);

// Is it a toll of such a fight, all told? No day of its own is said with it,
// unless its sentence says how long the fight took.
bool is_of_long_fight(const Account&, const Figure&,
                      const std::set<uint64_t>& fights);

}  // namespace crosscheck::grouping
