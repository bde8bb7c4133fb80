// Who a verb speaks of: the noun phrases around it, from tags alone. A part of
// quotes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"
#include "detect/quote_marks.h"
#include "util/lexicon.h"

namespace crosscheck {

// Tokens [begin, end); none when both are equal.
struct Stretch {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool none() const { return begin >= end; }
};

// A subject: the whole phrase, and where its bare noun phrase ends when an
// apposition or a relative clause follows ("[Smith], who resigned,").
struct Subject {
  Stretch all;
  uint32_t bare_end = 0;
  Stretch stands_for;  // of a relative pronoun: the noun phrase before it
};

// The tokens with the questions that rules ask. Everything is bounded by
// kReach tokens, so that no sentence, however long, is walked twice over.
class Phrasing {
 public:
  static constexpr uint32_t kReach = 120;

  Phrasing(const Text&, const Reading&, const Knowledge&, const Marks&);

  std::string_view raw(uint32_t i) const { return cut(s_, r_.tokens[i].span); }
  std::string_view low(uint32_t i) const {
    return cut(r_.words, r_.tokens[i].span);
  }
  Pos pos(uint32_t i) const { return r_.tokens[i].pos; }
  bool is(uint32_t i, WordClass c) const {
    return lexicon_[r_.tokens[i].word].is(c);
  }
  uint8_t forms(uint32_t i) const {
    return lexicon_[r_.tokens[i].word].verb_forms;
  }
  // Is the verb of this form in the class?
  bool verb_is(uint32_t i, WordClass c) const { return verb(i).is(c); }
  const Word& verb(uint32_t i) const;

  bool capital(uint32_t i) const;
  bool comma(uint32_t i) const { return raw(i) == ","; }
  bool dash(uint32_t i) const;
  bool opening(uint32_t i) const;  // first token of a speech in marks
  bool closing(uint32_t i) const;  // last token of a speech in marks
  bool nominal(uint32_t i) const;
  bool day_or_month(uint32_t i) const;
  bool time_word(uint32_t i) const;
  bool finite(uint32_t i) const;  // a verb that makes a clause
  bool ing(uint32_t i) const {
    return pos(i) == Pos::verb && low(i).ends_with("ing");
  }

  bool has_finite(Stretch) const;

  // Where the noun phrase that ends before `end` begins; `end` when none does.
  uint32_t np_begin(uint32_t lo, uint32_t end) const;
  // Where the noun phrase that begins at `begin` ends; `begin` when none does.
  uint32_t np_end(uint32_t begin, uint32_t hi) const;
  // The same with appositions and relative clauses: "X, a Y of Z, who ...".
  uint32_t np_end_all(uint32_t begin, uint32_t hi) const;
  // The token that names what the phrase is: "head" in "the head of the army".
  uint32_t head(Stretch) const;

  // Subject of the verb group that begins at `v`. all.none(): none found.
  Subject subject(uint32_t lo, uint32_t v) const;
  // Subject of the clause that `v` continues: "X went home, saying".
  Subject clause_subject(uint32_t lo, uint32_t v) const;

  // A person or body that can speak.
  bool can_speak(Stretch) const;
  // "State media and a monitor" -> two.
  std::vector<Stretch> speakers(Stretch) const;

 private:
  bool noun_after_all(uint32_t i) const;
  bool joins_phrases(uint32_t i) const;
  bool ties_left(uint32_t lo, uint32_t j) const;
  uint32_t over_verb(uint32_t lo, uint32_t k) const;
  uint32_t reach_left(uint32_t lo, uint32_t k) const;
  bool ties_right(uint32_t k, uint32_t hi) const;
  uint32_t reach_right(uint32_t begin, uint32_t k, uint32_t hi,
                       bool noun) const;
  bool reduced(uint32_t lo, uint32_t i) const;
  uint32_t relative_begin(uint32_t lo, uint32_t i) const;
  uint32_t trim_adjunct(uint32_t begin, uint32_t end) const;
  Subject bracketed(uint32_t lo, uint32_t v) const;

  std::string_view s_;
  const Reading& r_;
  const Lexicon& lexicon_;
  const Marks& marks_;
};

}  // namespace crosscheck
