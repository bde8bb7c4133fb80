// The thing that is said: what a verb takes that is no clause.
//
//   The mayor blamed [the flood on the dam]; spoke of [theft]; praised
//   [the army], which had left
//
// Tested by quotes_test.cc.
#include <algorithm>

#include "detect/quote_content.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

// Verbs whose complement a preposition leads in, and the preposition.
bool takes(std::string_view verb, std::string_view preposition) {
  if (preposition == "of" || preposition == "about") return true;
  if (preposition == "for") {
    return one_of(verb, "call", "appeal", "plead", "apologize", "apologise",
                  "lobby", "argue", "advocate");
  }
  if (preposition == "on") {
    return one_of(verb, "call", "comment", "agree", "insist", "decide",
                  "elaborate", "dwell");
  }
  if (preposition == "to") {
    return one_of(verb, "point", "respond", "agree", "admit", "object", "refer",
                  "allude", "react");
  }
  if (preposition == "with") return one_of(verb, "agree", "disagree");
  if (preposition == "at") {
    return one_of(verb, "hint", "scoff", "balk", "bristle");
  }
  if (preposition == "against") {
    return one_of(verb, "warn", "speak", "decide", "argue", "advise", "rail",
                  "lobby", "protest", "rule", "caution", "inveigh");
  }
  return false;
}

}  // namespace

Said Content::object(Cue& cue) const {
  const uint32_t v = cue.verb;
  Stretch s;
  uint32_t first_end = kNoToken;
  for (const uint32_t k : t_.kids(v)) {
    if (k < cue.words.end) continue;
    const std::string_view d = t_.dep(k);
    const Stretch y = t_.yield(k);
    const std::string_view lead = t_.low(y.begin);
    // "called [on Friday] for": when it was said is the cue's.
    if (s.none() && y.begin == cue.words.end && t_.time(k) &&
        one_of(d, "obl", "obl:unmarked", "advmod", "obj") &&
        y.end + 1 < at_.hi && takes(t_.lemma(v), t_.low(y.end))) {
      cue.words.end = y.end;
      continue;
    }
    if (s.none()) {
      const bool first = y.begin == cue.words.end;
      if (one_of(d, "obj", "iobj") && t_.pos(k) != Pos::punct) {
        s = y;
        first_end = y.end;
      } else if (first && one_of(d, "obl", "advcl", "nmod", "acl") &&
                 takes(t_.lemma(v), lead) && !t_.time(k)) {
        s = {y.begin + 1, y.end};
        ++cue.words.end;
      } else if ((first || to_clause(k)) && one_of(d, "xcomp", "ccomp")) {
        s = y;
      }
      continue;
    }
    // "accused X [of Y]", "called X [a Y]", "described X [as Y]".
    const bool more =
        one_of(d, "xcomp", "ccomp") || (d == "obj" && cue.weak) ||
        (one_of(d, "advcl", "acl", "obl", "nmod") && cue.weak && !t_.time(k) &&
         (one_of(lead, "as", "of", "for", "to") ||
          (lead == "on" && t_.lemma(v) == "blame")));
    if (more && y.begin <= s.end + 1) s.end = std::max(s.end, y.end);
  }
  if (s.none()) return {};
  // "told voters": whom, not what; but "promised reforms", "told them to go".
  if (s.end == first_end && t_.verb_is(v, WordClass::tell_verb)) {
    const uint32_t h = t_.top(s);
    bool acts = t_.lemma(v) != "tell" && !t_.can_speak(h);
    for (const uint32_t k : t_.kids(h)) acts = acts || to_clause(k);
    if (!acts) return {};
  }
  // "accused [her of] theft": the pronoun and what leads on are the cue's.
  const bool pronoun =
      one_of(t_.low(s.begin), "him", "her", "them", "me", "us");
  if (pronoun && s.begin == cue.words.end && s.begin + 2 < s.end &&
      one_of(t_.low(s.begin + 1), "of", "about", "as", "for", "on")) {
    s.begin += 2;
    cue.words.end += 2;
  }
  lead_on(cue, s);
  return {{thing(s, v)}, t_.verb_is(v, WordClass::talk_verb)};
}

// "voiced fears [about the dam]": what leads on to the content is the cue's.
void Content::lead_on(Cue& cue, Stretch& s) const {
  if (!one_of(t_.lemma(cue.verb), "express", "voice", "convey")) return;
  for (uint32_t i = s.begin; i + 1 < s.end; ++i) {
    if (!t_.is(i, WordClass::thought_noun)) continue;
    const bool leads =
        one_of(t_.low(i + 1), "about", "over", "of", "for", "on", "at");
    const uint32_t k = leads ? i + 2 : i + 1;
    if (k < s.end) cue.words.end = s.begin = k;
    return;
  }
}

// Does the verb at `i` go on with the infinitive before it?
bool Content::bare(uint32_t i) const {
  return i < at_.hi && t_.pos(i) == Pos::verb && t_.low(i) == t_.lemma(i) &&
         t_.kid(i, "nsubj") == kNoToken && t_.kid(i, "aux") == kNoToken;
}

// The thing that is said with what the parse left behind it, without what the
// report adds: "the vote [in favour of the war], which passed".
Stretch Content::thing(Stretch s, uint32_t v) const {
  constexpr uint32_t kReach = 40;
  uint32_t e = s.end;
  while (e < at_.hi && e < s.end + kReach) {
    const Pos p = t_.pos(e);
    if (t_.opening(e)) {
      e = whole(static_cast<size_t>(t_.speech(e))).end;
      break;
    }
    // "to triple the grant[, widen the law and build a road]"
    const uint32_t on =
        t_.comma(e) && e + 1 < at_.hi && t_.pos(e + 1) == Pos::cconj ? e + 2
                                                                     : e + 1;
    if (t_.low(s.begin) == "to" && (t_.comma(e) || p == Pos::cconj) &&
        bare(on)) {
      e = std::max(on + 1, std::min(t_.yield(on).end, s.end + kReach));
      continue;
    }
    if (t_.comma(e) && e + 1 < at_.hi && t_.low(e + 1) == "including") {
      e = std::max(e + 2, t_.yield(e + 1).end);
      continue;
    }
    const bool when =
        t_.time(e) || (p == Pos::adp && t_.head(e) != kNoToken &&
                       (t_.time(t_.head(e)) || t_.occasion(t_.head(e))));
    if (p == Pos::punct || p == Pos::sconj || p == Pos::cconj ||
        p == Pos::aux || t_.relative(e) || when || !t_.under(e, v) ||
        (p == Pos::verb && t_.dep(e) == "conj")) {
      break;
    }
    ++e;
  }
  if (e < at_.hi && t_.pos(e) == Pos::aux) e = s.end;
  while (e > s.end && (t_.pos(e - 1) == Pos::det || t_.pos(e - 1) == Pos::adp ||
                       t_.pos(e - 1) == Pos::adj)) {
    --e;  // "the work [last] year"
  }
  s.end = std::max(s.end, std::min(e, at_.hi));
  for (uint32_t i = s.begin + 1; i + 1 < s.end; ++i) {
    if (t_.speech(i) != at_.speech) continue;
    if (t_.dash(i)) return {s.begin, i};
    if (!t_.comma(i)) continue;
    const uint32_t next = i + 1;
    const uint32_t h = t_.head(next);
    bool aside = (t_.relative(next) || t_.low(next) == "where") &&
                 h != kNoToken &&
                 (t_.yield(h).end >= s.end || t_.kid(h, "case") != kNoToken);
    for (uint32_t k = next; k + 1 < s.end && aside; ++k) {  // ", of theft"
      aside = !t_.comma(k) || !one_of(t_.low(k + 1), "of", "as", "for", "to");
    }
    const bool ing = t_.ing(next) && t_.low(next) != "including" &&
                     t_.yield(next).end >= s.end;
    if (aside || ing || t_.low(next) == "but") return {s.begin, i};
  }
  return s;
}

}  // namespace crosscheck
