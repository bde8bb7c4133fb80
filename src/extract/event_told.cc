// A later mention of an event has from the earlier one what it does not say
// itself. Tested by events_test.cc.
#include <algorithm>

#include "extract/event_claims.h"
#include "extract/stance.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

bool same_kind(const Claim& the, const Claim& before) {
  if (the.predicate == "attack" && the.mode.empty()) {
    return one_of(before.predicate, "attack", "bombing", "suicide_attack",
                  "ambush", "missile_strike", "airstrike", "shelling",
                  "massacre");
  }
  return the.predicate == before.predicate &&
         (the.mode.empty() || the.mode == before.mode);
}

// How many of who, whom and where the one has as the other.
int shared(const Claim& the, const Claim& before) {
  const auto same = [](const auto& a, const auto& b) {
    return a && b && a->name == b->name ? 1 : 0;
  };
  const bool stated = the.place && !the.place->words.empty();
  return same(the.actor, before.actor) + same(the.target, before.target) +
         (stated ? same(the.place, before.place) : 0);
}

bool contradicts(const Claim& the, const Claim& before) {
  const auto differ = [](const auto& a, const auto& b) {
    return a && b && a->name != b->name;
  };
  const bool elsewhere = the.place && !the.place->words.empty() &&
                         before.place && the.place->name != before.place->name;
  const bool then = the.when.stated && the.when.days && before.when.days &&
                    (the.when.days->first > before.when.days->last ||
                     before.when.days->first > the.when.days->last);
  return differ(the.actor, before.actor) || differ(the.target, before.target) ||
         elsewhere || then;
}

// What may be called by the same noun: "the attack" is the bombing, "the blast"
// the accident, "the violence" the protest.
int family(std::string_view predicate) {
  if (one_of(predicate, "attack", "bombing", "suicide_attack", "ambush",
             "missile_strike", "airstrike", "shelling", "massacre", "battle",
             "offensive") ||
      one_of(predicate, "execution", "accident", "abduct")) {
    return 1;
  }
  if (one_of(predicate, "protest", "riot")) return 2;
  if (one_of(predicate, "disaster", "outbreak")) return 3;
  if (one_of(predicate, "negotiate", "agree")) return 4;
  if (predicate == "investigate") return 5;
  return predicate == "visit" ? 6 : 0;
}

}  // namespace

bool EventClaims::first_told(const Phrase& p,
                             std::string_view predicate) const {
  const int own = family(predicate);
  const Clause* c = s_.clause_at(p.head);
  // "the battle for the nomination"
  const bool figurative =
      one_of(predicate, "battle", "offensive") && !s_.tells(Topic::violence);
  if (own == 0 || figurative ||
      one_of(predicate, "outbreak", "accident", "agree") || c == nullptr ||
      c->conditional || c->negated || stance_of(s_, *c) != Stance::actual ||
      !one_of(s_.low(p.begin), "the", "this", "that", "these", "those")) {
    return false;
  }
  const auto kin = [&](std::string_view told) { return family(told) == own; };
  return std::ranges::none_of(s_.told_kinds, kin) &&
         std::ranges::none_of(out_,
                              [&](const Claim& x) { return kin(x.predicate); });
}

bool EventClaims::same_attack(const Clause& c, const Trigger& t) const {
  const Token& verb = s_.reading.tokens[c.predicate];
  const bool also = verb.dep == relation("conj");
  if (t.mode != "killing" || verb.head < 0 ||
      (!also && (s_.low(c.verb) != "killing" || c.passive))) {
    return false;
  }
  const auto above = static_cast<uint32_t>(verb.head);
  const auto of_another = [&](const Clause& k) {
    return k.predicate == above && k.object >= 0 && k.object != c.object;
  };
  const auto tells = [&](const Claim& x) {
    return x.predicate == t.predicate &&
           x.words.holds(s_.reading.tokens[above].span);
  };
  return s_.lemma(above) != "kill" &&
         !(also && std::ranges::any_of(s_.parts.clauses, of_another)) &&
         std::ranges::any_of(out_, tells);
}

void EventClaims::told_before(Claim& claim) const {
  const Claim* before = nullptr;
  int most = -1;
  for (const Claim& c : s_.told_events) {
    if (!same_kind(claim, c)) continue;
    // Rather one of the same than the last.
    const int alike = shared(claim, c);
    if (alike > most || (alike == most && before != nullptr &&
                         c.words.begin > before->words.begin)) {
      before = &c;
      most = alike;
    }
  }
  if (before == nullptr || contradicts(claim, *before)) return;
  const auto carry = [](auto& to, const auto& from) {
    if (to || !from) return;
    to = from;
    to->words = {};
  };
  carry(claim.actor, before->actor);
  carry(claim.target, before->target);
  if (claim.place && claim.place->words.empty() && before->place) {
    claim.place.reset();
  }
  carry(claim.place, before->place);
  if (!claim.when.stated && before->when.days) {
    claim.when = before->when;
    claim.when.words = {};
    claim.when.stated = false;
  }
}

}  // namespace crosscheck
