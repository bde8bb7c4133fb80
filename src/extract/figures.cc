// A quantity, its measure (measures.h) and its slots; counts without a number.
//
//   "About 93,000 civilians were surrounded by IS in the enclave"
//   -> trapped, about 93,000 persons, of civilians, actor IS
//
// Limits: the governing words are the nearest of their kind in the clause.
// Tested by figures_test.cc and tests/cases.
#include "extract/figures.h"

#include <algorithm>
#include <optional>

#include "extract/events.h"
#include "extract/measures.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Figures {
 public:
  Figures(const Slots& slots, std::vector<Claim>& out) : s_(slots), out_(out) {}

  void run() {
    const Span sentence = s_.reading.sentences[s_.sentence];
    auto q = std::ranges::partition_point(
        s_.reading.quantities,
        [&](const Quantity& x) { return x.span.end <= sentence.begin; });
    for (; q != s_.reading.quantities.end() && q->span.begin < sentence.end;
         ++q) {
      figure(*q);
    }
    implicit();
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }

  // The clause that a phrase is subject or object of, else the one whose reach
  // holds it.
  const Clause* clause_at(int32_t p, uint32_t token) const {
    const int32_t lead = first_of_row(s_, p);
    for (const Clause& c : s_.parts.clauses) {
      const bool subject = c.subject == p || c.subject == lead;
      if (p >= 0 && subject && !c.infinitive) return &c;
    }
    for (const Clause& c : s_.parts.clauses) {
      if (p >= 0 && (c.object == p || c.object == lead)) return &c;
    }
    const uint32_t at = p >= 0 ? phrase(p).head : token;
    const int32_t of = s_.parts.clause_of[at - s_.parts.first];
    return of < 0 ? nullptr : &s_.parts.clauses[static_cast<size_t>(of)];
  }

  void figure(const Quantity& q) {
    FigureAt at{.q = &q};
    at.begin = s_.token_at(q.span.begin);
    at.end = s_.token_at(q.span.end - 1) + 1;
    at.phrase = s_.phrase_at(at.end - 1);
    if (at.phrase < 0) at.phrase = s_.phrase_at(at.begin);
    if (!q.of.empty()) at.of = s_.phrase_at(s_.token_at(q.of.begin));
    at.clause = clause_at(at.phrase, at.begin);
    Claim claim;
    claim.predicate = measure_of(s_, at, claim);
    std::string unit = q.amount.unit;
    const Claim* as = nullptr;
    bool passed = false;
    if (claim.predicate.empty() && (unit.empty() || unit == "person")) {
      BareNumber bare = bare_number(s_, at, claim);
      claim.predicate = std::move(bare.measure);
      if (!bare.unit.empty()) unit = std::move(bare.unit);
      as = bare.as;
      passed = bare.passed;
    }
    const Claim* like = claim.predicate.empty() ? elliptic(at) : nullptr;
    if (like != nullptr) {
      claim.predicate = like->predicate;
      claim.actor = like->actor;
      if (const int32_t p = s_.phrase_at(at.end + 1); p >= 0) at.of = p;
    }
    if (claim.predicate.empty()) return;
    fill(at, claim);
    claim.amount->amount.unit = unit;
    if (claim.predicate == "magnitude") {
      const bool after =
          s_.lemma_in(s_.parts.first, s_.parts.end, {"aftershock"});
      claim.amount->of = after ? "aftershock" : "earthquake";
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
    if (as != nullptr || counts || claim.predicate == "magnitude") {
      teller(at, claim);
    }
    out_.push_back(std::move(claim));
  }

  // "killed 14 soldiers of the one army and nine of the other": the figure
  // before says what the second number counts.
  const Claim* elliptic(const FigureAt& at) const {
    if (out_.empty() || !out_.back().amount || !at.q->of.empty() ||
        at.begin == s_.parts.first || at.end + 1 >= s_.parts.end ||
        s_.low(at.end) != "of") {
      return nullptr;
    }
    const Pos joint = s_.reading.tokens[at.begin - 1].pos;
    const bool same = at.q->amount.unit.empty() ||
                      at.q->amount.unit == out_.back().amount->amount.unit;
    return joint == Pos::cconj && same ? &out_.back() : nullptr;
  }

  // "Activists put the number at 80,000", "the institute gave it as 6.9": who
  // counts or measures is who says it.
  void teller(const FigureAt& at, Claim& claim) const {
    if (at.clause == nullptr || at.clause->subject < 0 || at.clause->passive ||
        !one_of(s_.verb(*at.clause), "put", "give", "set", "measure", "record",
                "register", "revise", "raise", "count")) {
      return;
    }
    if (auto who = s_.actor(phrase(at.clause->subject))) {
      claim.said_by.push_back(*std::move(who));
    }
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
      if (at.q->amount.unit == "person") claim.target = body_of(x);
      if (claim.target && claim.actor &&
          claim.target->name == claim.actor->name) {
        claim.actor.reset();
      }
    }
    if (!claim.place) {
      const bool clause_holds =
          at.clause != nullptr && at.clause->begin <= at.begin;
      claim.place = s_.place(clause_holds ? at.clause : nullptr,
                             at.of >= 0 ? at.of : at.phrase);
    }
    claim.when = s_.when(at.phrase >= 0 ? phrase(at.phrase).head : at.begin);
    // "280,000 have died since 2011": up to when it is told.
    if (claim.when.days && s_.text.published &&
        !claim.predicate.starts_with("share") && s_.since(claim.when.words)) {
      claim.when.days->last =
          std::max(claim.when.days->last, s_.text.published->last);
    }
    claim.confidence = at.clause != nullptr ? 0.8F : 0.6F;
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

    if (!at.q->of.empty()) return std::string(cut(s_.text.utf8, at.q->of));
    return "";
  }
  bool claim_is_state(const FigureAt& at) const {
    return one_of(at.q->amount.unit, "day", "week", "month", "year", "hour");
  }
  std::string state_word(const FigureAt& at) const {
    const uint32_t from =
        at.begin > s_.parts.first + 12 ? at.begin - 12 : s_.parts.first;
    for (const std::string_view w :
         {"siege", "control", "fighting", "battle"}) {
      if (s_.lemma_in(from, std::min(at.end + 8, s_.parts.end),
                      {std::string(w)})) {
        return std::string(w);
      }
    }
    return "siege";
  }

  // ---- counts without a number
  // ------------------------------------------------------------

  // "A man was shot dead": one person killed.
  void implicit() {
    for (const Clause& c : s_.parts.clauses) {
      if (!c.passive || c.subject < 0 || c.negated || c.conditional) continue;
      const Phrase& x = phrase(c.subject);
      const std::string_view article = s_.low(x.begin);
      if (!one_of(article, "a", "an", "another")) continue;
      if (!s_.is(x.head, WordClass::civil_noun) &&
          !s_.is(x.head, WordClass::armed_noun) &&
          !s_.is(x.head, WordClass::role))
        continue;
      if (s_.low(x.head).ends_with("s") ||
          one_of(s_.low(x.head), "people", "police", "family", "couple", "body",
                 "group"))
        continue;
      std::string fate(fate_of(s_.verb(c)));
      if (s_.verb(c) == "shoot" || s_.verb(c) == "stab") {
        const bool dead = c.end < s_.parts.end && s_.low(c.end) == "dead";
        fate = dead || s_.lemma_in(c.end, std::min(c.right, s_.parts.end),
                                   {"kill", "death", "dead"})
                   ? "killed"
                   : "wounded";
      }
      if (fate != "killed" && fate != "wounded" && fate != "abducted" &&
          fate != "arrested")
        continue;
      one_person(c, x, fate);
    }
  }

  void one_person(const Clause& c, const Phrase& x, const std::string& fate) {
    const Span words = s_.span(x);
    const bool counted = std::ranges::any_of(out_, [&](const Claim& k) {
      return k.amount && k.amount->words.overlaps(words);
    });
    if (counted) return;
    Claim claim;
    claim.predicate = fate;
    claim.stance = stance_of(s_, c);
    AmountSaid amount;
    amount.amount = {1, 1, "person", Change::exact};
    amount.words = words;
    amount.of_words = words;
    amount.of = std::string(
        cut(s_.text.utf8, s_.span(std::min(x.begin + 1, x.head), x.head + 1)));
    claim.amount = std::move(amount);
    claim.words = s_.span(x.begin, std::max(c.end, x.end));
    const int32_t by = by_phrase(s_, c);
    if (by >= 0) claim.actor = s_.actor(phrase(by));
    claim.target = s_.party(x);
    claim.place = s_.place(&c, -1);
    claim.when = s_.when(c.predicate);
    claim.confidence = 0.6F;
    out_.push_back(std::move(claim));
  }

  const Slots& s_;
  std::vector<Claim>& out_;
};

}  // namespace

void find_figures(const Slots& slots, std::vector<Claim>& out) {
  std::vector<Claim> found;
  Figures(slots, found).run();
  std::ranges::move(found, std::back_inserter(out));
}

}  // namespace crosscheck
