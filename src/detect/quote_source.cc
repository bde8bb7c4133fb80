// Where the words of a source begin and end: what the parse hung on the
// speaker, and is none of him.
//
//   10:45 [Police] say; Earlier this month [the mayor] said; A, [Peru] said, B
//
// Tested by quotes_test.cc.
#include <algorithm>

#include "detect/quote_cues.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {

// "10:45 [Police] say": when a live report says it is no source.
void Cues::behind_clock(Source& source, const Cue& cue) const {
  const uint32_t b = source.words.begin;
  if (b != at_.lo || !t_.clock(b) || b + 1 >= cue.words.begin) return;
  const Stretch rest{b + 1, std::min(source.words.end, cue.words.begin)};
  if (rest.none()) return;
  const uint32_t h = t_.top(rest);
  if (!t_.nominal(h) || !t_.can_speak(h)) return;
  source.words = rest;
  source.head = h;
}

// "Earlier this month [the president] said", "Saturday [Ms Ruiz] said": when
// is no part of who.
void Cues::behind_time(Source& source) const {
  uint32_t b = source.words.begin;
  const Stretch w = source.words;
  while (b < w.end && t_.in_time(b)) ++b;
  if (b == w.begin || b >= w.end || source.head < b) return;
  const Pos p = t_.pos(b);
  if (p != Pos::propn && p != Pos::det && p != Pos::noun && p != Pos::adj) {
    return;
  }
  if (!t_.name_over(b - 1, b + 1)) source.words.begin = b;
}

// "The agency reported 40 cases and [its director, Ana Ruiz,] warned": what the
// parse hung together ends where a verb of saying has its own subject.
void Cues::behind_clause(Source& source, const Cue& cue) const {
  const Stretch w{source.words.begin,
                  std::min(source.words.end, cue.words.begin)};
  uint32_t said = kNoToken;
  for (uint32_t i = w.begin; i < w.end; ++i) {
    const uint32_t who = t_.pos(i) == Pos::verb ? t_.kid(i, "nsubj") : kNoToken;
    if (who != kNoToken && who >= w.begin && who < i && !t_.relative(who) &&
        !t_.ing(i) && t_.verb_is(i, WordClass::speech_verb)) {
      said = i;
    }
    if (said == kNoToken || i <= said || t_.pos(i) != Pos::cconj) continue;
    const Stretch rest{i + 1, w.end};
    if (rest.none()) return;
    const uint32_t h = t_.top(rest);
    if (!t_.nominal(h) || !t_.can_speak(h)) return;
    source.words = {rest.begin, std::max(rest.end, source.words.end)};
    source.head = h;
    return;
  }
}

// "LIMA, May 4 (RNA) -- [The mayor] said": where it is told from is no source.
void Cues::behind_dateline(Source& source, const Cue& cue) const {
  constexpr uint32_t kDateline = 12;
  const uint32_t b = source.words.begin;
  const std::string_view first = t_.raw(b);
  if (b != at_.lo || first.size() < 3 || first[0] < 'A' || first[0] > 'Z' ||
      first[1] < 'A' || first[1] > 'Z') {
    return;
  }
  for (uint32_t i = b + 1; i + 1 < cue.words.begin && i < b + kDateline; ++i) {
    if (!t_.dash(i)) continue;
    const Stretch rest{i + 1, cue.words.begin};
    const uint32_t h = t_.top(rest);
    if (!t_.nominal(h) || !t_.can_speak(h)) return;
    source.words = rest;
    source.head = h;
    return;
  }
}

// "The test, [North Korea] said, ...": an apposition would end with a comma.
void Cues::behind_comma(Source& source, const Cue& cue) const {
  const Stretch w = source.words;
  if (!cue.strong || w.end != cue.words.begin || t_.comma(w.end - 1)) return;
  uint32_t comma = kNoToken;
  uint32_t commas = 0;
  for (uint32_t i = w.begin; i < w.end; ++i) {
    if (!t_.comma(i)) continue;
    comma = i;
    ++commas;
  }
  if (commas != 1 || comma + 1 >= w.end) return;
  const Stretch rest{comma + 1, w.end};
  const uint32_t h = t_.top(rest);
  // "died in Lima, [police and medics] said": no row of three
  const bool led = w.begin > at_.lo && comma == w.begin + 1 &&
                   one_of(t_.low(w.begin - 1), "in", "at", "near", "on");
  if (t_.pos(rest.begin) == Pos::cconj || (t_.dep(h) == "conj" && !led) ||
      t_.relative(rest.begin) || !t_.nominal(h) || !t_.can_speak(h)) {
    return;
  }
  source.words = rest;
  source.head = h;
}

// "many of whom said", "who said": whom they stand for.
Stretch Cues::relative(const Source& source) const {
  const uint32_t verb = t_.head(source.head);
  if (verb == kNoToken || t_.dep(verb) != "acl:relcl" ||
      !t_.relative(source.head)) {
    return {};
  }
  const uint32_t noun = t_.head(verb);
  Stretch np = at_.clip(t_.phrase(noun));
  np.end = std::min(np.end, source.words.begin);
  while (np.end > np.begin && t_.pos(np.end - 1) == Pos::punct) --np.end;
  return np.holds(noun) ? np : Stretch{};
}

// A source takes in what the parse left between it and the verb, but for when
// and where it is said; and the comma behind a bracketed addition.
void Cues::stretch(Stretch& w, const Cue& cue) const {
  const uint32_t b = cue.words.begin;
  if (w.begin > b) return;
  w.begin = std::min(w.begin, lead(w.begin));
  while (w.begin + 1 < w.end &&
         one_of(t_.low(w.begin), "even", "both", "only")) {
    ++w.begin;
  }
  // "Gov. Ana Ruiz, who", where the parse took the stop for the end.
  if (w.end + 1 < b && t_.raw(w.end) == "." &&
      t_.pos(w.end + 1) == Pos::propn && t_.pos(w.end - 1) == Pos::propn) {
    w.end = b;
    return;
  }
  if (w.end < b && !t_.comma(w.end)) {
    bool all = true;
    for (uint32_t i = w.end; i < b; ++i) {
      all = all && t_.pos(i) != Pos::verb && t_.pos(i) != Pos::aux &&
            (t_.pos(i) != Pos::punct || t_.raw(i) == "(" || t_.raw(i) == ")" ||
             t_.raw(i) == ".") &&
            t_.pos(i) != Pos::adv && !t_.time(i) && !t_.occasion(i) &&
            t_.pos(i) != Pos::sconj && t_.pos(i) != Pos::pron && marks_side(i);
    }
    if (all) w.end = b;
  }
  bool comma = false;
  for (uint32_t i = w.begin; i < w.end; ++i) comma = comma || t_.comma(i);
  if (comma && w.end < b &&
      (t_.comma(w.end) || (t_.dash(w.end) && w.end + 1 >= b))) {
    ++w.end;
  }
}

}  // namespace crosscheck
