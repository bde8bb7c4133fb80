// Event claims: what verbs (events.cc) and nouns (event_nouns.cc) that tell of
// an event share.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/claim.h"
#include "extract/needs.h"
#include "util/triggers.h"

namespace crosscheck {

class EventClaims : protected Needs {
 public:
  EventClaims(const Slots& slots, std::vector<Claim>& out)
      : Needs(slots), table_(*slots.knowledge.triggers), out_(out) {}

 protected:
  // An army that takes, breaks or bombs does it to whom it fights.
  void face_opponent(Claim&) const;
  // "The attack", after "Rebels attacked the town": what it does not say itself
  // it has from there, where nothing speaks against it.
  void told_before(Claim&) const;
  // Who took a place, and whether those attacked could fight, make it another
  // kind of event for ACLED.
  void set_mode(Claim&, bool on_armed) const;
  // Words and measures, which happen somewhere else than what is told around
  // them.
  static bool of_words(const Claim&);
  // What is struck is a target; a town is where.
  bool site(const Claim&, const Phrase&) const;

  const TriggerTable& table_;
  std::vector<Claim>& out_;
};

// Adds the events that nouns of the sentence at hand tell of; `out` holds those
// of its verbs.
void find_noun_events(const Slots& slots, std::vector<Claim>& out);

}  // namespace crosscheck
