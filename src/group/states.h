// States: what held of a place, and when: who besieged it, who held it. From
// claims that tell when a state began
// or ended (siege.begin, siege.end, capture), that it went on ("still under
// siege", "held by"), or how long it lasted.
//
//   siege.begin in 2014, "under siege" on 5 Sep, a capture in "early September"
//   -> siege, from 2014, to 5..10 Sep 2017
//
// `from` and `to` are the days between which the state began and ended: as wide
// as the claims leave them. A siege that is yet
// to be broken lasts on that day. A besieger who follows another ends the
// other's siege at some time between his coming and the relief. A part that is
// taken ("half of the city") ends nobody's hold of the whole. Two that hold
// the whole of one place on one day contradict each other; both are told.
// Tested by states_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"
#include "group/entities.h"

namespace crosscheck::grouping {

// By place, part and kind, then by time. Linear in the claims but for a sort.
std::vector<State> find_states(const std::vector<Account>&,
                               const std::vector<Event>&, const Unified&);

}  // namespace crosscheck::grouping
