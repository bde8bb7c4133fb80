// A trigger, its clause, and who, whom, where and when from the clause.
//
//   "Syrian forces have broken a three-year ISIS siege of Deir Ezzor"
//   -> siege.end, actor Syrian Army, target ISIS, place Deir Ezzor
//
// Limits: one event a verb; the roles of nouns come from the phrases beside
// them. Tested by events_test.cc and tests/cases.
#include "extract/events.h"

#include <algorithm>
#include <optional>

#include "extract/needs.h"
#include "extract/stance.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Events : Needs {
 public:
  Events(const Slots& slots, std::vector<Claim>& out)
      : Needs(slots), table_(*slots.knowledge.triggers), out_(out) {}

  void run() {
    for (const Clause& c : s_.parts.clauses) verb(c);
    for (size_t p = 0; p < s_.parts.phrases.size(); ++p) noun(p);
  }

 private:
  // ---- verbs
  // --------------------------------------------------------------------

  void verb(const Clause& c) {
    if (c.conditional || c.verb != c.predicate) return;
    const auto found = table_.verbs.find(s_.verb(c));
    if (found == table_.verbs.end()) return;
    for (const Trigger& t : found->second) {
      if (std::ranges::all_of(t.needs,
                              [&](const Need& n) { return met(n, c); })) {
        if (!t.predicate.empty()) verb_claim(c, t);
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

  // Whom words or measures are for where the clause has no phrase for it:
  // "rejected an Indian proposal", "demanded that Iran withdraw"; of two that
  // talk, the other.
  std::optional<Party> addressee(const Clause& c, const Claim& claim) const {
    const auto other = [&](const Party& p) {
      return !claim.actor || p.name != claim.actor->name;
    };
    const bool both =
        one_of(claim.predicate, "negotiate", "agree", "cooperate", "ceasefire");
    if (c.subject >= 0 && (both || claim.mode == "ties")) {
      const auto next = static_cast<size_t>(c.subject) + 1;
      if (next < s_.parts.phrases.size() && s_.parts.phrases[next].joined) {
        std::optional<Party> second = s_.actor(s_.parts.phrases[next]);
        if (second && other(*second)) return second;
      }
    }
    std::vector<const Name*> names;
    for (const Phrase& x : s_.parts.phrases) {
      if (x.begin < c.end || x.time || !below(x, c) || whereabouts(x)) continue;
      s_.names_in(s_.span(x), names);
      for (const Name* n : names) {
        if (!n->proper || s_.stateless(*n) || !can_be_addressed(*n)) continue;
        Party found = s_.party_of(*n);
        if (other(found)) return found;
      }
    }
    return std::nullopt;
  }

  bool can_be_addressed(const Name& n) const {
    return n.type == NameType::organisation || n.type == NameType::person ||
           n.type == NameType::nationality ||
           (n.type == NameType::location &&
            s_.reading.entities[n.entity].kind == "country");
  }
  bool whereabouts(const Phrase& x) const {
    return one_of(s_.adp(x), "in", "at", "near", "inside", "across", "around",
                  "throughout", "during", "after", "since", "before",
                  "outside");
  }

  // Is the phrase in the clause or in one that hangs on it?
  bool below(const Phrase& x, const Clause& c) const {
    int32_t at = s_.parts.clause_of[x.head - s_.parts.first];
    for (int steps = 0; steps < 4 && at >= 0; ++steps) {
      const Clause& k = s_.parts.clauses[static_cast<size_t>(at)];
      if (&k == &c) return true;
      at = k.governor;
    }
    return false;
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
    claim.mode = t.mode;
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
    if (t.addressed && claim.actor && claim.place &&
        claim.actor->words.holds(claim.place->words)) {
      claim.place.reset();  // "Iran rejected": not in Iran
    }
    if (t.addressed && !claim.target) claim.target = addressee(c, claim);
    if (claim.target && claim.place &&
        claim.target->words == claim.place->words) {
      // A town is taken, not acted against; whom words are for is no place.
      if (t.addressed) {
        claim.place.reset();
      } else if (claim.place->kind != "country" &&
                 (patient(c) < 0 || !site(claim, phrase(patient(c))))) {
        claim.target.reset();
      }
    }
    // What is struck is told, though it is nobody: "hit army positions".
    const bool struck = t.target == "obj" && patient(c) >= 0;
    if (!struck) face_opponent(claim);
    const int32_t p = patient(c);
    set_mode(claim, t.target == "obj" && p >= 0 && s_.is_armed(phrase(p)));
    out_.push_back(std::move(claim));
  }

  // Who took a place, and whether those attacked could fight, make it another
  // kind of event for ACLED.
  void set_mode(Claim& claim, bool on_armed) const {
    if (!claim.mode.empty()) return;
    if (claim.predicate == "attack" && on_armed) claim.mode = "armed";
    if (claim.predicate != "capture" || !claim.actor) return;
    for (const LocalEntity& e : s_.reading.entities) {
      if (e.name != claim.actor->name) continue;
      if (one_of(e.kind, "army", "government", "country", "police", "forces",
                 "brigade", "division", "regiment", "battalion", "corps")) {
        claim.mode = "state";
      } else if (one_of(e.kind, "armed group", "rebel group", "terrorist group",
                        "militia", "paramilitary")) {
        claim.mode = "rebel";
      }
      return;
    }
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
    if (c.object >= 0) end = std::max(end, phrase(c.object).end);
    // Phrases that hang on: "of the city", "from the militants".
    for (const Phrase& x : s_.parts.phrases) {
      if (x.begin < end || x.adp < static_cast<int32_t>(c.end)) continue;
      if (x.begin >= c.right || x.adp > static_cast<int32_t>(end)) break;
      end = x.end;
    }
    return s_.span(begin, end);
  }

  // ---- nouns
  // ---------------------------------------------------------------------

  void noun(size_t index) {
    const Phrase& p = s_.parts.phrases[index];
    const Pos pos = s_.reading.tokens[p.head].pos;
    if (pos != Pos::noun && pos != Pos::verb) return;
    const auto found =
        table_.nouns.find(pos == Pos::noun ? s_.lemma(p.head) : s_.low(p.head));
    if (found == table_.nouns.end()) return;
    for (const Trigger& t : found->second) {
      if (!std::ranges::all_of(t.needs,
                               [&](const Need& n) { return fits(n, index); })) {
        continue;
      }
      if (!t.predicate.empty()) noun_claim(index, t);
      return;
    }
  }

  // What stands beside an event noun and tells whether it came to pass.
  struct Beside {
    const Clause* clause = nullptr;
    bool doing = false;    // its subject does the event
    bool certain = false;  // the table knows what it means for the event
    Stance stance = Stance::actual;
  };

  // "There was severe flooding", "the fighting took place"
  bool took_place(const Clause& c) const {
    const std::string_view lemma = s_.verb(c);
    if (lemma == "take" && c.object >= 0) {
      return s_.low(phrase(c.object).head) == "place";
    }
    return lemma == "be" && c.begin > s_.parts.first &&
           s_.low(c.begin - 1) == "there";
  }

  Beside beside(size_t index) const {
    const Phrase& p = s_.parts.phrases[index];
    const auto number = static_cast<int32_t>(index);
    Beside out;
    for (const Clause& c : s_.parts.clauses) {
      // "destroyed by an airstrike": what struck it, struck.
      if (c.passive && c.agent == number && !c.negated)
        return {&c, false, true};
      const bool object =
          c.object == number || (c.passive && c.subject == p.row);
      if (!object && c.subject != number) continue;
      if (out.clause == nullptr) out.clause = &c;
      if (!object && took_place(c)) return {&c, false, true};
      const auto said = object ? as_object(c) : find(table_.happens, c);
      if (said) return {&c, object && said->second, true, said->first};
    }
    // "the threat of an attack"
    if (p.governor >= 0 && one_of(s_.adp(p), "of", "for", "against", "about")) {
      const auto noun =
          table_.of.find(s_.lemma(static_cast<uint32_t>(p.governor)));
      if (noun != table_.of.end()) out.stance = noun->second;
    }
    return out;
  }

  // The stance of an event that is a verb's object, and whether the verb's
  // subject does it.
  std::optional<std::pair<Stance, bool>> as_object(const Clause& c) const {
    if (auto said = find(table_.stops, c)) return said;
    if (auto said = find(table_.does, c)) return {{said->first, true}};
    return find(table_.undergoes, c);
  }

  // By the verb, with its particle where it has one: "called off".
  std::optional<std::pair<Stance, bool>> find(const ByLemma<Stance>& rows,
                                              const Clause& c) const {
    auto row = rows.end();
    if (c.particle >= 0) {
      std::string words(s_.verb(c));
      words += ' ';
      words += s_.low(static_cast<uint32_t>(c.particle));
      row = rows.find(words);
    }
    if (row == rows.end()) row = rows.find(s_.verb(c));
    if (row == rows.end()) return std::nullopt;
    return {{row->second, false}};
  }

  void noun_claim(size_t index, const Trigger& t) {
    const Phrase& p = s_.parts.phrases[index];
    const auto number = static_cast<int32_t>(index);
    const Beside by = beside(index);
    const Clause* governor = by.clause;
    Claim claim;
    claim.predicate = t.predicate;
    claim.mode = t.mode;
    if (by.doing) {
      // The verb row of a table ("launched an offensive") has told it.
      if (told(*governor)) return;
      const int32_t who = agent(*governor);
      if (who >= 0) claim.actor = s_.actor(phrase(who));
    }
    args(index, t, claim);
    const bool plain = by.certain && by.stance == Stance::actual;
    if (plain && !by.doing) happened_to(*governor, number, claim);
    if (!claim.actor && !claim.target && !claim.place && !by.certain &&
        !placed(p)) {
      return;
    }
    if (told(s_.span(p), claim.predicate)) return;
    claim.stance = by.stance;
    if (governor != nullptr) {
      if (governor->conditional) return;
      const Stance said = stance_of(s_, *governor);
      // "the attack was not delayed" neither denies nor plans the attack.
      if (said != Stance::actual && !plain) return;
      if (said != Stance::actual) claim.stance = said;
    }
    if (!claim.place) claim.place = s_.place(governor, number);
    claim.when = s_.when(p.head);
    claim.words = noun_words(index);
    claim.confidence = 0.6F;
    face_opponent(claim);
    set_mode(claim, false);
    out_.push_back(std::move(claim));
  }

  // Where and to whom it happened, from the verb that says that it did.
  void happened_to(const Clause& c, int32_t noun, Claim& claim) const {
    const int32_t other =
        c.object == noun || c.agent == noun ? c.subject : c.object;
    if (other < 0 || other == noun || took_place(c)) return;
    if (s_.has_place(phrase(other))) {
      if (!claim.place) claim.place = s_.place(&c, other);
      if (site(claim, phrase(other))) claim.target = s_.party(phrase(other));
    } else if (!claim.target && !s_.is(phrase(other).head, WordClass::pron)) {
      claim.target = s_.party(phrase(other));
    }
  }

  // What is struck is a target; a town is where.
  bool site(const Claim& claim, const Phrase& x) const {
    const std::string type(claim.predicate, 0, claim.predicate.find('.'));
    return s_.is_site(x) && one_of(type, "attack", "bombing", "suicide_attack",
                                   "airstrike", "missile_strike", "shelling");
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
  void args(size_t index, const Trigger& t, Claim& claim) const {
    before(index, t, claim);
    const Phrase& p = s_.parts.phrases[index];
    for (size_t k = index + 1; k < s_.parts.phrases.size() && k < index + 5;
         ++k) {
      const Phrase& x = s_.parts.phrases[k];
      if (verb_between(p.end, x.begin)) break;
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
    if (t.actor == "-") claim.actor.reset();
    if (t.target == "-") claim.target.reset();
  }

  // Who stands before the noun: does it, or suffers it where the table says so
  // and no phrase with "of" names another.
  void before(size_t index, const Trigger& t, Claim& claim) const {
    const Phrase& p = s_.parts.phrases[index];
    const int32_t of = hung(static_cast<int32_t>(index));
    // Nobody does an earthquake; "Iran protests" are in Iran.
    const bool no_actor =
        t.actor == "-" || one_of(claim.predicate, "protest", "riot");
    std::optional<Party> who;
    std::vector<const Name*> names;
    s_.names_in(s_.span(p.begin, p.head + 1), names);
    for (const Name* n : names) {
      if (n->type == NameType::location &&
          (s_.reading.entities[n->entity].kind != "country" || no_actor)) {
        claim.place = s_.place_of(*n);
      } else if (!who && !no_actor && !s_.stateless(*n) &&
                 n->type != NameType::weapon && n->type != NameType::platform) {
        who = s_.party_of(*n);
      }
    }
    if (!who && !no_actor) who = owner(p);
    if (!who) return;
    const bool suffers = t.actor == "by" && of < 0;
    std::optional<Party>& slot = suffers ? claim.target : claim.actor;
    if (!slot) slot = std::move(who);
  }

  // "the army's capture", "rebel attacks": who stands before it and can act;
  // "Omar Safi's murder": or has a name.
  std::optional<Party> owner(const Phrase& p) const {
    for (uint32_t i = p.begin; i < p.head; ++i) {
      const Token& t = s_.reading.tokens[i];
      const bool whose = t.dep == relation("nmod:poss");
      if (t.head != static_cast<int32_t>(p.head) ||
          (!whose && t.dep != relation("compound")) ||
          (!s_.can_act(i) && (!whose || t.pos != Pos::propn))) {
        continue;
      }
      uint32_t end = i + 1;
      while (end < p.head && s_.reading.tokens[end].pos == Pos::propn) ++end;
      Phrase who{.begin = p.begin, .end = end, .head = end - 1};
      return s_.party(who);
    }
    return std::nullopt;
  }

  void arg(std::string_view adp, const Phrase& x, Claim& claim) const {
    const bool place = s_.names_place(x);
    if (adp == "by") {
      if (!claim.actor) claim.actor = s_.actor(x);
    } else if (adp == "between" && (!place || state(x))) {
      if (!claim.actor) claim.actor = s_.actor(x);
    } else if (adp == "with" && (!place || state(x))) {
      if (!claim.target) claim.target = s_.actor(x);
    } else if (one_of(adp, "against", "on", "at", "with", "between")) {
      if (place && !s_.is_armed(x)) {
        if ((state(x) || site(claim, x)) && !claim.target) {
          claim.target = s_.party(x);
        }
        if (!claim.place && (!state(x) || adp == "on" || adp == "at")) {
          claim.place = place_in(x);
        }
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

  // A country that can act: "talks with Iran".
  bool state(const Phrase& x) const {
    const std::optional<PlaceSaid> place = place_in(x);
    return place && place->kind == "country";
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
