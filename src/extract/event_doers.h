// Who does what a verb tells of, where its subject does not name them: a plan's
// owner, whom "who" and "we" stand for, the other clauses around it.
//
//   "Norland's refusal to release him" -> release, actor Norland
//
// Limits: of a sentence and who speaks in it; "they" and "he" are for
// pronouns.h. Tested by event_doers_test.cc.
#pragma once

#include <optional>
#include <string_view>

#include "extract/event_claims.h"

namespace crosscheck {

class EventDoers : protected EventClaims {
 protected:
  using EventClaims::EventClaims;

  // "The army said it had captured", "the rebels fled when they were attacked":
  // a pronoun is the subject of the clause above where nothing else is known.
  std::optional<Party> bound(const Clause&, int32_t subject) const;
  // "with missiles fired from a ship": fired by who acts in the sentence.
  std::optional<Party> behind(const Clause&) const;
  // "missiles fired from an Israeli jet": for whom it flies.
  std::optional<Party> craft(const Clause&) const;
  // "The army and rebels clashed": the second of two.
  std::optional<Party> other_side(const Clause&, const Party& actor) const;
  // "Omar Reyes, a lawyer who accused": the name, not what he is.
  std::optional<Party> named_before(int32_t subject) const;
  // "the army's refusal to leave": the army, whose verb ever is before it.
  std::optional<Party> planner(const Clause&) const;
  // Who acts where the words of the subject name nobody.
  std::optional<Party> doer(const Clause&, int32_t subject,
                            std::string_view predicate) const;

  // "fired at crowds protesting": who stands right before it, whoever acts.
  std::optional<Party> right_before(const Clause& c) const;

 private:
  std::optional<Party> possessor(const Phrase& plan) const;
  int32_t whose(const Phrase& plan) const;
  std::optional<Party> author(const Phrase& words) const;
  bool of_words_noun(const Phrase&) const;
  std::optional<Party> taker(const Clause&, int32_t plan) const;
  std::optional<Party> related(const Clause&, int32_t noun) const;
  std::optional<Party> first_person(const Phrase&,
                                    std::string_view predicate) const;
  bool is_body(const Party&) const;
};

}  // namespace crosscheck
