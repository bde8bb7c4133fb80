// Clauses: who does what to whom in a sentence, from tags alone. The seam where
// a trained parse takes over: everything else in extract/ looks at Clause and
// Phrase only.
//
//   The siege was broken by the army on Tuesday.
//   -> verb "broken" (passive), subject "The siege", phrases "the army" (by),
//      "Tuesday" (on, a time)
#pragma once

#include <cstdint>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// A noun phrase without what follows its head: "the three-year ISIS siege".
struct Phrase {
  uint32_t begin = 0, end = 0;  // tokens, half open
  uint32_t head = 0;            // token
  int32_t adp = -1;             // token of the preposition before it; -1: bare
  bool time = false;            // says when or how long
  bool joined = false;          // coordinated with the phrase before
};

struct Clause {
  uint32_t verb = 0;               // token
  uint32_t begin = 0, end = 0;     // tokens of the verb group
  int32_t particle = -1;           // token: "out" of "carried out"
  int32_t subject = -1;            // phrase; the patient when `passive`
  int32_t object = -1;             // phrase
  int32_t governor = -1;           // clause: "trying" of "trying to break"
  int32_t noun_governor = -1;      // token: "plan" of "a plan to break"
  uint32_t left = 0, right = 0;    // tokens: how far the clause reaches
  bool passive = false;
  bool negated = false;
  bool infinitive = false;         // "to break"
  bool finite = true;              // not a participle, infinitive or gerund
  bool future = false;             // will, would, shall
  bool possible = false;           // may, might, could
  bool conditional = false;        // in an if-clause
};

struct SentenceParts {
  uint32_t first = 0, end = 0;  // tokens
  std::vector<Phrase> phrases;  // sorted
  std::vector<Clause> clauses;  // sorted by verb
};

// Tokens [first, end) are one sentence; `out` is reused between calls.
void find_clauses(const Reading&, const Knowledge&, uint32_t first,
                  uint32_t end, SentenceParts& out);

}  // namespace crosscheck
