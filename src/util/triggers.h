// Triggers: the rows of data/triggers.tsv, by lemma.
//
// A row fires for a verb or noun of its lemma when all its needs hold:
//   obj=a,b   the object's head has one of these lemmas; subj= likewise
//   obj@CLASS the object is a place, settlement (a named place, city, town
//   ...),
//             armed (people under arms or a body of them), besieged (people or
//             a body said to be besieged, trapped, or guarding a garrison),
//             person, thing (none of these), any (some object), none (no
//             object)
//   from@CLASS, with@CLASS: a phrase with that preposition
//   prt=out   the verb has this particle
//   args      a noun that names an actor, a target or a place in its phrase or
//             the ones that hang on it, or that a light verb governs; then a
//             word that must stand before the noun ("air", "missile")
//   aimed     a noun before "on", "against" or "at"
//   of        a noun with an of-phrase
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/knowledge.h"

namespace crosscheck {

struct Need {
  std::string slot;                // obj, subj, prt, from, with, args, of
  char kind = 0;                   // '=' lemmas, '@' class, 0 bare
  std::vector<std::string> words;  // lemmas, or the one class
};

struct Trigger {
  std::string predicate, actor, target;
  std::vector<Need> needs;
};

struct TriggerTable {
  std::unordered_map<std::string, std::vector<Trigger>> verbs, nouns;
};

// Compiles the table; rows keep their order within a lemma.
TriggerTable compile_triggers(const Knowledge&);

}  // namespace crosscheck
