// Limits: the governing words are the nearest of their kind in the clause.
// Tested by figures_test.cc and tests/cases.
#include "extract/extents.h"

#include <algorithm>
#include <optional>

#include "extract/fates.h"
#include "util/one_of.h"
#include "util/triggers.h"

namespace crosscheck {
namespace {

class Extents {
 public:
  explicit Extents(const Slots& slots) : s_(slots) {}

  // A distance is of somebody from somewhere.
  bool distance(const FigureAt& at, Claim& claim) const {
    if (at.end >= s_.parts.end || bracketed(at)) return false;
    uint32_t i = at.end;
    // "(16 mi)" between, and compass points: "16 km southwest of".
    bool bracket = false;
    while (i < s_.parts.end && i < at.end + 10 &&
           (bracket || opens(i) || closes(i) || hyphen(i) ||
            s_.low(i) == "away" || s_.reading.tokens[i].pos == Pos::num ||
            s_.low(i) == "mi" || s_.low(i) == "miles" || s_.low(i) == "km" ||
            s_.low(i).starts_with("kilomet") || compass(i))) {
      bracket = opens(i) || (bracket && !closes(i));
      ++i;
    }
    // "retook 12 km of road": of the road, not from it.
    if (i == at.end && s_.low(i) == "of" && at.q->amount.low &&
        !near_any(at, {"within"})) {
      return false;
    }
    if (i >= s_.parts.end ||
        !one_of(s_.low(i), "from", "of", "outside", "off", "to", "inside")) {
      return false;
    }
    const bool verbal =
        i + 1 < s_.parts.end && s_.reading.tokens[i + 1].pos == Pos::verb;
    if (verbal && s_.low(i) == "to" && s_.lemma(i + 1) != "go") {
      return false;  // "to raise money"
    }
    if (at.clause != nullptr && at.clause->subject >= 0) {
      claim.actor = s_.actor(phrase(at.clause->subject));
    }
    for (size_t p = 0; p < s_.parts.phrases.size(); ++p) {
      const Phrase& x = s_.parts.phrases[p];
      if (x.begin <= i ||
          (!verbal && x.adp != static_cast<int32_t>(i) && x.begin > i + 4))
        continue;
      if (s_.has_place(x)) {
        claim.place = s_.place(nullptr, static_cast<int32_t>(p));
      } else if (s_.reading.tokens[x.head].pos == Pos::propn &&
                 x.adp == static_cast<int32_t>(i)) {
        claim.place = unknown_place(x);
      } else {
        continue;
      }
      break;
    }
    return claim.place.has_value();
  }

  // A village of no table: its words are its name.
  PlaceSaid unknown_place(const Phrase& x) const {
    PlaceSaid place;
    place.words = s_.span(x);
    place.name = std::string(cut(s_.text.utf8, place.words));
    place.id = {hash_name(place.name)};
    return place;
  }

  bool compass(uint32_t i) const {
    const std::string_view w = s_.low(i);
    return one_of(w, "north", "south", "east", "west", "northeast", "northwest",
                  "southeast", "southwest", "north-east", "north-west",
                  "south-east", "south-west", "northern", "southern");
  }

  // "25 km (16 mi) of": the conversion is no second figure.
  bool bracketed(const FigureAt& at) const {
    return at.begin > s_.parts.first && opens(at.begin - 1);
  }
  // As signs, and as corpora write them.
  bool opens(uint32_t i) const {
    return s_.low(i) == "(" || s_.low(i).ends_with("lrb-");
  }
  bool closes(uint32_t i) const {
    return s_.low(i) == ")" || s_.low(i).ends_with("rrb-");
  }
  // "-LRB-" in two words
  bool hyphen(uint32_t i) const {
    return s_.low(i) == "-" && i + 1 < s_.parts.end &&
           (opens(i + 1) || closes(i + 1));
  }

  // How long a siege, a battle or a control lasted or lasts.
  bool duration(const FigureAt& at, Claim& claim) const {
    const std::vector<std::string> kStates = {
        "siege",     "besiege",   "besieged",   "blockade", "surround",
        "encircle",  "trap",      "battle",     "fighting", "fight",
        "offensive", "war",       "occupation", "control",  "rule",
        "truce",     "ceasefire", "campaign",   "clash",    "curfew",
        "lockdown",  "standoff",  "conflict",   "assault",  "insurgency",
        "uprising",  "unrest",    "crackdown",  "revolt",   "bombardment"};
    // In its own phrase, as "a three-year siege".
    const uint32_t from = at.phrase >= 0 ? phrase(at.phrase).begin : at.begin;
    const uint32_t to = at.phrase >= 0 ? phrase(at.phrase).end : at.end;
    if (s_.lemma_in(from, to, kStates)) return whose(at, claim);
    // "a ceasefire of 30 days"
    if (at.begin > s_.parts.first + 1 && s_.low(at.begin - 1) == "of" &&
        s_.lemma_in(at.begin - 2, at.begin - 1, kStates)) {
      return true;
    }
    // "breaks 3-year siege": what it describes, were the tree to part them.
    if (at.of >= 0 && phrase(at.of).begin <= at.end &&
        s_.lemma_in(s_.token_at(at.q->of.begin),
                    s_.token_at(at.q->of.end - 1) + 1, kStates)) {
      claim.actor = s_.holder_of(static_cast<size_t>(at.of), nullptr);
      return true;
    }
    if (at.end + 1 < s_.parts.end) {
      // "spent 1400 days under siege", "two months of fighting", "two under X"
      const std::string_view next = s_.low(at.end);
      // "after three weeks of fighting the city fell"
      if (next == "of" && s_.lemma_in(at.end + 1, at.end + 2, kStates)) {
        return true;
      }
      if (next == "under") {
        const int32_t p = s_.phrase_at(at.end + 1);
        if (p >= 0 && (s_.is_armed(phrase(p)) ||
                       s_.lemma_in(phrase(p).begin, phrase(p).end, kStates))) {
          claim.actor = s_.actor(phrase(p));
          if (s_.lemma_in(phrase(p).begin, phrase(p).end, {"siege"}))
            claim.actor.reset();
          return true;
        }
      }
      if (next == "of") {
        const int32_t p = s_.phrase_at(at.end + 1);
        // "two weeks of protests": whatever event of the tables goes on.
        if (p >= 0 && (s_.lemma_in(phrase(p).begin, phrase(p).end, kStates) ||
                       s_.knowledge.triggers->nouns.contains(
                           std::string(s_.lemma(phrase(p).head))))) {
          claim.actor = actor_in(phrase(p));
          return true;
        }
      }
    }
    return lasted(at, claim);
  }

  // "for three years" behind a verb of siege; "under siege for 5 years"
  bool lasted(const FigureAt& at, Claim& claim) const {
    const std::string_view adp =
        at.phrase < 0 ? std::string_view() : s_.adp(phrase(at.phrase));
    // "the siege ended after 900 days"
    if (adp == "after" && at.clause != nullptr && at.clause->subject >= 0 &&
        one_of(s_.verb(*at.clause), "end", "lift", "finish") &&
        goes_on(phrase(at.clause->subject))) {
      return true;
    }
    if (!adp.empty() && adp != "for") return false;
    const Clause* before = nullptr;  // the nearest verb before
    for (const Clause& c : s_.parts.clauses) {
      if (c.end <= at.begin) before = &c;
    }
    for (const Clause* c : {at.clause, before}) {
      const bool near =
          c != nullptr &&
          (c == before || (c->left <= at.begin && at.begin < c->right));
      if (near &&
          one_of(s_.verb(*c), "besiege", "trap", "surround", "encircle",
                 "blockade", "occupy", "hold", "control", "last", "rage") &&
          // in rubble, not by anybody
          (s_.verb(*c) != "trap" ||
           !s_.lemma_in(s_.parts.first, s_.parts.end,
                        {"rubble", "debris", "wreckage", "mine", "cave",
                         "underground", "snow", "collapse", "building", "quake",
                         "earthquake", "aftershock"}))) {
        const int32_t by = by_phrase(s_, *c);
        if (by >= 0) claim.actor = s_.actor(phrase(by));
        return true;
      }
      if (near && under_siege(s_, c->end, c->right)) return whose(at, claim);
      // "the siege went on for 47 days", "the raids have been ongoing for"
      if (near && c->subject >= 0 &&
          one_of(s_.verb(*c), "go", "continue", "drag", "persist", "stretch",
                 "ongoing", "underway") &&
          goes_on(phrase(c->subject))) {
        return true;
      }
    }
    return false;
  }

  // What has a beginning and an end: "the siege", "the bombing".
  bool goes_on(const Phrase& x) const {
    return one_of(s_.lemma(x.head), "siege", "battle", "fighting", "blockade",
                  "war", "occupation", "standoff", "truce", "ceasefire",
                  "offensive") ||
           s_.is(x.head, WordClass::attack_noun) ||
           one_of(s_.lemma(x.head), "protest", "demonstration", "conflict",
                  "uprising", "violence", "unrest", "clash");
  }

  std::optional<Party> actor_in(const Phrase& x) const {
    std::vector<const Name*> names;
    s_.names_in(s_.span(x), names);
    for (const Name* n : names) {
      if (n->type == NameType::organisation) return s_.party_of(*n);
    }
    return std::nullopt;
  }

  bool whose(const FigureAt& at, Claim& claim) const {
    if (at.phrase >= 0) {
      claim.actor = s_.holder_of(static_cast<size_t>(at.phrase), nullptr);
    }
    return true;
  }
  // A share of a place or an area that somebody holds, takes or loses; of
  // troops that are lost.
  std::string share(const FigureAt& at, Claim& claim) const {
    const Clause* c = at.clause;
    std::string_view verb = c != nullptr ? s_.verb(*c) : std::string_view();
    const bool people = at.of >= 0 && s_.is_person(phrase(at.of));
    const bool place = counts_place(at) && !people;
    if (one_of(verb, "destroy", "raze", "flatten", "level", "demolish") ||
        near_any(at, {"destruction"})) {
      return people ? "" : "destroyed";
    }
    if (one_of(verb, "lose", "cede")) {
      if (c->object >= 0 && one_of(s_.lemma(phrase(c->object).head), "home",
                                   "house", "job", "life")) {
        return "";
      }
      const int32_t who = c->subject;
      if (who >= 0) claim.actor = s_.actor(phrase(who));
      return place ? "share_lost" : "lost";
    }
    if (!place && at.of >= 0 &&
        (s_.is_armed(phrase(at.of)) || s_.is_person(phrase(at.of)))) {
      return near_any(at, {"lose", "loss"}) ? "lost" : "";
    }
    if (!place && !relative_share(at)) return "";
    const bool holds =
        one_of(verb, "control", "hold", "capture", "seize", "take", "occupy",
               "retake", "recapture", "liberate", "overrun", "rule", "dominate",
               "clear", "govern", "regain");
    if (holds) {
      const int32_t who = c->passive ? by_phrase(s_, *c) : c->subject;
      if (who >= 0 && !(at.phrase >= 0 && who == at.phrase))
        claim.actor = s_.actor(phrase(who));
      return "share_held";
    }
    // "including half the city" after a control.
    for (const Clause& o : s_.parts.clauses) {
      if (o.verb < at.begin && one_of(s_.verb(o), "control", "hold", "rule")) {
        if (o.subject >= 0) claim.actor = s_.actor(phrase(o.subject));
        return "share_held";
      }
    }
    return near_any(at, {"control", "hand"}) ? "share_held" : "";
  }

  bool counts_place(const FigureAt& at) const {
    if (at.of >= 0 &&
        (s_.has_place(phrase(at.of)) || compass(phrase(at.of).head))) {
      return true;
    }
    return at.phrase >= 0 && s_.has_place(phrase(at.phrase));
  }
  // "half of which is controlled"
  bool relative_share(const FigureAt& at) const {
    return at.end + 1 < s_.parts.end && s_.low(at.end) == "of" &&
           s_.is(at.end + 1, WordClass::relative);
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }
  bool near_any(const FigureAt& at,
                const std::vector<std::string>& lemmas) const {
    return crosscheck::near_any(s_, at, lemmas);
  }

  const Slots& s_;
};

}  // namespace

bool distance_of(const Slots& slots, const FigureAt& at, Claim& claim) {
  return Extents(slots).distance(at, claim);
}

bool duration_of(const Slots& slots, const FigureAt& at, Claim& claim) {
  return Extents(slots).duration(at, claim);
}

std::string share_of(const Slots& slots, const FigureAt& at, Claim& claim) {
  return Extents(slots).share(at, claim);
}

bool near_any(const Slots& s, const FigureAt& at,
              const std::vector<std::string>& lemmas) {
  const uint32_t from =
      at.begin > s.parts.first + 8 ? at.begin - 8 : s.parts.first;
  return s.lemma_in(from, std::min(at.end + 8, s.parts.end), lemmas);
}

}  // namespace crosscheck
