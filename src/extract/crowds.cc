#include "extract/crowds.h"

#include <algorithm>
#include <optional>

#include "extract/extents.h"
#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Crowds {
 public:
  Crowds(const Slots& slots, const FigureAt& at)
      : s_(slots), at_(at), lead_(first_of_row(slots, at.phrase)) {}

  std::string measure() const {
    // "the two forces" are bodies, not people.
    const Amount& a = at_.q->amount;
    const bool lone = at_.phrase >= 0 && phrase(at_.phrase).end <= at_.end;
    const std::string_view head =
        lemma_of(lone && at_.of >= 0 ? at_.of : at_.phrase);
    if (head == "force" && a.high && *a.high < 10) return "";
    const std::string_view verb = this->verb();
    if (housed()) return "displaced";
    if (in_need() || ((subject() || object()) && verb == "vaccinate")) {
      return "count";
    }
    if (is_community(held_by())) return "population";
    if (cut_off(s_, at_)) return "count";
    if (one_of(verb, "live", "inhabit", "populate") || lives_there()) {
      return near_any(s_, at_, {"camp", "tent", "outdoors", "shelter"})
                 ? "displaced"
                 : "population";
    }
    if (near_any(s_, at_, {"population", "inhabitant"}) || home_to()) {
      return "population";
    }
    if (sick()) return "count";
    const bool arms = armed();
    const bool loses =
        (verb == "lose" && object()) || of("loss") || put_as_losses();
    if (one_of(head, "casualty", "loss")) {
      const bool own = object() && one_of(verb, "suffer", "sustain", "cost",
                                          "incur", "lose", "take");
      return arms || own ? "lost" : "";
    }
    if (loses && (arms || head == "man")) return "lost";
    // "two officers were found guilty" are no strength.
    const std::optional<double> most = a.high ? a.high : a.low;
    const bool few = most && *most < 10;
    if (few) return arms || !somewhere() ? "" : "count";
    if (arms && verb == "carry" && object()) return "count";
    if (arms || musters()) return can_be_strength() ? "strength" : "";
    return somewhere() ? "count" : "";
  }

  bool armed() const {
    for (const int32_t p : {at_.of, at_.phrase}) {
      if (p < 0) continue;
      const Phrase& x = phrase(p);
      for (uint32_t i = x.begin; i < x.end; ++i) {
        if (s_.is(i, WordClass::armed_noun) &&
            !s_.is(i, WordClass::civil_noun)) {
          return true;
        }
      }
      if (s_.is_armed(x) && !s_.is(x.head, WordClass::civil_noun)) return true;
    }
    // "54 members of the brigade"
    if (at_.phrase >= 0 && lemma_of(at_.phrase) == "member" &&
        static_cast<size_t>(at_.phrase) + 1 < s_.parts.phrases.size()) {
      const Phrase& body = phrase(at_.phrase + 1);
      if (s_.adp(body) == "of" && body.begin <= phrase(at_.phrase).end + 2 &&
          (s_.is_armed(body) ||
           one_of(s_.lemma(body.head), "brigade", "battalion", "division",
                  "regiment", "militia"))) {
        return true;
      }
    }
    // "7,000 between police and soldiers", "7,000 men if you count the police"
    uint32_t to = std::min(at_.end + 4, s_.parts.end);
    if (s_.lemma_in(at_.end, std::min(at_.end + 5, s_.parts.end),
                    {"count", "include", "including"})) {
      to = std::min(at_.end + 8, s_.parts.end);
    }
    for (uint32_t i = at_.end; i < to; ++i) {
      // "14 because troops", "14 were killed, an officer too"
      const Token& t = s_.reading.tokens[i];
      const bool does = t.pos == Pos::verb && t.dep != relation("amod") &&
                        !one_of(s_.lemma(i), "include", "count");
      if ((t.pos == Pos::sconj && s_.low(i) != "if") || does) break;
      if (s_.is(i, WordClass::armed_noun)) return true;
    }
    return false;
  }

  // "61 centres hosting 9,870 people", "5,000 are staying in camps"
  bool housed() const {
    const std::string_view v = verb();
    if (object() || (subject() && at_.clause->passive)) {
      return one_of(v, "house", "host", "shelter", "accommodate");
    }
    if (!subject()) return false;
    // "130,000 people left the area"
    const Amount& a = at_.q->amount;
    if (v == "move" && a.low && *a.low >= 100) {
      return at_.clause->end < s_.parts.end &&
             (s_.low(at_.clause->end) == "out" || at_.clause->particle >= 0);
    }
    if (v == "leave" && a.low && *a.low >= 100) {
      return one_of(lemma_of(at_.clause->object), "area", "region", "town",
                    "city", "district", "country", "province", "enclave");
    }
    return v == "shelter" ||
           (one_of(v, "stay", "live", "sleep", "remain", "take", "seek", "be",
                   "camp", "cram", "crowd", "spend") &&
            s_.lemma_in(
                at_.clause->end, std::min(at_.clause->end + 6, s_.parts.end),
                {"shelter", "camp", "refuge", "tent", "outdoors", "open"}));
  }

  bool crowd() const {
    if (of("crowd") || of("rally") || of("march") || of("demonstration")) {
      return true;
    }
    if (came_together()) return true;
    if (at_.clause == nullptr || lead_ < 0) return false;
    const Clause& c = *at_.clause;
    if (subject() && !c.passive) {
      const bool part =
          verb() == "take" &&
          (one_of(lemma_of(c.object), "part", "street") ||
           s_.lemma_in(c.end, std::min(c.end + 3, s_.parts.end), {"street"}));
      const bool off = verb() == "walk" &&
                       (c.particle >= 0 ||
                        s_.lemma_in(c.end, std::min(c.end + 3, s_.parts.end),
                                    {"job", "out"}));
      return part || off || verb() == "strike" || gathers(verb()) ||
             turns_up(c);
    }
    // "some 200 people were gathered", "was attended by 900"
    if (c.passive && subject() && one_of(verb(), "gather", "assemble")) {
      return true;
    }
    if (c.passive && verb() == "attend" && by_phrase(s_, c) == lead_) {
      return true;
    }
    // "police estimated the crowd at 12,000"
    if (c.object >= 0 &&
        one_of(lemma_of(c.object), "crowd", "turnout", "attendance", "rally",
               "march", "demonstration") &&
        one_of(s_.adp(phrase(lead_)), "at", "to")) {
      return one_of(verb(), "put", "estimate", "swell", "grow", "number");
    }
    // "brought hundreds of thousands into the streets"
    return object() &&
           (one_of(verb(), "draw", "attract") ||
            (verb() == "bring" &&
             s_.lemma_in(phrase(at_.phrase).end,
                         std::min(phrase(at_.phrase).end + 7, s_.parts.end),
                         {"street", "streets"})));
  }

  // "thousands, accompanied by drums, converged on the plaza", "thousands of
  // people gathered in the square": whatever the tree makes of it.
  bool came_together() const {
    const Amount& a = at_.q->amount;
    if (at_.phrase < 0 || !a.low || *a.low < 20) return false;
    uint32_t to = std::max(at_.end, phrase(at_.phrase).end);
    if (at_.of >= 0) to = std::max(to, phrase(at_.of).end);
    if (to < s_.parts.end && s_.reading.tokens[to].pos == Pos::verb &&
        gathers(s_.lemma(to))) {
      return true;
    }
    return std::ranges::any_of(s_.parts.clauses, [&](const Clause& c) {
      return !c.passive && gathers(s_.verb(c)) &&
             (c.subject == at_.phrase || c.subject == lead_);
    });
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }
  std::string_view lemma_of(int32_t p) const {
    return p < 0 ? std::string_view() : s_.lemma(phrase(p).head);
  }
  std::string_view verb() const {
    return at_.clause == nullptr ? std::string_view() : s_.verb(*at_.clause);
  }
  bool subject() const {
    return at_.clause != nullptr && at_.clause->subject >= 0 &&
           (at_.clause->subject == at_.phrase || at_.clause->subject == lead_);
  }
  bool object() const {
    return at_.clause != nullptr && at_.clause->object >= 0 &&
           (at_.clause->object == at_.phrase || at_.clause->object == lead_);
  }
  // "a crowd of 5,000": what the row hangs on.
  std::string_view held_by() const {
    if (lead_ < 0 || s_.adp(phrase(lead_)) != "of" ||
        phrase(lead_).governor < static_cast<int32_t>(s_.parts.first)) {
      return "";
    }
    return s_.lemma(static_cast<uint32_t>(phrase(lead_).governor));
  }
  bool of(std::string_view noun) const { return held_by() == noun; }

  static bool gathers(std::string_view verb) {
    return one_of(verb, "march", "rally", "demonstrate", "protest", "gather",
                  "attend", "participate", "assemble", "congregate", "converge",
                  "throng", "swarm", "flock");
  }

  // "turned out", "joined the march", "crowded into the square", "clashed with
  // the police": they were there, so many of them.
  bool turns_up(const Clause& c) const {
    const std::string_view v = verb();
    const uint32_t to = std::min(c.end + 2, s_.parts.end);
    if (one_of(v, "show", "turn")) {
      return c.particle >= 0 && c.object < 0 &&
             one_of(s_.low(static_cast<uint32_t>(c.particle)), "up", "out");
    }
    // "jammed the streets"
    if (one_of(v, "jam", "fill", "clog", "throng", "pack", "flood")) {
      return one_of(lemma_of(c.object), "street", "streets", "square", "plaza",
                    "avenue", "boulevard");
    }
    if (v == "join" && c.end < s_.parts.end && s_.low(c.end) == "in") {
      return s_.lemma_in(c.end, std::min(c.end + 6, s_.parts.end),
                         {"march", "protest", "demonstration", "rally",
                          "strike", "procession", "vigil"});
    }
    if (v == "join") {
      return one_of(lemma_of(c.object), "march", "protest", "demonstration",
                    "rally", "strike", "procession", "vigil", "funeral",
                    "service", "prayer", "crowd", "celebration", "parade");
    }
    if (one_of(v, "crowd", "pack", "cram", "pour", "stream", "surge", "jam")) {
      return s_.lemma_in(c.end, to, {"into", "onto", "through", "along"});
    }
    const Amount& a = at_.q->amount;
    return v == "clash" && a.low && *a.low >= 20 && !armed();
  }

  // "are believed to live there", "people still living in the town", "has
  // 40,000 residents"
  bool lives_there() const {
    const Amount& a = at_.q->amount;
    if (at_.clause == nullptr || !(a.high && *a.high >= 100)) return false;
    const Clause& c = *at_.clause;
    const std::vector<std::string> live = {"live", "reside"};
    if (subject() && c.passive &&
        one_of(verb(), "believe", "estimate", "think", "know", "say")) {
      return s_.lemma_in(c.end, std::min(c.end + 3, s_.parts.end), live);
    }
    if (object() && verb() == "have") {
      return one_of(lemma_of(at_.phrase), "resident", "inhabitant") &&
             c.subject >= 0 && s_.has_place(phrase(c.subject));
    }
    const uint32_t behind =
        at_.phrase >= 0 ? std::max(at_.end, phrase(at_.phrase).end) : at_.end;
    for (uint32_t i = behind; i < std::min(behind + 2, s_.parts.end); ++i) {
      if (s_.low(i) == "living" || s_.low(i) == "residing") return true;
      if (s_.reading.tokens[i].pos != Pos::adv) return false;
    }
    return false;
  }

  // "its losses amounted to 60 fighters"
  bool put_as_losses() const {
    // "puts the loss of the army at 10,000 men"
    if (at_.clause != nullptr && at_.clause->object >= 0 && !object() &&
        lemma_of(at_.clause->object) == "loss" &&
        one_of(verb(), "put", "estimate")) {
      return true;
    }
    return at_.clause != nullptr && at_.clause->subject >= 0 && !subject() &&
           lemma_of(at_.clause->subject) == "loss" &&
           one_of(verb(), "amount", "come", "stand", "reach", "total", "rise",
                  "number");
  }

  // "is home to some 6,000 people"
  bool home_to() const {
    return at_.begin > s_.parts.first + 1 && s_.low(at_.begin - 1) == "to" &&
           s_.low(at_.begin - 2) == "home";
  }

  // "60,000 people need food", "are malnourished"
  bool in_need() const {
    if (!subject() || at_.clause->passive || s_.adp(phrase(at_.phrase)) == "of")
      return false;
    return verb() == "malnourished" ||
           (one_of(verb(), "need", "require") &&
            one_of(lemma_of(at_.clause->object), "aid", "food", "assistance",
                   "help", "water", "shelter", "treatment", "support", "care"));
  }

  // "148,787 have fallen ill"
  bool sick() const {
    if (!subject()) return false;
    const Clause& c = *at_.clause;
    return one_of(verb(), "fall", "become", "get", "be", "take") &&
           s_.lemma_in(c.begin, std::min(c.end + 2, s_.parts.end),
                       {"ill", "sick", "infect"});
  }

  // "an army of 25,000 men", "the rebels have 3,000 men"
  bool musters() const {
    if (!one_of(lemma_of(at_.phrase), "man", "people", "person", "member") &&
        !at_.q->of.empty()) {
      return false;
    }
    if (body(held_by())) return true;
    // "General Holt with 14,000 men"
    const Amount& a = at_.q->amount;
    if (lead_ >= 0 && s_.adp(phrase(lead_)) == "with" && a.low &&
        *a.low >= 100 && lemma_of(at_.phrase) == "man") {
      return true;
    }
    // "the Twenty-Fifth Army, about 36,000 men"
    if (lead_ >= 0 && phrase(lead_).dep == relation("appos") &&
        phrase(lead_).governor >= static_cast<int32_t>(s_.parts.first) &&
        body(s_.lemma(static_cast<uint32_t>(phrase(lead_).governor)))) {
      return true;
    }
    if (!object() || at_.clause->subject < 0) return false;
    return one_of(verb(), "have", "number", "muster", "field", "command") &&
           s_.is_armed(phrase(at_.clause->subject));
  }

  static bool body(std::string_view noun) {
    return one_of(noun, "army", "force", "garrison", "militia", "column",
                  "contingent", "corps", "regiment", "battalion", "brigade",
                  "Army");
  }

  // Whom somebody frees, hands over or honours is no force of so many.
  bool can_be_strength() const {
    if (at_.clause == nullptr) return true;
    if (!object() && !(subject() && at_.clause->passive)) return true;
    // Of hundreds most verbs say how many there are.
    const Amount& a = at_.q->amount;
    if (a.low && *a.low >= 200 &&
        one_of(verb(), "order", "commit", "limit", "surge", "rotate", "hold",
               "put")) {
      return true;
    }
    return one_of(verb(), "deploy", "send", "have", "be", "number", "command",
                  "station", "mobilise", "mobilize", "muster", "field",
                  "dispatch", "lead") ||
           one_of(verb(), "include", "keep", "maintain", "withdraw", "pull",
                  "move", "amass", "mass", "assemble", "gather", "commit",
                  "retain", "base") ||
           one_of(verb(), "besiege", "encircle", "surround", "trap",
                  "outnumber", "face", "add", "recruit", "employ", "use",
                  "involve", "see", "comprise", "contribute", "bring",
                  "estimate", "count", "arm", "equip") ||
           one_of(verb(), "join", "offer", "leave", "provide", "install",
                  "request", "pledge", "promise", "position", "land");
  }

  // "There were 190 people on board", "a train carrying 210 people", "dispersed
  // 300 demonstrators", "120 people were in the building"
  bool somewhere() const {
    if (crowd()) return true;
    uint32_t to =
        at_.phrase >= 0 ? std::max(at_.end, phrase(at_.phrase).end) : at_.end;
    if (to + 1 < s_.parts.end &&
        (one_of(s_.low(to), "aboard", "onboard") ||
         (s_.low(to) == "on" && s_.low(to + 1) == "board"))) {
      return true;
    }
    if (at_.clause == nullptr || lead_ < 0) return false;
    const Clause& c = *at_.clause;
    if (object()) {
      const bool had = verb() == "have" && (crew(lead_) || crew(at_.phrase));
      const bool aboard = (verb() == "carry" || had) && low_stance(c);
      return aboard || (verb() == "disperse" &&
                        one_of(lemma_of(lead_), "demonstrator", "protester",
                               "marcher", "person", "people"));
    }
    const Amount& a = at_.q->amount;
    if (a.high && *a.high < 10) return false;  // "five teens were at a gym"
    if (there_are(c)) return true;
    const int32_t where =
        c.verb != c.predicate ? s_.phrase_at(c.predicate) : -1;
    return subject() && s_.is(c.verb, WordClass::be) && where >= 0 &&
           (one_of(s_.adp(phrase(where)), "in", "inside", "at") ||
            lemma_of(where) == "board");
  }
  // "64 crew members", "310 passengers"
  bool crew(int32_t p) const {
    return p >= 0 &&
           s_.lemma_in(phrase(p).begin, phrase(p).end, {"passenger", "crew"});
  }

  // "there were 400 people in the hall"; of a town they are its people.
  bool there_are(const Clause& c) const {
    if (!s_.is(c.verb, WordClass::be) || c.negated || c.begin == 0 ||
        at_.phrase < 0 ||
        !s_.lemma_in(std::max(c.begin, s_.parts.first + 1) - 1, c.end,
                     {"there"})) {
      return false;
    }
    const auto next = static_cast<size_t>(at_.phrase) + 1;
    if (next >= s_.parts.phrases.size()) return false;
    const Phrase& where = s_.parts.phrases[next];
    return where.begin <= phrase(at_.phrase).end + 3 &&
           one_of(s_.adp(where), "in", "inside", "at", "on") &&
           !s_.names_place(where) &&
           (s_.is_thing(where) ||
            one_of(s_.lemma(where.head), "hall", "room", "club", "nightclub",
                   "theatre", "theater", "cinema", "restaurant", "hotel", "bar",
                   "home", "house", "apartment", "office", "mall", "store",
                   "party", "rubble")) &&
           s_.lemma(where.head) != "hospital";
  }

  // "licensed to carry 250" says of nobody that he was there.
  static bool low_stance(const Clause& c) {
    return !c.infinitive && !c.possible && !c.negated;
  }

  const Slots& s_;
  const FigureAt& at_;
  int32_t lead_;
};

}  // namespace

std::string many_there(const Slots& slots, const FigureAt& at) {
  return Crowds(slots, at).measure();
}

bool under_arms(const Slots& slots, const FigureAt& at) {
  return Crowds(slots, at).armed();
}

bool is_community(std::string_view noun) {
  return one_of(noun, "town", "city", "village", "hamlet", "settlement",
                "community", "island", "nation", "country");
}

bool cut_off(const Slots& s, const FigureAt& at) {
  const auto supply = [&](uint32_t i) {
    return i < s.parts.end && one_of(s.lemma(i), "power", "electricity",
                                     "water", "gas", "heating", "heat");
  };
  const auto supplies = [&](int32_t p) {
    const Phrase& x = s.parts.phrases[static_cast<size_t>(p)];
    for (uint32_t i = x.begin; i < x.end; ++i) {
      if (supply(i)) return true;
    }
    return false;
  };
  if (!one_of(at.q->amount.unit, "person", "customer", "home", "house",
              "household", "resident", "family", "property", "building",
              "subscriber")) {
    return false;
  }
  uint32_t from = at.end;
  for (const int32_t p : {at.phrase, at.of}) {  // "of the town's residents"
    if (p >= 0) {
      from = std::max(from, s.parts.phrases[static_cast<size_t>(p)].end);
    }
  }
  for (uint32_t i = from; i < std::min(from + 4, s.parts.end); ++i) {
    if (s.low(i) == "without") return supply(i + 1) || supply(i + 2);
    // "were left with no access to running water"
    if (s.low(i) == "with" && i + 1 < s.parts.end && s.low(i + 1) == "no") {
      return supply(i + 2) || supply(i + 4) || supply(i + 5);
    }
    if (s.lemma(i) == "lose") return supply(i + 1) || supply(i + 2);
    // "are cut off from clean water"
    if (s.low(i) == "cut" && i + 3 < s.parts.end && s.low(i + 1) == "off" &&
        s.low(i + 2) == "from") {
      return supply(i + 3) || supply(i + 4);
    }
  }
  // "are threatened by the fighting and cut off from water"
  for (const Clause& c : s.parts.clauses) {
    const bool theirs =
        at.phrase >= 0 && (c.subject == at.phrase || c.subject == at.of);
    if (!theirs || s.verb(c) != "cut") continue;
    for (uint32_t i = c.end; i < std::min(c.end + 5, s.parts.end); ++i) {
      if (supply(i)) return true;
    }
  }
  // "Power was cut to 60,000 households"
  if (at.clause == nullptr || at.begin == s.parts.first) return false;
  const Clause& c = *at.clause;
  const int32_t patient = c.passive ? c.subject : c.object;
  return patient >= 0 && s.verb(c) == "cut" && c.begin < at.begin &&
         s.low(at.begin - 1) == "to" && supplies(patient);
}

bool in_camps(const Slots& slots, const FigureAt& at) {
  return Crowds(slots, at).housed();
}

bool is_crowd(const Slots& slots, const FigureAt& at) {
  return Crowds(slots, at).crowd();
}

}  // namespace crosscheck
