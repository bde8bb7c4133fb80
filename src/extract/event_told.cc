// A later mention of an event has from the earlier one what it does not say
// itself. Tested by events_test.cc.
#include "extract/event_claims.h"
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

}  // namespace

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
