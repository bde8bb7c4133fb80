// Which verbs are cues, with which subjects.
//
//   The army [did not say]; the mayor [called for] calm; not: The blast claimed
//
// Limits: the lists of data/words.tsv. Tested by quotes_test.cc.
#include "detect/quote_cues.h"

#include "util/lexicon.h"

namespace crosscheck {

bool Cues::make_cue(uint32_t i, Cue& cue) const {
  const Word& verb = p_.verb(i);
  cue.strong = verb.is(WordClass::speech_verb);
  const bool weak =
      verb.is(WordClass::stance_verb) || verb.is(WordClass::show_verb);
  if (!cue.strong && !weak) return false;
  cue.verb = i;
  cue.begin = i;
  cue.end = i + 1;
  while (cue.begin > at_.lo) {
    const uint32_t j = cue.begin - 1;
    const Pos pos = p_.pos(j);
    const bool no = p_.low(j) == "not" || p_.low(j) == "n't" ||
                    p_.low(j) == "never" || p_.low(j) == "n\u2019t";
    cue.negated = cue.negated || no;
    if (pos == Pos::aux) {
      if (p_.is(j, WordClass::be) && !p_.ing(i)) cue.passive = true;
    } else if (pos == Pos::part && p_.low(j) == "to") {
      if (!infinitive(cue)) return false;
      return true;
    } else if (pos != Pos::adv && !no) {
      break;
    }
    cue.begin = j;
  }
  // "Meanwhile, said": an adverb that opens the sentence is no part.
  while (cue.begin < i && p_.pos(cue.begin) == Pos::adv &&
         (cue.begin == at_.lo || p_.comma(cue.begin - 1))) {
    ++cue.begin;
  }
  if (cue.passive && (p_.forms(i) & participle_form) == 0) cue.passive = false;
  particle(cue);
  return true;
}

void Cues::particle(Cue& cue) const {
  if (cue.end >= at_.hi) return;
  const std::string_view next = p_.low(cue.end);
  const std::string_view lemma = r_.lemma(r_.tokens[cue.verb]);
  if ((lemma == "call" && (next == "for" || next == "on")) ||
      (lemma == "point" && (next == "out" || next == "to")) ||
      (lemma == "speak" && (next == "of" || next == "out"))) {
    ++cue.end;
  }
}

bool Cues::infinitive(Cue& cue) const {
  const uint32_t to = cue.begin - 1;
  if (to <= at_.lo) return false;
  uint32_t j = to - 1;
  if (p_.pos(j) == Pos::adp && j > at_.lo) --j;
  if (p_.pos(j) == Pos::verb || p_.pos(j) == Pos::aux) {
    const std::string_view lemma = r_.lemma(r_.tokens[j]);
    cue.negated = cue.negated || lemma == "refuse" || lemma == "decline" ||
                  lemma == "fail";
    cue.begin = j;
    while (cue.begin > at_.lo && (p_.pos(cue.begin - 1) == Pos::aux ||
                                  p_.pos(cue.begin - 1) == Pos::adv)) {
      --cue.begin;
    }
    return !p_.ing(j) && !(cue.begin == j && p_.is(j, WordClass::be));
  }
  cue.infinitive = p_.nominal(to - 1);
  return cue.infinitive;
}

bool Cues::reports_saying(const Cue& cue) const {
  const std::string_view lemma = r_.lemma(r_.tokens[cue.verb]);
  if (lemma != "quote" && lemma != "cite") return false;
  for (uint32_t i = cue.end; i + 1 < at_.hi && i < cue.end + 20; ++i) {
    if (p_.low(i) == "as") return p_.ing(i + 1);
  }
  return false;
}

bool Cues::fits(const Cue& cue, const Subject& subject) const {
  const bool speaks = p_.can_speak(subject.all) || !subject.stands_for.none();
  if (p_.verb_is(cue.verb, WordClass::clause_verb)) {
    const std::string_view w = p_.low(subject.all.begin);
    if (w == "i" || w == "we" || w == "you") return false;
  }
  if (p_.verb_is(cue.verb, WordClass::plan_verb)) return speaks;
  if (p_.verb_is(cue.verb, WordClass::show_verb) &&
      !p_.verb_is(cue.verb, WordClass::speech_verb)) {
    const uint32_t h = p_.head(subject.all);
    return p_.is(h, WordClass::speech_noun) ||
           (speaks && cue.end < at_.hi && p_.low(cue.end) == "that");
  }
  return cue.strong || speaks;
}

void Cues::issuer(Subject& s) const {
  const uint32_t h = p_.head(s.all);
  if (!p_.is(h, WordClass::statement_noun)) return;
  for (uint32_t i = h + 1; i + 1 < s.all.end; ++i) {
    const std::string_view w = p_.low(i);
    if (w != "by" && w != "from") continue;
    const uint32_t end = p_.np_end(i + 1, s.all.end);
    if (end == i + 1) continue;
    s.all = {i + 1, s.all.end};
    return;
  }
}

bool Cues::speech_word(uint32_t i) const {
  if (p_.pos(i) == Pos::verb) {
    return p_.verb_is(i, WordClass::speech_verb);
  }
  return p_.pos(i) == Pos::noun && (p_.is(i, WordClass::speech_noun) ||
                                    p_.is(i, WordClass::statement_noun));
}

}  // namespace crosscheck
