// What a clause of what somebody says makes him do: ask it of another, or blame
// him.
//
//   "said that Iran must release him"      he asks it of Iran
//   "said that looters were to blame"      he blames them; nobody is about to
//
// Tested by tests/cases/asked_to.case.
#pragma once

#include <vector>

#include "crosscheck/claim.h"
#include "extract/slots.h"

namespace crosscheck {

void must(const Slots&, const Clause&, std::vector<Claim>& out);

// Is that what the clause says? Its verb then tells of nothing else.
bool to_blame(const Slots&, const Clause&, std::vector<Claim>& out);

}  // namespace crosscheck
