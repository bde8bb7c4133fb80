// Figures: a quantity and the words around it become a claim with a measure.
#pragma once

#include <vector>

#include "crosscheck/claim.h"
#include "extract/slots.h"

namespace crosscheck {

// Adds the figures of the sentence at hand (slots.begin_sentence). A quantity
// whose measure is not clear is left out.
void find_figures(const Slots& slots, std::vector<Claim>& out);

}  // namespace crosscheck
