// What an event claim gets beyond its clause: whom armies face, modes, and what
// is a target rather than where. Tested by events_test.cc.
#include "extract/event_claims.h"

#include <algorithm>
#include <chrono>

#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {

void EventClaims::face_opponent(Claim& claim) const {
  const bool hostile =
      one_of(claim.predicate, "capture", "siege.end", "offensive", "advance",
             "airstrike", "missile_strike", "shelling", "battle");
  if (!hostile || claim.target || !claim.actor) return;
  claim.target = s_.opponent(*claim.actor);
  // "Islam Army insurgents" do not fight the insurgents.
  if (!claim.target || claim.actor->words.empty()) return;
  const uint32_t last = s_.token_at(claim.actor->words.end - 1) + 1;
  const bool rebels = last < s_.parts.end && last > s_.parts.first &&
                      s_.is(last, WordClass::rebel_noun);
  if (rebels && claim.target->name == "Rebels") claim.target.reset();
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

bool EventClaims::of_event(const Phrase& x) const {
  if (s_.reading.tokens[x.head].pos != Pos::noun) return false;
  const auto found = table_.nouns.find(s_.lemma(x.head));
  if (found == table_.nouns.end()) return false;
  // "urged the states": only a state of emergency is an event.
  return std::ranges::any_of(found->second, [](const Trigger& row) {
    return !row.predicate.empty() &&
           std::ranges::none_of(row.needs, [](const Need& n) {
             return n.slot == "mod" || n.slot == "adp" ||
                    (n.slot == "of" && n.kind == '=');
           });
  });
}

bool EventClaims::mutual(std::string_view predicate) {
  return one_of(predicate, "battle", "negotiate", "agree", "cooperate",
                "ceasefire", "release", "statement", "visit", "sanction",
                "concede");
}

bool EventClaims::by_itself(std::string_view predicate) {
  return one_of(predicate, "resign", "retreat", "advance", "surrender",
                "protest", "visit", "statement", "accuse", "celebrate", "riot");
}

std::optional<Party> EventClaims::owner_of_craft(const Phrase& x) const {
  if (!s_.is_craft(x.head)) return std::nullopt;
  // "warplanes of the regime"
  const int32_t of = s_.phrase_at(x.end + 1);
  if (x.end + 1 < s_.parts.end && s_.low(x.end) == "of" && of >= 0) {
    return s_.actor(s_.parts.phrases[static_cast<size_t>(of)]);
  }
  std::optional<Party> who = s_.party(x);
  return who && who->words == s_.span(x) ? std::nullopt : who;
}

bool EventClaims::long_ago(const Claim& claim) const {
  constexpr std::chrono::days kLong{300};
  return claim.when.stated && claim.when.days && s_.text.published &&
         s_.text.published->first - claim.when.days->last > kLong;
}

void EventClaims::somewhere(Claim& claim) const {
  const bool unreal =
      claim.stance == Stance::planned || claim.stance == Stance::denied;
  if (!claim.place || !claim.place->words.empty() ||
      claim.place->kind == "country" || (!unreal && !long_ago(claim)) ||
      one_of(claim.predicate, "resign", "appoint", "rescue", "evacuate")) {
    return;
  }
  std::vector<const Name*> names;
  s_.names_in(s_.reading.sentences[s_.sentence], names);
  const bool beside = std::ranges::any_of(names, [&](const Name* n) {
    return n->type == NameType::location &&
           s_.reading.entities[n->entity].name == claim.place->name;
  });
  if (!beside) claim.place.reset();
}

bool EventClaims::said_there(Span place) const {
  const int32_t p = s_.phrase_at(s_.token_at(place.begin));
  return p >= 0 && one_of(s_.led_by(phrase(p)), "in", "at", "inside", "outside",
                          "near", "across", "throughout", "around", "of");
}

void EventClaims::out_of_itself(Claim& claim) const {
  if (!claim.place && one_of(claim.predicate, "resign", "appoint")) {
    claim.place = s_.main_country();
    if (claim.place && claim.place->country != s_.main_code()) {
      claim.place.reset();
    }
  }
  // "Berlin fired on the town": of a capital that acts, elsewhere
  const bool capital = claim.place && claim.actor &&
                       !claim.actor->words.empty() &&
                       claim.place->words == claim.actor->words &&
                       claim.place->name != claim.actor->name;
  if (capital) {
    claim.place =
        of_words(claim) ? std::nullopt : carried_else(claim.place->name);
  }
  const bool abroad =
      one_of(claim.predicate, "retreat", "offensive", "advance", "reinforce",
             "airstrike", "missile_strike", "shelling", "capture", "battle") ||
      one_of(claim.predicate, "attack", "bombing");
  if (!abroad || !claim.place || !claim.actor ||
      claim.place->name != claim.actor->name) {
    return;
  }
  claim.place = s_.told_place ? s_.told_place : s_.main_place();
  if (claim.place && claim.place->name == claim.actor->name) {
    claim.place.reset();
  }
}

std::optional<PlaceSaid> EventClaims::carried_else(
    std::string_view name) const {
  for (const auto& place : {s_.told_place, s_.main_place()}) {
    if (place && place->name != name) return place;
  }
  return std::nullopt;
}

void EventClaims::at_home(Claim& claim) const {
  const bool home =
      one_of(claim.predicate, "arrest", "release", "execution", "protest",
             "riot", "convict", "restrict") ||
      one_of(claim.predicate, "destroy", "attack", "displace", "evacuate");
  if (!home || !claim.place || !claim.place->words.empty() ||
      claim.place->country.empty()) {
    return;
  }
  bool elsewhere = false;
  for (const auto* who : {&claim.actor, &claim.target}) {
    if (!*who) continue;
    const std::string_view code = country_of(**who);
    if (code == claim.place->country) return;
    elsewhere = elsewhere || (!code.empty() && who == &claim.actor);
  }
  if (!elsewhere) return;
  claim.place = s_.main_place();
  if (claim.place && claim.place->country != country_of(*claim.actor)) {
    claim.place.reset();
  }
}

std::string_view EventClaims::country_of(const Party& who) const {
  for (const LocalEntity& e : s_.reading.entities) {
    if (e.name == who.name) return e.country;
  }
  for (const Country& c : s_.knowledge.countries) {
    if (c.name == who.name) return c.code;
  }
  return {};
}

bool EventClaims::by_force(std::string_view predicate) {
  return one_of(predicate, "attack", "bombing", "airstrike", "shelling",
                "missile_strike", "ambush", "massacre", "battle", "offensive",
                "suicide_attack");
}

std::optional<Party> EventClaims::aimed_at(uint32_t noun) const {
  for (const Clause& k : s_.parts.clauses) {
    const Token& t = s_.reading.tokens[k.predicate];
    const bool of =
        t.head == static_cast<int32_t>(noun) &&
        (t.dep == relation("acl") || t.dep == relation("acl:relcl"));
    if (!of || k.passive || k.negated || k.object < 0 ||
        !one_of(s_.verb(k), "target", "hit", "strike", "kill", "wound",
                "injure", "pound")) {
      continue;
    }
    std::optional<Party> who = s_.victim(phrase(k.object));
    if (who && !in_town(*who)) return who;
  }
  return std::nullopt;
}

bool EventClaims::in_town(const Party& target) const {
  std::vector<const Name*> names;
  s_.names_in(target.words, names);
  return std::ranges::any_of(names, [&](const Name* n) {
    return n->span == target.words && n->type == NameType::location &&
           one_of(s_.reading.entities[n->entity].kind, "city", "town",
                  "village", "district", "neighbourhood", "province",
                  "governorate", "region", "street");
  });
}

bool EventClaims::land(const Phrase& x) const {
  const std::string_view l = s_.lemma(x.head);
  return s_.has_place(x) || s_.is(x.head, WordClass::settlement_kind) ||
         one_of(l, "control", "ground", "east", "west", "north", "south",
                "half", "part", "side", "swath", "swathe", "route") ||
         one_of(l, "position", "point", "post", "outpost", "height",
                "checkpoint", "street", "hub", "frontline", "pocket",
                "stronghold");
}

bool EventClaims::site(const Claim& claim, const Phrase& x) const {
  const std::string type(claim.predicate, 0, claim.predicate.find('.'));
  return s_.is_site(x) && one_of(type, "attack", "bombing", "suicide_attack",
                                 "airstrike", "missile_strike", "shelling");
}

bool EventClaims::state(const Phrase& x) const {
  const std::optional<PlaceSaid> place = place_in(x);
  return place && place->kind == "country";
}

std::optional<PlaceSaid> EventClaims::place_in(const Phrase& x) const {
  std::vector<const Name*> names;
  s_.names_in(s_.span(x), names);
  for (const Name* n : names) {
    if (n->type == NameType::location) return s_.place_of(*n);
  }
  return std::nullopt;
}

std::optional<Party> EventClaims::who_answers(const Phrase& noun) const {
  const Clause* c = s_.clause_at(noun.head);
  if (c == nullptr) return std::nullopt;
  const bool tried = one_of(s_.verb(*c), "sentence", "convict", "jail",
                            "charge", "arrest", "accuse", "try");
  return tried && patient(*c) >= 0 ? s_.party(phrase(patient(*c)))
                                   : std::nullopt;
}

}  // namespace crosscheck
