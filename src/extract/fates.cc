// Every clause that the phrase is subject or object of is asked, then the noun
// that it hangs on. Tested by figures_test.cc.
#include "extract/fates.h"

#include <algorithm>

#include "extract/plights.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Fates {
 public:
  Fates(const Slots& s, int32_t p)
      : s_(s), phrase_(p), lead_(first_of_row(s, p)) {}

  Fate find() const {
    Fate first;
    for (const Clause& c : s_.parts.clauses) {
      Fate f = of_clause(c);
      if (f.measure.empty()) continue;
      f.clause = &c;
      // "all 33 trapped by the blast are dead", "kidnapped and killed 11"
      const bool before = f.measure == "abducted" || f.measure == "arrested" ||
                          (!c.finite && f.measure == "trapped");
      const bool held = !first.measure.empty() && !first.open;
      if (!f.open && !before && !held) return f;
      if (first.measure.empty() || f.measure == "killed") first = f;
    }
    if (!first.measure.empty()) return first;
    if (Fate f = of_noun(); !f.measure.empty()) return f;
    if (Fate f = resumed_clause(); !f.measure.empty()) return f;
    if (Fate f = trailing_clause(); !f.measure.empty()) return f;
    if (Fate f = next_clause(); !f.measure.empty()) return f;
    return among_behind();
  }

 private:
  // What the clause tells, were the phrase its subject.
  Fate told_by(const Clause& c) const {
    Clause told = c;
    told.subject = phrase_;
    Fate f = of_clause(told);
    if (!f.measure.empty()) f.clause = &c;
    return f;
  }

  // "two others - including a child - died": the verb behind what is put in
  // between, which the tree may have given to the wrong noun.
  Fate resumed_clause() const {
    if (phrase_ < 0 || at(phrase_).end >= s_.parts.end) return {};
    const uint32_t from = at(phrase_).end;
    uint32_t to = std::min(from + 16, s_.parts.end);
    if (s_.low(from) == "most" &&  // not "most of the people who died"
        !s_.lemma_in(from, std::min(from + 3, to), {"they", "them"})) {
      return {};
    }
    if (!one_of(s_.low(from), "including", "mostly", "most", "among", ",", "-",
                "\u2013", "\u2014", "(") ||
        !s_.lemma_in(from, std::min(from + 3, to),
                     {"include", "including", "mostly", "among", "most", "many",
                      "some", "all", "half"})) {
      return {};
    }
    for (const Clause& c : s_.parts.clauses) {
      if (c.begin < from || !c.finite || c.begin >= to) continue;
      // A tree may give it the subject of the verb before: "a miner was killed
      // and three others, including a nurse, were hurt".
      const bool closes = one_of(s_.low(c.begin - 1), ",", "-", "\u2013", ")");
      const bool theirs = c.subject < 0 ||
                          (closes && at(c.subject).end < at(phrase_).begin) ||
                          (at(c.subject).begin >= from && c.subject != phrase_);
      if (!theirs) return {};
      return told_by(c);
    }
    return {};
  }

  // "the 143 villagers of Dujail, killed in 1982": a participle behind a comma.
  Fate trailing_clause() const {
    if (phrase_ < 0) return {};
    size_t last = static_cast<size_t>(phrase_);
    const auto& all = s_.parts.phrases;
    while (last + 1 < all.size() && all[last + 1].adp >= 0 &&
           all[last + 1].begin <= all[last].end + 2) {
      ++last;
    }
    const uint32_t comma = all[last].end;
    if (comma + 1 >= s_.parts.end || s_.low(comma) != ",") return {};
    for (const Clause& c : s_.parts.clauses) {
      if (c.begin != comma + 1 || !c.passive || c.finite || c.subject >= 0) {
        continue;
      }
      return told_by(c);
    }
    return {};
  }

  // "to protect others after 129 workers were killed": the verb right behind
  // is theirs, whatever the tree has made of it.
  Fate next_clause() const {
    if (phrase_ < 0 || !can_be_subject()) return {};
    const uint32_t from = behind_row();
    for (const Clause& c : s_.parts.clauses) {
      if (c.begin != from || !c.finite || c.infinitive) continue;
      const bool many = !one_of(s_.low(c.begin), "was", "has", "is");
      if (!many || (!c.passive && !of_itself(s_.verb(c)))) return {};
      return told_by(c);
    }
    return {};
  }

  // "Six children among 19 dead": headlines leave the verb out.
  Fate among_behind() const {
    if (phrase_ < 0 || at(phrase_).end + 1 >= s_.parts.end) return {};
    const uint32_t among = at(phrase_).end;
    if (!one_of(s_.low(among), "among", "amongst")) return {};
    for (uint32_t i = among + 1; i < std::min(among + 5, s_.parts.end); ++i) {
      const std::string_view f = fate_of(s_.lemma(i));
      if (one_of(f, "killed", "wounded", "arrested", "missing")) return {f};
    }
    return {};
  }

  bool can_be_subject() const {
    const std::string_view before = s_.adp(at(phrase_));
    if (!before.empty() && !opens_anew(s_, at(phrase_)) &&
        !one_of(before, "after", "before", "since", "until", "as", "least",
                "most")) {
      return false;
    }
    // "sought to block roads and hundreds of people were arrested"
    return std::ranges::none_of(s_.parts.clauses, [&](const Clause& c) {
      return c.object == phrase_ || (c.object == lead_ && !at(phrase_).joined);
    });
  }

  // The token behind "thousands of men, women and children", "twenty civilians
  // and one Red Crescent (SARC) worker".
  uint32_t behind_row() const {
    uint32_t to = at(phrase_).end;
    if (to < s_.parts.end && one_of(s_.low(to), "more", "others"))
      return to + 1;
    for (size_t p = static_cast<size_t>(phrase_) + 1;
         p < s_.parts.phrases.size(); ++p) {
      const Phrase& x = s_.parts.phrases[p];
      const bool near = x.begin <= to + 2 && x.begin >= to;
      const bool of = s_.adp(x) == "of";
      const bool bracket = to < x.begin && s_.low(to) == "(";
      const bool behind = x.begin > 0 && s_.low(x.begin - 1) == ")";
      if (!near || !(of || x.joined || bracket || behind)) break;
      to = x.end;
      if (to < s_.parts.end && s_.low(to) == ")") ++to;
    }
    return to;
  }

  const Phrase& at(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }
  bool is_it(int32_t p) const { return p >= 0 && (p == phrase_ || p == lead_); }
  std::string_view head_lemma(int32_t p) const {
    return p < 0 ? std::string_view() : s_.lemma(at(p).head);
  }
  uint32_t right(const Clause& c) const {
    return std::min(c.right, s_.parts.end);
  }
  bool says(const Clause& c, std::initializer_list<std::string_view> lemmas,
            uint32_t from) const {
    for (uint32_t i = from; i < right(c); ++i) {
      if (std::ranges::find(lemmas, s_.lemma(i)) != lemmas.end()) return true;
    }
    return false;
  }

  Fate of_clause(const Clause& c) const {
    const int32_t patient = c.passive ? c.subject : c.object;
    const bool copula = c.verb != c.predicate;
    if (!copula && is_it(patient)) {
      if (Fate f = suffered(c); !f.measure.empty()) return f;
    }
    const bool acts =  // a tree may take "have died" for a passive
        !c.passive || one_of(s_.verb(c), "die", "perish", "flee", "disappear");
    if (is_it(c.subject) && acts) return of_subject(c, copula);
    // "The dead were two soldiers and a child", "the dead include a child"
    const bool named =
        is_it(c.object) && (copula || one_of(s_.verb(c), "be", "include",
                                             "number", "comprise", "total"));
    if (named && c.subject >= 0) {
      // "those killed in the attack include two boys"
      const Phrase& who = at(c.subject);
      const bool those = s_.low(who.head) == "those" && who.end < s_.parts.end;
      const std::string_view f = fate_of(s_.lemma(those ? who.end : who.head));
      if (!f.empty()) return {f};
    }
    return lives(c) ? Fate{"killed"} : among(c);
  }

  // What was done to the patient of a clause.
  Fate suffered(const Clause& c) const {
    const std::string_view verb = s_.verb(c);
    const int32_t by = c.passive ? by_phrase(s_, c) : c.subject;
    const std::string_view fate = fate_of(verb);
    const bool violent = one_of(verb, "shoot", "stab", "strike", "hit", "beat",
                                "burn", "stone", "crush", "trample", "slash",
                                "maul", "run", "attack", "gun", "knife");
    if (one_of(verb, "sentence", "condemn")) return {};
    // "mowed down 29 pilgrims"
    if (one_of(verb, "mow", "cut", "gun") && c.end < s_.parts.end &&
        (s_.low(c.end) == "down" || s_.low(c.end - 1) == "down")) {
      return {"killed", nullptr, by};
    }
    if (to_death(s_, c)) return {"killed", nullptr, by};
    if ((violent || fate == "wounded") && fatally(c)) {
      return {"killed", nullptr, by};
    }
    const bool hit = c.passive && by >= 0 && one_of(verb, "hit", "strike") &&
                     one_of(head_lemma(by), "gunfire", "bullet", "shot",
                            "gunshot", "shrapnel", "round", "pellet");
    if (hit || one_of(verb, "shoot", "stab", "knife")) {
      return {"wounded", nullptr, hit ? -1 : by, true};
    }
    if ((verb == "hang" || s_.low(c.predicate) == "hanged") &&
        s_.low(c.predicate) != "hung" && s_.is_person(at(patient(c)))) {
      return {"killed", nullptr, by};
    }
    const bool ward = verb == "hospitalize" || verb == "hospitalise";
    if (ward && told_ill(s_)) return {};
    if (!fate.empty() && !of_itself(verb)) return {fate, nullptr, by, ward};
    if (one_of(verb, "eliminate", "liquidate") && phrase_ >= 0 &&
        s_.is_armed(at(phrase_))) {
      return {"killed", nullptr, by};
    }
    if (c.particle >= 0 && armed_patient(c) &&
        s_.low(static_cast<uint32_t>(c.particle)) == "out" && verb == "take") {
      return {"killed", nullptr, by};
    }
    if (one_of(verb, "leave", "find", "pronounce", "declare", "confirm",
               "report", "fear", "presume", "assume", "believe", "list",
               "render", "make", "feel", "get", "hold")) {
      const Fate left = left_as(s_, c, by);
      if (verb != "make" || !left.measure.empty()) return left;
    }
    const bool moved =
        one_of(verb, "take", "rush", "airlift", "admit", "send", "transport",
               "fly", "bring", "carry", "put", "transfer");
    const bool hurt =
        verb != "put" && s_.lemma_in(at(patient(c)).begin, right(c),
                                     {"hospital", "clinic", "treatment",
                                      "wound", "injury", "burn"});
    if (moved && hurt && !told_ill(s_)) {
      return {"wounded", nullptr, -1, true};
    }
    const std::string_view plight = plight_of_patient(s_, c);
    if (!plight.empty()) return {plight, nullptr, by};
    if (Fate f = buried(c, by); !f.measure.empty()) return f;
    if (Fate f = seized(c, by); !f.measure.empty()) return f;
    // "pulled 146 survivors from the water"
    const bool out =
        c.particle >= 0 && s_.low(static_cast<uint32_t>(c.particle)) == "out";
    if (one_of(verb, "pull", "pluck", "winch", "dig", "save", "lift", "bring",
               "pick") &&
        !one_of(head_lemma(patient(c)), "body", "corpse", "life") &&
        (verb == "save" || (out && one_of(verb, "pull", "dig")) ||
         says(c,
              {"alive", "survivor", "safety", "water", "sea", "river", "rubble",
               "wreckage", "debris", "mud", "building", "boat", "roof",
               "surface", "ashore", "coastguard", "coast", "vessel", "navy"},
              c.begin))) {
      return {"evacuated", nullptr, by};
    }
    // "lost two brothers", "Malawi lost 1,771 people"
    if (verb == "lose" && !c.passive &&
        (of_family(s_, at(c.object)) ||
         (c.subject >= 0 &&
          (s_.has_place(at(c.subject)) ||
           s_.is(at(c.subject).head, WordClass::settlement_kind)) &&
          one_of(head_lemma(phrase_), "people", "child", "villager",
                 "inhabitant", "resident")))) {
      return {"killed"};
    }
    // "the fever carried off 1,200"
    if (verb == "carry" && c.end < s_.parts.end && s_.low(c.end) == "off" &&
        one_of(head_lemma(c.subject), "disease", "fever", "plague", "cholera",
               "typhus", "dysentery", "famine", "hunger", "epidemic")) {
      return {"killed"};
    }
    return verb == "treat" ? treated(c) : Fate{};
  }

  // "treated for burns", "hospitals treated 870"
  Fate treated(const Clause& c) const {
    if (says(c, {"injury", "wound", "burn", "inhalation"}, c.end))
      return {"wounded"};
    // "were treated at the scene"
    if (c.passive && says(c, {"scene"}, c.end) && !told_ill(s_)) {
      return {"wounded"};
    }
    const bool ward =
        says(c, {"hospital", "hospitals", "clinic"}, c.end) ||
        (!c.passive && one_of(head_lemma(c.subject), "hospital", "medic",
                              "doctor", "paramedic", "ambulance"));
    if (ward && !told_ill(s_) && !in_a_year(c)) return {"wounded"};
    return told_ill(s_) ? Fate{"count"} : Fate{};
  }

  // "The hospital had treated 22,000 people in 2014": whoever came.
  bool in_a_year(const Clause& c) const {
    constexpr int64_t kYear = 365;  // days
    const Span words = s_.span(c.begin, std::max(c.right, c.end));
    return std::ranges::any_of(s_.reading.times, [&](const Time& t) {
      return words.holds(t.span) && t.days && t.days->size() >= kYear;
    });
  }

  int32_t patient(const Clause& c) const {
    return c.passive ? c.subject : c.object;
  }

  // "buried 40 villagers in a grave"; under what fell on them they are trapped.
  Fate buried(const Clause& c, int32_t by) const {
    if (s_.verb(c) != "bury" || !s_.is_person(at(patient(c)))) return {};
    const bool alive =
        says(c,
             {"alive", "rubble", "debris", "under", "beneath", "snow", "mud",
              "landslide", "avalanche", "rock", "earth", "wreckage"},
             c.end) ||
        (by >= 0 && one_of(head_lemma(by), "landslide", "avalanche", "mudslide",
                           "rubble", "collapse", "rock"));
    if (alive) return {"trapped"};
    return says(c, {"grave"}, c.end) ? Fate{"killed"} : Fate{};
  }

  // "rounded up 14 suspects", "took 300 prisoners", "captured two pilots"
  Fate seized(const Clause& c, int32_t by) const {
    const std::string_view verb = s_.verb(c);
    const std::string_view whom = head_lemma(patient(c));
    const bool up = c.end < s_.parts.end &&
                    (s_.low(c.end) == "up" ||
                     (c.particle >= 0 &&
                      s_.low(static_cast<uint32_t>(c.particle)) == "up"));
    // "were thrown into prison"
    if (one_of(verb, "throw", "put", "send") && people_of(c) &&
        says(c, {"prison", "jail", "custody"}, c.end) && c.passive) {
      return {"arrested", nullptr, by};
    }
    const Phrase& x = at(patient(c));
    // "jailed 12 miners"; of one it is the sentence that he serves
    const bool jailed = verb == "jail" && numbered(s_, x);
    if ((verb == "round" && up) || jailed ||
        (one_of(verb, "take", "hold", "keep") && says(c, {"custody"}, c.end))) {
      return {"arrested", nullptr, by};
    }
    const bool people = people_of(c);
    // "took 40 villagers hostage", "as human shields"
    if (one_of(verb, "take", "hold", "use") && people && !s_.is_armed(x) &&
        !one_of(whom, "hostage", "captive", "shield") &&
        says(c, {"hostage", "captive", "shield"}, c.end)) {
      return {"abducted", nullptr, by};
    }
    // "seized 110 schoolgirls", "whisked away 73 students"
    if (one_of(verb, "seize", "whisk", "snatch") && s_.is_person(x) &&
        !s_.is_armed(x)) {
      return {"abducted", nullptr, by};
    }
    // "took 300 prisoners", "took ten guns and 300 prisoners", "300 were made
    // prisoners"
    const bool held = phrase_ >= 0 &&
                      one_of(s_.lemma(at(phrase_).head), "prisoner", "captive");
    const bool made = c.passive && (says(c, {"prisoner"}, c.end) ||
                                    says(c, {"captive"}, c.end));
    if ((verb == "capture" && people) ||
        (verb == "take" && (held || one_of(whom, "prisoner", "captive"))) ||
        (one_of(verb, "make", "take") && made)) {
      return {"captured", nullptr, by};
    }
    return {};
  }

  bool people_of(const Clause& c) const {
    const Phrase& x = at(patient(c));
    return s_.is_armed(x) || s_.is_person(x) ||
           s_.lemma(x.head).starts_with("other");
  }

  bool object_is(const Clause& c, auto... nouns) const {
    return c.object >= 0 && one_of(head_lemma(c.object), nouns...);
  }

  static bool of_itself(std::string_view verb) {
    return one_of(verb, "die", "flee", "surrender", "return", "disappear",
                  "perish", "vanish", "drown", "succumb", "suffocate");
  }

  bool armed_patient(const Clause& c) const {
    return s_.is_armed(at(c.passive ? c.subject : c.object));
  }

  // "fatally shot", "shot dead"
  bool fatally(const Clause& c) const {
    const uint32_t from = c.begin > s_.parts.first ? c.begin - 1 : c.begin;
    for (uint32_t i = from; i < c.end; ++i) {
      if (one_of(s_.low(i), "fatally", "mortally")) return true;
    }
    if (c.particle >= 0 && s_.verb(c) == "gun") return true;
    for (uint32_t i = c.end; i < std::min(right(c), c.end + 12); ++i) {
      const int32_t up = s_.reading.tokens[i].head;
      if (s_.low(i) == "dead" &&
          (i == c.end || (up == static_cast<int32_t>(c.predicate) &&
                          s_.reading.tokens[i].dep != relation("conj")))) {
        return true;
      }
      if (s_.low(i) == "fatally" && up == static_cast<int32_t>(c.predicate))
        return true;
    }
    return false;
  }

  // What its subject does or is.
  Fate of_subject(const Clause& c, bool copula) const {
    const std::string_view verb = s_.verb(c);
    const std::string_view fate = fate_of(verb);
    if (verb == "return" && !says(c, {"home", "village"}, c.end) &&
        !one_of(head_lemma(c.subject), "displaced", "refugee", "resident",
                "villager", "evacuee", "family", "civilian", "migrant",
                "person", "inhabitant", "household")) {
      return {};
    }
    if (of_itself(verb) || (verb == "evacuate" && c.object < 0)) {
      return {fate, nullptr, -1, false, fate == "killed"};
    }
    if (copula && !fate.empty()) {
      return {fate, nullptr, -1, false, fate == "killed"};
    }
    if (one_of(verb, "starve", "burn", "freeze", "bleed", "choke") &&
        c.object < 0 && to_death(s_, c)) {
      return {"killed"};
    }
    // "38 people confirmed dead", the way headlines and lists tell it
    const bool told = one_of(verb, "confirm", "fear", "report", "presume",
                             "assume", "believe", "declare", "leave", "find");
    if (told && !c.auxiliary && c.end < s_.parts.end &&
        s_.reading.tokens[c.end].pos != Pos::noun) {
      const std::string_view f = fate_of(s_.lemma(c.end));
      if (!f.empty()) return {f};
    }
    if (one_of(verb, "lay", "put") && object_is(c, "arm", "weapon")) {
      return {"surrendered"};
    }
    // "dozens remain unaccounted for", "four went missing"
    if (one_of(verb, "remain", "go", "stay", "become") && !copula) {
      for (uint32_t i = c.end; i < std::min(c.end + 2, s_.parts.end); ++i) {
        const std::string_view f = fate_of(s_.lemma(i));
        if (one_of(f, "missing", "trapped", "displaced", "abducted")) {
          return {f};
        }
      }
    }
    // "five suspects are in custody"; children may be in the state's
    if (one_of(verb, "be", "remain", "stay") && in_custody(s_, c)) {
      return {"arrested"};
    }
    if (one_of(verb, "be", "remain", "go", "march", "stay") && captive(s_, c)) {
      return {one_of(verb, "go", "march") ? "captured" : "abducted"};
    }
    // "were still under the rubble"
    if (one_of(verb, "be", "remain", "lie", "stay") &&
        says(c, {"under", "beneath"}, c.begin) &&
        says(c, {"rubble", "debris", "wreckage", "mud", "ruin", "snow"},
             c.begin)) {
      return {"trapped"};
    }
    // "remained in hospital"
    if (one_of(verb, "be", "remain", "stay", "lie") && !told_ill(s_) &&
        in_ward(s_, c)) {
      return {"wounded"};
    }
    const std::string_view plight = plight_of_subject(s_, c);
    if (!plight.empty()) return {plight};
    const std::string_view object = head_lemma(c.object);
    if (s_.low(c.predicate) == "missing" && c.object < 0) return {"missing"};
    if (verb == "lose" && object == "life") return {"killed"};
    if (verb == "suffer" && c.object < 0 &&
        says(c,
             {"injury", "wound", "burn", "suffocation", "inhalation",
              "asphyxiation", "concussion", "hypothermia", "breathing"},
             c.end)) {
      return {"wounded"};
    }
    if (one_of(verb, "receive", "undergo") && !told_ill(s_) &&
        one_of(object, "treatment", "surgery") &&
        s_.lemma_in(s_.parts.first, s_.parts.end,
                    {"hit", "shoot", "blast", "explosion", "attack", "crash",
                     "burn", "wound", "injury", "bomb", "fire"})) {
      return {"wounded"};
    }
    if (one_of(verb, "suffer", "sustain", "receive", "incur")) {
      if (one_of(object, "injury", "wound", "burn", "fracture")) {
        const bool shot = object == "wound" && says(c, {"gunshot"}, c.end);
        return {"wounded", nullptr, -1, shot};
      }
    }
    if (one_of(verb, "be", "remain") &&
        says(c, {"critical", "serious", "stable", "fair"}, c.end) &&
        says(c, {"condition"}, c.end) && !told_ill(s_)) {
      return {"wounded", nullptr, -1, true};
    }
    return lives(c) ? Fate{"killed"} : among(c);
  }

  // "claimed 12 lives", "cost the lives of 12 people"
  bool lives(const Clause& c) const {
    if (c.object < 0 || head_lemma(c.object) != "life" || lead_ < 0 ||
        !one_of(s_.verb(c), "cost", "claim", "take", "lose")) {
      return false;
    }
    return lead_ == c.object ||
           (s_.adp(at(lead_)) == "of" &&
            at(lead_).governor == static_cast<int32_t>(at(c.object).head));
  }

  // "One child was among the dead", "among the dead are two pilots"
  Fate among(const Clause& c) const {
    const bool be =
        s_.is(c.verb, WordClass::be) || s_.is(c.predicate, WordClass::be);
    if (!be || (!is_it(c.subject) && !is_it(c.object))) return {};
    for (const Phrase& x : s_.parts.phrases) {
      if (s_.adp(x) != "among" && s_.adp(x) != "amongst") continue;
      std::string_view f = fate_of(s_.lemma(x.head));
      if (s_.lemma(x.head) == "victim" && s_.last_figure &&
          s_.last_figure->predicate == "killed") {
        f = "killed";
      }
      // "among those killed", "among those confirmed to have died", "among the
      // 12 people killed"
      const uint32_t reach = s_.low(x.head) == "those" ? 6
                             : s_.is_person(x)         ? 1
                                                       : 0;
      for (uint32_t i = x.end;
           f.empty() && i < std::min(x.end + reach, s_.parts.end); ++i) {
        f = fate_of(s_.lemma(i));
      }
      if (!f.empty()) return {f};
    }
    return {};
  }

  // What stands before the "of", where that is a noun.
  int32_t noun_before(const Phrase& x) const {
    const auto before = static_cast<uint32_t>(x.adp) - 1;
    return x.adp > 0 && s_.reading.tokens[before].pos == Pos::noun
               ? static_cast<int32_t>(before)
               : x.governor;
  }

  // "the death of a boy", "the killing of 12 people by the army"
  Fate of_noun() const {
    // "the death of one man and the injury of 14 others": by its own noun.
    const bool own = phrase_ >= 0 && s_.adp(at(phrase_)) == "of";
    const int32_t p = own ? phrase_ : lead_;
    if (p < 0 || !one_of(s_.adp(at(p)), "of", "to")) return {};
    int32_t of = own && at(p).begin > s_.parts.first + 1 ? noun_before(at(p))
                                                         : at(p).governor;
    // "the killing on Thursday of two men"
    if (of > static_cast<int32_t>(s_.parts.first) + 1 &&
        s_.in_time(s_.reading.tokens[static_cast<size_t>(of)].span) &&
        s_.reading.tokens[static_cast<size_t>(of) - 2].pos == Pos::noun) {
      of -= 2;
    }
    if (of < static_cast<int32_t>(s_.parts.first)) return {};
    if (s_.adp(at(p)) == "to" &&
        s_.lemma(static_cast<uint32_t>(of)) != "injury")
      return {};
    return fate_of_noun(s_, static_cast<uint32_t>(of),
                        s_.is_armed(at(phrase_)));
  }

  const Slots& s_;
  const int32_t phrase_, lead_;
};

}  // namespace

Fate fate_of_phrase(const Slots& s, int32_t p) {
  return p < 0 ? Fate{} : Fates(s, p).find();
}

}  // namespace crosscheck
