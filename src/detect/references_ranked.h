// References by the trained ranker: which pronouns and definite nominals mean
// somebody whom the report names.
#pragma once

#include "crosscheck/reading.h"
#include "net/coref.h"

namespace crosscheck {

// Adds them to reading.names (Name::proper false), with the entity of the name
// that they go back to. The reading is parsed and has its names, sorted; stays
// so. Left out: what the ranker is not sure of, "he" for what is no person and
// "it" for one.
void rank_references(const coref::Ranker&, Reading&);

}  // namespace crosscheck
