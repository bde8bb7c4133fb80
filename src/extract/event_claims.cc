// What an event claim gets beyond its clause: whom armies face, modes, and what
// is a target rather than where. Tested by events_test.cc.
#include "extract/event_claims.h"

#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {

void EventClaims::face_opponent(Claim& claim) const {
  const bool hostile =
      one_of(claim.predicate, "capture", "siege.end", "offensive", "advance",
             "airstrike", "missile_strike", "shelling", "battle");
  if (!hostile || claim.target || !claim.actor) return;
  claim.target = s_.opponent(*claim.actor);
}

namespace {

// "the air force", "coalition warplanes"
bool flies(std::string_view name) {
  const std::string low = ascii_lower(name);
  for (const std::string_view w :
       {"air force", "warplane", "jets", "aircraft", "aerospace forces"}) {
    if (low.find(w) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

void EventClaims::set_mode(Claim& claim, bool on_armed) const {
  if (one_of(claim.predicate, "attack", "shelling", "bombing") &&
      claim.mode.empty() && claim.actor && flies(claim.actor->name)) {
    claim.predicate = "airstrike";
  }
  if (!claim.mode.empty()) return;
  if (claim.predicate == "attack" && on_armed) claim.mode = "armed";
  if (claim.predicate != "capture" || !claim.actor) return;
  for (const LocalEntity& e : s_.reading.entities) {
    if (e.name != claim.actor->name) continue;
    if (one_of(e.kind, "army", "government", "country", "police", "forces",
               "brigade", "division", "regiment", "battalion", "corps")) {
      claim.mode = "state";
    } else if (one_of(e.kind, "armed group", "rebel group", "terrorist group",
                      "militia", "paramilitary")) {
      claim.mode = "rebel";
    }
    return;
  }
}

bool EventClaims::of_words(const Claim& c) {
  return one_of(c.predicate, "accuse", "deny", "statement", "praise",
                "threaten", "agree", "sanction", "cooperate", "resign",
                "appoint") ||
         one_of(c.predicate, "negotiate", "visit", "investigate", "convict",
                "restrict", "concede");
}

bool EventClaims::site(const Claim& claim, const Phrase& x) const {
  const std::string type(claim.predicate, 0, claim.predicate.find('.'));
  return s_.is_site(x) && one_of(type, "attack", "bombing", "suicide_attack",
                                 "airstrike", "missile_strike", "shelling");
}

}  // namespace crosscheck
