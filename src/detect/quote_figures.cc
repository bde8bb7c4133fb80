// Who puts a figure at a number.
//
//   The mayor [put] the toll at 50; the toll, [given] as 50 by the mayor
//
// Tested by quotes_test.cc.
#include "detect/quote_finder.h"
#include "util/one_of.h"

namespace crosscheck {

// "The mayor put [the toll at 50]", "The agency gave [a figure of 320 dead]".
void QuoteFinder::figure_cue(const Cue& cue) {
  if (t_.kid(cue.verb, "obl:agent") != kNoToken) {
    passive_figure(cue);
    return;
  }
  const uint32_t number = t_.figure_of(cue.verb);
  if (cue.passive || number == kNoToken) return;
  const Source source = cues_.source(cue);
  if (source.none() || !t_.can_speak(source.head)) return;
  const uint32_t what = t_.kid(cue.verb, "obj");
  Stretch said{t_.yield(what).begin, t_.yield(number).end};
  said.end = before_next_teller(said);
  emit(source, cue, {{said}, true});
}

// "put it at 5.7, and the other institute at 5.6": where the words of the other
// begin, or the end.
uint32_t QuoteFinder::before_next_teller(Stretch said) const {
  std::string_view adp;
  for (uint32_t i = said.begin; i + 1 < said.end; ++i) {
    if (!one_of(t_.low(i), "at", "as", "to") || t_.pos(i + 1) != Pos::num) {
      continue;
    }
    if (adp != t_.low(i)) {
      adp = t_.low(i);
      continue;
    }
    for (uint32_t k = i; k > said.begin; --k) {
      if (t_.pos(k) == Pos::num || t_.pos(k) == Pos::verb) break;
      if (one_of(t_.low(k), "and", "while") && k + 1 < i) return k;
    }
  }
  return said.end;
}

// "The toll was put [at 50] by the mayor", "the toll, given [as 50] by her".
void QuoteFinder::passive_figure(const Cue& cue) {
  const uint32_t v = cue.verb;
  if (!one_of(t_.lemma(v), "put", "place", "give", "estimate", "set", "raise",
              "revise", "lower", "update")) {
    return;
  }
  const uint32_t subject = t_.kid(v, "nsubj:pass");
  const uint32_t what = t_.dep(v) == "acl" ? t_.head(v) : subject;
  if (what == kNoToken || !t_.counts(what)) return;
  const Source source = cues_.source_at(t_.kid(v, "obl:agent"));
  if (source.none() || !t_.can_speak(source.head)) return;
  for (const uint32_t k : t_.kids(v)) {
    const std::string_view p = t_.preposition(k);
    if (k < v || !one_of(p, "at", "as", "to")) continue;
    Stretch number = t_.yield(k);
    if (number.begin < source.words.begin) {
      number.end = std::min(number.end, source.words.begin);
    }
    emit(source, cue, {{number}, true});
    return;
  }
}

}  // namespace crosscheck
