// Events: verbs and nouns of data/triggers.tsv become claims.
#pragma once

#include <vector>

#include "crosscheck/claim.h"
#include "extract/slots.h"

namespace crosscheck {

// Adds the event claims of the sentence at hand (slots.begin_sentence).
void find_events(const Slots& slots, std::vector<Claim>& out);

}  // namespace crosscheck
