// What befell the people counted, and the things; crowds.h, extents.h and
// bare_numbers.cc have the rest.
//
//   "About 93,000 civilians were surrounded by IS in the enclave" -> trapped
//
// Limits: the governing words are the nearest of their kind in the clause.
// Tested by figures_test.cc and tests/cases.
#include "extract/measures.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extract/crowds.h"
#include "extract/extents.h"
#include "extract/fates.h"
#include "extract/taking_part.h"
#include "extract/things.h"
#include "extract/tolls.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Measures {
 public:
  explicit Measures(const Slots& slots) : s_(slots) {}

  std::string measure(FigureAt& at, Claim& claim) {
    const std::string& unit = at.q->amount.unit;
    if (rate(at)) return "";
    if (unit == "person") return of_people(at, claim);
    if (unit.ends_with(" old")) return "";  // an age
    if (one_of(unit, "km", "kilometre", "mile", "metre", "m", "mi",
               "nautical mile")) {
      return distance_of(s_, at, claim) ? "distance" : "";
    }
    if (one_of(unit, "day", "week", "month", "year", "hour", "minute", "second",
               "decade")) {
      return duration_of(s_, at, claim) ? "duration" : "";
    }
    if (one_of(unit, "percent")) return share_of(s_, at, claim);
    // "the 350-strong contingent"
    const std::string_view of = cut(s_.text.utf8, at.q->of);
    if (of == "strong" || of.starts_with("strong ")) {
      return "strength";
    }
    if (unit == "times") return compares(at) ? "ratio" : "";
    if (strength_of_quake(at) &&
        (unit != "degree" || near_any(at, {"quake", "earthquake"}))) {
      return "magnitude";
    }
    if (one_of(unit, "dollar", "euro", "pound", "yen", "ruble", "lira")) {
      return cost(at) ? "cost" : "";
    }
    if (cut_off(s_, at)) return "count";
    if (one_of(unit, "ton", "tonne", "truck") &&
        near_any(at, {"aid", "food", "relief", "supply", "assistance"}) &&
        !(at.clause != nullptr &&
          one_of(s_.verb(*at.clause), "loot", "steal", "burn", "destroy",
                 "need", "require", "lack", "lose", "seize", "block", "hold",
                 "strand", "delay", "await", "withhold", "stick"))) {
      return "aid_delivered";
    }
    if (one_of(unit, "family", "household")) {
      const Fate fate = fate_of_phrase(s_, at.phrase);
      if (!fate.measure.empty()) return std::string(fate.measure);
      if (std::string part = taking_part(s_, at); !part.empty()) return part;
    }
    if (one_of(unit, "body", "corpse")) {
      at.own = bodies(at);  // "could not be identified": dead they are
      return at.own ? "killed" : "";
    }
    if (one_of(unit, "case", "infection")) return sick(at) ? "count" : "";
    return measure_of_things(s_, at);
  }

  // "18.9 deaths per 100,000 people": neither number counts anybody.
  bool rate(const FigureAt& at) const {
    const auto per = [&](uint32_t i) {
      return i >= s_.parts.first && i < s_.parts.end &&
             (s_.low(i) == "per" ||
              (s_.low(i) == "every" && i > 0 && s_.low(i - 1) == "for"));
    };
    if (at.begin > s_.parts.first && per(at.begin - 1)) return true;
    // "an average of 40 people die each day"
    if (at.begin > s_.parts.first + 1 && s_.low(at.begin - 1) == "of" &&
        s_.low(at.begin - 2) == "average") {
      return true;
    }
    uint32_t to = behind(at);
    if (to < s_.parts.end && one_of(s_.low(to), "annually", "yearly", "daily",
                                    "monthly", "weekly")) {
      return true;
    }
    if (to + 2 < s_.parts.end && one_of(s_.low(to + 1), "each", "every")) {
      ++to;  // "40 people die every day"
    }
    // "$100 a day", "one case every week"
    if (to + 1 < s_.parts.end &&
        one_of(s_.low(to), "a", "per", "every", "each") &&
        one_of(s_.low(to + 1), "hour", "day", "week", "month", "year")) {
      return true;
    }
    // "700 people cross the border every day"
    for (uint32_t i = to; i + 1 < std::min(to + 6, s_.parts.end); ++i) {
      if (one_of(s_.low(i), "every", "each") &&
          one_of(s_.low(i + 1), "hour", "day", "week", "month", "year")) {
        return true;
      }
      if (s_.reading.tokens[i].pos == Pos::punct) break;
    }
    return per(to) && to + 1 < s_.parts.end &&
           s_.reading.tokens[to + 1].pos == Pos::num;
  }

  // "a 6.4 quake"; "400 magnitude 2 quakes" are quakes.
  static bool strength_of_quake(const FigureAt& at) {
    const Amount& a = at.q->amount;
    const std::optional<double> value = a.low ? a.low : a.high;
    if (!value || *value >= 10) return false;
    const bool degree = a.unit == "degree" && *value != std::floor(*value);
    return a.unit == "magnitude" || degree ||
           (one_of(a.unit, "quake", "earthquake", "tremor", "aftershock",
                   "temblor") &&
            *value != std::floor(*value));
  }

  bool near_any(const FigureAt& at,
                const std::vector<std::string>& lemmas) const {
    return crosscheck::near_any(s_, at, lemmas);
  }

  // "claimed 12 lives", "cost the garrison some 6,500 lives"
  bool of_lives(const FigureAt& at) const {
    for (uint32_t i = at.begin; i > s_.parts.first && i + 8 > at.begin; --i) {
      const std::string_view l = s_.lemma(i - 1);
      if (l == "save") return false;
      if (one_of(l, "claim", "cost", "take", "lose", "loss")) return true;
    }
    return at.clause != nullptr && at.clause->passive &&
           s_.verb(*at.clause) == "lose";
  }

  // "14 bodies were recovered", "found six bodies"
  bool bodies(const FigureAt& at) const {
    const auto describes = [&](const Clause& c) {
      return at.phrase >= 0 &&
             s_.reading.tokens[c.predicate].head ==
                 static_cast<int32_t>(phrase(at.phrase).head) &&
             one_of(s_.verb(c), "recover", "find", "pull", "retrieve", "dig",
                    "lay", "lie", "stack", "pile");
    };
    if (std::ranges::any_of(s_.parts.clauses, describes)) return true;
    for (uint32_t i = at.end; i < behind(at); ++i) {
      if (s_.low(i) == "dead") return true;
    }
    return at.clause != nullptr &&
           one_of(s_.verb(*at.clause), "recover", "find", "bury", "discover",
                  "retrieve", "pull", "dig", "unearth", "exhume", "count",
                  "identify", "collect", "see", "arrive", "bring", "receive",
                  "lay", "lie", "stack", "pile", "show", "litter", "leave");
  }

  // "120 new cases of cholera", not of law
  bool sick(const FigureAt& at) const {
    return near_any(at, {"confirm", "confirmed", "new", "cumulative", "virus",
                         "infection", "cholera", "coronavirus", "covid-19",
                         "disease", "ebola", "measles", "outbreak", "suspected",
                         "flu", "report", "record"}) &&
           s_.tells(Topic::disease);
  }

  // What befell the people counted: a word in their own phrase, the verb or
  // noun that they hang on, a word beside them.
  std::string of_people(FigureAt& at, Claim& claim) {
    std::string fate = befell(at, claim);
    if (fate == "trapped" && !civil(at)) return "strength";
    if (!fate.empty()) return fate;
    if (enclosed(at)) return "trapped";
    std::string there = many_there(s_, at);
    return there.empty() ? taking_part(s_, at) : there;
  }

  // "a family of five was killed": what the number is the size of.
  int32_t holder(int32_t p) const {
    if (p < 1 || s_.adp(phrase(p)) != "of") return p;
    const int32_t of = p - 1;
    return phrase(of).end + 1 == phrase(p).begin &&
                   one_of(s_.low(phrase(of).head), "family", "group", "team",
                          "crew", "gang", "party", "convoy")
               ? of
               : p;
  }

  std::string befell(FigureAt& at, Claim& claim) {
    // "kills 11 wounds 30": headlines leave out the "and".
    if (at.q->of.empty() && at.begin > s_.parts.first &&
        at.end + 1 < s_.parts.end &&
        s_.reading.tokens[at.end + 1].pos == Pos::num &&
        one_of(s_.low(at.end), "wounds", "injures", "kills", "hurts")) {
      return std::string(fate_of(s_.lemma(at.begin - 1)));
    }
    if (at.q->of.empty() && in_condition(s_, at.end)) {
      const bool dead = at.before && at.before->predicate == "killed";
      return dead && !told_ill(s_) ? "wounded" : "";
    }
    if (at.q->of.empty() && suffered_behind(s_, at.end)) return "wounded";
    // "40 dead and 70 wounded": by what they are called.
    if (!at.q->of.empty()) {
      const uint32_t head = s_.token_at(at.q->of.end - 1);
      if (s_.lemma(head) == "life" && of_lives(at)) return "killed";
      const std::string_view own = fate_of_word(head);
      if (one_of(own, "killed", "wounded", "missing")) {
        at.own = true;
        // "Eleven of the wounded died"
        const bool died = own != "killed" && s_.low(at.end) == "of" &&
                          fate_of_phrase(s_, at.phrase).measure == "killed";
        return died ? "killed" : std::string(own);
      }
    }
    std::string fate = fate_in_phrase(at);
    if (one_of(fate, "abducted", "missing", "trapped", "arrested")) {
      if (over(at)) return "";
      // "rescued 1,127 hostages", "killed two hostages"
      const Fate now = fate_of_phrase(s_, at.phrase);
      if (one_of(now.measure, "killed", "evacuated", "wounded")) {
        if (now.actor >= 0) claim.actor = s_.actor(phrase(now.actor));
        return std::string(now.measure);
      }
    }
    // "12 displaced people lost their lives"
    if (fate == "displaced" && at.end < s_.parts.end &&
        s_.low(at.end) == "displaced") {
      const Fate now = fate_of_phrase(s_, at.phrase);
      if (one_of(now.measure, "killed", "wounded", "arrested", "abducted")) {
        if (now.actor >= 0) claim.actor = s_.actor(phrase(now.actor));
        return std::string(now.measure);
      }
    }
    at.own = !fate.empty();
    if (at.own) return fate;
    if (fate = labelled(s_, at); !fate.empty()) return fate;
    if (at.phrase >= 0 && phrase(at.phrase).end <= at.end) {
      if (fate = told_beside(s_, at); !fate.empty()) return fate;
    }
    Fate f = fate_of_phrase(s_, holder(at.phrase));
    // "two of his brothers being beaten to death"
    if (f.measure.empty() && at.end + 1 < s_.parts.end &&
        s_.low(at.end) == "of") {
      f = fate_of_phrase(s_, s_.phrase_at(at.end + 1));
    }
    if (!f.measure.empty()) {
      if (f.actor >= 0) claim.actor = s_.actor(phrase(f.actor));
      if (f.clause != nullptr) at.clause = f.clause;
      const bool care = f.clause && in_care(s_, *f.clause, at.q->amount);
      at.open = f.open && !care;
      return std::string(f.measure);
    }
    if (at.clause != nullptr) fate = fate_of_clause(at);
    return fate.empty() ? fate_beside(at) : fate;
  }

  // "freed 40 hostages", "found the missing pair": it is so no more.
  bool over(const FigureAt& at) const {
    if (at.clause == nullptr) return false;
    const Clause& c = *at.clause;
    const int32_t patient = c.passive ? c.subject : c.object;
    return patient >= 0 && patient == first_of_row(s_, at.phrase) &&
           one_of(s_.verb(c), "free", "release", "swap", "exchange", "find",
                  "locate", "return");
  }

  // Behind the phrase, "more" and "others" looked past: "a hundred more
  // wounded", "dozens of others wounded".
  uint32_t behind(const FigureAt& at) const {
    uint32_t to =
        at.phrase >= 0 ? std::max(at.end, phrase(at.phrase).end) : at.end;
    if (to == at.end && to + 1 < s_.parts.end && s_.low(to) == "of") {
      const int32_t whole = s_.phrase_at(to + 1);
      if (whole >= 0) to = phrase(whole).end;
    }
    while (to < s_.parts.end && one_of(s_.low(to), "more", "other", "others")) {
      ++to;
    }
    return to;
  }

  // "two bombers killed 15 people": to others.
  bool acts(uint32_t verb) const {
    return std::ranges::any_of(s_.parts.clauses, [&](const Clause& c) {
      if (c.verb != verb || c.object < 0 || c.passive) return false;
      // "25 fighters killed 110 injured", a comma lost; "400 displaced (80
      // families)"
      const Phrase& x = phrase(c.object);
      if (x.begin > c.end && s_.low(x.begin - 1) == "(") return false;
      if (x.begin == c.end + 1 && s_.low(c.end) == "(") return false;
      const uint32_t last = std::min(x.end, s_.parts.end - 1);
      return fate_of(s_.lemma(x.head)).empty() &&
             fate_of(s_.lemma(last)).empty();
    });
  }

  // Who is "fatally wounded" dies.
  std::string_view fate_of_word(uint32_t i) const {
    const bool fatal =
        i > s_.parts.first && one_of(s_.low(i - 1), "fatally", "mortally");
    std::string_view f = fate_of(s_.lemma(i));
    // "still missing" is no verb.
    if (f.empty() && s_.reading.tokens[i].pos == Pos::adj) {
      f = fate_of(s_.low(i));
    }
    return fatal && f == "wounded" ? "killed" : f;
  }

  // "12 dead", "the 50 wounded", "5,000 besieged civilians"
  std::string fate_in_phrase(const FigureAt& at) const {
    uint32_t from = at.phrase >= 0 ? phrase(at.phrase).begin : at.begin;
    // "left a boy dead and six others wounded": what stands before "and" is
    // not of the six.
    for (uint32_t i = from; i < at.begin; ++i) {
      if (s_.reading.tokens[i].pos == Pos::cconj) from = i + 1;
    }
    const uint32_t to = behind(at);
    for (uint32_t i = from; i < to; ++i) {
      const std::string_view f = fate_of_word(i);
      // "80 rescue experts", "12 murder suspects": of what, not what befell
      const Token& t = s_.reading.tokens[i];
      const bool kind = t.pos == Pos::noun && t.dep == relation("compound");
      if (!f.empty() && !kind && s_.lemma(i) != "siege") return std::string(f);
    }
    // "about 100 soldiers dead", "a hundred more wounded", "12 people still
    // missing"
    uint32_t said = to;
    while (said < s_.parts.end && s_.reading.tokens[said].pos == Pos::adv) {
      ++said;
    }
    if (said < s_.parts.end &&
        (s_.reading.tokens[said].pos == Pos::adj || s_.low(said) == "hurt")) {
      const std::string_view f = fate_of_word(said);
      if (!f.empty()) return std::string(f);
    }
    return "";
  }

  std::string fate_of_clause(const FigureAt& at) const {
    const Clause& c = *at.clause;
    // "were under siege", "spent 1400 days under siege"
    const int32_t counted = first_of_row(s_, at.phrase);
    const bool subject =
        c.subject >= 0 && (c.subject == counted || c.subject == at.phrase);
    if (subject && under_siege(s_, c.end, c.right)) {
      return civil(at) ? "trapped" : "";
    }
    // "raised the toll to 12"
    for (uint32_t i = c.begin; i < std::min(c.right, s_.parts.end); ++i) {
      if (s_.lemma(i) == "toll") return "killed";
    }
    return "";
  }

  // "killing 12 people", "the death toll rose to 12", "civilians trapped"
  std::string fate_beside(const FigureAt& at) const {
    // "killing him and at least 24 of his fighters"
    if (at.begin > s_.parts.first + 1 && s_.low(at.begin - 1) == "and") {
      const bool subject = std::ranges::any_of(
          s_.parts.clauses,
          [&](const Clause& c) { return c.subject == at.phrase; });
      const Fate f = fate_of_phrase(s_, s_.phrase_at(at.begin - 2));
      if (!subject && f.clause != nullptr && f.clause->begin < at.begin &&
          !f.clause->passive &&
          one_of(f.measure, "killed", "wounded", "arrested", "abducted")) {
        return std::string(f.measure);
      }
    }
    const uint32_t to = behind(at);
    // A participle right behind: "5,000 troops besieged in the base".
    if (to < s_.parts.end && s_.reading.tokens[to].pos == Pos::verb &&
        !acts(to)) {
      const std::string fate(fate_of_word(to));
      if (!fate.empty() && (fate != "trapped" || civil(at))) return fate;
    }
    // A word right before: "killed 12", "injuring some 40", "deaths: 12".
    for (uint32_t i = at.begin, steps = 0; i > s_.parts.first && steps < 3;
         --i, ++steps) {
      const std::string fate(fate_of(s_.lemma(i - 1)));
      if (!fate.empty() && fate != "trapped" &&
          s_.reading.tokens[i - 1].pos == Pos::verb) {
        return fate;
      }
      if (s_.reading.tokens[i - 1].pos != Pos::adv &&
          s_.reading.tokens[i - 1].pos != Pos::adp)
        break;
    }
    return "";
  }

  bool civil(const FigureAt& at) const {
    for (const int32_t p : {at.of, at.phrase}) {
      if (p >= 0 && s_.is(phrase(p).head, WordClass::civil_noun)) return true;
    }
    return !under_arms(s_, at);
  }

  // Civilians "in the enclave", "in regime-held parts": held inside a place
  // that the report says is under siege.
  bool enclosed(const FigureAt& at) const {
    // "the 250,000 people now under siege there"
    if (civil(at) && under_siege(s_, at.end, behind(at) + 3)) return true;
    if (!civil(at) || !s_.tells(Topic::siege)) return false;
    for (uint32_t i = at.end; i < std::min(at.end + 12, s_.parts.end); ++i) {
      const std::string_view w = s_.low(i);
      if (w == "enclave" || w == "pocket" || w.ends_with("-held") ||
          w == "inside")
        return true;
      if (s_.reading.tokens[i].pos == Pos::verb &&
          !one_of(s_.lemma(i), "live", "remain", "stay")) {
        break;
      }
    }
    return false;
  }

  // "10 times the number"; not "replaced several times".
  bool compares(const FigureAt& at) const {
    return at.end < s_.parts.end &&
           one_of(s_.low(at.end), "the", "as", "more", "higher", "larger",
                  "bigger", "greater", "its", "their", "that");
  }

  bool cost(const FigureAt& at) const {
    return near_any(at, {"damage", "cost", "loss", "pay", "pledge", "aid",
                         "donate", "ransom", "reconstruction"});
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }

  const Slots& s_;
};

}  // namespace

std::string measure_of(const Slots& slots, FigureAt& at, Claim& claim) {
  return Measures(slots).measure(at, claim);
}

std::string befell(const Slots& slots, FigureAt& at, Claim& claim) {
  return Measures(slots).befell(at, claim);
}

bool is_rate(const Slots& slots, const FigureAt& at) {
  return Measures(slots).rate(at);
}

}  // namespace crosscheck
