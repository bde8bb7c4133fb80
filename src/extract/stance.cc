// Verbs that govern a clause say whether it came about. Tested by
// events_test.cc.
#include "extract/stance.h"

#include <optional>

#include "util/one_of.h"

namespace crosscheck {
namespace {

// A verb or noun that only plans: "trying to", "a plan to", "ready to".
bool plans(const Slots& s, const Clause& c) {
  if (c.begin > s.parts.first) {
    const std::string_view before = s.low(c.begin - 1);
    if (one_of(before, "ready", "set", "due", "poised", "about", "order",
               "bid")) {
      return true;
    }
  }
  if (c.noun_governor >= 0) return true;  // "a plan / operation to break"
  if (c.governor < 0) return true;        // "To break the siege, ..."
  const Clause& g = s.parts.clauses[static_cast<size_t>(c.governor)];
  const std::string_view lemma = s.verb(g);
  // "were able to evacuate": they did.
  if (lemma == "able") return !one_of(s.low(g.verb), "was", "were", "been");
  // "voted to impeach him": the vote does it.
  if (lemma == "vote" && !g.negated &&
      one_of(s.verb(c), "impeach", "approve", "reject", "remove", "ban",
             "declare", "condemn", "dissolve", "suspend", "expel", "adopt",
             "extend", "lift", "ratify", "strip", "accept")) {
    return false;
  }
  // What was done in order to, or made to happen, did happen.
  return !one_of(lemma, "manage", "begin", "continue", "start", "help", "allow",
                 "enable", "force", "cause", "use", "lead", "fail", "go",
                 "come", "appear", "seem", "rush", "take", "happen", "gather",
                 "refuse", "decline", "prompt", "compel", "oblige", "push",
                 "drive", "turn");
}

Stance told_of(const Slots& s, const Clause& c) {
  if (c.governor < 0) return Stance::actual;
  const Clause& g = s.parts.clauses[static_cast<size_t>(c.governor)];
  if (g.negated) return Stance::denied;
  return one_of(s.verb(g), "believe", "fear", "think", "suspect", "allege",
                "presume", "assume", "rumour", "expect", "appear", "seem")
             ? Stance::possible
             : Stance::actual;
}

// "its efforts on capturing", "an attempt at taking", "focus on driving"
bool aims(const Slots& s, const Clause& c) {
  const int32_t h = s.reading.tokens[c.predicate].head;
  if (h < 0) return false;
  return one_of(s.lemma(static_cast<uint32_t>(h)), "effort", "attempt", "aim",
                "bid", "hope", "goal", "focus", "concentrate", "plan", "intent",
                "aim", "work");
}

// "accused of killing", "the sound of shelling", "two days of fighting": what
// is heard of, shown or answered for came to pass; who did it may be doubtful.
std::optional<Stance> heard_of(const Slots& s, const Clause& c) {
  const int32_t h = s.reading.tokens[c.predicate].head;
  if (h < 0) return std::nullopt;
  std::string_view up = s.lemma(static_cast<uint32_t>(h));
  // "convicted a man of killing"
  if (c.governor >= 0 && c.noun_governor < 0) {
    const std::string_view g =
        s.verb(s.parts.clauses[static_cast<size_t>(c.governor)]);
    if (one_of(g, "convict", "accuse", "suspect", "charge")) up = g;
  }
  if (one_of(up, "accuse", "suspect")) return Stance::possible;
  if (one_of(up, "convict", "guilty", "charge", "jail", "arrest", "sentence",
             "blame", "responsible", "sound", "effect", "video", "footage",
             "image", "hour", "day", "night", "week", "month", "year", "count",
             "result", "death", "condemn", "criticise", "criticize", "thank",
             "praise", "wave", "spate", "string", "series", "detain", "crime",
             "offence", "offense", "conviction", "criticism", "anger")) {
    return Stance::actual;
  }
  return std::nullopt;
}

// "to evacuate some and feed the rest": the second is as the first.
const Clause& lead_of(const Slots& s, const Clause& clause) {
  const Token& t = s.reading.tokens[clause.predicate];
  const bool own = clause.begin < clause.verb && s.low(clause.begin) == "to";
  if (!clause.infinitive || own || t.dep != relation("conj")) return clause;
  for (const Clause& c : s.parts.clauses) {
    if (static_cast<int32_t>(c.predicate) == t.head && c.infinitive) return c;
  }
  return clause;
}

// "is due to meet", whatever the tree makes of "due to"
bool due(const Slots& s, const Clause& c) {
  return c.verb >= s.parts.first + 2 && s.low(c.verb - 1) == "to" &&
         one_of(s.low(c.verb - 2), "due", "poised", "about", "scheduled");
}

// "the deadliest quake to strike the country", "the first to reach the city"
bool sets_record(const Slots& s, const Clause& c) {
  constexpr uint32_t kNear = 6;
  const bool behind =
      c.begin > s.parts.first && s.reading.tokens[c.begin - 1].pos == Pos::noun;
  if (c.noun_governor < 0 && !behind) return false;
  const uint32_t noun =
      behind ? c.begin - 1 : static_cast<uint32_t>(c.noun_governor);
  for (uint32_t i = std::max(s.parts.first, noun - std::min(kNear, noun));
       i <= noun; ++i) {
    const bool superlative =
        s.reading.tokens[i].pos == Pos::adj && s.low(i).ends_with("est");
    if (superlative || one_of(s.low(i), "first", "only", "most", "worst")) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool perfect(const Slots& s, const Clause& c) {
  for (uint32_t i = c.begin; i < c.verb; ++i) {
    if (s.is(i, WordClass::have)) return true;
  }
  return false;
}

Stance stance_of(const Slots& s, const Clause& given) {
  const Clause& clause = lead_of(s, given);
  if (given.negated) return Stance::denied;
  const Clause* c = &clause;
  if (c->negated) return Stance::denied;
  if (c->possible) return Stance::possible;
  if (c->future || due(s, clause)) return Stance::planned;
  for (int depth = 0; depth < 4 && c->infinitive; ++depth) {
    if (perfect(s, *c)) return told_of(s, *c);
    if (sets_record(s, *c)) return Stance::actual;
    if (plans(s, *c)) return Stance::planned;
    if (c->governor < 0) break;
    const Clause& g = s.parts.clauses[static_cast<size_t>(c->governor)];
    if (one_of(s.verb(g), "fail", "refuse", "decline")) return Stance::denied;
    if (g.negated) return Stance::denied;
    if (g.future) return Stance::planned;
    if (g.possible) return Stance::possible;
    c = &g;
  }
  // "until he resigns": he has not
  if (clause.begin > s.parts.first && clause.finite) {
    for (uint32_t i = clause.left; i < clause.begin; ++i) {
      if (s.low(i) == "until" &&
          s.reading.tokens[i].head == static_cast<int32_t>(clause.predicate) &&
          (s.low(clause.verb) == s.lemma(clause.verb) ||
           s.low(clause.verb).ends_with("s"))) {
        return Stance::planned;
      }
    }
  }
  // "reportedly broke", "is believed to have fled", "must be released"
  for (uint32_t i = clause.begin; i < clause.verb; ++i) {
    if (s.low(i) == "may" && !clause.possible) continue;  // a surname
    if (s.is(i, WordClass::possible_word) ||
        one_of(s.low(i), "must", "should", "ought")) {
      return Stance::possible;
    }
  }
  if (!clause.finite && !clause.infinitive && !clause.passive &&
      clause.governor >= 0) {
    // "trying ... , capturing": what hangs on a plan is planned with it.
    const Clause& g = s.parts.clauses[static_cast<size_t>(clause.governor)];
    if (s.verb(g) == "risk")
      return Stance::possible;  // "risked sparking riots"
    if (clause.begin > s.parts.first) {
      const std::string_view before = s.low(clause.begin - 1);
      if (one_of(before, "of", "for", "with")) {
        if (const auto known = heard_of(s, clause)) return *known;
      }
      // "It tilted before sinking", "despite losing 40 men": both happened.
      const bool open = g.future || g.infinitive || g.possible || g.negated;
      if (one_of(before, "before", "despite") && !open) return Stance::actual;
      if (one_of(before, "of", "for", "from", "without", "before", "despite")) {
        return before == "from" || before == "without" ? Stance::denied
                                                       : Stance::planned;
      }
    }
    if (clause.begin > s.parts.first &&
        one_of(s.low(clause.begin - 1), "on", "at", "toward", "towards") &&
        aims(s, clause)) {
      return Stance::planned;
    }
    if (g.future && clause.begin == g.end) return Stance::planned;
    // "Capturing the town would be"
    if (g.future &&
        s.reading.tokens[clause.predicate].dep == relation("csubj")) {
      return Stance::planned;
    }
  }
  return Stance::actual;
}

}  // namespace crosscheck
