// Words that say that somebody says something, and who does. A part of quotes.
#pragma once

#include <cstdint>

#include "crosscheck/reading.h"
#include "detect/quote_tree.h"

namespace crosscheck {

// Where a cue may look, in tokens: its sentence, on its side of the marks.
struct Scope {
  uint32_t lo = 0, hi = 0;
  int32_t speech = -1;  // the marks it stands in; -1: outside
  uint32_t from = 0;    // behind what is attributed already
  Stretch clip(Stretch s) const {
    return {s.begin < lo ? lo : s.begin, s.end > hi ? hi : s.end};
  }
};

// A verb of saying with what belongs to it: "has also said", "went on to say".
struct Cue {
  uint32_t verb = 0;
  uint32_t top = 0;     // the verb that governs the group: "went"
  Stretch words;        // with auxiliaries, negation and particle
  bool strong = false;  // takes a clause: say, announce
  bool weak = false;    // takes an object: accuse, demand
  bool passive = false;
  bool negated = false;
};

// Who says it.
struct Source {
  Stretch words;
  uint32_t head = kNoToken;
  Stretch stands_for;  // of a relative pronoun: the noun phrase before it
  bool none() const { return head == kNoToken; }
};

class Cues {
 public:
  Cues(const QuoteTree& tree, const Scope& scope) : t_(tree), at_(scope) {}

  // The cue whose verb is `i`, of whatever class.
  Cue cue(uint32_t i) const;
  // The subject of the verb, or that of the clause it continues; the agent of
  // a passive.
  Source source(const Cue&) const;
  Source source_at(uint32_t head) const;
  // Can this source say something with this verb? Not the blast that claimed
  // lives, nor the "I think" of everyone.
  bool fits(const Cue&, const Source&, bool clause) const;

  // Does it tell of a wish or thought, no words, where another tells it?
  bool minor(const Cue&) const;
  // A verb that the tagger took for a plural?
  bool noun_for_verb(uint32_t i) const;
  // Is this verb part of a cue that another verb makes?
  bool denied_group(uint32_t i) const;

 private:
  bool says_more(uint32_t verb) const;
  bool said_to_be(uint32_t verb) const;
  bool reigns(uint32_t verb) const;
  void widen(Cue&) const;
  uint32_t subject(uint32_t verb, int depth) const;
  uint32_t speech_over(uint32_t) const;
  uint32_t behind(const Cue&) const;
  uint32_t before(const Cue&) const;
  Source behind_marks(const Cue&) const;
  Stretch relative(const Source&) const;
  void behind_comma(Source&, const Cue&) const;
  void behind_dateline(Source&, const Cue&) const;
  void behind_clock(Source&, const Cue&) const;
  void behind_time(Source&) const;
  void behind_clause(Source&, const Cue&) const;
  bool says_on(uint32_t verb, uint32_t joined) const;
  bool hears(uint32_t who) const;
  void stretch(Stretch& words, const Cue&) const;
  uint32_t lead(uint32_t begin) const;
  bool marks_side(uint32_t i) const;

  const QuoteTree& t_;
  const Scope& at_;
};

}  // namespace crosscheck
