// The speaker at the end of a sentence whose parse does not show him: where
// reports leave the comma out, and where he seems one more of those before him.
//
//   Two died on Monday [an NGO] said.
//   ..., killing 26 people, [police and rescue officials] said.
//
// Limits: nothing but when and where it is said may follow. Tested by
// quotes_test.cc.
#include <algorithm>

#include "detect/quote_finder.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {

// Does the sentence hold nothing from `i` on but when and where it is said?
bool QuoteFinder::ends_with(uint32_t i) const {
  constexpr uint32_t kLongest = 12;
  const uint32_t end = std::min(last_, i + kLongest);
  // "X said including two of its own"
  if (i < last_ && t_.low(i) == "including") return true;
  for (; i < end; ++i) {
    const Pos p = t_.pos(i);
    // "X said adding that ..."
    if (t_.ing(i) && (t_.verb_is(i, WordClass::speech_verb) ||
                      t_.verb_is(i, WordClass::stance_verb))) {
      return true;
    }
    const bool stop = i + 1 == last_ && p == Pos::punct;
    if (stop || in_time(i) || p == Pos::adp || p == Pos::adv || p == Pos::det) {
      continue;
    }
    const bool place =
        (t_.nominal(i) && p != Pos::pron) || p == Pos::adj || p == Pos::part;
    if (!place || one_of(t_.dep(i), "obj", "nsubj", "ccomp", "xcomp", "conj")) {
      return false;
    }
  }
  return end == last_;
}

// Where the phrase before the verb begins; the verb's begin when it has none.
uint32_t QuoteFinder::tail_begin(const Cue& cue) const {
  constexpr uint32_t kReach = 24;
  const uint32_t b = cue.words.begin;
  bool apposed = t_.comma(b - 1);  // "its director, [Ana Cruz,] said"
  uint32_t i = apposed ? b - 1 : b;
  while (i > first_ && i + kReach > b) {
    const uint32_t j = i - 1;
    const Pos p = t_.pos(j);
    if (t_.comma(j) && apposed && i + 1 < b) {
      apposed = false;
    } else if (t_.comma(j) || t_.dash(j)) {
      return i;
    } else if (p == Pos::verb || p == Pos::aux || p == Pos::sconj ||
               p == Pos::adv || in_time(j) || t_.speech(j) >= 0 ||
               (p == Pos::pron && t_.dep(j) != "nmod:poss")) {
      break;
    }
    --i;
  }
  // Where the parse hangs it on a noun before: "the belts the group added".
  const uint32_t up = t_.head(cue.verb);
  const bool plain = one_of(t_.lemma(cue.verb), "say", "add") && up < b &&
                     t_.nominal(up) && t_.pos(up) != Pos::pron &&
                     !t_.is(up, WordClass::speech_noun) &&
                     !t_.is(up, WordClass::thought_noun) &&
                     !one_of(t_.lemma(up), "thing", "word", "way", "time");
  const bool alone = one_of(t_.dep(cue.verb), "root", "parataxis", "conj") ||
                     (one_of(t_.low(cue.verb), "said", "reported", "added") &&
                      t_.kid(cue.verb, "nsubj") == kNoToken);
  const bool root = alone || plain;
  const bool bracket = t_.raw(b - 1) == ")" && b >= first_ + 4 &&
                       t_.pos(b - 2) == Pos::propn && t_.raw(b - 3) == "(";
  if (!t_.nominal(b - 1) && !bracket) return b;
  if (root && one_of(t_.low(b - 1), "he", "she", "they")) return b - 1;
  // "a spokesman for the ministry said": from the first article of his.
  for (uint32_t k = b; k-- > i;) {
    if (t_.pos(k) != Pos::det && t_.dep(k) != "nmod:poss") continue;
    const bool of = k >= i + 2 && t_.pos(k - 1) == Pos::adp &&
                    t_.is(k - 2, WordClass::speaker_noun);
    if (!of) {
      return root || one_of(t_.low(k), "a", "an") ? behind_place(k, b) : b;
    }
  }
  if (!root) return b;
  uint32_t k = b;
  while (k > i) {
    const Pos p = t_.pos(k - 1);
    if (p != Pos::propn && p != Pos::noun && p != Pos::adj) break;
    if (k < b && t_.is(k - 1, WordClass::civil_noun)) break;
    if (k < b && name_at({k - 1, k}, NameType::location) != nullptr) break;
    --k;
  }
  return k;
}

// "in the city of Homs [state television] said": where it happened is no part
// of who says it.
uint32_t QuoteFinder::behind_place(uint32_t from, uint32_t end) const {
  for (uint32_t i = from; i + 2 < end; ++i) {
    if (!one_of(t_.low(i), "of", "in", "at", "near")) continue;
    const uint32_t at = t_.pos(i + 1) == Pos::det ? i + 2 : i + 1;
    for (uint32_t e = std::min(end - 1, at + 4); e > at; --e) {
      if (name_at({at, e}, NameType::location) != nullptr) return e;
    }
  }
  return from;
}

// "Two died said [Observatory chief Rami Rahman]."
bool QuoteFinder::tail_behind(const Cue& cue) {
  const uint32_t v = cue.verb;
  constexpr uint32_t kLongest = 14;
  if (!one_of(t_.low(v), "said", "says", "added") || at_.speech >= 0 ||
      cue.words.begin != v || v < first_ + 3 || t_.comma(v - 1) ||
      t_.closing(v - 1) || last_ > v + kLongest) {
    return false;
  }
  Stretch words{v + 1, last_};
  while (!words.none() && t_.pos(words.end - 1) == Pos::punct) --words.end;
  // "the spokesman said in Geneva" has him before.
  const uint32_t left = t_.kid(v, "nsubj");
  if (words.end < words.begin + 2 || t_.pos(words.begin) == Pos::adp ||
      t_.pos(words.begin) == Pos::adv ||
      (left != kNoToken && left < v && t_.pos(left) == Pos::propn)) {
    return false;
  }
  bool name = false;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    const Pos p = t_.pos(i);
    if (p == Pos::verb || p == Pos::aux || p == Pos::pron || p == Pos::sconj ||
        p == Pos::num || in_time(i)) {
      return false;
    }
    name = name || p == Pos::propn;
  }
  const uint32_t h = t_.top(words);
  bool verb = false;
  for (uint32_t i = from_; i < v && !verb; ++i) {
    verb = t_.pos(i) == Pos::aux || (t_.pos(i) == Pos::verb && !t_.ing(i));
  }
  if (!name || !verb || !t_.nominal(h) || !t_.can_speak(h)) return false;
  emit({words, h, {}}, cue, {{{content_.connective(from_), v}}, true});
  return true;
}

// "In an interview, [the minister, Ana Ruiz,] insisted that C"
Source QuoteFinder::between_commas(const Cue& cue) const {
  const uint32_t b = cue.words.begin;
  if (!cue.strong || t_.ing(cue.verb) || at_.speech >= 0 || b < first_ + 4 ||
      !t_.comma(b - 1) || t_.verb_is(cue.verb, WordClass::clause_verb)) {
    return {};
  }
  const uint32_t begin = tail_begin(cue);
  const Stretch words{begin, b - 1};
  if (words.none() || begin <= first_ || !t_.comma(begin - 1)) return {};
  const uint32_t h = t_.top(words);
  if (!t_.nominal(h) || !t_.can_speak(h)) return {};
  return {words, h, {}};
}

bool QuoteFinder::tail(const Cue& cue) {
  const uint32_t b = cue.words.begin;
  if (!cue.strong || t_.ing(cue.verb) || at_.speech >= 0 || b < first_ + 4 ||
      t_.low(b) == "to" ||
      (t_.verb_is(cue.verb, WordClass::clause_verb) &&
       t_.lemma(cue.verb) != "add") ||
      !ends_with(cue.words.end)) {
    return false;
  }
  const uint32_t begin = tail_begin(cue);
  if (begin >= b || begin <= first_ + 2) return false;
  Stretch words{begin, t_.comma(b - 1) ? b - 1 : b};
  if (words.none()) return false;
  uint32_t h = t_.top(words);
  if (!t_.nominal(h) || !t_.can_speak(h)) h = words.end - 1;
  if (!t_.nominal(h) || !t_.can_speak(h)) return false;
  const bool comma = t_.comma(begin - 1);
  const uint32_t from = comma ? first_ : std::max(first_, from_);
  if (from >= begin) return false;
  if (t_.pos(from) == Pos::sconj || t_.low(from) == "asked") return false;
  bool verb = false;
  for (uint32_t i = from; i < begin && !verb; ++i) {
    verb = t_.pos(i) == Pos::aux || t_.kid(i, "nsubj") != kNoToken ||
           t_.kid(i, "nsubj:pass") != kNoToken;
  }
  if (!verb) return false;
  Said said{{{content_.connective(from), begin}}, true};
  const uint32_t next = cue.words.end;
  if (next + 1 < last_ && t_.low(next) == "including") {
    const bool stop = t_.pos(last_ - 1) == Pos::punct;
    said.parts.push_back({next, stop ? last_ - 1 : last_});
  }
  emit({words, h, {}}, cue, std::move(said));
  return true;
}

}  // namespace crosscheck
