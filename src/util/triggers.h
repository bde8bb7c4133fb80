// Triggers: the rows of data/triggers.tsv, by lemma.
//
// A row fires for a verb or noun of its lemma when all its needs hold:
//   obj=a,b   the object's head has one of these lemmas; subj= likewise, and
//             any preposition: for=ceasefire
//   obj~a,b   one of these words stands in the object's phrase
//   obj@CLASS the object is a place, settlement (a named place, city, town
//             ...), armed (people under arms or a body of them), besieged
//             (people or a body said to be besieged, trapped, or guarding a
//             garrison), person (armed ones too), party (who can act: a person,
//             body, state), people (of a nation: "the Serbs"), named (a
//             person's name), thing (none of these), any (some object), none
//             (no object)
//   from@CLASS, with@CLASS: a phrase with that preposition
//   prt=out   the verb has this particle
//   passive   the verb is a passive: "was struck"; active: it is none
//   inf       an infinitive hangs on the verb: "agreed to withdraw"; inf=a,b
//             one of these: "vowed to retaliate"
//   comp=a,b  one of these words completes the verb: "ran aground"
//   mod=air   one of these words stands in a noun's phrase before it
//   done=open,hold  a noun that is the object of one of these verbs
//   did=hit   a noun that is the subject of one of these verbs
//   adp=in    a noun alone behind this preposition: "in protest"
//   report=air  the whole report tells of aircraft; violence: of an attack or
//             fighting; peace: of none
//   aimed     a noun before "on", "against" or "at"
//   of        a noun with an of-phrase
//   owned     a noun behind whose it is: "his arrest"
//   plural    a noun of many: "talks", not "a talk"
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/value.h"

namespace crosscheck {

struct Need {
  std::string slot;                // obj, subj, prt, mod, aimed, from, with, of
  char kind = 0;                   // '=' lemmas, '~' words, '@' class, 0 bare
  std::vector<std::string> words;  // lemmas, or the one class
};

struct Trigger {
  std::string predicate;  // "": says that there is no event
  std::string mode;       // of vocabulary.tsv, or ""
  std::string actor, target;
  bool addressed = false;  // the target may stand anywhere in the clause
  std::vector<Need> needs;
};

struct LemmaHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const {
    return std::hash<std::string_view>{}(s);
  }
};
template <class T>
using ByLemma = std::unordered_map<std::string, T, LemmaHash, std::equal_to<>>;

struct TriggerTable {
  ByLemma<std::vector<Trigger>> verbs, nouns;
  // Beside an event noun, and the stance that the event has then: verbs whose
  // subject does it ("launched an attack"), whose subject meets with it ("saw
  // protests"), whose object did not come to pass
  // ("foiled an attack"), whose subject came to pass ("an attack killed"), and
  // nouns before it ("the threat of an attack").
  ByLemma<Stance> does, stops, undergoes, happens, of;
};

// Compiles the table; rows keep their order within a lemma.
TriggerTable compile_triggers(const Knowledge&);

}  // namespace crosscheck
