// What befell the people counted, who holds the share, how far, how long.
//
//   "About 93,000 civilians were surrounded by IS in the enclave" -> trapped
//
// Limits: the governing words are the nearest of their kind in the clause.
// Tested by figures_test.cc and tests/cases.
#include "extract/measures.h"

#include <algorithm>
#include <optional>

#include "extract/fates.h"
#include "util/one_of.h"
#include "util/triggers.h"

namespace crosscheck {
namespace {

class Measures {
 public:
  explicit Measures(const Slots& slots) : s_(slots) {}

  std::string measure(FigureAt& at, Claim& claim) {
    const std::string& unit = at.q->amount.unit;
    if (unit == "person") return of_people(at, claim);
    if (unit.ends_with(" old")) return "";  // an age
    if (one_of(unit, "km", "kilometre", "mile", "metre", "m", "mi")) {
      return distance(at, claim) ? "distance" : "";
    }
    if (one_of(unit, "day", "week", "month", "year", "hour", "minute", "second",
               "decade")) {
      return duration(at, claim) ? "duration" : "";
    }
    if (one_of(unit, "percent")) return share(at, claim);
    // "the 350-strong contingent"
    if (cut(s_.text.utf8, at.q->of).starts_with("strong ")) return "strength";
    if (unit == "times") return compares(at) ? "ratio" : "";
    if (unit == "magnitude") return "magnitude";
    if (one_of(unit, "dollar", "euro", "pound", "yen", "ruble", "lira")) {
      return cost(at) ? "cost" : "";
    }
    if (one_of(unit, "ton", "tonne", "truck") &&
        near_any(at, {"aid", "food", "relief", "supply", "assistance"})) {
      return "aid_delivered";
    }
    if (one_of(unit, "family", "household")) {
      const Fate fate = fate_of_phrase(s_, at.phrase);
      if (!fate.measure.empty()) return std::string(fate.measure);
    }
    return of_things(at);
  }

  bool near_any(const FigureAt& at,
                const std::vector<std::string>& lemmas) const {
    const uint32_t from =
        at.begin > s_.parts.first + 8 ? at.begin - 8 : s_.parts.first;
    return s_.lemma_in(from, std::min(at.end + 8, s_.parts.end), lemmas);
  }

  // What befell the people counted: a word in their own phrase, the verb or
  // noun that they hang on, a word beside them.
  std::string of_people(FigureAt& at, Claim& claim) {
    std::string fate = befell(at, claim);
    if (fate == "trapped" && !civil(at)) return "strength";
    if (!fate.empty()) return fate;
    // "the two forces" are bodies, not people.
    const Amount& a = at.q->amount;
    if (at.phrase >= 0 && s_.lemma(phrase(at.phrase).head) == "force" &&
        a.high && *a.high < 10) {
      return "";
    }
    if (enclosed(at)) return "trapped";
    if (at.clause != nullptr &&
        one_of(s_.verb(*at.clause), "live", "inhabit", "populate")) {
      return "population";
    }
    if (near_any(at, {"population", "inhabitant"})) return "population";
    // "two officers were found guilty" are no strength.
    const bool few = a.high && *a.high < 10;
    if (armed(at)) return few ? "" : "strength";
    return somewhere(at) ? "count" : "";
  }

  // "There were 190 people on board", "120 people were in the building"
  bool somewhere(const FigureAt& at) const {
    const uint32_t to = behind(at);
    if (to + 1 < s_.parts.end &&
        (one_of(s_.low(to), "aboard", "onboard") ||
         (s_.low(to) == "on" && s_.low(to + 1) == "board"))) {
      return true;
    }
    if (at.clause == nullptr || at.clause->subject < 0) return false;
    const Clause& c = *at.clause;
    const bool subject =
        c.subject == at.phrase || c.subject == first_of_row(s_, at.phrase);
    const int32_t where =
        c.verb != c.predicate ? s_.phrase_at(c.predicate) : -1;
    return subject && s_.is(c.verb, WordClass::be) && where >= 0 &&
           one_of(s_.adp(phrase(where)), "in", "inside", "at");
  }

  std::string befell(FigureAt& at, Claim& claim) {
    std::string fate = fate_in_phrase(at);
    if (!fate.empty()) return fate;
    const Fate f = fate_of_phrase(s_, at.phrase);
    if (!f.measure.empty()) {
      if (f.actor >= 0) claim.actor = s_.actor(phrase(f.actor));
      if (f.clause != nullptr) at.clause = f.clause;
      at.open = f.open;
      return std::string(f.measure);
    }
    if (at.clause != nullptr) fate = fate_of_clause(at);
    return fate.empty() ? fate_beside(at) : fate;
  }

  // Behind the phrase, "more" and "others" looked past: "a hundred more
  // wounded".
  uint32_t behind(const FigureAt& at) const {
    uint32_t to =
        at.phrase >= 0 ? std::max(at.end, phrase(at.phrase).end) : at.end;
    while (to < s_.parts.end && one_of(s_.low(to), "more", "other", "others")) {
      ++to;
    }
    return to;
  }

  // "12 dead", "the 50 wounded", "5,000 besieged civilians"
  std::string fate_in_phrase(const FigureAt& at) const {
    const uint32_t from = at.phrase >= 0 ? phrase(at.phrase).begin : at.begin;
    const uint32_t to = behind(at);
    for (uint32_t i = from; i < to; ++i) {
      const std::string_view f = fate_of(s_.lemma(i));
      if (!f.empty() && s_.lemma(i) != "siege") return std::string(f);
    }
    // "about 100 soldiers dead", "a hundred more wounded", "12 people missing"
    if (to < s_.parts.end && s_.reading.tokens[to].pos == Pos::adj) {
      const std::string_view f = fate_of(s_.lemma(to));
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
    const uint32_t to = behind(at);
    // A participle right behind: "5,000 troops besieged in the base".
    if (to < s_.parts.end && s_.reading.tokens[to].pos == Pos::verb) {
      const std::string fate(fate_of(s_.lemma(to)));
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

  bool armed(const FigureAt& at) const {
    for (const int32_t p : {at.of, at.phrase}) {
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
    // "7,000 between police and soldiers", "7,000 men if you count the police"
    uint32_t to = std::min(at.end + 4, s_.parts.end);
    if (s_.lemma_in(at.end, std::min(at.end + 5, s_.parts.end),
                    {"count", "include", "including"})) {
      to = std::min(at.end + 8, s_.parts.end);
    }
    for (uint32_t i = at.end; i < to; ++i) {
      if (s_.is(i, WordClass::armed_noun)) return true;
    }
    return false;
  }

  bool civil(const FigureAt& at) const {
    for (const int32_t p : {at.of, at.phrase}) {
      if (p >= 0 && s_.is(phrase(p).head, WordClass::civil_noun)) return true;
    }
    return !armed(at);
  }

  // Civilians "in the enclave", "in regime-held parts": held inside a place
  // that the report says is under siege.
  bool enclosed(const FigureAt& at) const {
    if (!civil(at)) return false;
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

  // A distance is of somebody from somewhere.
  bool distance(const FigureAt& at, Claim& claim) {
    if (at.end >= s_.parts.end) return false;
    uint32_t i = at.end;
    // "(16 mi)" between, and compass points: "16 km southwest of".
    bool bracket = false;
    while (i < s_.parts.end && i < at.end + 8 &&
           (bracket || s_.low(i) == "(" || s_.low(i) == ")" ||
            s_.low(i) == "away" || s_.reading.tokens[i].pos == Pos::num ||
            s_.low(i) == "mi" || s_.low(i) == "miles" || s_.low(i) == "km" ||
            s_.low(i).starts_with("kilomet") || compass(i))) {
      bracket = s_.low(i) == "(" || (bracket && s_.low(i) != ")");
      ++i;
    }
    if (i >= s_.parts.end ||
        !one_of(s_.low(i), "from", "of", "outside", "off", "to", "inside")) {
      return false;
    }
    if (i > 0 && s_.low(i - 1) == ")" && bracketed(at)) return false;
    const bool verbal =
        i + 1 < s_.parts.end && s_.reading.tokens[i + 1].pos == Pos::verb;
    if (at.clause != nullptr && at.clause->subject >= 0) {
      claim.actor = s_.actor(phrase(at.clause->subject));
    }
    for (size_t p = 0; p < s_.parts.phrases.size(); ++p) {
      const Phrase& x = s_.parts.phrases[p];
      if (x.begin <= i ||
          (!verbal && x.adp != static_cast<int32_t>(i) && x.begin > i + 4))
        continue;
      if (!s_.has_place(x)) continue;
      claim.place = s_.place(nullptr, static_cast<int32_t>(p));
      break;
    }
    return claim.place.has_value();
  }

  bool compass(uint32_t i) const {
    const std::string_view w = s_.low(i);
    return one_of(w, "north", "south", "east", "west", "northeast", "northwest",
                  "southeast", "southwest", "north-east", "north-west",
                  "south-east", "south-west", "northern", "southern");
  }

  // "25 km (16 mi) of": the conversion is no second figure.
  bool bracketed(const FigureAt& at) const {
    return at.begin > s_.parts.first && s_.low(at.begin - 1) == "(";
  }

  // How long a siege, a battle or a control lasted or lasts.
  bool duration(const FigureAt& at, Claim& claim) {
    const std::vector<std::string> kStates = {
        "siege",     "besiege",   "besieged",   "blockade", "surround",
        "encircle",  "trap",      "battle",     "fighting", "fight",
        "offensive", "war",       "occupation", "control",  "rule",
        "truce",     "ceasefire", "campaign",   "clash"};
    // In its own phrase, as "a three-year siege".
    const uint32_t from = at.phrase >= 0 ? phrase(at.phrase).begin : at.begin;
    const uint32_t to = at.phrase >= 0 ? phrase(at.phrase).end : at.end;
    if (s_.lemma_in(from, to, kStates)) return whose(at, claim);
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
      if (next == "under") {
        const int32_t p = s_.phrase_at(at.end + 1);
        if (p >= 0) {
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
    const bool bare = at.phrase < 0 || phrase(at.phrase).adp < 0 ||
                      s_.adp(phrase(at.phrase)) == "for";
    if (!bare) return false;
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
                 "blockade", "occupy", "hold", "control", "last", "rage")) {
        const int32_t by = by_phrase(s_, *c);
        if (by >= 0) claim.actor = s_.actor(phrase(by));
        return true;
      }
      if (near && under_siege(s_, c->end, c->right)) return whose(at, claim);
    }
    return false;
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
  std::string share(const FigureAt& at, Claim& claim) {
    const Clause* c = at.clause;
    std::string_view verb = c != nullptr ? s_.verb(*c) : std::string_view();
    const bool place = counts_place(at);
    if (one_of(verb, "lose", "cede")) {
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
    if (at.of >= 0 && s_.has_place(phrase(at.of))) return true;
    return at.phrase >= 0 && s_.has_place(phrase(at.phrase));
  }
  // "half of which is controlled"
  bool relative_share(const FigureAt& at) const {
    return at.end + 1 < s_.parts.end && s_.low(at.end) == "of" &&
           s_.is(at.end + 1, WordClass::relative);
  }

  // "10 times the number"; not "replaced several times".
  bool compares(const FigureAt& at) const {
    return at.end < s_.parts.end &&
           one_of(s_.low(at.end), "the", "as", "more", "higher", "larger",
                  "bigger", "greater", "its", "their", "that");
  }

  bool cost(const FigureAt& at) const {
    return near_any(at, {"damage", "cost", "loss", "worth", "pay", "pledge",
                         "fund", "aid", "donate", "ransom", "reconstruction"});
  }

  // Things: destroyed, captured, lost; places and attacks that are counted.
  std::string of_things(const FigureAt& at) {
    const Clause* c = at.clause;
    if (c != nullptr) {
      const int32_t patient = c->passive ? c->subject : c->object;
      const int32_t counted = first_of_row(s_, at.phrase);
      const bool affected =
          patient >= 0 && (patient == counted || patient == at.phrase);
      const std::string_view verb = s_.verb(*c);
      if (affected && one_of(verb, "destroy", "wreck", "demolish", "burn",
                             "flatten", "ruin", "collapse", "level")) {
        return "destroyed";
      }
      if (affected &&
          one_of(verb, "capture", "seize", "take", "retake", "liberate",
                 "recapture", "overrun", "secure", "confiscate")) {
        return "captured";
      }
    }
    if (c != nullptr && at.q->amount.unit == "vehicle" &&
        one_of(s_.verb(*c), "dispatch", "send", "deploy", "involve")) {
      return "count";
    }
    if (at.phrase < 0 && at.of < 0) return "";
    const Phrase& x = phrase(at.of >= 0 ? at.of : at.phrase);
    // "several fronts" counts nothing that another report could contradict.
    const bool vague = at.q->amount.low == 3 && at.q->amount.high == 9;
    const bool counts = !vague && (s_.is(x.head, WordClass::count_noun) ||
                                   s_.is(x.head, WordClass::attack_noun));
    return counts ? "count" : "";
  }

  // ---- numbers without a noun
  // -------------------------------------------------

  // "The toll rose to 140", "the 61 who are missing", "a magnitude of 6.9",
  // "activists put the number at 80,000".
  BareNumber bare(FigureAt& at, Claim& claim) {
    // "The crash killed seven", "Dozens died", "29 dead".
    std::string fate = befell(at, claim);
    if (!fate.empty() && fate != "returned") {
      return {std::move(fate), "person", nullptr, false};
    }
    if (at.clause == nullptr) return {};
    const Clause& c = *at.clause;
    const std::string_view verb = s_.verb(c);
    const auto head_is = [&](int32_t p, auto... words) {
      return p >= 0 && one_of(s_.lemma(phrase(p).head), words...);
    };
    const bool toll = head_is(c.subject, "toll") || head_is(c.object, "toll");
    if (toll) {
      const bool passed =
          one_of(verb, "pass", "top", "exceed", "surpass", "cross");
      return {"killed", "person", nullptr, passed};
    }
    if (at.end + 1 < s_.parts.end && s_.low(at.end) == "who") {
      for (uint32_t i = at.end; i < std::min(at.end + 5, s_.parts.end); ++i) {
        const std::string of_them(fate_of(s_.lemma(i)));
        if (!of_them.empty()) return {of_them, "person", nullptr};
      }
    }
    const Amount& a = at.q->amount;
    const bool scale =
        a.low && *a.low > 2 && *a.low < 10 &&
        cut(s_.text.utf8, at.q->span).find('.') != std::string::npos;
    if (scale &&
        (near_any(at, {"magnitude", "quake", "earthquake"}) ||
         (one_of(verb, "measure", "register", "record", "report", "put") &&
          at.before != nullptr && at.before->predicate == "magnitude"))) {
      return {"magnitude", "magnitude", nullptr};
    }
    // The same thing as the figure before, by another count.
    const bool same =
        head_is(c.object, "number", "figure", "total", "count", "estimate");
    if (same && one_of(verb, "put", "give", "set") && at.before != nullptr) {
      const Claim& before = *at.before;
      return {before.predicate, before.amount->amount.unit, &before};
    }
    return {};
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

BareNumber bare_number(const Slots& slots, FigureAt& at, Claim& claim) {
  return Measures(slots).bare(at, claim);
}

}  // namespace crosscheck
