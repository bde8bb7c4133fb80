// A quantity, its measure (measures.h) and its slots.
//
//   "About 93,000 civilians were surrounded by IS in the enclave"
//   -> trapped, about 93,000 persons, of civilians, actor IS
//
// Limits: the governing words are the nearest of their kind in the clause.
// Tested by figures_test.cc and tests/cases.
#include "extract/figures.h"

#include <algorithm>
#include <optional>

#include "extract/ellipses.h"
#include "extract/fates.h"
#include "extract/listed_places.h"
#include "extract/measures.h"
#include "extract/persons.h"
#include "extract/stance.h"
#include "extract/subsets.h"
#include "extract/survivors.h"
#include "extract/tellers.h"
#include "extract/tolls.h"
#include "extract/uncounted.h"
#include "extract/unnumbered.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Figures {
 public:
  Figures(const Slots& slots, std::vector<Figure>& out)
      : s_(slots), out_(out) {}

  void run() {
    const Span sentence = s_.reading.sentences[s_.sentence];
    auto q = std::ranges::partition_point(
        s_.reading.quantities,
        [&](const Quantity& x) { return x.span.begin < sentence.begin; });
    for (; q != s_.reading.quantities.end() && q->span.begin < sentence.end;
         ++q) {
      figure(*q);
    }
    find_unnumbered(s_, out_);
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }

  // The clause that a phrase is subject or object of, else the one whose reach
  // holds it.
  // What describes people or a share says what became of them; what describes
  // a thing does not say where it is: "a quake causing deaths".
  const Clause* clause_at(int32_t p, uint32_t token, bool people) const {
    const int32_t lead = first_of_row(s_, p);
    const Clause* below = nullptr;
    for (const Clause& c : s_.parts.clauses) {
      const bool subject = c.subject == p || c.subject == lead;
      if (p < 0 || !subject || c.infinitive) continue;
      const Token& verb = s_.reading.tokens[c.predicate];
      const bool describes =
          verb.head == static_cast<int32_t>(phrase(p).head) &&
          (verb.dep == relation("acl") || verb.dep == relation("acl:relcl"));
      if (!describes || people) return &c;
      if (below == nullptr) below = &c;
    }
    for (const Clause& c : s_.parts.clauses) {
      if (p >= 0 && (c.object == p || c.object == lead)) return &c;
    }
    const Clause* own = s_.clause_at(p >= 0 ? phrase(p).head : token);
    return own == nullptr ? below : own;
  }

  void figure(const Quantity& q) {
    FigureAt at{.q = &q};
    at.begin = s_.token_at(q.span.begin);
    at.end = s_.token_at(q.span.end - 1) + 1;
    at.phrase = s_.phrase_at(at.end - 1);
    if (at.phrase < 0) at.phrase = s_.phrase_at(at.begin);
    if (!q.of.empty()) at.of = s_.phrase_at(s_.token_at(q.of.begin));
    // "more than 70" soldiers: the marks part the number from its noun.
    if (at.of > at.phrase && at.phrase >= 0 &&
        phrase(at.phrase).end <= at.end && phrase(at.of).begin <= at.end + 1 &&
        s_.adp(phrase(at.of)).empty()) {
      at.phrase = at.of;
    }
    if (at.phrase < 0 && at.of >= 0 && phrase(at.of).begin <= at.end + 1) {
      at.phrase = at.of;
    }
    at.clause = clause_at(at.phrase, at.begin,
                          one_of(q.amount.unit, "person", "percent"));
    if (!out_.empty()) {
      at.before = &out_.back().claim;
    } else if (s_.last_figure) {
      at.before = &*s_.last_figure;
    }
    if (q.amount.unit.ends_with(" old") || counts_nothing(s_, at)) return;
    Claim claim;
    Quantity people = q;
    if (counts_people(s_, q, at.phrase)) {
      people.amount.unit = "person";
      at.q = &people;
      at.clause = clause_at(at.phrase, at.begin, true);
    }
    if (const Span told = told_with(at); !told.empty() || not_told_of(at)) {
      people.amount.unit = "person";
      people.of = told;
      at.q = &people;
      at.apart = true;
    }
    std::string unit = at.q->amount.unit;
    // "two blasts; 20 were killed": a number alone may count something else
    // than the number before.
    const bool alone = lone_number(at);
    bool toll_passed = false;  // "the toll has passed 1,000": a lower bound
    if (alone && befell_people(at)) {
      unit.clear();
      people.amount.unit.clear();
      at.q = &people;
    }
    if (reaches_toll(s_, at)) {
      claim.predicate = "killed";
      unit = "person";
      people.of = {};
      at.q = &people;
      toll_passed = one_of(s_.lemma(at.begin - 1), "pass", "top", "exceed",
                           "surpass", "cross");
    } else if (unit == "arrest") {
      claim.predicate = "arrested";
      unit = "person";
    } else if (!unit.empty() || !alone) {
      claim.predicate = measure_of(s_, at, claim);
    }
    if (claim.predicate.empty()) {
      if (auto listed = listed_place(s_, at)) {
        claim.predicate = std::move(listed->measure);
        claim.place = std::move(listed->place);
        unit = std::move(listed->unit);
      }
    }
    const Claim* as = nullptr;
    bool passed = toll_passed;
    if (claim.predicate.empty() && (unit.empty() || unit == "person")) {
      BareNumber bare = bare_number(s_, at, claim);
      claim.predicate = std::move(bare.measure);
      if (!bare.unit.empty()) unit = std::move(bare.unit);
      as = bare.as;
      passed = passed || bare.passed;
    }
    // "killed, together with 168 soldiers": no strength
    const bool along = claim.predicate == "strength" &&
                       at.begin > s_.parts.first + 1 &&
                       s_.low(at.begin - 1) == "with" &&
                       one_of(s_.low(at.begin - 2), "along", "together");
    const Claim* like =
        claim.predicate.empty() || along ? shares_fate(s_, at, out_) : nullptr;
    if (like == nullptr && claim.predicate.empty()) {
      if (const Claim* things = things_whole_of(s_, at, out_)) {
        claim.predicate = things->predicate;
        claim.actor = things->actor;
      }
    }
    if (like != nullptr) {
      claim.predicate = like->predicate;
      claim.actor = like->actor;
      unit = like->amount->amount.unit;
      const int32_t p = s_.phrase_at(at.end + 1);
      const bool whose =
          at.end < s_.parts.end && one_of(s_.low(at.end), "of", "from", "each");
      if (p >= 0 && at.of < 0 && whose) at.of = p;
    }
    // "killed 300, including 180 soldiers": not how strong they are;
    // "including three children fleeing": no others who fled.
    const bool stands = one_of(claim.predicate, "strength", "count", "trapped",
                               "displaced", "population");
    // "seven killed, including five shot by a guard": those are dead.
    const bool shot = claim.predicate == "wounded" && at.open;
    const Claim* whole = claim.predicate.empty() || stands || shot
                             ? whole_of(s_, at, out_)
                             : nullptr;
    if (shot && whole != nullptr && whole->predicate != "killed") {
      whole = nullptr;
    }
    if (stands && whole != nullptr &&
        !one_of(whole->predicate, "killed", "wounded", "arrested", "abducted",
                "missing") &&
        (claim.predicate != "strength" || whole->predicate != "count") &&
        (claim.predicate != "population" || whole->predicate != "displaced")) {
      whole = nullptr;
    }
    if (whole != nullptr) {
      claim.predicate = whole->predicate;
      claim.actor = whole->actor;
      unit = "person";
    }
    if (claim.predicate.empty() ||
        (one_of(claim.predicate, "killed", "wounded") &&
         killed_or_hurt(s_, at))) {
      return;
    }
    fill(at, claim);
    if (whole != nullptr) part_of(*whole, at, claim);
    changed(at, claim.amount->amount);
    const bool persons =
        claim.predicate == "strength" || unit == "body" || unit == "corpse";
    claim.amount->amount.unit = persons ? "person" : unit;
    if (claim.predicate == "magnitude") {
      claim.amount->amount.unit = "magnitude";
      claim.amount->of = of_aftershock(at) ? "aftershock" : "earthquake";
    }
    if (passed && q.amount.change == Change::exact) {
      claim.amount->amount.high.reset();
      claim.amount->amount.change = Change::at_least;
    }
    if (as != nullptr) carry(*as, claim);
    const bool counts = at.clause != nullptr &&
                        at.clause->object == first_of_row(s_, at.phrase) &&
                        one_of(s_.verb(*at.clause), "count", "record",
                               "document", "register", "tally");
    const bool told = as != nullptr || counts || claim.predicate == "magnitude";
    if (told || given_by_source(s_, at)) {
      if (auto who = teller_of(s_, at)) claim.said_by.push_back(*who);
    }
    if (only_meant(claim) ||
        (claim.amount->amount.unit.empty() &&
         one_of(claim.predicate, "destroyed", "captured"))) {
      return;
    }
    const bool open = at.open && whole == nullptr && !survives(s_) &&
                      !beside_the_dead(s_, at.phrase, at.clause);
    out_.push_back({std::move(claim), open, false, false, false, false});
  }

  // Of a quake or of an aftershock: what is named nearest.
  bool of_aftershock(const FigureAt& at) const {
    uint32_t best = UINT32_MAX;
    bool after = false;
    for (uint32_t i = s_.parts.first; i < s_.parts.end; ++i) {
      const std::string_view l = s_.lemma(i);
      const bool quake = one_of(l, "quake", "earthquake", "tremor", "temblor");
      if (!quake && l != "aftershock") continue;
      const uint32_t apart = i < at.begin ? at.begin - i : i - at.begin;
      if (apart < best) {
        best = apart;
        after = !quake;
      }
    }
    return after;
  }

  // "rose from 14 to 31" is 31, "fell from 31 to 14" is 14; "range from 50 to
  // at least 80" is 50 and more.
  void changed(const FigureAt& at, Amount& a) const {
    if (a.change == Change::exact && at.begin > s_.parts.first + 1 &&
        s_.low(at.begin - 1) == "from" && at.end < s_.parts.end &&
        s_.low(at.end) == "to" &&
        one_of(s_.lemma(at.begin - 2), "range", "vary")) {
      a.high.reset();
      a.change = Change::at_least;
    }
    if (a.change != Change::range || at.begin == s_.parts.first ||
        at.clause == nullptr || s_.low(at.begin - 1) != "from") {
      return;
    }
    const std::string_view verb = s_.verb(*at.clause);
    if (one_of(verb, "fall", "drop", "decrease", "lower", "reduce", "decline",
               "shrink", "cut")) {
      a.high = a.low;
    } else if (one_of(verb, "rise", "raise", "increase", "climb", "jump",
                      "grow", "go", "revise", "soar", "bring", "expand",
                      "build", "boost", "swell")) {
      a.low = a.high;
    } else {
      return;
    }
    a.change = Change::exact;
  }

  bool lone_number(const FigureAt& at) const {
    if (!at.q->of.empty() || at.phrase < 0 || phrase(at.phrase).end > at.end) {
      return false;
    }
    const uint32_t head = phrase(at.phrase).head;
    return s_.reading.tokens[head].pos == Pos::num ||
           one_of(s_.low(head), "dozens", "hundreds", "thousands", "scores");
  }
  // "left 11 dead Al-Qaeda said", a comma lost: the dead are not Al-Qaeda's.
  Span told_with(const FigureAt& at) const {
    if (at.q->of.empty() || at.end + 1 >= s_.parts.end) return {};
    const uint32_t head = s_.token_at(at.q->of.end - 1);
    const bool name = head > at.end && s_.token_at(at.q->of.begin) == at.end &&
                      s_.reading.tokens[head].pos == Pos::propn;
    return name && one_of(s_.low(at.end), "dead", "injured", "wounded", "hurt",
                          "missing")
               ? s_.reading.tokens[at.end].span
               : Span();
  }
  // "wounded 50 state media reported"
  bool not_told_of(const FigureAt& at) const {
    if (at.q->of.empty() || at.begin == s_.parts.first ||
        fate_of(s_.lemma(at.begin - 1)).empty()) {
      return false;
    }
    const uint32_t head = s_.token_at(at.q->of.end - 1);
    return one_of(s_.lemma(head), "media", "agency", "monitor", "observatory",
                  "ministry", "television") &&
           head + 1 < s_.parts.end &&
           one_of(s_.lemma(head + 1), "say", "report", "announce", "add");
  }
  bool befell_people(const FigureAt& at) const {
    return one_of(fate_of_phrase(s_, at.phrase).measure, "killed", "wounded",
                  "missing", "abducted", "arrested", "displaced");
  }

  // What the figure before counted, this one counts.
  static void carry(const Claim& as, Claim& claim) {
    claim.amount->of = as.amount->of;
    claim.target = as.target;
    claim.place = as.place;
    claim.actor = as.actor;
    if (claim.target) claim.target->words = {};
    if (claim.place) claim.place->words = {};
    if (claim.actor) claim.actor->words = {};
  }

  // A part of those that were told of shares what befell them.
  void part_of(const Claim& whole, const FigureAt& at, Claim& part) const {
    part.stance = whole.stance;
    if (part.actor) part.actor->words = {};
    const bool placed = at.end < s_.parts.end &&
                        one_of(s_.low(at.end), "in", "at", "near", "on");
    if (!placed && whole.place) {
      part.place = whole.place;
      part.place->words = {};
    }
    if (!part.when.stated) {
      part.when = whole.when;
      part.when.words = {};
      part.when.stated = false;
    }
  }

  // ---- slots
  // ----------------------------------------------------------------------------

  void fill(const FigureAt& at, Claim& claim) {
    AmountSaid amount;
    amount.amount = at.q->amount;
    amount.words = at.q->span;
    amount.of_words = at.q->of;
    amount.of = what(at);
    claim.amount = std::move(amount);
    claim.words = at.q->of.empty()
                      ? at.q->span
                      : Span{std::min(at.q->span.begin, at.q->of.begin),
                             std::max(at.q->span.end, at.q->of.end)};
    if (at.clause != nullptr) {
      const Clause& c = *at.clause;
      claim.stance =
          c.begin <= at.begin || c.object == at.phrase || c.subject == at.phrase
              ? stance_of(s_, c)
              : Stance::actual;
      // "seven of the dead have not been named": dead they are.
      if (at.own && claim.stance == Stance::denied) {
        claim.stance = Stance::actual;
      }
      // "is thought to be 70,000", "are believed to be buried"
      if (claim.stance == Stance::planned && !c.future && c.infinitive &&
          (s_.is(c.verb, WordClass::be) || thought(c))) {
        claim.stance = Stance::possible;
      }
      // A purpose does not make a number a plan: "reached the 5,000 trapped".
      if (claim.stance == Stance::planned && c.infinitive &&
          claim.predicate == "strength")
        claim.stance = Stance::actual;
    }
    if (claim.predicate == "trapped" && !claim.actor && at.clause != nullptr) {
      const int32_t by = by_phrase(s_, *at.clause);
      if (by >= 0) claim.actor = s_.actor(phrase(by));
    }
    if (at.of >= 0 || at.phrase >= 0) {
      const Phrase& x = phrase(at.of >= 0 ? at.of : at.phrase);
      // "in Hama three": who they are is not said.
      const bool nobody = at.apart || (at.q->of.empty() && s_.names_place(x));
      if (at.q->amount.unit == "person" && !nobody) claim.target = body_of(x);
      if (claim.target && claim.actor &&
          claim.target->name == claim.actor->name) {
        claim.actor.reset();
      }
    }
    if (!claim.target && one_of(claim.predicate, "killed", "wounded", "missing",
                                "captured", "lost")) {
      claim.target = losers(s_, at);
    }
    if (!claim.target) claim.target = some_of_them(at, claim);
    if (!claim.place) claim.place = place_behind(at);
    if (!claim.place) {
      // "when 87 died in the capital": said behind the number, of its clause
      const bool clause_holds =
          at.clause != nullptr &&
          (at.clause->begin <= at.begin || s_.capital(*at.clause));
      claim.place = s_.place(clause_holds ? at.clause : nullptr,
                             at.of >= 0 ? at.of : at.phrase);
    }
    if (claim.place && claim.place->words.empty() &&
        of_whole_war(at, *claim.amount)) {
      auto country = s_.main_country();
      if (country && country->country == claim.place->country) {
        claim.place = std::move(country);
      }
    }
    // "35,000 worldwide", "have been detained nationwide"
    uint32_t next =
        at.phrase >= 0 ? std::max(at.end, phrase(at.phrase).end) : at.end;
    while (next < s_.parts.end && (s_.reading.tokens[next].pos == Pos::verb ||
                                   s_.reading.tokens[next].pos == Pos::aux)) {
      ++next;
    }
    if (next < s_.parts.end &&
        one_of(s_.low(next), "worldwide", "globally", "nationwide")) {
      claim.place = s_.low(next) == "nationwide" ? s_.main_country()
                                                 : std::optional<PlaceSaid>();
    }
    const uint32_t told = at.phrase >= 0 ? phrase(at.phrase).head : at.begin;
    claim.when = s_.when(told);
    // "killed by the quake, which struck on Tuesday"
    if (!claim.when.stated && !s_.headed &&
        one_of(claim.predicate, "killed", "wounded", "missing", "arrested",
               "abducted", "displaced", "trapped")) {
      WhenSaid aside = s_.when(told, true);
      if (aside.stated && !s_.of_number_before(aside.words, told))
        claim.when = std::move(aside);
    }
    // "280,000 have died since 2011": up to when it is told, and in all of the
    // country where no place is named.
    if (claim.when.days && !claim.predicate.starts_with("share") &&
        !told_of(claim.when.words, at) &&
        (s_.since(claim.when.words) || s_.began(claim.when.words, at.begin))) {
      claim.when.days->last =
          std::max(claim.when.days->last, s_.told_on().last);
      // "since Monday" is told of one place.
      constexpr int64_t kLong = 14;  // days
      const bool carried = claim.place && claim.place->words.empty() &&
                           claim.when.days->size() >= kLong;
      if (auto country = s_.main_country(); country && carried) {
        claim.place = std::move(country);
      }
    }
    claim.confidence = at.clause != nullptr ? 0.8F : 0.6F;
  }

  // "are believed to be buried": what somebody takes for true.
  bool thought(const Clause& c) const {
    if (c.governor < 0) return false;
    const Clause& g = s_.parts.clauses[static_cast<size_t>(c.governor)];
    return g.passive && one_of(s_.verb(g), "believe", "think", "fear",
                               "presume", "estimate", "report", "say", "know");
  }

  // "The war has killed 250,000", "80,000 have died in the conflict": in all of
  // the country, not where the report is.
  bool of_whole_war(const FigureAt& at, const AmountSaid& amount) const {
    const std::optional<double>& low = amount.amount.low;
    if (at.clause == nullptr || !low || *low < 1000) return false;
    for (const int32_t p : {at.clause->subject, s_.oblique(*at.clause, "in")}) {
      if (p >= 0 && p != at.phrase &&
          one_of(s_.lemma(phrase(p).head), "war", "conflict", "uprising",
                 "insurgency", "rebellion", "revolution")) {
        return true;
      }
    }
    return false;
  }

  // "72 died in India and four in Nepal": where a lone number says it.
  std::optional<PlaceSaid> place_behind(const FigureAt& at) const {
    if (!at.q->of.empty()) return std::nullopt;
    // "in Hama three and in Homs seven"
    const int32_t led =
        at.begin > s_.parts.first ? s_.phrase_at(at.begin - 1) : -1;
    if (led >= 0 && s_.adp(phrase(led)) == "in" &&
        s_.names_place(phrase(led)) &&
        phrase(led).adp > static_cast<int32_t>(s_.parts.first) &&
        one_of(s_.low(static_cast<uint32_t>(phrase(led).adp) - 1), ",", "and",
               ";")) {
      return s_.place(nullptr, led);
    }
    if (at.end + 1 >= s_.parts.end ||
        !one_of(s_.low(at.end), "in", "at", "near")) {
      return std::nullopt;
    }
    const int32_t p = s_.phrase_at(at.end + 1);
    if (p < 0 || !s_.names_place(phrase(p))) return std::nullopt;
    return s_.place(nullptr, p);
  }

  // "since 1990, when 16 people died", "since the 2010 quake, which killed
  // 525": of that year, not since it.
  bool told_of(Span time, const FigureAt& at) const {
    if (time.empty()) return false;
    if (s_.told_beside(time, at.begin)) return true;
    uint32_t i = s_.token_at(time.end);
    if (i < s_.parts.end && s_.low(i) == ",") ++i;
    return i < at.begin && s_.low(i) == "when";
  }

  // "stopped the attackers and killed 12 of them"
  std::optional<Party> some_of_them(const FigureAt& at,
                                    const Claim& claim) const {
    if (at.end + 1 >= s_.parts.end || s_.low(at.end) != "of" ||
        s_.low(at.end + 1) != "them") {
      return std::nullopt;
    }
    // Told of beside the verb: "three waves of attackers", "a raid by men".
    for (auto p = s_.phrase_at(at.end + 1) - 1; p >= 0; --p) {
      const Phrase& x = phrase(p);
      const bool many = s_.low(x.head) != s_.lemma(x.head);
      if (!many || (!s_.is_armed(x) && !s_.is_person(x))) continue;
      std::optional<Party> who = s_.party(x);
      if (!who || (claim.actor && who->name == claim.actor->name)) continue;
      who->words = s_.reading.tokens[at.end + 1].span;
      return who;
    }
    return std::nullopt;
  }

  // "soldiers of the army" are of the army.
  std::optional<Party> body_of(const Phrase& x) const {
    const auto next = static_cast<size_t>(&x - s_.parts.phrases.data()) + 1;
    if (s_.is(x.head, WordClass::armed_noun) &&
        next < s_.parts.phrases.size() &&
        s_.adp(s_.parts.phrases[next]) == "of" &&
        s_.parts.phrases[next].governor == static_cast<int32_t>(x.head) &&
        s_.is_armed(s_.parts.phrases[next])) {
      return s_.party(s_.parts.phrases[next]);
    }
    return s_.party(x);
  }

  // Who or what is counted, in the report's words.
  std::string what(const FigureAt& at) const {
    if (claim_is_state(at)) return state_word(at);

    const std::string_view of = cut(s_.text.utf8, at.q->of);
    // "an 80-strong rescue team" is of a team.
    if (of == "strong" && at.phrase >= 0) {
      const Phrase& x = phrase(at.phrase);
      const uint32_t from = s_.token_at(at.q->of.end);
      if (from < x.end)
        return std::string(cut(s_.text.utf8, s_.span(from, x.end)));
    }
    return std::string(of);
  }
  bool claim_is_state(const FigureAt& at) const {
    return one_of(at.q->amount.unit, "day", "week", "month", "year", "hour");
  }
  std::string state_word(const FigureAt& at) const {
    const uint32_t from =
        at.begin > s_.parts.first + 12 ? at.begin - 12 : s_.parts.first;
    const uint32_t to = std::min(at.end + 8, s_.parts.end);
    const auto state = [&](uint32_t k) {
      const std::string_view l = s_.lemma(k);
      return one_of(l, "siege", "control", "fighting", "battle", "attack",
                    "offensive", "protest", "strike", "ceasefire", "truce",
                    "war", "conflict", "assault", "bombardment", "bombing",
                    "uprising", "insurgency")
                 ? std::string(l)
                 : std::string();
    };
    for (uint32_t k = at.end; k < to; ++k) {
      if (std::string w = state(k); !w.empty()) return w;
    }
    for (uint32_t k = at.begin; k > from; --k) {
      if (std::string w = state(k - 1); !w.empty()) return w;
    }
    return s_.tells(Topic::siege) ? "siege" : "";
  }

  const Slots& s_;
  std::vector<Figure>& out_;
};

}  // namespace

void find_figures(const Slots& slots, std::vector<Figure>& out) {
  Figures(slots, out).run();
}

}  // namespace crosscheck
