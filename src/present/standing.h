// Standing: what of a state only its claims tell: the days on which it is told
// to have stood, and figures that are states of their own: how far a column
// stood from a place, with how many, what was lost. Tested by standing_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "crosscheck/dossier.h"
#include "present/lookup.h"

namespace crosscheck {

// The first and last day on which a claim of it says that it stands.
std::optional<Days> told_on(const State&, const Lookup&);

// Kinds distance, strength and loss, each as of `from`: by place, then by time.
// The same said again is one.
std::vector<State> measured_states(const Dossier&);

}  // namespace crosscheck
