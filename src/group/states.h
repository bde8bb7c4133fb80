// States: what held of a place, and when: who besieged it, who held it. From
// claims that tell when a state began
// or ended (siege.begin, siege.end, capture), that it went on ("still under
// siege", "held by"), or how long it lasted.
//
//   siege.begin in 2014, "under siege" on 5 Sep, a capture in "early September"
//   -> siege, from 2014, to 5..10 Sep 2017
//
// `from` and `to` are the days between which the state began and ended: as wide
// as the claims leave them. A siege that is yet to be broken lasts on that day;
// what is besieged on a day was not taken before it. A besieger who follows
// another ends the other's siege at some time between his coming and the
// relief. Only what names the place beside what it tells counts: "overran
// positions", "took eight villages near" take no town. A share or a part that
// is taken ends nobody's hold of the whole; who takes the whole ends the hold
// of parts, and their sieges. Parts without a name ("rebel-held areas") are one
// a holder. Two sides that held the whole of a place on one day contradict each
// other, and so does one that held what it besieged; both are told.
// Tested by states_test.cc.
#pragma once

#include <memory>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/entities.h"

namespace crosscheck::grouping {

// What the reports tell of states. A case may be added in parts of whole
// stories, in any order; what is kept of a part is what it tells of states.
class TellingsOfStates {
 public:
  TellingsOfStates();
  ~TellingsOfStates();
  TellingsOfStates(const TellingsOfStates&) = delete;
  TellingsOfStates& operator=(const TellingsOfStates&) = delete;

  void add(const std::vector<Account>&, const std::vector<Event>&,
           const Unified&);
  // By place, part and kind, then by time. Linear in the claims but for a sort.
  std::vector<State> states() const;

 private:
  struct Told;
  std::unique_ptr<Told> told_;
};

// The same of all reports at once.
std::vector<State> find_states(const std::vector<Account>&,
                               const std::vector<Event>&, const Unified&);

}  // namespace crosscheck::grouping
