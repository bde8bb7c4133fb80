// Who, whom and where of a noun that tells of an event. Tested by
// events_slots_test.cc.
#include "extract/event_noun_args.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck {

// Who and whom from the noun's own words and the phrases that hang on it.
void NounArgs::args(size_t index, const Trigger& t, Claim& claim) const {
  before(index, t, claim);
  const Phrase& p = s_.parts.phrases[index];
  for (size_t k = index + 1; k < s_.parts.phrases.size() && k < index + 5;
       ++k) {
    const Phrase& x = s_.parts.phrases[k];
    if (verb_between(p.end, x.begin)) break;
    if (x.time) continue;
    if (x.adp < 0) {
      // "between the army and the rebels": the second side
      const auto before = static_cast<int32_t>(k) - 1;
      if (x.dep == relation("appos")) continue;
      if (claim.actor && !claim.target && x.joined && x.row == before &&
          s_.adp(phrase(before)) == "between") {
        claim.target = s_.actor(x);
        continue;
      }
      break;
    }
    if (hangs_elsewhere(x, p) || charged_with(p, s_.adp(x))) continue;
    // "the trial of the mayor", "criticism of the army": who suffers it
    if (t.actor == "by" && s_.adp(x) == "of" && by_itself(claim.predicate)) {
      const bool own = x.governor == static_cast<int32_t>(p.head);
      if (own && !claim.target) claim.target = s_.actor(x);
      continue;
    }
    if (words_only(claim.predicate) || s_.lemma(x.head) == "charge") {
      spoken_to(s_.adp(x), x, claim);
      continue;
    }
    arg(s_.adp(x), x, claim);
  }
  behind_verb(index, claim);
  if (t.actor == "-") claim.actor.reset();
  if (t.target == "-") claim.target.reset();
}

// Nobody is struck by words: "tributes to the dead on the anniversary".
bool NounArgs::words_only(std::string_view predicate) {
  return one_of(predicate, "praise", "statement", "deny", "release");
}

// "a request from the court", "an apology to the families"
void NounArgs::spoken_to(std::string_view adp, const Phrase& x,
                         Claim& claim) const {
  if (one_of(adp, "on", "at", "against")) return;
  if (claim.predicate == "release") return arg(adp, x, claim);
  if (adp == "from" && !claim.actor) claim.actor = s_.actor(x);
  if (adp == "to" && !claim.target) claim.target = s_.actor(x);
  if (adp != "from" && adp != "to") arg(adp, x, claim);
}

// "clashes erupted between the army and rebels": the sides stand behind the
// verb that says that it happened.
void NounArgs::behind_verb(size_t index, Claim& claim) const {
  if (!mutual(claim.predicate) || claim.actor || claim.target) return;
  const std::vector<Phrase>& all = s_.parts.phrases;
  for (size_t k = index + 1; k < all.size(); ++k) {
    const Clause* c =
        s_.adp(all[k]) == "between" ? s_.clause_at(all[k].head) : nullptr;
    if (c == nullptr || c->passive ||
        c->subject != static_cast<int32_t>(index) ||
        all[k].governor != static_cast<int32_t>(c->predicate)) {
      continue;
    }
    arg("between", all[k], claim);
    const bool two = k + 1 < all.size() && all[k + 1].joined &&
                     all[k + 1].row == static_cast<int32_t>(k);
    if (two && claim.actor) claim.target = s_.actor(all[k + 1]);
    return;
  }
}

// "attacks in the town, according to sources on the net": with whom or what
// hangs on another noun.
bool NounArgs::hangs_elsewhere(const Phrase& x, const Phrase& noun) const {
  // "was sentenced for murder by a court"
  if (s_.adp(x) == "by" && std::ranges::any_of(s_.parts.clauses, [&](auto& c) {
        return c.agent >= 0 && &phrase(c.agent) == &x &&
               static_cast<int32_t>(c.predicate) == noun.governor &&
               one_of(s_.verb(c), "sentence", "convict", "charge", "accuse",
                      "jail", "try", "acquit", "arrest", "detain", "indict",
                      "condemn", "criticise", "criticize", "suspect");
      })) {
    return true;
  }
  // "blamed the attack on them", "claimed the attack on its channel"
  if (s_.adp(x) == "on" &&
      (one_of(s_.lemma(x.head), "agency", "channel", "website", "telegram",
              "twitter", "facebook", "radio", "television", "blog") ||
       (x.governor >= 0 &&
        one_of(s_.lemma(static_cast<uint32_t>(x.governor)), "blame", "pin")))) {
    return true;
  }
  if (x.governor < 0 || x.governor == static_cast<int32_t>(noun.head) ||
      !one_of(s_.adp(x), "on", "at", "against", "with", "by", "between",
              "of") ||
      (s_.adp(x) == "of" && s_.names_place(x))) {
    return false;
  }
  // "the attack in a message carried by the agency"
  const Token& over = s_.reading.tokens[static_cast<size_t>(x.governor)];
  if (s_.adp(x) == "by" && over.dep == relation("acl") && over.head >= 0 &&
      static_cast<uint32_t>(over.head) > noun.head) {
    return true;
  }
  const int32_t other = s_.phrase_at(static_cast<uint32_t>(x.governor));
  return other >= 0 && phrase(other).begin > noun.head &&
         s_.adp(phrase(other)) != "of";
}

// "a charge of murder against him": the charge is against him.
bool NounArgs::charged_with(const Phrase& noun, std::string_view adp) const {
  return s_.adp(noun) == "of" && noun.governor >= 0 &&
         one_of(adp, "against", "on", "for") &&
         one_of(s_.lemma(static_cast<uint32_t>(noun.governor)), "charge",
                "accusation", "allegation", "suspicion", "count", "conviction",
                "claim");
}

// Who stands before the noun: does it, or suffers it where the table says so
// and no phrase with "of" names another.
void NounArgs::before(size_t index, const Trigger& t, Claim& claim) const {
  const Phrase& p = s_.parts.phrases[index];
  const int32_t of = hung(static_cast<int32_t>(index));
  // Nobody does an earthquake; "Iran protests" are in Iran.
  const bool no_actor =
      t.actor == "-" || one_of(claim.predicate, "protest", "riot");
  // "a South African murder trial": no state is tried.
  const bool tried = t.actor == "by" && of < 0 && by_itself(claim.predicate);
  std::optional<Party> who;
  std::vector<const Name*> names;
  s_.names_in(s_.span(p.begin, p.head + 1), names);
  for (const Name* n : names) {
    // "his arrest": owner() knows whose.
    if (s_.reading.tokens[p.begin].pos == Pos::pron &&
        n->type != NameType::location &&
        n->span == s_.reading.tokens[p.begin].span) {
      continue;
    }
    if (s_.is_craft(s_.token_at(n->span.end - 1))) continue;
    if (weekday(s_.token_at(n->span.begin))) continue;
    // "the Reyes murder", of Omar Reyes, though a town is called so
    if (n->type == NameType::location && s_.nameless(*n) &&
        s_.reading.entities[n->entity].kind != "country") {
      continue;
    }
    if (n->type == NameType::location &&
        (s_.reading.entities[n->entity].kind != "country" || no_actor ||
         tried || of_rebels(p))) {
      // "Moscow's capture of the town"
      const bool owner = of >= 0 && !no_actor &&
                         n->span.begin == s_.span(p).begin &&
                         s_.low(s_.token_at(n->span.end)) == "'s";
      if (owner) who = s_.of_capital(*n);
      if (!who) claim.place = s_.place_of(*n);
    } else if (n->type == NameType::nationality && (tried || of_rebels(p))) {
      continue;  // "a Syrian rebel attack"
    } else if (n->type == NameType::nationality && of_site(*n, p)) {
      continue;  // "a Syrian gas field battle"
    } else if (!who && !no_actor && !s_.stateless(*n) &&
               n->type != NameType::weapon && n->type != NameType::platform) {
      who = s_.party_of(*n);
    }
  }
  if (!who && !no_actor && !(tried && claim.place)) who = owner(p);
  if (!claim.target && of < 0) claim.target = site_before(p, claim);
  if (!who) return;
  // "a police killing", "the army shooting"
  const bool armed =
      s_.is(s_.token_at(who->words.begin), WordClass::force_noun) ||
      one_of(s_.low(s_.token_at(who->words.begin)), "police");
  const bool suffers = t.actor == "by" && of < 0 && !armed;
  std::optional<Party>& slot = suffers ? claim.target : claim.actor;
  if (!slot) slot = std::move(who);
}

// "the mosque attack": what was attacked.
std::optional<Party> NounArgs::site_before(const Phrase& p,
                                           const Claim& claim) const {
  for (uint32_t i = p.begin; i < p.head; ++i) {
    const Token& t = s_.reading.tokens[i];
    const Phrase x{.begin = i, .end = i + 1, .head = i};
    if (t.dep == relation("compound") && t.pos == Pos::noun &&
        t.head == static_cast<int32_t>(p.head) && site(claim, x)) {
      return s_.plain_party(x);
    }
  }
  return std::nullopt;
}

bool NounArgs::of_site(const Name& n, const Phrase& p) const {
  for (uint32_t i = s_.token_at(n.span.end); i < p.head; ++i) {
    if (s_.is_site({.begin = i, .end = i + 1, .head = i}) ||
        s_.kind(i, WordClass::settlement_kind)) {
      return true;
    }
  }
  return false;
}

bool NounArgs::of_rebels(const Phrase& p) const {
  for (uint32_t i = p.begin; i < p.head; ++i) {
    if (s_.is(i, WordClass::rebel_noun)) return true;
  }
  return false;
}

// "Thursdays attack", its apostrophe lost
bool NounArgs::weekday(uint32_t token) const {
  return s_.low(token).ends_with("days") && s_.kind(token, WordClass::calendar);
}

// "the army's capture", "rebel attacks": who stands before it and can act;
// "Omar Safi's murder": or has a name.
std::optional<Party> NounArgs::owner(const Phrase& p) const {
  for (uint32_t i = p.begin; i < p.head; ++i) {
    const Token& t = s_.reading.tokens[i];
    const bool whose = t.dep == relation("nmod:poss");
    if (whose && t.pos == Pos::pron) {
      if (auto who = whose_pronoun(p, i)) return who;
    }
    // "the coalition jets' bombardment"
    if (t.head == static_cast<int32_t>(p.head) && s_.is_craft(i)) {
      const Phrase craft{.begin = p.begin, .end = i + 1, .head = i};
      if (auto who = owner_of_craft(craft)) return who;
    }
    if (t.head != static_cast<int32_t>(p.head) ||
        (!whose && t.dep != relation("compound") &&
         !(t.dep == relation("amod") &&
           one_of(s_.low(i), "militant", "rebel", "insurgent", "jihadist",
                  "guerrilla", "separatist"))) ||
        (!s_.can_act(i) && (!whose || t.pos != Pos::propn)) ||
        s_.in_time(t.span) || weekday(i) ||
        (!whose && s_.is_site({.begin = i, .end = i + 1, .head = i})) ||
        one_of(s_.low(i), "twin", "couple", "family", "child", "pilot", "party",
               "state")) {
      continue;
    }
    if (!whose && s_.is(i, WordClass::rebel_noun)) {
      return Party{"Rebels", {hash_name("Rebels")}, t.span};
    }
    uint32_t end = i + 1;
    while (end < p.head && s_.reading.tokens[end].pos == Pos::propn) ++end;
    Phrase who{.begin = whose ? p.begin : i, .end = end, .head = end - 1};
    return s_.party(who);
  }
  return std::nullopt;
}

// "after her arrest", "was jailed for her murder": who "her" is.
std::optional<Party> NounArgs::whose_pronoun(const Phrase& p,
                                             uint32_t pronoun) const {
  const bool then = one_of(s_.adp(p), "after", "before", "since", "following",
                           "during", "until", "upon");
  if (then) {
    if (auto who = s_.subject_around(pronoun)) return who;
  }
  const std::optional<Party> tried = who_answers(p);
  std::vector<const Name*> names;
  s_.names_in(s_.reading.tokens[pronoun].span, names);
  for (const Name* n : names) {
    if (n->span != s_.reading.tokens[pronoun].span) continue;
    if (n->type == NameType::location) return std::nullopt;  // "its protests"
    Party who = s_.party_of(*n);
    if (!tried || tried->name != who.name) return who;
  }
  return s_.stands_for(pronoun, true, tried ? &*tried : nullptr);
}

void NounArgs::arg(std::string_view adp, const Phrase& x, Claim& claim) const {
  // "the killing of a United States senator" is not there
  const bool place = s_.names_place(x) && !s_.kind(x.head, WordClass::role);
  // Only a crowd's doing is acted against: "the repression of protests".
  const bool crowd = claim.mode == "police";
  if (of_event(x) && one_of(adp, "against", "on", "at", "of") && !crowd) return;
  if (adp == "with" && !mutual(claim.predicate)) return;
  if (adp == "by") {
    if (!claim.actor) claim.actor = s_.actor(x);
    if (!claim.actor) claim.actor = owner_of_craft(x);
  } else if (adp == "between" && (!place || state(x))) {
    if (!claim.actor) claim.actor = s_.actor(x);
  } else if (adp == "with" && (!place || state(x))) {
    if (!claim.target) claim.target = s_.actor(x);
  } else if (one_of(adp, "against", "on", "at", "with", "between")) {
    if (place && !s_.is_armed(x)) {
      if ((state(x) || site(claim, x)) && !claim.target) {
        claim.target = s_.party(x);
      }
      if (!claim.place && (!state(x) || adp == "on" || adp == "at")) {
        claim.place = place_in(x);
      }
    } else if (!claim.target && (adp != "at" || s_.is_person(x) ||
                                 s_.is_armed(x) || s_.is_site(x))) {
      claim.target = s_.victim(x);
    }
  } else if (adp == "of" && by_itself(claim.predicate)) {
    if (!claim.actor) claim.actor = s_.actor(x);
    if (place && !claim.actor) claim.place = place_in(x);
  } else if (adp == "of") {
    if (place && (claim.mode == "killing" || held(claim.predicate)) &&
        unknown_place(x)) {
      if (!claim.target) claim.target = s_.party(x);
    } else if (place && !claim.place)
      claim.place = place_in(x);
    else if (!place && !claim.target &&
             (s_.is_person(x) || s_.is_armed(x) || crowd ||
              held(claim.predicate))) {
      claim.target = s_.party(x);
    }
  } else if (adp == "to" && claim.predicate == "visit") {
    if (place && !claim.place) claim.place = place_in(x);
  } else if (adp == "from" && claim.predicate == "accuse") {
    if (!claim.actor) claim.actor = s_.actor(x);  // "condemnation from"
  } else if (adp == "from" && !place && s_.is_armed(x)) {
    if (!claim.actor) claim.actor = s_.actor(x);
  } else if (one_of(adp, "in", "near", "along", "around", "outside", "inside",
                    "from", "into", "across") ||
             (adp == "for" && claim.predicate == "battle")) {
    if (place && !claim.place) claim.place = place_in(x);
  }
}

// What is done to people only.
bool NounArgs::held(std::string_view predicate) {
  return one_of(predicate, "arrest", "abduct", "release", "execution");
}

// "the killing of Omar Reyes", who is taken for a place that nobody knows
bool NounArgs::unknown_place(const Phrase& x) const {
  const std::optional<PlaceSaid> place = place_in(x);
  return place && !place->lat && place->country.empty();
}

}  // namespace crosscheck
