// Limits: the clause of the number itself, or of the last of its row.
#include "extract/things.h"

#include <algorithm>

#include "extract/fates.h"
#include "extract/struck.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Things {
 public:
  Things(const Slots& slots, const FigureAt& at)
      : s_(slots), at_(at), counted_(first_of_row(slots, at.phrase)) {}

  std::string measure() const {
    if (at_.clause != nullptr) {
      if (std::string m = befell(*at_.clause, at_.phrase); !m.empty()) return m;
    }
    if (std::string m = described(); !m.empty()) return m;
    if (std::string m = participle(); !m.empty()) return m;
    if (std::string m = of_row(); !m.empty()) return m;
    if (std::string m = of_list(); !m.empty()) return m;
    if (std::string m = by_adjective(); !m.empty()) return m;
    if (!vague() && built() && damaged()) return "count";
    if (at_.phrase < 0 && at_.of < 0) return "";
    const Phrase& x = phrase(at_.of >= 0 ? at_.of : at_.phrase);
    // "the destruction of 12 tanks and four depots"
    if (counted_ >= 0 && s_.adp(phrase(counted_)) == "of" &&
        phrase(counted_).governor >= static_cast<int32_t>(s_.parts.first) &&
        one_of(s_.lemma(static_cast<uint32_t>(phrase(counted_).governor)),
               "destruction", "demolition", "burning")) {
      return "destroyed";
    }
    const bool counts = !vague() && (s_.is(x.head, WordClass::count_noun) ||
                                     s_.is(x.head, WordClass::attack_noun));
    return counts || struck(s_, at_) ? "count" : "";
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }

  // "several fronts" counts nothing that another report could contradict.
  bool vague() const {
    return at_.q->amount.low == 3 && at_.q->amount.high == 9;
  }

  // What a clause says of its phrase `p`, or of the first of its row.
  std::string befell(const Clause& c, int32_t p) const {
    const std::string_view verb = s_.verb(c);
    const int32_t patient = c.passive ? c.subject : c.object;
    const bool affected = patient >= 0 && (patient == counted_ || patient == p);
    // "2,345 houses fully destroyed"
    const bool bare = !c.passive && !c.auxiliary && c.object < 0 &&
                      c.subject >= 0 && c.verb == c.predicate &&
                      (c.subject == counted_ || c.subject == p);
    const bool wide = one_of(at_.q->amount.unit, "acre", "hectare");
    // "had collapsed", "that have collapsed"
    const bool fell = verb == "collapse" && c.object < 0 && c.subject >= 0 &&
                      (c.subject == counted_ || c.subject == p);
    if ((affected || bare || fell) && !(wide && vague()) &&
        (destroys(verb, wide) || razed(c))) {
      return "destroyed";
    }
    if (affected && !vague() && built() &&
        one_of(verb, "damage", "flood", "inundate", "submerge", "affect")) {
      return "count";
    }
    // "shot down two helicopters", "downed a drone"
    const bool down = (c.end < s_.parts.end && s_.low(c.end) == "down") ||
                      (c.particle >= 0 &&
                       s_.low(static_cast<uint32_t>(c.particle)) == "down");
    if (affected && carries_arms() &&
        (verb == "down" || (down && one_of(verb, "shoot", "bring")))) {
      return "destroyed";
    }
    if ((affected || bare) && !vague() && fired() &&
        one_of(verb, "drop", "fire", "launch", "explode", "detonate", "lob",
               "hurl", "throw", "land", "fall")) {
      return "count";
    }
    if (affected && !vague() && fired() &&
        one_of(verb, "find", "discover", "defuse", "clear", "dismantle",
               "disarm", "intercept", "neutralise", "neutralize", "plant",
               "lay", "down")) {
      return "count";
    }
    if (affected && verb == "set" && says(c, {"fire", "ablaze", "alight"}, 3)) {
      return "destroyed";
    }
    // "four towns fell", "five villages have fallen"
    if (bare && verb == "fall" && settled()) return "captured";
    // "11 guns fell into the hands of the attackers"
    if (bare && verb == "fall" && says(c, {"hand"}, 5)) return "captured";
    const bool out =
        c.particle >= 0 && s_.low(static_cast<uint32_t>(c.particle)) == "out";
    if (affected && out && one_of(verb, "take", "wipe", "knock")) {
      return "destroyed";
    }
    if (affected && (verb != "take" || !vague()) &&
        one_of(verb, "capture", "seize", "take", "retake", "liberate",
               "recapture", "overrun", "secure", "confiscate")) {
      return "captured";
    }
    // "lost 12 soldiers and three tanks"
    if (verb == "lose" && !c.passive && affected && c.subject >= 0 &&
        s_.is_armed(phrase(c.subject)) && carries_arms()) {
      return "lost";
    }
    // "the town lost 300 houses"
    if (verb == "lose" && !c.passive && affected && c.subject >= 0 && built() &&
        (s_.has_place(phrase(c.subject)) ||
         s_.is(phrase(c.subject).head, WordClass::settlement_kind))) {
      return "destroyed";
    }
    // "set fire to six houses"
    if (verb == "set" && !c.passive && c.object >= 0 &&
        s_.lemma(phrase(c.object).head) == "fire" && counted_ >= 0 &&
        s_.adp(phrase(counted_)) == "to") {
      return "destroyed";
    }
    return affected && supplies(verb) ? "aid_delivered" : "";
  }

  // "were reduced to rubble", "swept away", "consumed by the fire"
  bool razed(const Clause& c) const {
    const std::string_view verb = s_.verb(c);
    if (verb == "reduce") {
      return says(c, {"rubble", "ash", "ashes", "ruin", "ruins"}, 4);
    }
    if (one_of(verb, "sweep", "wash", "blow", "carry")) {
      return says(c, {"away"}, 1) ||
             (c.particle >= 0 &&
              s_.low(static_cast<uint32_t>(c.particle)) == "away");
    }
    const int32_t by = c.passive ? by_phrase(s_, c) : c.subject;
    return one_of(verb, "consume", "devour") && by >= 0 &&
           one_of(s_.lemma(phrase(by).head), "fire", "wildfire", "blaze",
                  "flame", "inferno");
  }

  bool built() const {
    return one_of(at_.q->amount.unit, "home", "house", "building", "school",
                  "village", "bridge", "shop", "church", "mosque", "hospital",
                  "apartment", "structure", "property", "store", "business",
                  "vehicle", "car");
  }
  bool settled() const {
    return one_of(at_.q->amount.unit, "town", "village", "city", "base",
                  "district", "checkpoint", "hill");
  }
  bool carries_arms() const {
    return one_of(at_.q->amount.unit, "tank", "vehicle", "aircraft", "plane",
                  "helicopter", "ship", "gun", "jet", "drone", "truck");
  }
  bool fired() const {
    return one_of(at_.q->amount.unit, "bomb", "shell", "rocket", "missile",
                  "mortar", "grenade", "mine");
  }

  // "two schools that have collapsed", "400 homes burned by the army": what a
  // clause says that describes them.
  std::string described() const {
    if (at_.phrase < 0) return "";
    for (const Clause& c : s_.parts.clauses) {
      const Token& verb = s_.reading.tokens[c.predicate];
      const bool theirs =
          verb.head == static_cast<int32_t>(phrase(at_.phrase).head) &&
          (verb.dep == relation("acl") || verb.dep == relation("acl:relcl"));
      const bool told_of = c.passive ? s_.verb(c) != "take"  // "a step taken"
                                     : s_.verb(c) == "collapse";
      if (!theirs || !told_of) continue;
      Clause told = c;
      told.subject = at_.phrase;
      if (std::string m = befell(told, at_.phrase); !m.empty()) return m;
    }
    return "";
  }

  // "1,000 homes were destroyed and another 3,500 damaged"
  std::string participle() const {
    if (!at_.q->of.empty() || at_.end >= s_.parts.end || !built()) return "";
    const bool partly = s_.reading.tokens[at_.end].pos == Pos::adv &&
                        at_.end + 1 < s_.parts.end;
    const std::string_view w = s_.low(at_.end + (partly ? 1 : 0));
    if (one_of(w, "damaged", "flooded", "affected")) return "count";
    return one_of(w, "destroyed", "burned", "burnt", "flattened", "razed")
               ? "destroyed"
               : "";
  }

  static bool destroys(std::string_view verb, bool wide) {
    return one_of(verb, "destroy", "wreck", "demolish", "burn", "flatten",
                  "ruin", "collapse", "level") ||
           one_of(verb, "torch", "raze", "gut", "incinerate", "bulldoze",
                  "obliterate") ||
           (wide && one_of(verb, "scorch", "char", "consume", "blacken"));
  }

  // "sent 3,000 tents and 12,000 blankets"
  bool supplies(std::string_view verb) const {
    return one_of(at_.q->amount.unit, "tent", "blanket", "kit", "ration",
                  "parcel", "mattress", "tarpaulin", "truckload", "meal",
                  "litre", "bottle", "package") &&
           one_of(verb, "hand", "send", "deliver", "distribute", "provide",
                  "airlift", "dispatch", "donate", "ship", "supply", "fly",
                  "bring", "drop");
  }

  bool says(const Clause& c, const std::vector<std::string>& lemmas,
            uint32_t within) const {
    return s_.lemma_in(c.end, std::min(c.end + within, s_.parts.end), lemmas);
  }

  // "three posts, eight tanks and 17 cars were destroyed": the tree may give
  // the verb to the last alone.
  std::string of_row() const {
    if (at_.phrase < 0) return "";
    int32_t last = at_.phrase;
    for (int32_t p = next_in_list(last); p >= 0; p = next_in_list(last)) {
      last = p;
    }
    if (last == at_.phrase) return "";
    for (const Clause& c : s_.parts.clauses) {
      if (!c.passive || c.subject < 0 || c.begin < phrase(last).end) continue;
      const bool theirs = c.subject == last || c.subject == at_.phrase ||
                          c.begin == phrase(last).end;
      if (theirs) {
        Clause told = c;
        told.subject = at_.phrase;
        return befell(told, at_.phrase);
      }
      break;
    }
    return "";
  }

  // The next of "six posts, two tanks with guns and seven lorries", commas or
  // not; -1: there is none.
  int32_t next_in_list(int32_t p) const {
    uint32_t end = phrase(p).end;
    for (auto i = static_cast<size_t>(p) + 1; i < s_.parts.phrases.size();
         ++i) {
      const Phrase& x = s_.parts.phrases[i];
      if (x.begin < end || x.begin > end + 2) return -1;
      if (one_of(s_.adp(x), "with", "of")) {
        end = x.end;
        continue;
      }
      const bool joint =
          x.begin == end || one_of(s_.low(x.begin - 1), ",", "and", "&");
      const bool number = s_.reading.tokens[x.begin].pos == Pos::num;
      if (joint && one_of(s_.low(x.begin), "a", "an")) {  // "a launcher"
        end = x.end;
        continue;
      }
      return joint && number ? static_cast<int32_t>(i) : -1;
    }
    return -1;
  }

  // "destroying two posts six tanks and four lorries": the tree may give the
  // verb the first alone.
  std::string of_list() const {
    int32_t first = at_.phrase;
    for (int32_t p = first - 1; p >= 0 && p + 3 > first; --p) {
      if (s_.reading.tokens[phrase(p).begin].pos == Pos::num &&
          next_in_list(p) == first) {
        first = p;
      }
    }
    if (first == at_.phrase) return "";
    for (const Clause& c : s_.parts.clauses) {
      if (c.object != first || c.passive) continue;
      Clause told = c;
      told.object = at_.phrase;
      return befell(told, at_.phrase);
    }
    return "";
  }

  // "355 damaged shops", "thousands of collapsed buildings"
  std::string by_adjective() const {
    if (vague() || (!built() && !carries_arms())) return "";
    const uint32_t from = at_.end;
    const uint32_t to =
        at_.q->of.empty() ? from : s_.token_at(at_.q->of.end - 1);
    for (uint32_t i = from; i < to; ++i) {
      const std::string_view w = s_.low(i);
      if (one_of(w, "destroyed", "collapsed", "demolished", "flattened",
                 "ruined", "burned", "burnt", "wrecked")) {
        return "destroyed";
      }
      if (w == "damaged" || w == "flooded") return "count";
    }
    return "";
  }

  // "damage to 15 houses and 10 cars"
  bool damaged() const {
    if (counted_ < 0 || phrase(counted_).adp < 1 ||
        !one_of(s_.adp(phrase(counted_)), "to", "on", "upon")) {
      return false;
    }
    const auto before = static_cast<uint32_t>(phrase(counted_).adp) - 1;
    return one_of(s_.lemma(before), "damage", "damages") ||
           (s_.lemma(before) == "inflict" && before > s_.parts.first &&
            s_.lemma(before - 1) == "damage");
  }

  const Slots& s_;
  const FigureAt& at_;
  const int32_t counted_;
};

}  // namespace

std::string measure_of_things(const Slots& slots, const FigureAt& at) {
  return Things(slots, at).measure();
}

}  // namespace crosscheck
