// Words that may say that somebody says something. A part of quotes.
#pragma once

#include <cstdint>

#include "crosscheck/reading.h"
#include "detect/quote_content.h"
#include "detect/quote_phrases.h"

namespace crosscheck {

// A verb of saying with what belongs to it: "has also said", "called for".
struct Cue {
  uint32_t verb = 0;
  uint32_t begin = 0;   // of its group
  uint32_t end = 0;     // behind verb and particle
  bool strong = false;  // takes a clause: say, announce
  bool passive = false;
  bool negated = false;
  bool infinitive = false;  // "to respond", after a noun phrase
};

class Cues {
 public:
  Cues(const Reading& reading, const Phrasing& phrasing, const Scope& scope)
      : r_(reading), p_(phrasing), at_(scope) {}

  bool make_cue(uint32_t i, Cue& cue) const;
  // "SANA quoted X as saying": "saying" makes both quotes.
  bool reports_saying(const Cue& cue) const;
  // Can this subject say something with this verb? Not the blast that claimed
  // lives, nor the "I think" of everyone.
  bool fits(const Cue& cue, const Subject& subject) const;
  // "A statement issued by X said": X says it.
  void issuer(Subject& s) const;
  bool speech_word(uint32_t i) const;

 private:
  // "called for", "pointed out".
  void particle(Cue& cue) const;
  // "refused to say", "went on to say" belong to one group; "prompted X to
  // say" has X as its subject.
  bool infinitive(Cue& cue) const;

  const Reading& r_;
  const Phrasing& p_;
  const Scope& at_;
};

}  // namespace crosscheck
