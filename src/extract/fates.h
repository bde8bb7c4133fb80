// Fates: what befell people or things, from the verb or noun they hang on.
//
//   "are feared to have died", "left 12 dead", "was shot to death", "the murder
//   of a boy", "among the dead are two pilots" -> killed
#pragma once

#include <string>
#include <string_view>

#include "extract/slots.h"

namespace crosscheck {

struct Fate {
  std::string_view measure;        // a row of vocabulary.tsv; "": none
  const Clause* clause = nullptr;  // that says it; none where a noun does
  int32_t actor = -1;              // phrase: who did it
  bool open = false;  // shot, taken to hospital: alive or dead is not said
  bool mild = false;  // died: of old age, for all that is said here
};

// What befell people or things, by the lemma that says it: "injure" -> wounded.
std::string_view fate_of(std::string_view lemma);

// The same of the people that a noun is of: "the death of", "the arrest of".
// `armed`: they are under arms.
Fate fate_of_noun(const Slots&, uint32_t noun, bool armed);

// What befell those that a phrase of `slots.parts` speaks of.
Fate fate_of_phrase(const Slots&, int32_t phrase);

// "left 12 dead", "was pronounced dead", by the phrase `by` (left_as.cc).
Fate left_as(const Slots&, const Clause&, int32_t by);

// "two brothers", "14 members of our family"
bool of_family(const Slots&, const Phrase&);

// Of "480 defenders, 1800 fighters and 500 civilians were killed" the first; of
// "a total of 40 people" the total. -1 for -1.
int32_t first_of_row(const Slots&, int32_t phrase);

// "was stabbed to death"
bool to_death(const Slots&, const Clause&);

// "after the attack on Lima 20 civilians were killed": a number behind a noun
// opens what the tree has taken for the same phrase.
bool opens_anew(const Slots&, const Phrase&);

// Of an illness, by this sentence or the one before.
bool told_ill(const Slots&);

// "in hospital", not "at a hospital": there as patients.
bool in_ward(const Slots&, const Clause&);

// "12 in critical condition", the 12 ending before `i`: of the hurt, not of the
// dead told before them.
bool in_condition(const Slots&, uint32_t i);

// "more than 80 people": a phrase that says how many.
bool numbered(const Slots&, const Phrase&);

// "nine suffered burns", the nine ending before `i`.
bool suffered_behind(const Slots&, uint32_t i);

// So many taken to hospital are so many wounded, though others of the report
// died; of one the end is open.
bool in_care(const Slots&, const Clause&, const Amount&);

// "five suspects are in custody"; children may be in the state's.
bool in_custody(const Slots&, const Clause&);

// "remain in captivity", "in the hands of the gunmen".
bool captive(const Slots&, const Clause&);

// The phrase behind "by" in a clause; -1 when there is none.
int32_t by_phrase(const Slots&, const Clause&);

// "were under siege" between two tokens.
bool under_siege(const Slots&, uint32_t from, uint32_t to);

}  // namespace crosscheck
