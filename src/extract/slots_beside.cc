// Times and places told of something beside the story: of a part, of the number
// that was, of the noun that a relative clause tells of. Tested by
// tests/cases/of_what_is_told_beside.case.
#include "extract/slots.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck {

// "eight people, of whom three were freed on Monday": when the three were.
bool Slots::of_part(uint32_t verb) const {
  const int32_t head = reading.tokens[verb].head;
  for (uint32_t i = static_cast<uint32_t>(std::max(head, 0)) + 2; i < verb;
       ++i) {
    if (one_of(low(i), "whom", "which") && one_of(low(i - 1), "of", "among")) {
      return true;
    }
  }
  return false;
}

// "rose from 190 on Tuesday to 225", "up from 19,000 the day before": of the
// number that it was, and of no other.
bool Slots::of_number_before(Span time, uint32_t token) const {
  uint32_t i = token_at(time.begin);
  while (i > parts.first &&
         one_of(low(i - 1), "on", "in", "at", "the", "reported", "as", "of")) {
    --i;
  }
  if (i < parts.first + 2 || reading.tokens[i - 1].pos != Pos::num) {
    return false;
  }
  return low(i - 2) == "from" && token != i - 1;
}

// The "which" or "that" right before the verb of a clause and its subject;
// UINT32_MAX: none.
uint32_t Slots::relative_pronoun(const Clause& c) const {
  constexpr uint32_t kNear = 6;
  for (uint32_t i = c.verb; i > parts.first && i + kNear > c.verb; --i) {
    const Pos pos = reading.tokens[i - 1].pos;
    if (one_of(low(i - 1), "which", "that") && pos == Pos::pron) return i - 1;
    if (pos == Pos::verb || pos == Pos::punct) break;
  }
  return UINT32_MAX;
}

// "the 2010 quake and tsunami, which left 525 dead": the nouns that the clause
// of `token` tells of beside the story; the tree may have only one of them.
std::vector<uint32_t> Slots::antecedents(uint32_t token) const {
  std::vector<uint32_t> out;
  const Clause* c = clause_at(token);
  for (int steps = 0; steps < 2 && c != nullptr && out.empty(); ++steps) {
    const Token& t = reading.tokens[c->predicate];
    const bool relative = t.dep == relation("acl:relcl") && t.head >= 0;
    if (relative) out.push_back(static_cast<uint32_t>(t.head));
    uint32_t i = relative_pronoun(*c);
    if (i != UINT32_MAX && (relative || low(i) == "which")) {
      while (i > parts.first &&
             (low(i - 1) == "," || reading.tokens[i - 1].pos == Pos::adp)) {
        --i;
      }
      if (i > parts.first) out.push_back(i - 1);
    }
    c = above(*c);
  }
  for (size_t i = 0, n = out.size(); i < n; ++i) {
    const Token& t = reading.tokens[out[i]];
    if (t.dep == relation("conj") && t.head >= 0) {
      out.push_back(static_cast<uint32_t>(t.head));
    }
  }
  return out;
}

bool Slots::told_beside(Span time, uint32_t token) const {
  return of_any(time, antecedents(token));
}

// Is it the time of one of these nouns: "the 2010 quake", "the fire of 3 May"?
bool Slots::of_any(Span time, const std::vector<uint32_t>& nouns) const {
  const int32_t p = phrase_at(token_at(time.begin));
  if (p < 0) return false;
  const Phrase& x = parts.phrases[static_cast<size_t>(p)];
  return std::ranges::any_of(nouns, [&](uint32_t noun) {
    const Span word = reading.tokens[noun].span;
    const bool before = x.head == noun && time.end <= word.begin;
    const bool behind = time.begin >= word.end &&
                        one_of(adp(x), "of", "in", "on") &&
                        x.governor == static_cast<int32_t>(noun);
    return before || behind || time.holds(word);
  });
}

// "157 dead (Jajarkot 105, Rukum West 52)": in brackets, with a number of its
// own behind it.
bool Slots::counts_own(Span place) const {
  const uint32_t next = token_at(place.end);
  // "followed by Kabwe with 165 and Ndola with 51"
  const uint32_t first = token_at(place.begin);
  if (next + 2 < parts.end && low(next) == "with" && first > parts.first &&
      reading.tokens[next + 1].pos == Pos::num) {
    return one_of(low(first - 1), "by", "and", ",") &&
           one_of(low(next + 2), ",", "and", ".", ";");
  }
  if (next >= parts.end || reading.tokens[next].pos != Pos::num) return false;
  for (uint32_t i = token_at(place.begin); i > parts.first; --i) {
    if (low(i - 1) == ")") return false;
    if (low(i - 1) == "(") return true;
  }
  return false;
}

// "Mexico: 103 dead Spain: one case": each of a list where its label says,
// unless a place of its own item is told. `stated`: what else would be taken.
const Name* Slots::labelled(uint32_t token, const Name* stated) const {
  std::vector<const Name*> names, labels;
  names_in(reading.sentences[sentence], names);
  for (const Name* n : names) {
    const uint32_t next = token_at(n->span.end - 1) + 1;
    if (n->type == NameType::location && next < parts.end && low(next) == ":") {
      labels.push_back(n);
    }
  }
  if (labels.size() < 2) return stated;
  const uint32_t at = reading.tokens[token].span.begin;
  const auto next = std::ranges::find_if(
      labels, [&](const Name* n) { return n->span.begin > at; });
  if (next == labels.begin()) return stated;
  const Name* own = *(next - 1);
  const bool inside =
      stated != nullptr && stated->span.begin > own->span.begin &&
      (next == labels.end() || stated->span.begin < (*next)->span.begin);
  return inside ? stated : own;
}

}  // namespace crosscheck
