// Tested by figures_test.cc.
#include "extract/persons.h"

#include "util/one_of.h"

namespace crosscheck {
namespace {

bool aged(std::string_view low) {
  return low.ends_with("-year-old") || low.ends_with("-month-old") ||
         low.ends_with("-week-old") || low.ends_with("-day-old");
}

// One person by its noun: "man", "policeman", "3-year-old", "nephew".
bool one_person(const Slots& s, uint32_t head) {
  const std::string_view low = s.low(head);
  if (aged(low)) return true;
  if (s.lemma(head) != low || s.reading.tokens[head].pos != Pos::noun ||
      one_of(low, "people", "police", "family", "body", "group", "crew",
             "staff", "personnel", "team", "troop", "children", "men",
             "women")) {
    return false;
  }
  return s.is(head, WordClass::civil_noun) ||
         s.is(head, WordClass::armed_noun) || s.is(head, WordClass::role);
}

bool holds_quantity(const Slots& s, Span words) {
  for (const Quantity& q : s.reading.quantities) {
    if (q.amount.unit.ends_with(" old")) continue;  // an age
    if (q.span.begin >= words.end) break;
    if (q.span.overlaps(words)) return true;
  }
  return false;
}

bool names_person(const Slots& s, const Phrase& p) {
  std::vector<const Name*> names;
  const Span head = s.reading.tokens[p.head].span;
  s.names_in(head, names);
  for (const Name* n : names) {
    if (n->proper && n->type == NameType::person) return true;
  }
  return false;
}

}  // namespace

Persons persons_in(const Slots& s, const Phrase& p) {
  const std::string_view low = s.low(p.head);
  const Token& head = s.reading.tokens[p.head];
  if (p.time) return {};
  if (one_of(low, "he", "him", "himself", "she", "her", "herself")) {
    return {1, true};
  }
  const bool rest =
      p.begin > s.parts.first && one_of(s.low(p.begin - 1), "but", "except");
  if (rest) return {};  // "all but one"
  if (low == "one" && p.end == p.begin + 1 && head.pos != Pos::det) {
    return {1, false};
  }
  if (holds_quantity(s, s.span(p))) return {};
  if (names_person(s, p)) return {1, true};
  const std::string_view first = s.low(p.begin);
  const bool of = p.end < s.parts.end && s.low(p.end) == "of";
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
  return {1, owned};
}

}  // namespace crosscheck
