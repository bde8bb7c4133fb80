// Survivors: whether those who were shot or taken to hospital live, where no
// words say that they are wounded. A report that tells of deaths may mean the
// dead by them.
//
//   "was shot in the leg", "is in good condition"     they live
//   "a man died and three others were shot"           the three live
//   "homicide detectives", "attempted murder"         nobody died
//
// Limits: one sentence is looked at, not what a later one tells. Tested by
// survivors_test.cc.
#pragma once

#include "crosscheck/reading.h"
#include "extract/slots.h"

namespace crosscheck {

// By the words of the sentence at hand: "is expected to recover".
bool survives(const Slots&);

// "Three others were shot", "another man was shot": beside the dead that the
// report tells of. `phrase` of `slots.parts` counts them.
bool beside_the_dead(const Slots&, int32_t phrase, const Clause*);

// Does the report speak of somebody's death, by a murder or an autopsy?
bool deadly(const Reading&);

}  // namespace crosscheck
