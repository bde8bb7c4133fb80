// Limits: only the figure right before is looked at, and no verb may stand
// between. Tested by figures_test.cc and tests/cases/figures_joined.case.
#include "extract/ellipses.h"

#include <algorithm>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Ellipses {
 public:
  Ellipses(const Slots& s, const FigureAt& at, const Claim& before)
      : s_(s), at_(at), before_(before) {}

  // "killed 14 soldiers of the one army and nine of the other": the figure
  // before says what the second number counts.
  bool of_another() const {
    if (!at_.q->of.empty() || at_.begin == s_.parts.first ||
        at_.end + 1 >= s_.parts.end) {
      return false;
    }
    uint32_t next = at_.end;
    if (s_.low(next) == "each") ++next;
    const bool whose = one_of(s_.low(next), "of", "from", "in", "on", "at");
    // "and two from", "and another nine on", "as were seventeen from"
    uint32_t from = at_.begin;
    if (one_of(s_.low(from - 1), "another", "further") &&
        from > s_.parts.first + 1) {
      --from;
    }
    const Pos joint = s_.reading.tokens[from - 1].pos;
    const bool as = s_.is(from - 1, WordClass::be) &&
                    from > s_.parts.first + 1 && s_.low(from - 2) == "as";
    const bool same = at_.q->amount.unit.empty() ||
                      at_.q->amount.unit == before_.amount->amount.unit;
    return whose && same && (joint == Pos::cconj || as);
  }

  // "killed two men from the one group and three men from the other": joined to
  // what stands between by the tree, and with no verb of its own.
  bool beside() const {
    if (at_.phrase < 0 || at_.q->amount.unit != "person" ||
        before_.amount->amount.unit != "person" ||
        !one_of(before_.predicate, "killed", "wounded", "arrested",
                "abducted") ||
        counts_deaths()) {
      return false;
    }
    const uint32_t from = s_.token_at(before_.amount->words.end);
    const uint32_t joint = joint_before();
    if (joint == at_.begin && !lists_on()) return false;
    for (const Clause& c : s_.parts.clauses) {
      // "three were killed and eight more were wounded": "and" opens anew.
      const bool theirs = joint + 1 < at_.begin && describes_before(c);
      if (c.verb >= from && c.verb < joint && !theirs) {
        return false;
      }
      if (c.subject == at_.phrase && !describes(c)) return false;
    }
    return true;
  }

  // "in Homs 12 people died, in Hama three and in Idlib seven"
  bool by_place() const {
    if (!at_.q->of.empty() || at_.begin < s_.parts.first + 3 ||
        before_.amount->amount.unit != "person") {
      return false;
    }
    const int32_t p = s_.phrase_at(at_.begin - 1);
    if (p < 0) return false;
    const Phrase& where = s_.parts.phrases[static_cast<size_t>(p)];
    if (where.adp < 1 || s_.adp(where) != "in" || !s_.names_place(where)) {
      return false;
    }
    const auto in = static_cast<uint32_t>(where.adp);
    if (in <= s_.parts.first || !one_of(s_.low(in - 1), ",", ";", "and")) {
      return false;
    }
    return at_.end >= s_.parts.end ||
           one_of(s_.low(at_.end), ",", ";", ".", "and");
  }

 private:
  // "17 deaths and 435 new patients": the first noun says what became of its
  // own, and the second has another.
  bool counts_deaths() const {
    const Span noun = before_.amount->of_words;
    if (noun.empty() || at_.q->of.empty()) return false;
    return !fate_of_noun(s_, s_.token_at(noun.end - 1), false).measure.empty();
  }

  // Where "and", "as well as" or the like begins that the number stands behind;
  // the number itself: nowhere.
  uint32_t joint_before() const {
    const auto low = [&](uint32_t back) {
      return at_.begin >= s_.parts.first + back ? s_.low(at_.begin - back)
                                                : std::string_view();
    };
    if (one_of(low(1), "and", "plus", "&")) return at_.begin - 1;
    if (low(1) == "as" && low(2) == "well" && low(3) == "as") {
      return at_.begin - 3;
    }
    if (low(1) == "to" && low(2) == "addition" && low(3) == "in") {
      return at_.begin - 3;
    }
    if (low(1) == "with" && one_of(low(2), "along", "together")) {
      return at_.begin - 2;
    }
    return at_.begin;
  }

  // "killed 14 rebels 5 civilians": a list that has lost its commas.
  bool lists_on() const {
    if (before_.amount->of_words.empty() || at_.q->of.empty()) return false;
    const uint32_t end = s_.token_at(before_.amount->of_words.end - 1) + 1;
    if (end != at_.begin) return false;
    const uint32_t next = std::max(
        at_.end, s_.parts.phrases[static_cast<size_t>(at_.phrase)].end);
    // "killed 14 rebels 5 civilians died"
    return next >= s_.parts.end || s_.reading.tokens[next].pos != Pos::verb;
  }

  // "six guards who were holding the bridge": a clause of theirs alone.
  bool describes(const Clause& c) const {
    const Token& verb = s_.reading.tokens[c.predicate];
    const uint32_t next = s_.parts.phrases[static_cast<size_t>(at_.phrase)].end;
    if (next < s_.parts.end && one_of(s_.low(next), "who", "which", "that")) {
      return true;
    }
    return verb.head ==
               static_cast<int32_t>(
                   s_.parts.phrases[static_cast<size_t>(at_.phrase)].head) &&
           (verb.dep == relation("acl:relcl") || verb.dep == relation("acl"));
  }
  // The verb that says it of those before: "120 rebels had been killed as well
  // as 41 civilians".
  bool describes_before(const Clause& c) const {
    return c.subject >= 0 && c.passive && before_.amount &&
           s_.span(s_.parts.phrases[static_cast<size_t>(c.subject)])
               .overlaps(before_.amount->words);
  }

  const Slots& s_;
  const FigureAt& at_;
  const Claim& before_;
};

}  // namespace

bool untold_between(const Slots& s, const Claim& before, const FigureAt& at) {
  const uint32_t from = before.amount->words.end;
  return std::ranges::any_of(s.reading.quantities, [&](const Quantity& q) {
    return q.span.begin >= from && q.span.end <= at.q->span.begin &&
           one_of(q.amount.unit, "", "person", "casualty");
  });
}

const Claim* shares_fate(const Slots& s, const FigureAt& at,
                         std::span<const Figure> told) {
  if (told.empty()) return nullptr;
  const Claim& before = told.back().claim;
  if (untold_between(s, before, at)) return nullptr;
  const Ellipses e(s, at, before);
  return e.of_another() || e.beside() || e.by_place() ? &before : nullptr;
}

}  // namespace crosscheck
