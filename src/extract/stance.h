// Stance: whether a clause tells what was, is planned, may be or is denied.
#pragma once

#include "crosscheck/claim.h"
#include "extract/slots.h"

namespace crosscheck {

// How the writer puts what a clause says: planned, possible, denied, actual.
Stance stance_of(const Slots&, const Clause&);

// "has fled", "to have fled": over, not meant.
bool perfect(const Slots&, const Clause&);

}  // namespace crosscheck
