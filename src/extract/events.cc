// A trigger, its clause, and who, whom, where and when from the clause.
//
//   "Syrian forces have broken a three-year ISIS siege of Deir Ezzor"
//   -> siege.end, actor Syrian Army, target ISIS, place Deir Ezzor
//
// Limits: one event a verb; the roles of nouns come from the phrases beside
// them. Tested by events_test.cc and tests/cases.
#include "extract/events.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/fates.h"
#include "extract/stance.h"
#include "util/one_of.h"
#include "util/triggers.h"

namespace crosscheck {
namespace {

class Events {
 public:
  Events(const Slots& slots, std::vector<Claim>& out)
      : s_(slots), table_(*slots.knowledge.triggers), out_(out) {}

  void run() {
    for (const Clause& c : s_.parts.clauses) verb(c);
    for (size_t p = 0; p < s_.parts.phrases.size(); ++p) noun(p);
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }

  // Who acts and what is acted on, a passive turned round.
  int32_t agent(const Clause& c) const {
    return c.passive ? by_phrase(s_, c) : c.subject;
  }
  int32_t patient(const Clause& c) const {
    return c.passive ? c.subject : c.object;
  }

  // ---- needs
  // ------------------------------------------------------------------

  bool of_class(int32_t p, std::string_view name) const {
    if (name == "none") return p < 0;
    if (p < 0) return false;
    const Phrase& x = phrase(p);
    if (name == "any") return true;
    if (s_.low(x.head) == "it") return name == "thing";
    if (name == "place") {
      // "half of the city", "control of most of the province"
      return s_.has_place(x) ||
             (hung(p) >= 0 && share(x) && s_.has_place(phrase(hung(p))));
    }
    if (name == "settlement") {
      return (s_.names_place(x) && !s_.is_armed(x)) ||
             s_.kind(x.head, WordClass::settlement_kind);
    }
    if (name == "armed") return s_.is_armed(x);
    if (name == "person") return s_.is_person(x) || s_.is_armed(x);
    if (name == "besieged") return besieged(x);
    return !s_.is_person(x) && !s_.is_armed(x) && !s_.has_place(x);
  }

  bool share(const Phrase& x) const {
    return one_of(s_.low(x.head), "half", "most", "part", "parts", "much",
                  "all", "percent", "third", "quarter", "rest", "control",
                  "some", "many", "bulk", "majority") ||
           s_.low(x.begin) == "%";
  }
  // "of the city" behind "half"
  int32_t hung(int32_t p) const {
    const auto next = static_cast<size_t>(p) + 1;
    return next < s_.parts.phrases.size() &&
                   s_.adp(s_.parts.phrases[next]) == "of"
               ? p + 1
               : -1;
  }

  // People who are said to be under siege, or who hold out.
  bool besieged(const Phrase& x) const {
    for (uint32_t i = x.begin; i < std::min(x.end + 8, s_.parts.end); ++i) {
      const bool cut_off = s_.lemma(i) == "cut" && i + 1 < s_.parts.end &&
                           s_.low(i + 1) == "off";
      if (s_.low(i) == "surrounding") continue;
      if (cut_off || one_of(s_.lemma(i), "besiege", "besieged", "trapped",
                            "encircled", "surrounded", "surround", "encircle",
                            "guard", "garrison", "defender")) {
        return true;
      }
    }
    return false;
  }

  bool head_in(int32_t p, const std::vector<std::string>& lemmas) const {
    if (p < 0) return false;
    const Phrase& x = phrase(p);
    // The head, or a word of a quoted or joined head: "aid and supplies".
    if (std::ranges::find(lemmas, s_.lemma(x.head)) != lemmas.end())
      return true;
    // "one of the longest sieges"
    if (hung(p) >= 0 &&
        (share(x) || s_.reading.tokens[x.head].pos == Pos::num)) {
      return head_in(hung(p), lemmas);
    }
    const auto next = static_cast<size_t>(p) + 1;
    if (next < s_.parts.phrases.size() && s_.parts.phrases[next].joined) {
      return std::ranges::find(lemmas, s_.lemma(s_.parts.phrases[next].head)) !=
             lemmas.end();
    }
    return false;
  }

  bool met(const Need& need, const Clause& c) const {
    if (need.slot == "prt") {
      return c.particle >= 0 && !need.words.empty() &&
             s_.low(static_cast<uint32_t>(c.particle)) == need.words[0];
    }
    int32_t p = -1;
    if (need.slot == "obj")
      p = patient(c);
    else if (need.slot == "subj")
      p = agent(c);
    else
      p = s_.oblique(c, need.slot);
    return need.kind == '=' ? head_in(p, need.words)
                            : of_class(p, need.words[0]);
  }

  // ---- verbs
  // --------------------------------------------------------------------

  void verb(const Clause& c) {
    if (c.conditional || c.verb != c.predicate) return;
    const auto found = table_.verbs.find(std::string(s_.verb(c)));
    if (found == table_.verbs.end()) return;
    for (const Trigger& t : found->second) {
      if (std::ranges::all_of(t.needs,
                              [&](const Need& n) { return met(n, c); })) {
        verb_claim(c, t);
        return;
      }
    }
  }

  std::optional<Party> role(const Clause& c, const std::string& slot,
                            const Party* other) const {
    if (slot == "-") return std::nullopt;
    int32_t p = -1;
    if (slot == "subj")
      p = agent(c);
    else if (slot == "obj")
      p = patient(c);
    else if (slot == "besieger") {
      const int32_t siege = c.passive || patient(c) < 0 ? c.subject : c.object;
      return siege < 0 ? std::nullopt
                       : s_.holder_of(static_cast<size_t>(siege), other);
    } else {
      p = s_.oblique(c, slot);
    }
    if (p < 0) return std::nullopt;
    if (slot == "subj") {
      if (auto who = bound(c, p)) return who;
    }
    // From, of, with and to whom: somebody, not "from the north".
    return slot == "obj" || slot == "on" || slot == "against"
               ? s_.party(phrase(p))
               : s_.actor(phrase(p));
  }

  // "The army said it had captured", "the rebels fled when they were attacked":
  // a pronoun is the subject of the clause above where nothing else is known.
  std::optional<Party> bound(const Clause& c, int32_t p) const {
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

  // "with missiles fired from a ship": fired by who acts in the sentence.
  std::optional<Party> behind(const Clause& c) const {
    if (!c.passive || c.finite || c.subject < 0 || c.governor < 0 ||
        s_.adp(phrase(c.subject)) != "with") {
      return std::nullopt;
    }
    const Clause& g = s_.parts.clauses[static_cast<size_t>(c.governor)];
    return g.subject < 0 ? std::nullopt : s_.actor(phrase(g.subject));
  }

  // "troops besieged by", "had been encircled for years": tells of a state that
  // lasts; when it began is not said.
  bool only_state(const Clause& c, const Trigger& t) const {
    if (t.predicate != "siege.begin" && t.predicate != "blockade") return false;
    // "the area surrounding it"
    if (!c.finite && !c.infinitive && !c.passive &&
        s_.reading.tokens[c.predicate].dep == relation("acl")) {
      return true;
    }
    if (!c.passive && !perfect(s_, c)) return false;
    const WhenSaid when = s_.when(c.predicate);
    return !when.stated ||
           when.words.begin < s_.reading.tokens[c.begin].span.begin ||
           when.words.end > s_.span(c.begin, c.right).end;
  }
  void verb_claim(const Clause& c, const Trigger& t) {
    if (only_state(c, t)) return;
    Claim claim;
    claim.predicate = t.predicate;
    claim.stance = stance_of(s_, c);
    claim.actor = role(c, t.actor, nullptr);
    if (!claim.actor && t.actor == "subj") claim.actor = behind(c);
    claim.target = role(c, t.target, claim.actor ? &*claim.actor : nullptr);
    if (claim.actor && claim.target &&
        claim.actor->name == claim.target->name) {
      claim.target.reset();
    }
    claim.words = words_of(c);
    claim.place = s_.place(&c, place_phrase(c, t));
    claim.when = s_.when(c.predicate);
    claim.confidence = c.subject >= 0 ? 0.8F : 0.6F;
    // A place is taken, not acted against.
    if (claim.target && claim.place &&
        claim.target->words == claim.place->words) {
      claim.target.reset();
    }
    // What is struck is told, though it is nobody: "hit army positions".
    const bool struck = t.target == "obj" && patient(c) >= 0;
    if (!struck) face_opponent(claim);
    out_.push_back(std::move(claim));
  }

  // An army that takes, breaks or bombs does it to whom it fights.
  void face_opponent(Claim& claim) const {
    const bool hostile =
        one_of(claim.predicate, "capture", "siege.end", "offensive", "advance",
               "airstrike", "missile_strike", "shelling", "battle");
    if (!hostile || claim.target || !claim.actor) return;
    claim.target = s_.opponent(*claim.actor);
  }

  int32_t place_phrase(const Clause& c, const Trigger& t) const {
    const int32_t p = patient(c);
    if (p >= 0 && (s_.has_place(phrase(p)) || hung(p) >= 0)) return p;
    if (t.predicate == "siege.end" || t.predicate == "siege.begin" ||
        t.predicate == "capture") {
      return p >= 0 ? p : c.subject;
    }
    return -1;
  }

  // From the verb (its subject when it stands right before) to its last word.
  Span words_of(const Clause& c) const {
    uint32_t begin = c.begin;
    if (c.subject >= 0) {
      const Phrase& x = phrase(c.subject);
      if (x.begin < c.begin && x.end + 8 > c.begin &&
          !verb_between(x.end, c.begin)) {
        begin = x.begin;
      }
    }
    uint32_t end = std::max(c.end, begin + 1);
    const int32_t last = c.object;
    if (last >= 0) end = std::max(end, phrase(last).end);
    // Phrases that hang on: "of the city", "from the militants".
    for (const Phrase& x : s_.parts.phrases) {
      if (x.begin < end || x.adp < static_cast<int32_t>(c.end)) continue;
      if (x.begin >= c.right || x.adp > static_cast<int32_t>(end)) break;
      end = x.end;
    }
    return s_.span(begin, end);
  }

  bool verb_between(uint32_t from, uint32_t to) const {
    return std::ranges::any_of(s_.parts.clauses, [&](const Clause& c) {
      return c.verb >= from && c.verb < to;
    });
  }

  // ---- nouns
  // ---------------------------------------------------------------------

  void noun(size_t index) {
    const Phrase& p = s_.parts.phrases[index];
    const Pos pos = s_.reading.tokens[p.head].pos;
    if (pos != Pos::noun && pos != Pos::verb) return;
    const auto found = table_.nouns.find(
        std::string(pos == Pos::noun ? s_.lemma(p.head) : s_.low(p.head)));
    if (found == table_.nouns.end()) return;
    for (const Trigger& t : found->second) {
      if (!fits(t, p)) continue;
      noun_claim(index, t);
      return;
    }
  }

  // "air" before "strikes"; plain rows take any.
  bool fits(const Trigger& t, const Phrase& p) const {
    for (const Need& need : t.needs) {
      if (need.slot == "args") continue;
      if (need.slot == "aimed") {
        const auto index = static_cast<size_t>(&p - s_.parts.phrases.data());
        if (!aimed(index)) return false;
        continue;
      }
      if (need.slot == "of") {
        const auto index = static_cast<int32_t>(&p - s_.parts.phrases.data());
        if (hung(index) < 0) return false;
        continue;
      }
      bool before = false;
      for (uint32_t i = p.begin; i < p.head; ++i)
        before = before || s_.low(i) == need.slot;
      if (!before) return false;
    }
    return true;
  }

  // "strikes on / against / at": of arms, not of workers.
  bool aimed(size_t index) const {
    if (index + 1 >= s_.parts.phrases.size()) return false;
    const Phrase& next = s_.parts.phrases[index + 1];
    return next.adp == static_cast<int32_t>(s_.parts.phrases[index].end) &&
           one_of(s_.adp(next), "on", "against", "at");
  }

  static bool light(std::string_view lemma) {
    return one_of(lemma, "launch", "carry", "conduct", "mount", "stage",
                  "begin", "start", "perform", "wage", "undertake", "lead",
                  "make", "intensify", "continue", "complete", "lodge",
                  "organize", "organise", "hold");
  }

  // "announced a withdrawal", "ordered air strikes": not yet done.
  static bool announces(std::string_view lemma) {
    return one_of(lemma, "announce", "order", "plan", "prepare", "propose",
                  "authorise", "authorize", "approve", "threaten");
  }

  // "Shelling struck the town", "the blast killed two": the noun happened.
  // "There was severe flooding", "the fighting took place".
  bool occurs(const Clause& c) const {
    const std::string_view lemma = s_.verb(c);
    if (one_of(lemma, "strike", "hit", "rock", "shake", "target", "kill",
               "wound", "injure", "destroy", "damage", "devastate", "happen",
               "occur", "erupt", "break", "rage", "resume", "leave") ||
        one_of(lemma, "begin", "start", "continue", "follow", "cause",
               "intensify", "escalate", "spread", "end", "affect", "fill")) {
      return true;
    }
    if (lemma == "take" && c.object >= 0) {
      return s_.low(phrase(c.object).head) == "place";
    }
    return lemma == "be" && c.begin > s_.parts.first &&
           s_.low(c.begin - 1) == "there";
  }

  void noun_claim(size_t index, const Trigger& t) {
    const Phrase& p = s_.parts.phrases[index];
    const auto number = static_cast<int32_t>(index);
    Claim claim;
    claim.predicate = t.predicate;
    const Clause* governor = nullptr;
    for (const Clause& c : s_.parts.clauses) {
      const bool object =
          c.object == number || (c.passive && c.subject == number);
      if (object && announces(s_.verb(c)) && c.subject >= 0 && !c.passive) {
        claim.stance = Stance::planned;
        claim.actor = s_.actor(phrase(c.subject));
        governor = &c;
      } else if (object && light(s_.verb(c))) {
        // The verb row of a table ("launched an offensive") has told it.
        if (told(c)) return;
        governor = &c;
        const int32_t who = agent(c);
        if (who >= 0) claim.actor = s_.actor(phrase(who));
      } else if ((object || c.subject == number) && governor == nullptr) {
        governor = &c;
      }
    }
    args(index, claim);
    if (governor == nullptr) governor = done_by(number);
    bool carried_out =
        governor != nullptr &&
        (light(s_.verb(*governor)) ||
         (governor->subject == number && occurs(*governor)) ||
         (governor->object == number && undergoes(s_.verb(*governor))) ||
         (governor->passive && governor->agent == number));
    if (carried_out) happened_to(*governor, number, claim);
    if (!claim.actor && !claim.target && !claim.place && !carried_out &&
        !placed(p)) {
      return;
    }
    if (told(s_.span(p), claim.predicate)) return;
    if (governor != nullptr) {
      if (governor->conditional) return;
      if (claim.stance == Stance::actual) {
        claim.stance = stance_of(s_, *governor);
      } else {
        carried_out = true;
      }
      // "the attack was not delayed" neither denies nor plans the attack.
      if (claim.stance != Stance::actual && !carried_out) return;
    }
    if (!claim.place) claim.place = s_.place(governor, number);
    claim.when = s_.when(p.head);
    claim.words = noun_words(index);
    claim.confidence = 0.6F;
    face_opponent(claim);
    out_.push_back(std::move(claim));
  }

  // Where and to whom it happened, from the verb that says that it did.
  void happened_to(const Clause& c, int32_t noun, Claim& claim) const {
    const int32_t other =
        c.object == noun || c.agent == noun ? c.subject : c.object;
    if (other < 0 || other == noun || light(s_.verb(c))) return;
    if (s_.has_place(phrase(other))) {
      if (!claim.place) claim.place = s_.place(&c, other);
    } else if (!claim.target && !s_.is(phrase(other).head, WordClass::pron)) {
      claim.target = s_.party(phrase(other));
    }
  }

  // "the clashes on Tuesday", "two days of clashes", "the earthquake there", "a
  // raid on the main street": a time or place of its own.
  bool placed(const Phrase& p) const {
    const auto head = static_cast<int32_t>(p.head);
    if (p.governor >= 0 && s_.adp(p) == "of" &&
        one_of(s_.lemma(static_cast<uint32_t>(p.governor)), "hour", "day",
               "night", "week", "month", "year", "decade")) {
      return true;
    }
    for (uint32_t i = p.end; i < std::min(p.end + 2, s_.parts.end); ++i) {
      if (s_.reading.tokens[i].head == head &&
          one_of(s_.low(i), "there", "here", "nearby")) {
        return true;
      }
    }
    return std::ranges::any_of(s_.parts.phrases, [&](const Phrase& x) {
      const bool where = s_.has_place(x) && one_of(s_.adp(x), "in", "on", "at",
                                                   "near", "outside", "inside");
      return x.governor == head && (x.time || where);
    });
  }

  // "destroyed by an airstrike": what struck it, struck.
  const Clause* done_by(int32_t noun) const {
    for (const Clause& c : s_.parts.clauses) {
      if (c.passive && c.agent == noun && !c.negated) return &c;
    }
    return nullptr;
  }

  // "The north suffered an earthquake", "the city saw protests"
  static bool undergoes(std::string_view lemma) {
    return one_of(lemma, "suffer", "experience", "witness", "see", "endure",
                  "face");
  }

  bool told(const Clause& c) const {
    const Span verb = s_.reading.tokens[c.verb].span;
    return std::ranges::any_of(
        out_, [&](const Claim& x) { return x.words.holds(verb); });
  }

  // "an earthquake struck": the verb has said it.
  bool told(Span noun, std::string_view predicate) const {
    return std::ranges::any_of(out_, [&](const Claim& x) {
      return x.predicate == predicate && x.words.holds(noun);
    });
  }

  // Who and whom from the noun's own words and the phrases that hang on it.
  void args(size_t index, Claim& claim) const {
    const Phrase& p = s_.parts.phrases[index];
    // Nobody does an earthquake; "Iran protests" are in Iran.
    const bool no_actor = one_of(claim.predicate, "disaster", "accident",
                                 "outbreak", "protest", "riot");
    std::vector<const Name*> names;
    s_.names_in(s_.span(p.begin, p.head + 1), names);
    for (const Name* n : names) {
      if (n->type == NameType::location &&
          (s_.reading.entities[n->entity].kind != "country" || no_actor)) {
        claim.place = s_.place_of(*n);
      } else if (!claim.actor && !no_actor && !s_.stateless(*n) &&
                 n->type != NameType::weapon && n->type != NameType::platform) {
        claim.actor = s_.party_of(*n);
      }
    }
    if (!claim.actor && !no_actor) claim.actor = owner(p);
    for (size_t k = index + 1; k < s_.parts.phrases.size() && k < index + 5;
         ++k) {
      const Phrase& x = s_.parts.phrases[k];
      if (crosses_verb(p.end, x.begin)) break;
      if (x.adp < 0) {
        // "between the army and the rebels": the second side
        const auto before = static_cast<int32_t>(k) - 1;
        if (x.dep == relation("appos")) continue;
        if (claim.actor && !claim.target && x.joined && x.row == before &&
            s_.adp(phrase(before)) == "between") {
          claim.target = s_.actor(x);
          continue;
        }
        break;
      }
      if (x.time) continue;
      arg(s_.adp(x), x, claim);
    }
  }

  // "the army's capture", "rebel attacks": who stands before it and can act.
  std::optional<Party> owner(const Phrase& p) const {
    for (uint32_t i = p.begin; i < p.head; ++i) {
      const Token& t = s_.reading.tokens[i];
      if (t.head != static_cast<int32_t>(p.head) || !s_.can_act(i) ||
          (t.dep != relation("nmod:poss") && t.dep != relation("compound"))) {
        continue;
      }
      Phrase who{.begin = p.begin, .end = i + 1, .head = i};
      return s_.party(who);
    }
    return std::nullopt;
  }

  bool crosses_verb(uint32_t from, uint32_t to) const {
    return verb_between(from, to);
  }

  void arg(std::string_view adp, const Phrase& x, Claim& claim) const {
    const bool place = s_.names_place(x);
    if (adp == "by") {
      if (!claim.actor) claim.actor = s_.actor(x);
    } else if (adp == "between" && !place) {
      if (!claim.actor) claim.actor = s_.actor(x);
    } else if (adp == "with" && !place) {
      if (!claim.target) claim.target = s_.actor(x);
    } else if (one_of(adp, "against", "on", "at", "with", "between")) {
      if (place && !s_.is_armed(x)) {
        if (!claim.place) claim.place = place_in(x);
      } else if (!claim.target) {
        claim.target = s_.party(x);
      }
    } else if (adp == "of" && by_itself(claim.predicate)) {
      if (!claim.actor) claim.actor = s_.actor(x);
      if (place && !claim.actor) claim.place = place_in(x);
    } else if (adp == "of") {
      if (place && !claim.place)
        claim.place = place_in(x);
      else if (!place && !claim.target && (s_.is_person(x) || s_.is_armed(x))) {
        claim.target = s_.party(x);
      }
    } else if (one_of(adp, "in", "near", "along", "around", "outside", "inside",
                      "from")) {
      if (place && !claim.place) claim.place = place_in(x);
    }
  }

  // "the resignation of the minister" is his.
  static bool by_itself(std::string_view predicate) {
    return one_of(predicate, "resign", "retreat", "advance", "surrender",
                  "protest", "visit", "statement", "accuse", "celebrate",
                  "riot");
  }

  std::optional<PlaceSaid> place_in(const Phrase& x) const {
    std::vector<const Name*> names;
    s_.names_in(s_.span(x), names);
    for (const Name* n : names) {
      if (n->type == NameType::location) return s_.place_of(*n);
    }
    return std::nullopt;
  }

  Span noun_words(size_t index) const {
    const Phrase& p = s_.parts.phrases[index];
    uint32_t end = p.end;
    for (size_t k = index + 1; k < s_.parts.phrases.size() && k < index + 3;
         ++k) {
      const Phrase& x = s_.parts.phrases[k];
      if (x.adp != static_cast<int32_t>(end)) break;
      end = x.end;
    }
    return s_.span(p.begin, end);
  }

  const Slots& s_;
  const TriggerTable& table_;
  std::vector<Claim>& out_;
};

}  // namespace

void find_events(const Slots& slots, std::vector<Claim>& out) {
  std::vector<Claim> found;
  Events(slots, found).run();
  std::ranges::move(found, std::back_inserter(out));
}

}  // namespace crosscheck
