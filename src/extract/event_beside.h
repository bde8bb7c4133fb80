// What stands beside an event noun and tells whether the event came to pass:
// the verb whose object, subject or circumstance it is, a noun before it.
//
//   "foiled an attack" -> denied; "an attack killed two" -> it happened;
//   "was held after a bombing" -> it happened, told in passing
//
// Limits: what is told in passing must be new ("a bombing", not "the bombing").
// Tested by events_test.cc and tests/cases.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "extract/event_claims.h"

namespace crosscheck {

struct Beside {
  const Clause* clause = nullptr;
  bool doing = false;    // its subject does the event
  bool certain = false;  // it is known what the clause means for the event
  Stance stance = Stance::actual;
  bool aside = false;  // told in passing: the clause tells of something else
};

class EventBeside : protected EventClaims {
 protected:
  using EventClaims::EventClaims;

  Beside beside(size_t phrase, const Trigger& row) const;
  // "There was severe flooding", "the fighting took place", "a curfew is in
  // place", "the truce came into effect"
  bool took_place(const Clause&) const;
  // "came under attack", "was subjected to shelling": its subject suffered it.
  bool comes_under(const Clause&, const Phrase&) const;
  // "wounded by gunfire", "died in an attack", but "in the attack" is another's
  // mention.
  bool harmed_in(const Clause&, const Phrase&) const;
  // "took part in the talks", "are engaged in fighting": its subject does it.
  bool takes_part(const Clause&, const Phrase&) const;
  // "a spate of attacks", "dozens of raids": what stands for them in a clause.
  int32_t seat(int32_t phrase) const;
  int32_t stands_as(const Clause&, int32_t phrase) const;
  // "the clashes on Tuesday", "two days of clashes", "the earthquake there", "a
  // raid on the main street": a time or place of its own.
  bool placed(const Phrase&) const;
  // "a car bomb", "anti-government protests", not "the attack", "no attack".
  bool is_new(const Phrase&) const;

 private:
  bool in_force(const Clause&) const;
  bool says_on(const Clause&, const Phrase&) const;
  std::optional<std::pair<Stance, bool>> as_object(const Clause&) const;
  std::optional<std::pair<Stance, bool>> find(const ByLemma<Stance>& rows,
                                              const Clause&) const;
  bool in_passing(const Phrase&, const Clause&) const;
  bool told_past(const Clause&) const;
};

}  // namespace crosscheck
