#include "extract/event_said.h"

#include "util/one_of.h"

namespace crosscheck {
namespace {

const Phrase& phrase(const Slots& s, int32_t p) {
  return s.parts.phrases[static_cast<size_t>(p)];
}

// The clause of who says it, if it names him; nullptr: nobody.
const Clause* saying(const Slots& s, const Clause& c) {
  if (c.governor < 0) return nullptr;
  const Clause& g = s.parts.clauses[static_cast<size_t>(c.governor)];
  const bool says = g.subject >= 0 && !g.passive &&
                    s.kind(g.predicate, WordClass::speech_verb);
  return says ? &g : nullptr;
}

Claim of_saying(const Slots& s, const Clause& c, const Clause& g) {
  Claim claim;
  claim.actor = s.actor(phrase(s, g.subject));
  claim.target = s.actor(phrase(s, c.subject));
  claim.words = s.span(phrase(s, c.subject).begin, c.end);
  claim.when = s.when(g.predicate);
  claim.confidence = 0.6F;
  return claim;
}

}  // namespace

void must(const Slots& s, const Clause& c, std::vector<Claim>& out) {
  const Clause* g = saying(s, c);
  if (g == nullptr || c.subject < 0 || c.negated || c.conditional ||
      s.reading.tokens[c.predicate].dep != relation("ccomp") ||
      !one_of(s.low(c.begin), "must")) {
    return;
  }
  Claim claim = of_saying(s, c, *g);
  claim.predicate = "statement";
  claim.mode = "request";
  if (!claim.actor || !claim.target ||
      claim.actor->name == claim.target->name) {
    return;
  }
  out.push_back(std::move(claim));
}

bool to_blame(const Slots& s, const Clause& c, std::vector<Claim>& out) {
  const uint32_t v = c.verb;
  if (v < s.parts.first + 2 || s.verb(c) != "blame" || s.low(v - 1) != "to" ||
      !s.is(v - 2, WordClass::be)) {
    return false;
  }
  const Clause* g = saying(s, c);
  if (g == nullptr || c.subject < 0 || c.negated) return true;
  Claim claim = of_saying(s, c, *g);
  claim.predicate = "accuse";
  if (claim.actor) out.push_back(std::move(claim));
  return true;
}

}  // namespace crosscheck
