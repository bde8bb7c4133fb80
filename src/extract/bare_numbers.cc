// Numbers without a noun: "The toll rose to 140".
// Limits: as in measures.cc. Tested by figures_test.cc.
#include <algorithm>
#include <optional>

#include "extract/crowds.h"
#include "extract/extents.h"
#include "extract/fates.h"
#include "extract/measures.h"
#include "extract/tolls.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class BareNumbers {
 public:
  explicit BareNumbers(const Slots& slots) : s_(slots) {}

  // "The toll rose to 140", "the 61 who are missing", "a magnitude of 6.9",
  // "activists put the number at 80,000".
  BareNumber measure(FigureAt& at, Claim& claim) const {
    if (is_rate(s_, at)) return {};
    if (at.begin > s_.parts.first + 1 && s_.low(at.begin - 1) == "of" &&
        s_.low(at.begin - 2) == "population") {
      return {"population", "person", nullptr, false};
    }
    if (std::string f = told_beside(s_, at); !f.empty()) {
      return {std::move(f), "person", nullptr, false};
    }
    // "The crash killed seven", "Dozens died", "29 dead".
    std::string fate = befell(s_, at, claim);
    // "with 157 aboard", of whom the same may have been killed
    if (aboard(at) && fate != "killed") {
      return {"count", "person", nullptr, false};
    }
    if (!fate.empty() && fate != "returned") {
      return {std::move(fate), "person", nullptr, false};
    }
    const std::optional<double>& many = at.q->amount.low;
    // "300,000 under siege"
    if (many && *many >= 100 && under_siege(s_, at.end, at.end + 2)) {
      return {"trapped", "person", nullptr, false};
    }
    // "a crew of 22", "a surgical team of 12"
    if (many && *many >= 2 && at.begin > s_.parts.first + 1 &&
        s_.low(at.begin - 1) == "of" &&
        one_of(s_.low(at.begin - 2), "crew", "team", "staff")) {
      return {"count", "person", nullptr, false};
    }
    if (took_prisoner(at)) return {"captured", "person", nullptr, false};
    if (std::string held = held_by(at); !held.empty()) {
      return {std::move(held), "person", nullptr, false};
    }
    // "drew 135,000", "some 200,000 took part", "as 20,000 march"
    const bool march =
        at.end < s_.parts.end && one_of(s_.low(at.end), "march", "rally",
                                        "protest", "demonstrate", "gather");
    if (many && *many >= 20 && *many != 100 && (march || is_crowd(s_, at))) {
      return {"count", "person", nullptr};
    }
    if (many && *many >= 100 && in_camps(s_, at)) {
      return {"displaced", "person", nullptr};
    }
    if (at.clause == nullptr || further_off(at)) return {};
    const Clause& c = *at.clause;
    const std::string_view verb = s_.verb(c);
    const bool passes =
        one_of(verb, "pass", "top", "exceed", "surpass", "cross");
    const auto head_is = [&](int32_t p, auto... words) {
      return p >= 0 && one_of(s_.lemma(phrase(p).head), words...);
    };
    for (const int32_t p : {c.subject, c.object}) {
      if (head_is(p, "population") && p != at.phrase &&
          one_of(s_.low(at.begin - 1), "to", "at")) {
        return {"population", "person", nullptr, false};
      }
      if (!head_is(p, "number", "figure", "total", "count", "tally")) continue;
      std::string what = counted_fate(s_, phrase(p).end, at.begin);
      if (!what.empty()) return {std::move(what), "person", nullptr, false};
      if (counted_cases(s_, phrase(p).end, at.begin)) {
        return {"count", "case", nullptr, passes};
      }
    }
    // "expand the army from 85,000 to 130,000"
    if (at.begin > s_.parts.first && many && *many >= 100 &&
        one_of(s_.low(at.begin - 1), "to", "from") &&
        one_of(verb, "expand", "increase", "grow", "build", "boost", "raise",
               "swell", "cut", "reduce", "bring", "rise") &&
        (head_is(c.subject, "army", "force", "police", "garrison", "troop") ||
         head_is(c.object, "army", "force", "police", "garrison", "troop",
                 "contingent", "deployment"))) {
      return {"strength", "person", nullptr, false};
    }
    // "the force should be between 3,000 and 6,000", "its strength is 6,500"
    if (many && *many >= 100 && s_.is(c.verb, WordClass::be) &&
        c.begin < at.begin &&
        head_is(c.subject, "force", "strength", "army", "garrison")) {
      return {"strength", "person", nullptr, false};
    }
    // "the tribe, who number about 70,000"
    if (many && *many >= 100 && verb == "number" && c.begin < at.begin &&
        at.begin <= c.end + 1 &&
        (c.subject < 0 || !s_.is_armed(phrase(c.subject)))) {
      return {"population", "person", nullptr, false};
    }
    // "Confirmed cases have risen from 226 to 286"
    if (c.subject >= 0 && c.begin < at.begin && at.begin <= c.end + 3 &&
        head_is(c.subject, "case", "infection") && s_.tells(Topic::disease) &&
        one_of(verb, "rise", "climb", "reach", "stand", "jump", "increase",
               "grow", "pass", "hit")) {
      return {"count", "case", nullptr, verb == "pass"};
    }
    // "Mozambique counts 165 dead. Madagascar lost 17."
    if (verb == "lose" && !c.passive && c.object == at.phrase &&
        at.phrase >= 0 && at.q->of.empty() && at.before != nullptr &&
        at.before->predicate == "killed" && !in_other_paragraph(at) &&
        !(c.subject >= 0 && s_.is_armed(phrase(c.subject)))) {
      return {"killed", "person", nullptr};
    }
    const bool toll = head_is(c.subject, "toll") || head_is(c.object, "toll");
    if (toll && !in_condition(s_, at.end)) {
      return {"killed", "person", nullptr, passes};
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
        (near_any(s_, at, {"magnitude", "quake", "earthquake", "richter"}) ||
         (one_of(verb, "measure", "register", "record", "report", "put") &&
          ((at.before != nullptr && at.before->predicate == "magnitude") ||
           (head_is(c.subject, "it") && told_of_quake()))))) {
      return {"magnitude", "magnitude", nullptr};
    }
    // "Deaths in Haiti pass 3,300"
    if (c.subject >= 0 && c.begin < at.begin && at.begin <= c.end + 2 &&
        head_is(c.subject, "death", "fatality", "injury", "arrest") &&
        one_of(verb, "pass", "top", "exceed", "surpass", "cross", "reach",
               "hit", "rise", "climb", "stand", "jump")) {
      return {std::string(fate_of(s_.lemma(phrase(c.subject).head))), "person",
              nullptr, passes};
    }
    // "Baird's losses were put at 1,900"
    const bool put_loss = one_of(verb, "put", "estimate", "give") &&
                          head_is(c.object, "loss", "casualty") &&
                          phrase(c.object).end < at.begin;
    if (put_loss && a.low && *a.low >= 1) {
      return {"lost", "person", nullptr, false};
    }
    if (c.subject >= 0 && c.begin < at.begin &&
        head_is(c.subject, "loss", "casualty") && a.low && *a.low >= 1 &&
        c.subject != at.phrase &&
        one_of(verb, "put", "estimate", "number", "total", "amount", "reach",
               "stand", "exceed")) {
      return {"lost", "person", nullptr, false};
    }
    // The same thing as the figure before, by another count.
    const bool same =
        head_is(c.object, "number", "figure", "total", "count", "estimate");
    // "two more were killed, taking the total to 346": of this sentence
    const bool grown =
        one_of(verb, "take", "bring", "push", "raise") &&
        s_.low(at.begin - 1) == "to" && c.object >= 0 &&
        phrase(c.object).end < at.begin && at.before != nullptr &&
        at.before->amount->words.begin >=
            s_.reading.tokens[s_.parts.first].span.begin &&
        (at.before->predicate == "killed" || at.before->predicate == "wounded");
    if (same && (grown || one_of(verb, "put", "give", "set")) &&
        at.before != nullptr && !in_other_paragraph(at)) {
      const Claim& before = *at.before;
      return {before.predicate, before.amount->amount.unit, &before};
    }
    return {};
  }

 private:
  // "the true figure, which he put at more than 1,000": of what is told with
  // it, not of what a paragraph before counted last.
  bool in_other_paragraph(const FigureAt& at) const {
    const uint32_t from = at.before->amount->words.end;
    return std::string_view(s_.text.utf8)
               .substr(from,
                       at.q->span.begin - std::min(from, at.q->span.begin))
               .find("\n\n") != std::string_view::npos;
  }

  // "put the number of dead at 54 and said 120 were hurt": another verb stands
  // between.
  bool further_off(const FigureAt& at) const {
    return std::ranges::any_of(s_.parts.clauses, [&](const Clause& c) {
      return c.verb >= at.clause->end && c.verb < at.begin && c.finite &&
             !c.passive && one_of(s_.verb(c), "say", "add", "report");
    });
  }

  // "killed 31 militants and captured five"
  bool took_prisoner(const FigureAt& at) const {
    return at.clause != nullptr && at.before != nullptr &&
           !at.clause->passive && at.clause->object == at.phrase &&
           at.phrase >= 0 && at.q->of.empty() &&
           s_.verb(*at.clause) == "capture" &&
           at.before->amount->amount.unit == "person" &&
           one_of(at.before->predicate, "killed", "wounded");
  }

  // "with 157 aboard", "at least 45 were on board"
  bool aboard(const FigureAt& at) const {
    uint32_t i = at.end;
    if (i < s_.parts.end && s_.is(i, WordClass::be)) ++i;
    if (i + 1 >= s_.parts.end) return false;
    return one_of(s_.low(i), "aboard", "onboard") ||
           (s_.low(i) == "on" && s_.low(i + 1) == "board");
  }

  // Is a quake what the sentence before speaks of?
  bool told_of_quake() const {
    if (s_.sentence == 0) return false;
    return s_.lemma_in(s_.token_at(s_.reading.sentences[s_.sentence - 1].begin),
                       s_.parts.first,
                       {"quake", "earthquake", "tremor", "temblor"});
  }

  // "a force of 12,500", "a village of 300"
  std::string held_by(const FigureAt& at) const {
    const std::optional<double>& low = at.q->amount.low;
    if (at.begin < s_.parts.first + 2 || s_.low(at.begin - 1) != "of" || !low ||
        *low < 50 || !at.q->of.empty()) {
      return "";
    }
    const std::string_view of = s_.lemma(at.begin - 2);
    if (one_of(of, "garrison", "army", "force", "contingent", "militia",
               "column", "battlegroup", "battalion", "brigade", "regiment",
               "taskforce")) {
      return "strength";
    }
    return is_community(of) ? "population" : "";
  }

  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }

  const Slots& s_;
};

}  // namespace

BareNumber bare_number(const Slots& slots, FigureAt& at, Claim& claim) {
  return BareNumbers(slots).measure(at, claim);
}

}  // namespace crosscheck
