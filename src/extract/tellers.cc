#include "extract/tellers.h"

#include "util/one_of.h"

namespace crosscheck {
namespace {

const Phrase& subject_of(const Slots& s, const Clause& c) {
  return s.parts.phrases[static_cast<size_t>(c.subject)];
}

bool gives_figures(const Slots& s, uint32_t noun) {
  return one_of(s.lemma(noun), "newspaper", "paper", "source", "record",
                "return", "history", "chronicle", "dispatch", "despatch",
                "telegram", "account", "historian", "inquiry", "archive",
                "chronicler", "writer", "register");
}

// "One institute put it at 5.7, and another at 5.6": who puts it at the second,
// its verb left out; null: the subject.
const Phrase* gapped(const Slots& s, const FigureAt& at) {
  if (at.begin < s.parts.first + 4 || at.begin < at.clause->verb + 4) {
    return nullptr;
  }
  const std::string_view adp = s.low(at.begin - 1);
  const int32_t p = s.phrase_at(at.begin - 2);
  if (!one_of(adp, "at", "as", "to") || p < 0) return nullptr;
  const Phrase& who = s.parts.phrases[static_cast<size_t>(p)];
  if (who.adp >= 0 || who.begin <= at.clause->verb + 2 ||
      !one_of(s.low(who.begin - 1), "and", ",", ";", "while")) {
    return nullptr;
  }
  for (uint32_t i = at.clause->verb + 1; i + 1 < who.begin; ++i) {
    if (s.low(i) == adp && s.reading.tokens[i + 1].pos == Pos::num) {
      return &who;
    }
  }
  return nullptr;
}

}  // namespace

std::optional<Party> teller_of(const Slots& s, const FigureAt& at) {
  if (at.clause == nullptr || at.clause->subject < 0 || at.clause->passive ||
      !one_of(s.verb(*at.clause), "put", "give", "set", "measure", "record",
              "register", "revise", "raise", "count", "list")) {
    return std::nullopt;
  }
  if (const Phrase* other = gapped(s, at)) return s.actor(*other);
  const Phrase& subject = subject_of(s, *at.clause);
  return gives_figures(s, subject.head) ? s.party(subject) : s.actor(subject);
}

bool given_by_source(const Slots& s, const FigureAt& at) {
  return at.clause != nullptr && at.clause->subject >= 0 &&
         at.clause->begin < at.begin &&
         one_of(s.verb(*at.clause), "give", "list", "put") &&
         gives_figures(s, subject_of(s, *at.clause).head);
}

std::optional<Party> losers(const Slots& s, const FigureAt& at) {
  const std::string& unit = at.q->amount.unit;
  if (!at.q->of.empty() || (!unit.empty() && unit != "person")) {
    return std::nullopt;
  }
  const Clause* c = at.clause;
  for (int steps = 0; steps < 4 && c != nullptr; ++steps) {
    if (s.verb(*c) == "lose" && !c->passive && c->subject >= 0) {
      return s.actor(subject_of(s, *c));
    }
    const int32_t up = s.reading.tokens[c->predicate].head;
    const Clause* above =
        up < 0 ? nullptr : s.clause_at(static_cast<uint32_t>(up));
    if (above == c) break;
    c = above;
  }
  return std::nullopt;
}

}  // namespace crosscheck
