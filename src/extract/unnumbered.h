// Counts without a number: "A man was shot dead" is one killed, "the couple"
// two, "a mother and her two sons" three.
//
// Limits: people by their nouns or names only. Tested by figures_test.cc.
#pragma once

#include <vector>

#include "extract/figures.h"

namespace crosscheck {

// Adds those of the sentence at hand; `out` holds its figures with a number.
void find_unnumbered(const Slots& slots, std::vector<Figure>& out);

// "plotted to kill two officers": nobody was.
bool only_meant(const Claim&);

}  // namespace crosscheck
