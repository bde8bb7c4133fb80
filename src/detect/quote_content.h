// Where what is said begins and ends. A part of quotes.
#pragma once

#include <cstdint>
#include <vector>

#include "crosscheck/reading.h"
#include "detect/quote_cues.h"
#include "detect/quote_marks.h"
#include "detect/quote_tree.h"

namespace crosscheck {

// What a cue says. `clause`: a whole clause or words in marks, not a thing.
struct Said {
  std::vector<Stretch> parts;
  bool clause = false;
  bool exact = false;  // no marks or sentences to be added
};

class Content {
 public:
  Content(const Reading& reading, const Marks& marks, const QuoteTree& tree,
          const Scope& scope)
      : r_(reading), marks_(marks), t_(tree), at_(scope) {}

  // What the verb of `cue` says; `cue` takes in a preposition: "called for".
  Said of(Cue& cue, const Source& source) const;
  void join_verb(const Cue& cue, Said& said) const;
  // "According to X": the clause around `phrase`.
  Said around(Stretch phrase, uint32_t head) const;
  // A speech in marks that stands right before or behind these words.
  Said beside(Stretch words) const;
  // What the colon at `c` introduces: marks, or the rest of the paragraph, or
  // the next one.
  std::vector<Stretch> introduced(uint32_t c) const;
  // Parts with the marks that they reach into, cut to the cue's side of the
  // marks; then what goes on behind the cue and in the sentences behind.
  void complete(Said&, Stretch cue, Stretch source) const;

  // Behind what ties a sentence to the text before it: "However, ...".
  uint32_t connective(uint32_t begin) const;

 private:
  uint32_t clause(uint32_t verb, const Cue&) const;
  bool to_clause(uint32_t c) const;
  bool next_saying(uint32_t verb) const;
  bool leads_clause(uint32_t that) const;
  bool next_verb(uint32_t) const;
  bool same_speech(uint32_t begin, uint32_t verb) const;
  bool says_on(uint32_t verb, uint32_t conjunction) const;
  bool unfinished(Stretch) const;
  bool present(uint32_t verb) const;
  bool past(uint32_t verb) const;
  void lead_on(Cue&, Stretch& what) const;
  bool bare(uint32_t verb) const;
  Stretch thing(Stretch, uint32_t verb) const;
  bool follows(const Cue&, const Source&) const;
  uint32_t right_begin(const Cue&, uint32_t clause) const;
  uint32_t right_end(uint32_t verb, uint32_t begin) const;
  Said right(const Cue&, uint32_t clause) const;
  Said left(const Cue&, const Source&, uint32_t clause) const;
  Said object(Cue&) const;
  void cut_out(std::vector<Stretch>&, Stretch hole) const;
  Stretch trim(Stretch) const;
  Stretch before_according(Stretch, Stretch cue) const;
  Stretch whole(size_t direct) const;
  void chain(size_t direct, std::vector<Stretch>&) const;
  bool alone(size_t direct) const;
  void marks_around(std::vector<Stretch>&) const;
  void go_on(std::vector<Stretch>&, Stretch cue, Stretch source) const;

  const Reading& r_;
  const Marks& marks_;
  const QuoteTree& t_;
  const Scope& at_;
};

}  // namespace crosscheck
