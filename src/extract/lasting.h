// Lasting: sentences that tell what goes on, not what happened: a place or
// people under siege, a place in somebody's hands.
//
//   "The air base and two districts were still under siege by the militants."
//   -> siege, actor the militants, place the air base
//   -> siege.part, actor the militants, target "two districts"
//
// Such a claim holds for its `when`; when it began is another claim
// (siege.begin, capture). Limits: one holder a claim; "most of the city" is
// the city with mode "part". Tested by lasting_test.cc.
#pragma once

#include <vector>

#include "crosscheck/claim.h"
#include "extract/slots.h"

namespace crosscheck {

// Adds claims "siege" and "control" of the sentence at hand.
void find_lasting(const Slots& slots, std::vector<Claim>& out);

}  // namespace crosscheck
