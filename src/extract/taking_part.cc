// Limits: the clause of the number, or the nouns beside it. Tested by
// tests/cases/taking_part.case.
#include "extract/taking_part.h"

#include <algorithm>

#include "extract/crowds.h"
#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class TakingPart {
 public:
  TakingPart(const Slots& slots, const FigureAt& at)
      : s_(slots), at_(at), lead_(first_of_row(slots, at.phrase)) {}

  std::string measure() const {
    const Amount& a = at_.q->amount;
    if (at_.phrase < 0 || vague() || (a.low && *a.low < 2)) return "";
    if (casualties()) return "lost";
    if (attacks()) return "strength";
    if (inhabits()) return "population";
    if (makes_up()) return under_arms(s_, at_) ? "strength" : "count";
    if (aboard() || responds() || demonstrates() || in_need() || breaks_out() ||
        removed() || aided()) {
      return "count";
    }
    if (held()) return under_arms(s_, at_) ? "captured" : "abducted";
    if (sought()) return "missing";
    if (told_beside_place()) return "population";
    if (hosted()) return "displaced";
    if (left_in_place()) return s_.tells(Topic::siege) ? "" : "population";
    return gets_away() ? "displaced" : "";
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }
  const Clause* clause() const { return at_.clause; }
  std::string_view verb() const {
    return clause() == nullptr ? std::string_view() : s_.verb(*clause());
  }
  std::string_view low(uint32_t i) const {
    return i >= s_.parts.first && i < s_.parts.end ? s_.low(i)
                                                   : std::string_view();
  }
  bool is_it(int32_t p) const {
    return p >= 0 && (p == at_.phrase || p == lead_);
  }
  bool subject() const {
    return clause() != nullptr && is_it(clause()->subject);
  }
  bool object() const { return clause() != nullptr && is_it(clause()->object); }
  bool meant() const {  // planned, possible, denied: nobody is there yet
    return clause() == nullptr || clause()->negated || clause()->possible;
  }

  bool vague() const {  // "several officers"
    const Amount& a = at_.q->amount;
    return a.low == 3 && a.high == 9;
  }
  uint32_t head() const {
    return phrase(at_.of >= 0 ? at_.of : at_.phrase).head;
  }
  bool heads(WordClass c) const { return s_.kind(head(), c); }
  uint32_t behind() const {
    uint32_t to = std::max(at_.end, phrase(at_.phrase).end);
    if (at_.of >= 0) to = std::max(to, phrase(at_.of).end);
    return to;
  }

  // "left dozens of civilian casualties": killed or hurt, which of both is not
  // said.
  bool casualties() const {
    if (s_.lemma(head()) != "casualty" || meant()) return false;
    return (object() && one_of(verb(), "leave", "cause", "inflict", "report",
                               "record", "see", "claim"));
  }

  // "three gunmen stormed the bank", "carried out by two bombers"
  bool attacks() const {
    if (!heads(WordClass::attacker_noun) || meant()) return false;
    const Clause& c = *clause();
    // "six long-range bombers" fly.
    if (s_.lemma(head()) == "bomber" &&
        !s_.lemma_in(phrase(at_.phrase).begin, behind(),
                     {"suicide", "car", "truck"}) &&
        !one_of(verb(), "blow", "detonate")) {
      return false;
    }
    if (c.passive) return is_it(by_phrase(s_, c));
    return subject() && c.verb == c.predicate && !c.infinitive &&
           one_of(verb(), "attack", "storm", "open", "raid", "target", "strike",
                  "hit", "blow", "detonate", "fire", "carry", "burst", "kill",
                  "ambush", "seize", "enter", "wound", "injure", "shoot");
  }

  // "the country's 12 million people", "of the nine million people in Haiti"
  bool inhabits() const {
    const Amount& a = at_.q->amount;
    if (!a.low || *a.low < 1000 ||
        !one_of(s_.lemma(head()), "person", "people", "resident", "inhabitant",
                "citizen")) {
      return false;
    }
    const bool owned = one_of(low(at_.begin - 1), "'s", "\u2019s") &&
                       at_.begin > s_.parts.first + 1;
    if (owned) {
      const int32_t owner = s_.phrase_at(at_.begin - 2);
      return one_of(s_.lemma(at_.begin - 2), "country", "city", "town",
                    "island", "region", "province", "state") ||
             (owner >= 0 && s_.has_place(phrase(owner)));
    }
    const bool all = low(at_.begin - 1) == "the" && low(at_.begin - 2) == "of";
    const int32_t where = s_.phrase_at(behind() + 1);
    return all && low(behind()) == "in" && where >= 0 &&
           s_.names_place(phrase(where));
  }

  // "with about 250,000 people in the eastern districts", "fears for the 1.5
  // million civilians still in Aleppo"
  bool told_beside_place() const {
    const Amount& a = at_.q->amount;
    if (!a.low || *a.low < 1000 || s_.tells(Topic::siege) ||
        !one_of(s_.lemma(head()), "person", "people", "civilian", "resident") ||
        !one_of(s_.adp(phrase(at_.phrase)), "with", "for")) {
      return false;
    }
    uint32_t i = behind();
    if (one_of(low(i), "still", "now")) ++i;
    const int32_t where = s_.phrase_at(i + 1);
    return one_of(low(i), "in", "inside") && where >= 0 &&
           s_.has_place(phrase(where));
  }

  // "a team made up of 71 people", "consists of 12 men"
  bool makes_up() const {
    const uint32_t i = at_.begin;
    if (low(i - 1) == "of" && low(i - 2) == "up") {
      return low(i - 3) == "made";
    }
    return low(i - 1) == "of" && one_of(low(i - 2), "consists", "consisting",
                                        "consisted", "composed", "comprised");
  }

  // "all 45 people on the bus", "in the three vehicles"
  bool rides() const {
    const uint32_t to = behind();
    if (!one_of(low(to), "on", "in", "aboard")) return false;
    const int32_t p = s_.phrase_at(to + 1);
    return p >= 0 && s_.kind(phrase(p).head, WordClass::conveyance_noun);
  }

  // "72 people were on the flight"
  bool on_board() const {
    if (!subject() || meant() || clause()->verb == clause()->predicate) {
      return false;
    }
    const int32_t on = s_.phrase_at(clause()->predicate);
    return on >= 0 && one_of(s_.adp(phrase(on)), "on", "in", "aboard") &&
           (s_.lemma(phrase(on).head) == "flight" ||
            s_.kind(phrase(on).head, WordClass::conveyance_noun));
  }

  // "200 passengers were aboard the ferry", "was carrying three crew"
  bool aboard() const {
    if (rides() || on_board()) return true;
    if (meant() || clause()->infinitive) return false;
    if (object() && verb() == "carry" && clause()->subject >= 0) {
      return s_.kind(phrase(clause()->subject).head,
                     WordClass::conveyance_noun) ||
             one_of(s_.lemma(head()), "passenger", "crew");
    }
    if (!subject() || !s_.is(clause()->verb, WordClass::be)) return false;
    for (uint32_t i = clause()->begin;
         i < std::min(clause()->end + 3, s_.parts.end); ++i) {
      if (one_of(s_.low(i), "aboard", "onboard")) return true;
      if (s_.low(i) == "on" && low(i + 1) == "board") return true;
    }
    return false;
  }

  // "120 firefighters were sent", "30 doctors arrived in the city"
  bool responds() const {
    const Amount& a = at_.q->amount;
    if (!heads(WordClass::responder_noun) || meant() || !a.low || *a.low < 5) {
      return false;
    }
    const bool sent =
        one_of(verb(), "send", "deploy", "dispatch", "mobilise", "mobilize",
               "fly", "assign", "call", "summon", "involve", "rush");
    if (object() || (subject() && clause()->passive)) return sent;
    return subject() &&
           one_of(verb(), "battle", "tackle", "respond", "attend", "arrive",
                  "fight", "search", "comb", "rush", "work", "help", "fly");
  }

  // "dozens of protesters threw stones": so many were there
  bool demonstrates() const {
    const Amount& a = at_.q->amount;
    if (!a.low || *a.low < 20) return false;
    // "tear gas against some 2,000 protesters"
    const bool met = one_of(s_.adp(phrase(at_.phrase)), "against", "at") &&
                     one_of(verb(), "use", "fire", "shoot", "deploy");
    return (met || (subject() && !meant() && !clause()->infinitive)) &&
           one_of(s_.lemma(head()), "protester", "protestor", "demonstrator",
                  "marcher", "rioter", "striker");
  }

  // "six officers were suspended", "14 diplomats were expelled"
  bool removed() const {
    if (meant() || clause()->infinitive) return false;
    const bool patient = clause()->passive ? subject() : object();
    // "dismissed three claims" and "dismissed three ministers" are one verb.
    if (verb() == "dismiss" && !clause()->passive) return false;
    return patient && one_of(verb(), "suspend", "dismiss", "sack", "expel",
                             "deport", "extradite");
  }

  // "delivered food for 40,000 people", "feeds 60,000 families"
  bool aided() const {
    const Amount& a = at_.q->amount;
    if (!a.low || *a.low < 50) return false;
    if (low(at_.begin - 1) == "for") {
      for (uint32_t i = at_.begin - 1; i > s_.parts.first && i + 7 > at_.begin;
           --i) {
        const std::string_view l = s_.lemma(i - 1);
        if (one_of(l, "aid", "food", "supply", "supplies", "assistance",
                   "relief", "shelter", "meal", "water", "medicine")) {
          return true;
        }
        if (s_.reading.tokens[i - 1].pos == Pos::punct) break;
      }
    }
    return object() && !meant() && one_of(verb(), "feed", "vaccinate", "treat");
  }

  // "divers were searching for 12 passengers"
  bool sought() const {
    if (clause() == nullptr || s_.adp(phrase(at_.phrase)) != "for" ||
        !one_of(verb(), "search", "look", "comb") ||
        clause()->end + 3 < at_.begin) {
      return false;
    }
    return !heads(WordClass::attacker_noun) && !under_arms(s_, at_) &&
           !one_of(s_.lemma(head()), "suspect", "man", "witness", "prisoner",
                   "inmate", "robber", "criminal", "thief", "expert") &&
           one_of(s_.lemma(phrase(std::max(0, clause()->subject)).head),
                  "rescuer", "diver", "crew", "team", "firefighter", "worker",
                  "coastguard", "guard", "helicopter", "searcher", "ship");
  }

  // "are holding 17 sailors captive", "five of the 12 are still held"
  bool held() const {
    if (meant() || verb() != "hold") return false;
    const bool patient = clause()->passive ? subject() : object();
    return patient &&
           s_.lemma_in(clause()->begin, std::min(clause()->right, s_.parts.end),
                       {"captive", "prisoner", "hostage", "kidnapper", "pirate",
                        "militant", "captivity"});
  }

  // "7,300 people are staying with relatives"
  bool hosted() const {
    if (!subject() || !one_of(verb(), "stay", "live", "shelter", "remain")) {
      return false;
    }
    const int32_t with = s_.oblique(*clause(), "with");
    return with >= 0 &&
           one_of(s_.lemma(phrase(with).head), "relative", "friend", "family",
                  "host", "neighbour", "neighbor");
  }

  // "about 50,000 civilians remain in the city"
  bool left_in_place() const {
    const Amount& a = at_.q->amount;
    if (!subject() || meant() || !a.low || *a.low < 100 ||
        under_arms(s_, at_) ||
        !one_of(s_.lemma(head()), "civilian", "person", "people", "resident",
                "inhabitant", "family")) {
      return false;
    }
    const int32_t in = s_.oblique(*clause(), "in");
    return one_of(verb(), "remain", "stay") && in >= 0 &&
           s_.has_place(phrase(in));
  }

  // "three million people are thought to be in need of aid"
  bool in_need() const {
    if (!subject()) return false;
    for (uint32_t i = clause()->end;
         i + 1 < std::min(clause()->end + 6, s_.parts.end); ++i) {
      if (s_.low(i) == "in" && s_.low(i + 1) == "need") return true;
    }
    return false;
  }

  bool breaks_out() const {
    const Amount& a = at_.q->amount;
    if (!subject() || meant() || clause()->passive || !a.low || *a.low < 2 ||
        !one_of(s_.lemma(head()), "prisoner", "inmate", "detainee",
                "convict")) {
      return false;
    }
    return verb() == "escape" ||
           (verb() == "break" &&
            (low(clause()->end) == "out" || low(clause()->end) == "free"));
  }

  // "hundreds of civilians escaped the town": not "escaped unhurt"
  bool gets_away() const {
    const Amount& a = at_.q->amount;
    if (!subject() || meant() || clause()->passive || verb() != "escape" ||
        !a.low || *a.low < 20 || under_arms(s_, at_)) {
      return false;
    }
    const int32_t from = clause()->object >= 0 ? clause()->object
                                               : s_.oblique(*clause(), "from");
    return from >= 0 && (s_.has_place(phrase(from)) ||
                         one_of(s_.lemma(phrase(from).head), "fighting",
                                "stronghold", "enclave", "violence"));
  }

  const Slots& s_;
  const FigureAt& at_;
  const int32_t lead_;
};

}  // namespace

std::string taking_part(const Slots& slots, const FigureAt& at) {
  return TakingPart(slots, at).measure();
}

}  // namespace crosscheck
