// Nouns and adjectives that say that somebody says or thinks something.
//
//   [the claim] by X that C, X's [fears] about C, X is [sure] that C
//
// Tested by quotes_test.cc.
#include "detect/quote_finder.h"
#include "util/one_of.h"

namespace crosscheck {

// "She is sure that C", "the mayor was critical of C".
void QuoteFinder::adjective_cue(uint32_t i) {
  if (!t_.is(i, WordClass::sure_adj) || t_.kid(i, "cop") == kNoToken) return;
  Cue cue = cues_.cue(i);
  cue.strong = cue.weak = true;
  const Source source = cues_.source(cue);
  if (source.none() || !t_.can_speak(source.head) ||
      one_of(t_.low(source.head), "i", "we", "you", "it")) {
    return;
  }
  Said said = content_.of(cue, source);
  if (said.parts.empty() || said.parts.front().begin < cue.words.end) return;
  emit(source, cue, std::move(said));
}

// "the claim by X that C", "X's decision to C", "X's fears about C".
void QuoteFinder::noun_cue(uint32_t i) {
  const bool thought = t_.is(i, WordClass::thought_noun);
  if (!thought && !t_.is(i, WordClass::speech_noun) &&
      !t_.verb_is(i, WordClass::speech_verb) &&
      !t_.is(i, WordClass::statement_noun)) {
    return;
  }
  uint32_t clause = kNoToken, who = kNoToken, topic = kNoToken;
  for (const uint32_t k : t_.kids(i)) {
    const uint32_t mark = t_.kid(k, "mark");
    if (one_of(t_.dep(k), "acl", "ccomp") && mark != kNoToken && k > i &&
        (t_.low(mark) == "that" || (thought && t_.low(mark) == "to"))) {
      clause = k;
    }
    const std::string_view p = t_.preposition(k);
    if (t_.dep(k) == "nmod:poss" ||
        (t_.dep(k) == "nmod" && (one_of(p, "by", "from", "among") ||
                                 (p == "of" && t_.can_speak(k))))) {
      who = k;
    } else if (thought && t_.yield(k).begin == i + 1 &&
               one_of(p, "about", "of", "on", "for")) {
      topic = k;
    }
  }
  if (clause == kNoToken && i + 1 < at_.hi && t_.low(i + 1) == "that" &&
      t_.pos(i + 1) == Pos::sconj && t_.head(i + 1) != kNoToken) {
    clause = t_.head(i + 1);
  }
  if (clause == kNoToken && who == kNoToken) return;
  if (clause == kNoToken && topic == kNoToken) return;
  Cue cue;
  cue.verb = i;
  cue.words = {i, i + 1};
  const bool that =
      clause != kNoToken && t_.low(t_.yield(clause).begin) == "that";
  if (who == kNoToken && thought && that) {
    emit({}, cue, {{t_.yield(clause)}, true});
  }
  if (who == kNoToken || !t_.can_speak(who)) return;
  Source source = cues_.source_at(who);
  if (source.none()) return;
  if (source.words.end > source.words.begin + 1 &&
      one_of(t_.low(source.words.end - 1), "'s", "\u2019s", "'", "\u2019")) {
    --source.words.end;
  }
  if (clause == kNoToken) {
    const Stretch what = t_.yield(topic);
    if (t_.dep(i) == "compound" || what.end <= i + 2) return;
    cue.words.end = i + 2;
    emit(source, cue, {{{i + 2, what.end}}, true});
    return;
  }
  emit(source, cue, {{t_.yield(clause)}, true});
}

}  // namespace crosscheck
