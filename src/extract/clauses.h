// Clauses: who does what to whom in a sentence, read off the parse. The seam
// between trees and claims: everything else in extract/ looks at Clause and
// Phrase only.
//
//   The siege was broken by the army on Tuesday.
//   -> verb "broken" (passive), subject "The siege", agent "the army",
//      phrases "the army" (by), "Tuesday" (on, a time)
//
// Heads and relations are those of Universal Dependencies,
// https://universaldependencies.org/en/dep/, over joined words
// (util/joined_words.h). A sentence that is not a tree gives what can be read
// off it; nothing fails.
#pragma once

#include <cstdint>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// A noun phrase without what follows its head: "the three-year ISIS siege". A
// name, a time and a quantity lie in one phrase each.
struct Phrase {
  uint32_t begin = 0, end = 0;  // tokens, half open
  uint32_t head = 0;            // token
  int32_t adp = -1;             // token of the preposition before it; -1: bare
  int32_t governor = -1;        // token it hangs on, of a row the first's
  int32_t row = -1;             // phrase: first of its coordination, or itself
  uint8_t dep = 0;      // relation to the governor, of a row the first's
  bool time = false;    // says when or how long
  bool joined = false;  // coordinated with a phrase before: not the first
};

struct Clause {
  uint32_t verb = 0;             // token; the form of "be" of a copula
  uint32_t predicate = 0;        // token: the verb, or "dead" of "are dead"
  uint32_t begin = 0, end = 0;   // tokens of the verb group
  int32_t particle = -1;         // token: "out" of "carried out"
  int32_t subject = -1;          // phrase; the patient when `passive`
  int32_t object = -1;           // phrase; what somebody is, of a copula
  int32_t agent = -1;            // phrase: "by the army", when `passive`
  int32_t governor = -1;         // clause: "trying" of "trying to break"
  int32_t noun_governor = -1;    // token: "plan" of "a plan to break"
  uint32_t left = 0, right = 0;  // tokens: how far the clause reaches unbroken
  bool auxiliary = false;        // "has broken", "was broken", "will break"
  bool passive = false;
  bool negated = false;
  bool infinitive = false;   // "to break"
  bool finite = true;        // not a participle, infinitive or gerund
  bool future = false;       // will, would, shall
  bool possible = false;     // may, might, could
  bool conditional = false;  // in an if-clause
};

struct SentenceParts {
  uint32_t first = 0, end = 0;  // tokens
  std::vector<Phrase> phrases;  // sorted, disjoint
  std::vector<Clause> clauses;  // sorted by verb
  // For each token from `first` on: the phrase that holds it, the nearest
  // clause above it or of its own (what it hangs on); -1: none.
  std::vector<int32_t> phrase_of, clause_of;
};

// Tokens [first, end) are one sentence; `out` is reused between calls.
void find_clauses(const Reading&, const Knowledge&, uint32_t first,
                  uint32_t end, SentenceParts& out);

// The first half of it: `phrases` and `phrase_of`.
void find_phrases(const Reading&, const Knowledge&, SentenceParts& out);

// Is the token a verb, by its tag or, where a clause must have one, by being
// the past of a verb and no other form ("struck")?
bool is_verb(const Reading&, const Knowledge&, uint32_t token);

}  // namespace crosscheck
