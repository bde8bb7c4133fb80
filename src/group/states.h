// States: who besieged or held a place, and when, from the events that begin
// and end it. Tested by group_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck::grouping {

// By place, then by time. A siege lasts from a siege.begin to the next
// siege.end of its place; control from a capture to the next one by another.
std::vector<State> find_states(const std::vector<Event>&);

}  // namespace crosscheck::grouping
