// Tested by figures_test.cc.
#include "extract/persons.h"

#include <algorithm>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

bool aged(std::string_view low) {
  return low.ends_with("-year-old") || low.ends_with("-month-old") ||
         low.ends_with("-week-old") || low.ends_with("-day-old");
}

// "receptionist", "electrician", "saleswoman": asked only of what can be hurt.
bool does_for_living(std::string_view low) {
  if (low.size() < 7) return false;
  for (const std::string_view end : {"ist", "cian", "man", "woman", "eer"}) {
    if (low.ends_with(end)) return true;
  }
  return false;
}

// One person by its noun: "man", "policeman", "3-year-old", "nephew".
bool one_person(const Slots& s, uint32_t head) {
  const std::string_view low = s.low(head);
  if (aged(low)) return true;
  // "a civilian" may be tagged as an adjective
  const Pos pos = s.reading.tokens[head].pos;
  // "the Imam of the mosque"
  const bool titled = pos == Pos::propn && head > s.parts.first &&
                      s.low(head - 1) == "the" && s.is(head, WordClass::role);
  const bool noun =
      pos == Pos::noun || titled || (pos == Pos::adj && low == "civilian");
  if (s.lemma(head) != low || !noun ||
      one_of(low, "people", "police", "family", "body", "group", "crew",
             "staff", "personnel", "team", "troop", "children", "men", "women",
             "troops", "forces", "youths")) {
    return false;
  }
  return s.is(head, WordClass::civil_noun) ||
         s.is(head, WordClass::armed_noun) || s.is(head, WordClass::role) ||
         does_for_living(low);
}

bool holds_quantity(const Slots& s, Span words) {
  const auto& all = s.reading.quantities;  // in order, none in another
  auto q = std::ranges::partition_point(
      all, [&](const Quantity& x) { return x.span.end <= words.begin; });
  for (; q != all.end() && q->span.begin < words.end; ++q) {
    if (!q->amount.unit.ends_with(" old")) return true;  // else an age
  }
  return false;
}

// "the man", "the 17-year-old victim": by a word for anybody, who may have been
// told of; not "his wife", "the wife of", "the governor".
bool says_nobody(const Slots& s, const Phrase& p) {
  const bool of = p.end < s.parts.end && s.low(p.end) == "of";
  return !of && s.reading.tokens[p.begin].pos == Pos::det &&
         (aged(s.low(p.head)) ||
          one_of(s.lemma(p.head), "man", "woman", "boy", "girl", "child",
                 "person", "victim", "teen", "teenager", "youth", "suspect",
                 "baby", "infant", "toddler", "adult", "officer", "deputy",
                 "soldier", "student", "resident", "patient", "civilian") ||
          one_of(s.lemma(p.head), "gunman", "attacker", "assailant", "shooter",
                 "intruder", "robber", "homeowner", "employee", "clerk"));
}

bool names_person(const Slots& s, const Phrase& p) {
  std::vector<const Name*> names;
  const Span head = s.reading.tokens[p.head].span;
  s.names_in(s.span(p), names);
  return std::ranges::any_of(names, [&](const Name* n) {
    if (!n->proper || n->type != NameType::person) return false;
    if (n->span.overlaps(head)) return true;
    // "Mr Cole": a title heads the name.
    const Token& first = s.reading.tokens[s.token_at(n->span.begin)];
    return first.dep == relation("flat") &&
           first.head == static_cast<int32_t>(p.head) &&
           s.reading.tokens[p.head].pos == Pos::propn;
  });
}

bool person_noun(const Slots& s, uint32_t head) {
  return s.kind(head, WordClass::civil_noun) ||
         s.kind(head, WordClass::armed_noun) || s.kind(head, WordClass::role);
}

// What can be killed or hurt without being people, and what counts people in
// another way.
bool no_people(std::string_view lemma) {
  return one_of(lemma, "animal", "cow", "cattle", "sheep", "goat", "horse",
                "dog", "cat", "pig", "camel", "elephant", "bird", "fish",
                "chicken", "livestock", "whale", "dolphin", "deer", "tiger",
                "lion", "bear", "wolf") ||
         one_of(lemma, "turtle", "seal", "poultry", "duck", "bee", "insect",
                "mosquito", "rat", "shark", "buffalo", "donkey", "tree", "job",
                "policy", "law", "program", "programme", "idea", "rule",
                "scheme", "initiative", "amendment") ||
         one_of(lemma, "deal", "bill", "proposal", "plan", "time", "cell",
                "attempt", "shot") ||
         one_of(lemma, "family", "household", "life", "body", "corpse", "case",
                "death", "fatality", "casualty", "injury", "arrest", "wound",
                "killing", "murder", "attack", "incident", "kidnapping",
                "event", "place", "area", "village", "town", "city");
}

}  // namespace

bool counts_people(const Slots& s, const Quantity& q, int32_t p) {
  const std::string& unit = q.amount.unit;
  if (p < 0 || unit.empty() || unit == "person" || q.of.empty() ||
      unit.ends_with(" old")) {
    return false;
  }
  const uint32_t head = s.token_at(q.of.end - 1);
  if (head < s.parts.first || head >= s.parts.end) return false;
  // "10% of our troops", "10 times the people" count no heads.
  const std::string_view low = s.low(head);
  if (s.lemma(head) != unit && low.substr(0, 3) != unit.substr(0, 3)) {
    return false;
  }
  const Pos pos = s.reading.tokens[head].pos;
  if ((pos != Pos::noun && pos != Pos::propn && pos != Pos::adj) ||
      no_people(s.lemma(head))) {
    return false;
  }
  if (person_noun(s, head)) return true;
  if (s.kind(head, WordClass::conveyance_noun)) return false;
  // "180 army and paramilitary troops"
  for (uint32_t i = head + 1; i < std::min(head + 4, s.parts.end); ++i) {
    if (i == head + 1 && s.low(i) != "and" && s.low(i) != "or") break;
    // "1,400 houses and ten inhabitants"
    if (s.reading.tokens[i].pos == Pos::num) break;
    if (person_noun(s, i) && s.low(i) != s.lemma(i)) return true;
    if (one_of(s.low(i), "troops", "personnel", "staff")) return true;
    if (one_of(s.low(i), "police", "military")) continue;
  }
  // "left half a million homeless"
  if (one_of(unit, "homeless", "displaced", "missing", "hurt")) return true;
  if (s.kind(head, WordClass::attack_noun) ||
      one_of(s.lemma(head), "protest", "riot", "demonstration", "storm")) {
    return false;
  }
  // "17 people" is said of many: one thing is told of by its name.
  const bool body = pos == Pos::propn && q.amount.low && *q.amount.low > 1 &&
                    s.is_armed(s.parts.phrases[static_cast<size_t>(p)]);
  if (s.low(head) == s.lemma(head) && !body) return false;  // "11 Taliban"
  for (const Clause& c : s.parts.clauses) {
    if (c.subject == p && !c.passive && c.object < 0 &&
        one_of(s.verb(c), "march", "rally", "demonstrate", "protest",
               "gather")) {
      return true;
    }
  }
  const Fate fate = fate_of_phrase(s, p);
  return fate.clause != nullptr &&
         one_of(fate.measure, "killed", "wounded", "arrested", "abducted");
}

Persons persons_in(const Slots& s, const Phrase& p) {
  const std::string_view low = s.low(p.head);
  const Token& head = s.reading.tokens[p.head];
  if (p.time) return {};
  if (one_of(low, "he", "him", "himself", "she", "her", "herself")) {
    return {1, true, false, true};
  }
  const bool rest =
      p.begin > s.parts.first && one_of(s.low(p.begin - 1), "but", "except");
  if (rest) return {};  // "all but one"
  if (low == "one" && p.end == p.begin + 1 && head.pos != Pos::det) {
    return {1, false};
  }
  // "and another was injured", "wounded another"
  if (low == "another" && p.end == p.begin + 1) return {1, false};
  // "and a third was wounded"
  const bool whole = p.end < s.parts.end && s.low(p.end) == "of";
  if (p.end == p.begin + 2 && s.low(p.begin) == "a" && !whole &&
      one_of(low, "second", "third", "fourth", "fifth")) {
    return {1, false};
  }
  if (holds_quantity(s, s.span(p))) return {};
  if (names_person(s, p)) return {1, true, true, true};
  const std::string_view first = s.low(p.begin);
  const bool of = p.end < s.parts.end && s.low(p.end) == "of";
  // "both pilots"
  if (first == "both" && p.head > p.begin && person_noun(s, p.head)) {
    return {2, true, false, true};
  }
  if (low == "couple" && !of) return {2, first != "a"};
  if (!one_person(s, p.head)) return {};
  if (one_of(first, "each", "every", "any", "no", "either", "neither")) {
    return {};
  }
  if (one_of(first, "a", "an", "another", "one")) return {1, false};
  // "Man killed": headlines leave the article out.
  const Pos pos = s.reading.tokens[p.begin].pos;
  bool owned = pos == Pos::det || pos == Pos::pron;
  for (uint32_t i = p.begin; i < p.head; ++i) {
    owned = owned || s.reading.tokens[i].dep == relation("nmod:poss") ||
            s.reading.tokens[i].pos == Pos::num;
  }
  return {1, owned, false, owned && says_nobody(s, p)};
}

}  // namespace crosscheck
