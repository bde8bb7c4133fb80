// Tested by events_test.cc and tests/cases.
#include "extract/event_beside.h"

#include <algorithm>

#include "extract/fates.h"
#include "extract/stance.h"
#include "util/one_of.h"

namespace crosscheck {

// "There was severe flooding", "the fighting took place", "a curfew is in
// place", "the truce came into effect"
bool EventBeside::took_place(const Clause& c) const {
  const std::string_view lemma = s_.verb(c);
  if (lemma == "take" && c.object >= 0) {
    return one_of(s_.low(phrase(c.object).head), "place", "effect");
  }
  if (in_force(c) || one_of(lemma, "ongoing", "underway")) return true;
  return lemma == "be" && c.begin > s_.parts.first &&
         s_.low(c.begin - 1) == "there";
}

bool EventBeside::in_force(const Clause& c) const {
  for (uint32_t i = c.begin; i + 1 < std::min(c.end + 3, s_.parts.end); ++i) {
    if (one_of(s_.low(i), "in", "into") &&
        one_of(s_.low(i + 1), "place", "effect", "force")) {
      return !c.negated;
    }
  }
  return false;
}

// "came under attack", "was subjected to shelling": its subject suffered it.
bool EventBeside::comes_under(const Clause& c, const Phrase& p) const {
  // "has been under attack", "is on trial": the tree calls the attack what it
  // is.
  if (c.predicate == p.head) {
    return s_.adp(p) == "under" ||
           (s_.adp(p) == "on" && s_.lemma(p.head) == "trial") ||
           (s_.adp(p) == "behind" && s_.low(p.head) == "bars");
  }
  if (p.governor != static_cast<int32_t>(c.predicate)) return false;
  return s_.adp(p) == "under"
             ? one_of(s_.verb(c), "come", "be", "remain")
             : s_.adp(p) == "to" && s_.verb(c) == "subject" && c.passive;
}

// "wounded by gunfire", "killed dozens of men in an ambush", but "in the
// attack" is another's mention.
bool EventBeside::harmed_in(const Clause& c, const Phrase& p) const {
  return one_of(s_.adp(p), "in", "by", "from", "during") && !c.negated &&
         p.begin >= c.end && s_.clause_at(p.head) == &c &&
         one_of(fate_of(s_.verb(c)), "killed", "wounded") &&
         !one_of(s_.low(p.begin), "the", "this", "that", "his", "her");
}

// "said during a visit to Norway": who said so makes it; "welcomed him on a
// visit" is his.
bool EventBeside::says_on(const Clause& c, const Phrase& p) const {
  if (c.passive || c.subject < 0 || !is_new(p)) return false;
  const bool hangs =
      p.governor == static_cast<int32_t>(c.predicate) ||
      (c.object >= 0 &&
       p.governor == static_cast<int32_t>(phrase(c.object).head));
  const bool own = c.object < 0 || p.end <= c.begin;  // "On a visit, he met"
  return hangs && (s_.adp(p) == "during" || (s_.adp(p) == "on" && own));
}

bool EventBeside::takes_part(const Clause& c, const Phrase& p) const {
  // "Nurses are on strike", "is in talks with them"
  if (c.predicate == p.head && c.subject >= 0) {
    return (s_.adp(p) == "on" && s_.lemma(p.head) == "strike") ||
           (s_.adp(p) == "in" && s_.lemma(p.head) == "talk");
  }
  if (s_.adp(p) != "in" || c.subject < 0 || p.governor < 0) return false;
  const auto above = static_cast<uint32_t>(p.governor);
  if (above == c.predicate && one_of(s_.verb(c), "participate", "engage")) {
    return true;
  }
  if (s_.verb(c) != "take" || c.object < 0) return false;
  const uint32_t part = phrase(c.object).head;
  return s_.low(part) == "part" && (above == part || above == c.predicate);
}

// "a spate of attacks", "dozens of raids": what stands for them in a clause.
int32_t EventBeside::seat(int32_t p) const {
  const Phrase& x = phrase(p);
  if (p == 0 || s_.adp(x) != "of" || x.governor < 0) return p;
  const int32_t of = s_.phrase_at(static_cast<uint32_t>(x.governor));
  const bool many =
      of == p - 1 &&
      one_of(s_.lemma(phrase(of).head), "spate", "series", "wave", "string",
             "number", "barrage", "spree", "dozen", "hundred", "score",
             "campaign", "round", "cycle", "surge", "flurry", "succession",
             "bout", "rash", "one");
  return many ? of : p;
}

// Of "raids and shelling" the second stands where the first does, if it has no
// place of its own: "and an explosion that hurt two".
int32_t EventBeside::stands_as(const Clause& c, int32_t p) const {
  return c.subject == p || c.object == p ? p : phrase(p).row;
}

Beside EventBeside::beside(size_t index, const Trigger& row) const {
  const Phrase& p = s_.parts.phrases[index];
  const int32_t own = seat(static_cast<int32_t>(index));
  Beside out;
  for (const Clause& c : s_.parts.clauses) {
    if (comes_under(c, p) && !c.negated) return {&c, false, true};
    if (harmed_in(c, p)) return {&c, false, true};
    // "destroyed by an airstrike": what struck it, struck.
    if (c.passive && c.agent == own && !c.negated) return {&c, false, true};
    if (takes_part(c, phrase(own))) return {&c, true, !c.negated};
    if (row.predicate == "visit" && says_on(c, p)) {
      return {&c, true, !c.negated, Stance::actual, true};
    }
    const int32_t number = stands_as(c, own);
    const bool object =
        c.object == number || (c.passive && c.subject == number);
    if (!object && c.subject != number) continue;
    if (out.clause == nullptr) out.clause = &c;
    if (!object && took_place(c)) return {&c, false, true};
    const auto said = object ? as_object(c) : find(table_.happens, c);
    if (said) return {&c, object && said->second, true, said->first};
    // "had talks with the rebels", "attended the rally"
    const bool talks = row.predicate == "negotiate";
    if (c.object == number &&
        ((talks && s_.verb(c) == "have") ||
         ((talks || row.predicate == "protest") && s_.verb(c) == "attend"))) {
      return {&c, true, true};
    }
  }
  // "the death of 18 civilians in a raid"
  if (out.clause == nullptr && p.governor >= 0 &&
      one_of(s_.adp(p), "in", "by", "from") &&
      one_of(s_.lemma(static_cast<uint32_t>(p.governor)), "death", "killing",
             "injury", "wounding") &&
      !one_of(s_.low(p.begin), "the", "this", "that", "his", "her")) {
    return {nullptr, false, true};
  }
  // "It was a suicide attack"
  if (out.clause != nullptr && s_.is(out.clause->verb, WordClass::be) &&
      out.clause->object == own && out.clause->subject >= 0 &&
      one_of(s_.low(phrase(out.clause->subject).head), "it", "this",
             "incident") &&
      (p.begin < p.head || own != static_cast<int32_t>(index))) {
    return {out.clause, false, true};
  }
  // "the threat of an attack"
  if (p.governor >= 0 && one_of(s_.adp(p), "of", "for", "against", "about")) {
    const auto noun =
        table_.of.find(s_.lemma(static_cast<uint32_t>(p.governor)));
    if (noun != table_.of.end()) out.stance = noun->second;
  }
  const Clause* around = s_.clause_at(p.head);
  if (out.clause == nullptr && around != nullptr && is_new(p) &&
      in_passing(p, *around)) {
    return {around, false, true, Stance::actual, true};
  }
  return out;
}

bool EventBeside::is_new(const Phrase& p) const {
  const Token& first = s_.reading.tokens[p.begin];
  const bool indefinite = first.pos != Pos::det && first.pos != Pos::pron;
  return (indefinite || one_of(s_.low(p.begin), "a", "an", "another", "several",
                               "some", "many")) &&
         first.dep != relation("nmod:poss");
}

// "after a bombing", "began with protests", "the repression of protests": what
// a clause that tells of something else takes for granted.
bool EventBeside::in_passing(const Phrase& p, const Clause& c) const {
  const Phrase& x = phrase(
      phrase(seat(static_cast<int32_t>(&p - s_.parts.phrases.data()))).row);
  const std::string_view adp = s_.led_by(x);
  if (x.governor < 0 || c.conditional || c.negated ||
      stance_of(s_, c) != Stance::actual) {
    return false;
  }
  if (one_of(adp, "after", "following", "during", "amid", "since", "despite")) {
    return true;
  }
  // "harsh penalties including executions", not what a charge names
  if (adp == "including") {
    return !one_of(s_.lemma(static_cast<uint32_t>(x.governor)), "charge",
                   "count", "crime", "offence", "offense", "allegation",
                   "accusation", "conviction", "threat", "kind");
  }
  if (adp == "with") {
    return one_of(s_.verb(c), "begin", "start", "erupt", "meet", "respond",
                  "retaliate", "hit", "target", "strike", "pound", "follow",
                  "reply", "continue", "end");
  }
  if (one_of(adp, "to", "into")) {
    return one_of(s_.verb(c), "lead", "escalate", "flare", "descend",
                  "degenerate");
  }
  // "was ousted in a coup", "was arrested at a rally": there was one; "broke a
  // leg in a crash" tells of no calamity.
  const bool mishap =
      one_of(s_.lemma(p.head), "crash", "collision", "accident");
  if (!mishap && one_of(adp, "in", "at") &&
      one_of(s_.low(x.begin), "a", "an") &&
      x.governor == static_cast<int32_t>(c.predicate) && told_past(c)) {
    return true;
  }
  return adp == "of" &&
         one_of(s_.lemma(static_cast<uint32_t>(x.governor)), "footage", "video",
                "photograph", "repression", "suppression", "wake", "aftermath",
                "outbreak", "eruption", "victim", "survivor", "resumption",
                "escalation", "scene", "site");
}

// "fled", "was ousted", "has lost", not "behave in an earthquake".
bool EventBeside::told_past(const Clause& c) const {
  const std::string_view verb = s_.low(c.verb);
  if (c.infinitive || c.future || c.possible || verb.ends_with("ing")) {
    return false;
  }
  if (c.auxiliary) {
    return one_of(s_.low(c.begin), "was", "were", "has", "had", "have");
  }
  return c.finite && verb != s_.lemma(c.verb) && !verb.ends_with("s");
}

// The stance of an event that is a verb's object, and whether the verb's
// subject does it.
std::optional<std::pair<Stance, bool>> EventBeside::as_object(
    const Clause& c) const {
  // "is considered an accident", but "considered a strike"
  const bool judged = c.passive && s_.verb(c) == "consider";
  if (auto said = find(table_.stops, c); said && !judged) return said;
  if (auto said = find(table_.does, c)) return {{said->first, true}};
  return find(table_.undergoes, c);
}

// By the verb, with its particle where it has one: "called off".
std::optional<std::pair<Stance, bool>> EventBeside::find(
    const ByLemma<Stance>& rows, const Clause& c) const {
  auto row = rows.end();
  if (c.particle >= 0) {
    std::string words(s_.verb(c));
    words += ' ';
    words += s_.low(static_cast<uint32_t>(c.particle));
    row = rows.find(words);
  }
  if (row == rows.end()) row = rows.find(s_.verb(c));
  if (row == rows.end()) return std::nullopt;
  return {{row->second, false}};
}

// "the clashes on Tuesday", "two days of clashes", "the earthquake there", "a
// raid on the main street": a time or place of its own.
bool EventBeside::placed(const Phrase& p) const {
  const auto head = static_cast<int32_t>(p.head);
  const Span own = s_.span(p);  // "Friday's blast"
  const auto day = std::ranges::partition_point(
      s_.reading.times, [&](const Time& x) { return x.span.end <= own.begin; });
  if (day != s_.reading.times.end() &&
      (own.holds(day->span) || (p.end < s_.parts.end && is_new(p) &&
                                !one_of(s_.adp(p), "for", "to", "about") &&
                                s_.token_at(day->span.begin) == p.end))) {
    return true;  // or "an airstrike last week"
  }
  if (p.governor >= 0 && s_.adp(p) == "of" &&
      one_of(s_.lemma(static_cast<uint32_t>(p.governor)), "hour", "day",
             "night", "week", "month", "year", "decade")) {
    return true;
  }
  for (uint32_t i = p.end; i < std::min(p.end + 2, s_.parts.end); ++i) {
    if (s_.reading.tokens[i].head == head &&
        one_of(s_.low(i), "there", "here", "nearby")) {
      return true;
    }
  }
  return std::ranges::any_of(s_.parts.phrases, [&](const Phrase& x) {
    const bool where = s_.has_place(x) &&
                       one_of(s_.adp(x), "in", "on", "at", "near", "outside",
                              "inside", "into", "across", "around");
    // "a "terrorist attack" on the main street", hung on the verb
    const bool next = x.adp >= static_cast<int32_t>(p.end) &&
                      x.adp <= static_cast<int32_t>(p.end) + 1;
    // "mass protests after the vote"
    const bool since = x.governor == head && p.governor >= 0 && is_new(p) &&
                       one_of(s_.adp(x), "after", "since", "during");
    return (x.governor == head && (x.time || where)) || (next && where) ||
           since;
  });
}

}  // namespace crosscheck
