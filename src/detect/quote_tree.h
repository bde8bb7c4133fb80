// The parse as quotes look at it: what depends on what, where a phrase begins
// and ends, whether it can speak. Universal Dependencies over joined words
// (util/joined_words.h). A part of quotes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"
#include "detect/quote_marks.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {

inline constexpr uint32_t kNoToken = static_cast<uint32_t>(-1);

// Tokens [begin, end); none when both are equal.
struct Stretch {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool none() const { return begin >= end; }
  bool holds(uint32_t i) const { return begin <= i && i < end; }
};

class QuoteTree {
 public:
  QuoteTree(const Text&, const Reading&, const Knowledge&, const Marks&);

  // ---- words ----------------------------------------------------------------
  uint32_t size() const { return static_cast<uint32_t>(first_.size()); }
  std::string_view raw(uint32_t i) const { return cut(s_, r_.tokens[i].span); }
  std::string_view low(uint32_t i) const {
    return cut(r_.words, r_.tokens[i].span);
  }
  std::string_view lemma(uint32_t i) const { return r_.lemma(r_.tokens[i]); }
  Pos pos(uint32_t i) const { return r_.tokens[i].pos; }
  bool is(uint32_t i, WordClass c) const {
    return lexicon_[r_.tokens[i].word].is(c);
  }
  // Is the verb of this form in the class?
  bool verb_is(uint32_t i, WordClass c) const;
  bool comma(uint32_t i) const { return raw(i) == ","; }
  bool dash(uint32_t i) const;
  bool opening(uint32_t i) const;  // first token of a speech in marks
  bool closing(uint32_t i) const;  // last token of a speech in marks
  // The speech in marks that it stands in; -1: none.
  int32_t speech(uint32_t i) const { return marks_.of[i]; }
  bool nominal(uint32_t i) const;
  bool ing(uint32_t i) const {
    return pos(i) == Pos::verb && low(i).ends_with("ing");
  }
  bool relative(uint32_t i) const {  // "who", "which", "that"
    return is(i, WordClass::relative) && raw(i) != "WHO" &&
           (pos(i) == Pos::pron || pos(i) == Pos::det);
  }

  // ---- tree -----------------------------------------------------------------
  std::string_view dep(uint32_t i) const {
    return kRelations[r_.tokens[i].dep];
  }
  uint32_t head(uint32_t i) const {  // kNoToken: a root
    const int32_t h = r_.tokens[i].head;
    return h < 0 ? kNoToken : static_cast<uint32_t>(h);
  }
  // The first kKids of them: more are no prose, and cues would walk them again
  // and again.
  static constexpr uint32_t kKids = 100;
  std::span<const uint32_t> kids(uint32_t i) const {
    const uint32_t n = kids_from_[i + 1] - kids_from_[i];
    return std::span(kids_).subspan(kids_from_[i], n < kKids ? n : kKids);
  }
  // The first child with this relation; kNoToken when there is none.
  uint32_t kid(uint32_t i, std::string_view dep) const;
  // From the first to the last word that hangs on `i`.
  Stretch yield(uint32_t i) const { return {first_[i], end_[i]}; }
  // Does `i` hang on `above`, directly or not?
  bool under(uint32_t i, uint32_t above) const;
  // The preposition of an oblique or nominal modifier, "" when it has none.
  std::string_view preposition(uint32_t i) const;

  // ---- phrases --------------------------------------------------------------
  // The noun phrase of `head` with its modifiers, without what leads it in and
  // without punctuation at its ends.
  Stretch phrase(uint32_t head) const;
  // Does it hold the marks that it opens?
  bool balanced(Stretch) const;
  // The token of a phrase that all others hang on.
  uint32_t top(Stretch) const;
  // Is the phrase headed here a time: Monday, last month?
  bool time(uint32_t head) const;
  bool in_time(uint32_t i) const;  // part of a Time of the report
  bool year(uint32_t i) const;
  bool clock(uint32_t i) const;  // "10:45", "14h20"
  // Is it where a statement was made: an interview, Twitter?
  bool occasion(uint32_t head) const {
    return is(head, WordClass::statement_noun) ||
           is(head, WordClass::speech_noun) ||
           one_of(low(head), "rally", "debate", "meeting", "ruling", "talks");
  }
  // "call in support", "call up men": no words of anybody.
  bool summons(uint32_t i) const {
    return lemma(i) == "call" && i + 1 < size() &&
           one_of(low(i + 1), "in", "up", "out", "back");
  }
  // A noun for how many: "toll", "number", "dead".
  bool counts(uint32_t i) const;
  // The number of "put the toll at 50", "gives a figure of 50"; kNoToken when
  // the verb gives none.
  uint32_t figure_of(uint32_t verb) const;
  // A person or body that can speak.
  bool can_speak(uint32_t head) const;
  // Does one name hold the tokens [begin, end)?
  bool name_over(uint32_t begin, uint32_t end) const;
  bool one_body(uint32_t first, uint32_t h, uint32_t begin, uint32_t k) const;
  // "State media and a monitor" -> two.
  std::vector<Stretch> speakers(Stretch) const;

 private:
  void count_kids();
  void measure();

  std::string_view s_;
  const Reading& r_;
  const Lexicon& lexicon_;
  const Marks& marks_;
  std::vector<uint32_t> kids_, kids_from_;
  std::vector<uint32_t> first_, end_;
};

}  // namespace crosscheck
