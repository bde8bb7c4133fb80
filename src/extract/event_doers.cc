// Tested by event_doers_test.cc, events_test.cc and tests/cases.
#include "extract/event_doers.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck {
namespace {

// Asked of somebody else: "the council's call to withdraw".
bool asked_of_others(std::string_view noun) {
  return one_of(noun, "call", "order", "request", "demand", "appeal",
                "permission", "invitation", "need", "time", "warrant",
                "instruction", "command", "reason", "advice", "proposal");
}

// Somebody's own: "the decision of the court to", not "evidence of victims to".
bool willed(std::string_view noun) {
  return one_of(noun, "decision", "refusal", "failure", "attempt", "effort",
                "plan", "right", "ability", "intention", "willingness", "move",
                "vow", "promise", "pledge", "bid", "threat") ||
         one_of(noun, "desire", "wish", "readiness", "inability", "reluctance",
                "duty", "goal", "aim", "operation", "campaign", "offensive",
                "mission", "struggle");
}

}  // namespace

std::optional<Party> EventDoers::bound(const Clause& c, int32_t p) const {
  const std::string_view low = s_.low(phrase(p).head);
  if (!one_of(low, "it", "they") || c.governor < 0) return std::nullopt;
  const uint8_t dep = s_.reading.tokens[c.predicate].dep;
  const bool said = dep == relation("ccomp") && low == "it";
  if (!said && dep != relation("ccomp") && dep != relation("advcl")) {
    return std::nullopt;
  }
  const Clause& g = s_.parts.clauses[static_cast<size_t>(c.governor)];
  if (g.subject < 0 || g.subject == p) return std::nullopt;
  const Phrase& above = phrase(g.subject);
  if (s_.reading.tokens[above.head].pos == Pos::pron) return std::nullopt;
  if (!said && s_.actor(phrase(p))) return std::nullopt;
  const bool person = s_.is(above.head, WordClass::role) ||
                      s_.is(above.head, WordClass::civil_noun);
  return low == "it" && person ? std::nullopt : s_.actor(above);
}

std::optional<Party> EventDoers::behind(const Clause& c) const {
  if (!c.passive || c.finite || c.subject < 0 || c.governor < 0 ||
      s_.adp(phrase(c.subject)) != "with") {
    return std::nullopt;
  }
  const Clause& g = s_.parts.clauses[static_cast<size_t>(c.governor)];
  return g.subject < 0 ? std::nullopt : s_.actor(phrase(g.subject));
}

std::optional<Party> EventDoers::craft(const Clause& c) const {
  const int32_t from = s_.oblique(c, "from");
  return from < 0 ? std::nullopt : owner_of_craft(phrase(from));
}

std::optional<Party> EventDoers::other_side(const Clause& c,
                                            const Party& actor) const {
  if (c.passive || c.subject < 0) return std::nullopt;
  const auto next = static_cast<size_t>(c.subject) + 1;
  if (next >= s_.parts.phrases.size() ||
      s_.parts.phrases[next].row != c.subject) {
    return std::nullopt;
  }
  std::optional<Party> second = s_.actor(s_.parts.phrases[next]);
  return second && second->name != actor.name ? second : std::nullopt;
}

std::optional<Party> EventDoers::planner(const Clause& c) const {
  if (c.noun_governor < 0 || c.passive) return std::nullopt;
  const int32_t plan = s_.phrase_at(static_cast<uint32_t>(c.noun_governor));
  return plan < 0 ? std::nullopt : possessor(phrase(plan));
}

// "Norland's refusal", "the US goal", "the decision of the court"
std::optional<Party> EventDoers::possessor(const Phrase& plan) const {
  if (asked_of_others(s_.lemma(plan.head)) || s_.is_person(plan) ||
      s_.can_act(plan.head)) {
    return std::nullopt;
  }
  for (uint32_t i = plan.head; i > plan.begin; --i) {
    const Token& t = s_.reading.tokens[i - 1];
    const bool whose = t.dep == relation("nmod:poss") && t.pos != Pos::pron;
    const bool site = s_.is_site({.begin = i - 1, .end = i, .head = i - 1});
    const bool of = whose || (t.dep == relation("compound") && !site &&
                              (s_.can_act(i - 1) || t.pos == Pos::propn));
    if (!of || t.head != static_cast<int32_t>(plan.head)) continue;
    const Phrase owner{.begin = plan.begin, .end = i, .head = i - 1};
    if (auto who = s_.actor(owner)) return who;
  }
  const int32_t next = whose(plan);
  if (next < 0 || phrase(next).time || !willed(s_.lemma(plan.head))) {
    return std::nullopt;
  }
  const Phrase& of = phrase(next);
  const bool somebody = s_.is_person(of) || s_.can_act(of.head) ||
                        s_.is_armed(of) ||
                        s_.reading.tokens[of.head].pos == Pos::propn;
  return somebody ? s_.actor(of) : std::nullopt;
}

// "the decision of the court", "threats from the army"
int32_t EventDoers::whose(const Phrase& plan) const {
  const int32_t next = s_.phrase_at(plan.head) + 1;
  return next > 0 && static_cast<size_t>(next) < s_.parts.phrases.size() &&
                 phrase(next).adp == static_cast<int32_t>(plan.end) &&
                 one_of(s_.adp(phrase(next)), "of", "by", "from")
             ? next
             : -1;
}

bool EventDoers::of_words_noun(const Phrase& x) const {
  return s_.is(x.head, WordClass::speech_noun) ||
         s_.is(x.head, WordClass::statement_noun);
}

// "a report by the watchdog accused": whose words they are.
std::optional<Party> EventDoers::author(const Phrase& words) const {
  const int32_t by = of_words_noun(words) ? whose(words) : -1;
  return by < 0 || s_.adp(phrase(by)) == "of" || phrase(by).time
             ? std::nullopt
             : s_.actor(phrase(by));
}

// "took the step of closing", "is in a position to attack": who takes it.
std::optional<Party> EventDoers::taker(const Clause& c, int32_t plan) const {
  const Clause* g = s_.above(c);
  if (g == nullptr || g->passive || g->subject < 0 || g->subject == plan ||
      asked_of_others(s_.lemma(phrase(plan).head))) {
    return std::nullopt;
  }
  const bool light =
      one_of(s_.verb(*g), "take", "have", "make", "be", "lose", "get", "begin",
             "start", "announce", "abandon", "seek", "continue");
  // "issued a statement condemning"
  const bool gave = of_words_noun(phrase(plan)) && g->object == plan &&
                    one_of(s_.verb(*g), "issue", "release", "publish", "sign",
                           "send", "write", "post", "deliver", "give", "adopt",
                           "pass", "circulate", "submit", "file", "read");
  if (gave) return s_.actor(phrase(g->subject));
  const bool own = g->object == plan ||
                   phrase(plan).governor == static_cast<int32_t>(g->predicate);
  return light && own ? s_.actor(phrase(g->subject)) : std::nullopt;
}

// "a reply from the ministry, which accuses", "the death of Omar Reyes, who
// attacked": the word stands for the one right before it where the noun that
// the tree hangs it on is nobody.
std::optional<Party> EventDoers::related(const Clause& c, int32_t noun) const {
  if (s_.reading.tokens[c.predicate].dep != relation("acl:relcl")) {
    return std::nullopt;
  }
  uint32_t word = c.begin;
  while (word > std::max(c.left, s_.parts.first + 2) &&
         !s_.is(word, WordClass::relative)) {
    --word;
  }
  if (!one_of(s_.low(word), "who", "which", "that")) return std::nullopt;
  const bool comma = s_.low(word - 1) == ",";
  if (comma && s_.low(word) == "that") return std::nullopt;
  const int32_t before = s_.phrase_at(word - (comma ? 2 : 1));
  if (before < 0 || before == noun || phrase(before).time) return std::nullopt;
  return s_.actor(phrase(before));
}

std::optional<Party> EventDoers::named_before(int32_t subject) const {
  const Phrase& x = phrase(subject);
  const Token& head = s_.reading.tokens[x.head];
  if (head.dep != relation("appos") || !s_.can_act(x.head)) return std::nullopt;
  const int32_t name = s_.phrase_at(static_cast<uint32_t>(head.head));
  if (name < 0 || name >= subject) return std::nullopt;
  std::vector<const Name*> names;
  const auto somebody = [&](const Phrase& of) {
    s_.names_in(s_.span(of), names);
    return std::ranges::any_of(names, [](const Name* n) {
      return n->proper &&
             (n->type == NameType::person || n->type == NameType::organisation);
    });
  };
  if (somebody(x) || !somebody(phrase(name))) return std::nullopt;
  return s_.actor(phrase(name));
}

// "We", "I": who speaks. What a person's people did is theirs, not his.
std::optional<Party> EventDoers::first_person(
    const Phrase& p, std::string_view predicate) const {
  if (!one_of(s_.low(p.head), "we", "i")) return std::nullopt;
  bool denied = false;
  const auto chains = s_.said_by(s_.span(p), denied);
  if (chains.size() != 1 || chains[0].empty() ||
      chains[0].back().name.empty()) {
    return std::nullopt;
  }
  Party who = chains[0].back();
  const bool by_words = one_of(predicate, "accuse", "deny", "statement",
                               "praise", "threaten", "agree", "negotiate");
  if (!by_words && s_.low(p.head) == "we" && !is_body(who)) {
    return std::nullopt;
  }
  who.words = s_.span(p);
  return who;
}

bool EventDoers::is_body(const Party& who) const {
  return std::ranges::any_of(s_.reading.entities, [&](const LocalEntity& e) {
    return e.name == who.name &&
           (e.type == NameType::organisation || e.kind == "country");
  });
}

std::optional<Party> EventDoers::right_before(const Clause& c) const {
  if (!s_.low(c.verb).ends_with("ing") || c.verb == s_.parts.first ||
      c.auxiliary) {
    return std::nullopt;
  }
  const int32_t p = s_.phrase_at(c.verb - 1);
  if (p < 0 || phrase(p).end != c.verb) return std::nullopt;
  const bool people = s_.is_person(phrase(p)) ||
                      one_of(s_.lemma(phrase(p).head), "crowd", "mob", "group");
  return people ? s_.actor(phrase(p)) : std::nullopt;
}

std::optional<Party> EventDoers::doer(const Clause& c, int32_t subject,
                                      std::string_view predicate) const {
  const Phrase& x = phrase(subject);
  if (auto who = first_person(x, predicate)) return who;
  if (auto who = related(c, subject)) return who;
  if (c.passive) return std::nullopt;
  if (auto who = author(x)) return who;
  if (c.finite) return std::nullopt;
  if (auto who = possessor(x)) return who;
  return taker(c, subject);
}

}  // namespace crosscheck
