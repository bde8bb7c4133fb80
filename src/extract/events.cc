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

#include "extract/event_doers.h"
#include "extract/event_said.h"
#include "extract/stance.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Events : EventDoers {
 public:
  using EventDoers::EventDoers;

  void run() {
    for (const Clause& c : s_.parts.clauses) {
      if (to_blame(s_, c, out_)) continue;
      verb(c);
      must(s_, c, out_);
    }
  }

 private:
  // ---- verbs
  // --------------------------------------------------------------------

  void verb(const Clause& c) {
    if (c.conditional || c.verb != c.predicate || demanded(c) || titled(c)) {
      return;
    }
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

  // "the film Catching Fire": a verb with a capital of its own, beside others
  // that have none, is of a name.
  bool titled(const Clause& c) const {
    const auto capital = [&](uint32_t i) {
      const char first = s_.text.utf8[s_.reading.tokens[i].span.begin];
      return first >= 'A' && first <= 'Z';
    };
    return c.verb > s_.parts.first && capital(c.verb) && !opens_headline(c) &&
           s_.reading.tokens[c.verb - 1].pos != Pos::punct &&
           std::ranges::any_of(s_.parts.clauses, [&](const Clause& k) {
             return !capital(k.verb);
           });
  }

  // "Army Retakes Town The army said on Monday": a headline that runs on into
  // the text. Its subject opens it, and each word to the verb has a capital.
  bool opens_headline(const Clause& c) const {
    constexpr size_t kShort = 4;  // letters: "from", "with"
    if (!c.finite || c.subject < 0 || phrase(c.subject).end > c.begin ||
        phrase(c.subject).begin != s_.parts.first ||
        s_.reading.tokens[s_.parts.first].pos == Pos::num) {
      return false;
    }
    for (uint32_t i = s_.parts.first; i < std::min(c.verb + 2, s_.parts.end);
         ++i) {
      const std::string_view word =
          cut(s_.text.utf8, s_.reading.tokens[i].span);
      if (word.size() > kShort && word[0] >= 'a' && word[0] <= 'z') {
        return false;
      }
    }
    return true;
  }

  // "demanded that Iran release him": what is asked for is no event.
  bool demanded(const Clause& c) const {
    return c.governor >= 0 &&
           s_.reading.tokens[c.predicate].dep == relation("ccomp") &&
           one_of(s_.verb(s_.parts.clauses[static_cast<size_t>(c.governor)]),
                  "demand", "request", "require", "urge", "recommend");
  }

  std::optional<Party> role(const Clause& c, const std::string& slot,
                            const Party* other) const {
    if (slot.empty() || slot == "-") return std::nullopt;
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
      if (auto who = named_before(p)) return who;
    }
    // "coalition jets": who they fly for.
    if (slot == "subj" && (s_.is_craft(phrase(p).head) ||
                           s_.lemma(phrase(p).head) == "artillery")) {
      // "a drone": nobody says whose.
      std::optional<Party> owner = s_.party(phrase(p));
      const bool alone = owner && owner->words == s_.span(phrase(p)) &&
                         owner->name.find(' ') == std::string::npos &&
                         one_of(s_.lemma(phrase(p).head), "drone");
      // "flown out by medical helicopter": how
      const bool means = owner && owner->words == s_.span(phrase(p)) &&
                         p == c.agent &&
                         s_.reading.tokens[phrase(p).begin].pos != Pos::det &&
                         s_.low(phrase(p).head) == s_.lemma(phrase(p).head);
      return alone || means ? std::nullopt : owner;
    }
    // "the king dismissed him": somebody else.
    std::optional<Party> self;
    if (other == nullptr && p != c.subject && c.subject >= 0 && !c.passive) {
      self = s_.actor(phrase(c.subject));
      if (self) other = &*self;
    }
    // From, of, with and to whom: somebody, not "from the north".
    const bool struck = one_of(slot, "obj", "on", "against", "at");
    std::optional<Party> who =
        struck ? s_.victim(phrase(p)) : s_.actor(phrase(p));
    if (who && other != nullptr && who->name == other->name &&
        one_of(s_.low(phrase(p).head), "him", "her", "them", "it")) {
      who.reset();
    }
    if (who) return who;
    // "Someone shot him."
    if (one_of(s_.low(phrase(p).head), "someone", "somebody")) {
      return s_.plain_party(phrase(p));
    }
    return s_.stands_for(phrase(p).head, p == c.subject, other);
  }

  // Whom words or measures are for where the clause has no phrase for it:
  // "rejected an Indian proposal", "demanded that Iran withdraw"; of two that
  // talk, the other.
  std::optional<Party> addressee(const Clause& c, const Claim& claim) const {
    const auto other = [&](const Party& p) {
      return !claim.actor || p.name != claim.actor->name;
    };
    const bool both = one_of(claim.predicate, "negotiate", "agree", "cooperate",
                             "ceasefire", "release") &&
                      !one_of(s_.verb(c), "promise", "pledge", "offer");
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
      // "promised to cancel what was issued by": another's doing
      if (claim.predicate == "agree" && s_.adp(x) == "by") continue;
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
    for (const std::string_view w : {"Storm", "Hurricane", "Cyclone"}) {
      if (s_.reading.entities[n.entity].name.find(w) != std::string::npos) {
        return false;
      }
    }
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
    const Clause* at = s_.clause_at(x.head);
    for (int steps = 0; steps < 4 && at != nullptr; ++steps) {
      if (at == &c) return true;
      at = s_.above(*at);
    }
    return false;
  }

  // "fired a gun into the home", "fired rounds on protesters"
  std::optional<Party> shot_into(const Clause& c) const {
    for (const std::string_view adp : {"on", "into", "towards", "toward"}) {
      const int32_t p = s_.oblique(c, adp);
      if (p < 0) continue;
      const Phrase& x = phrase(p);
      if (s_.is_person(x) || s_.is_armed(x) || s_.is_thing(x)) {
        return s_.victim(x);
      }
    }
    return std::nullopt;
  }

  // "troops besieged by", "had been encircled for years": tells of a state that
  // lasts; when it began is not said.
  bool only_state(const Clause& c, const Trigger& t) const {
    if (t.predicate != "siege.begin" && t.predicate != "blockade") return false;
    // "in surrounding Hasakah"
    if (s_.low(c.verb) == "surrounding" && c.begin > s_.parts.first &&
        one_of(s_.low(c.begin - 1), "in", "of", "from", "to", "the", "at",
               "across", "and")) {
      return true;
    }
    // "the area surrounding it"
    if (!c.finite && !c.infinitive && !c.passive &&
        s_.reading.tokens[c.predicate].dep == relation("acl")) {
      return true;
    }
    if (!c.passive && !perfect(s_, c)) return false;
    if (s_.verb(c) == "subject") return false;  // "was subjected to a siege"
    const WhenSaid when = s_.when(c.predicate);
    return !when.stated ||
           when.words.begin < s_.reading.tokens[c.begin].span.begin ||
           when.words.end > s_.span(c.begin, c.right).end;
  }
  // "struck the coast and brought down houses": one earthquake.
  bool same_disaster(const Clause& c, const Trigger& t) const {
    return c.subject >= 0 && !c.passive &&
           one_of(t.predicate, "disaster", "accident", "outbreak") &&
           std::ranges::any_of(out_, [&](const Claim& x) {
             return x.predicate == t.predicate &&
                    x.words.begin == s_.span(phrase(c.subject)).begin;
           });
  }

  void verb_claim(const Clause& c, const Trigger& t) {
    if (only_state(c, t) || same_disaster(c, t) || same_attack(c, t)) return;
    // "was treated at a hospital and released"
    if (t.predicate == "release" &&
        s_.lemma_in(s_.parts.first, s_.parts.end,
                    {"hospital", "clinic", "treat"})) {
      return;
    }
    Claim claim;
    claim.predicate = t.predicate;
    claim.mode = t.mode;
    claim.stance = stance_of(s_, c);
    if (t.predicate == "protest") claim.actor = right_before(c);
    if (!claim.actor && t.actor == "subj") claim.actor = planner(c);
    if (!claim.actor) claim.actor = role(c, t.actor, nullptr);
    if (!claim.actor && t.actor == "subj") {
      claim.actor = behind(c);
      const int32_t who = agent(c);
      if (!claim.actor && who >= 0) claim.actor = doer(c, who, t.predicate);
    }
    claim.target = role(c, t.target, claim.actor ? &*claim.actor : nullptr);
    if (!claim.actor && c.passive && c.agent < 0) claim.actor = craft(c);
    // "subjected to a government siege"
    const int32_t siege = s_.verb(c) == "subject" ? s_.oblique(c, "to") : -1;
    if (!claim.actor && siege >= 0) {
      claim.actor = s_.holder_of(static_cast<size_t>(siege),
                                 claim.target ? &*claim.target : nullptr);
    }
    if (!claim.target && t.target == "at") claim.target = shot_into(c);
    if (!claim.target && c.object >= 0 && by_force(t.predicate)) {
      claim.target = aimed_at(phrase(c.object).head);
    }
    if (claim.actor && claim.target &&
        claim.actor->name == claim.target->name) {
      claim.target.reset();
    }
    // "took them hostage": as what, not whom
    if (claim.target && claim.target->name == "hostage") claim.target.reset();
    // "were killed by raids and shelling": not by those who were killed
    if (c.begin > s_.parts.first && patient(c) < 0 &&
        s_.low(c.verb) == "shelling" && s_.low(c.begin - 1) == "and") {
      claim.actor.reset();
    }
    // "Anyone who saw it is asked to contact police."
    if (t.predicate == "statement" &&
        ((c.infinitive && !claim.actor) ||
         (c.subject >= 0 && one_of(s_.low(phrase(c.subject).head), "anyone",
                                   "anybody", "those")))) {
      return;
    }
    // "criticised the mayor's decision": the mayor's doing
    if (claim.target && one_of(claim.predicate, "accuse", "praise") &&
        patient(c) >= 0) {
      if (auto owner = answers_for(phrase(patient(c)), claim)) {
        claim.target = std::move(owner);
      }
    }
    // "condemned the bombing", "backed by airstrikes": a happening is nobody
    if (claim.target && claim.mode != "police" && patient(c) >= 0 &&
        of_event(phrase(patient(c))) &&
        claim.target->words == s_.span(phrase(patient(c)))) {
      claim.target.reset();
    }
    // "allowing them to gain control": nobody's leave
    if (claim.predicate == "concede" && !c.finite && !c.infinitive) return;
    // "rallied to demand his release": no second event
    if (claim.predicate == "statement" && c.governor >= 0 &&
        gathers(s_.parts.clauses[static_cast<size_t>(c.governor)])) {
      return;
    }
    // "seized weapons": what is taken, where from whom is not said.
    if (!claim.target && t.target == "from" && !t.addressed &&
        patient(c) >= 0 && !land(phrase(patient(c)))) {
      claim.target = s_.party(phrase(patient(c)));
    }
    // "took to the streets to celebrate"
    if (t.predicate == "protest" &&
        s_.lemma_in(c.end, s_.parts.end, {"celebrate", "celebration"})) {
      return;
    }
    claim.words = words_of(c);
    claim.place = s_.place(&c, place_phrase(c, t));
    // "seized a town west of Goma": not Goma
    const int32_t taken = patient(c);
    if (claim.predicate == "capture" && claim.place && taken >= 0 &&
        one_of(s_.lemma(phrase(taken).head), "town", "city", "village") &&
        bearing(*claim.place)) {
      claim.place.reset();
    }
    // "seized Rubaya", which no gazetteer has
    if (claim.predicate == "capture" && patient(c) >= 0 &&
        unknown_name(phrase(patient(c)))) {
      const Party name = s_.plain_party(phrase(patient(c)));
      claim.place = PlaceSaid{name.name, name.id, {}, {}, {}, {}, name.words};
      if (claim.target && claim.target->words == name.words) {
        claim.target.reset();
      }
    }
    // What is said is said somewhere else than where all else happened.
    if (of_words(claim) && claim.place &&
        (claim.place->words.empty() ||
         (one_of(claim.predicate, "accuse", "deny", "statement", "praise",
                 "threaten", "agree") &&
          !said_there(claim.place->words)))) {
      claim.place.reset();
    }
    out_of_itself(claim);
    at_home(claim);
    claim.when = s_.when_done(claim.predicate, c.predicate);
    somewhere(claim);
    claim.confidence = c.subject >= 0 ? 0.8F : 0.6F;
    if ((t.addressed || of_words(claim)) && claim.actor && claim.place &&
        claim.actor->words.holds(claim.place->words)) {
      claim.place.reset();  // "Iran rejected": not in Iran
    }
    const bool named_event = claim.predicate == "accuse" && patient(c) >= 0 &&
                             of_event(phrase(patient(c)));
    if (claim.predicate == "battle" && !claim.target && claim.actor) {
      claim.target = other_side(c, *claim.actor);
    }
    if ((t.addressed || named_event) && !claim.target) {
      claim.target = addressee(c, claim);
    }
    if (claim.target && !t.addressed && !of_words(claim) &&
        in_town(*claim.target)) {
      claim.target.reset();
    }
    if (claim.target && claim.place &&
        claim.target->words == claim.place->words) {
      // A town is taken, not acted against; whom words are for is no place.
      if (claim.predicate == "visit") {
        claim.target.reset();
      } else if (t.addressed || of_words(claim)) {
        claim.place.reset();
      } else if (claim.place->kind != "country" && !struck_site(claim)) {
        claim.target.reset();
      } else if (claim.place->kind == "country") {
        claim.target->name = claim.place->name;  // "invaded the country"
        claim.target->id = claim.place->id;
      }
    }
    if (told_again(c, claim)) told_before(claim);
    // What is struck is told, though it is nobody: "hit army positions".
    const bool struck = t.target == "obj" && patient(c) >= 0;
    if (!struck) face_opponent(claim);
    const int32_t p = patient(c);
    set_mode(claim, t.target == "obj" && p >= 0 && s_.is_armed(phrase(p)));
    out_.push_back(std::move(claim));
    if (t.target == "obj") others(p);
    elsewhere();
  }

  // "west of Goma": where something else lies from.
  bool bearing(const PlaceSaid& place) const {
    if (place.words.empty()) return false;
    for (uint32_t i = s_.token_at(place.words.begin);
         i < s_.parts.end && s_.reading.tokens[i].span.end <= place.words.end;
         ++i) {
      if (i < s_.parts.first + 2 || s_.low(i - 1) != "of") continue;
      if (one_of(s_.low(i - 2), "north", "south", "east", "west", "northeast",
                 "northwest", "southeast", "southwest", "outside")) {
        return true;
      }
    }
    return false;
  }

  // Whose doing it is that is praised or condemned, where it is nobody itself.
  std::optional<Party> answers_for(const Phrase& x, const Claim& claim) const {
    const bool doing =
        one_of(s_.lemma(x.head), "decision", "move", "act", "action", "plan",
               "policy", "statement", "remark", "comment", "behaviour",
               "behavior", "conduct", "work", "handling", "response") ||
        one_of(s_.lemma(x.head), "ruling", "refusal", "failure", "proposal",
               "stance", "treatment", "quality", "speech", "announcement",
               "effort", "role", "leadership", "courage");
    if (!doing) return std::nullopt;
    const auto fine = [&](const std::optional<Party>& who) {
      return who && (!claim.actor || who->name != claim.actor->name);
    };
    for (uint32_t i = x.head; i > x.begin; --i) {
      const Token& t = s_.reading.tokens[i - 1];
      if (t.dep != relation("nmod:poss") || t.pos == Pos::pron ||
          t.head != static_cast<int32_t>(x.head)) {
        continue;
      }
      std::optional<Party> who =
          s_.actor({.begin = x.begin, .end = i, .head = i - 1});
      if (fine(who)) return who;
    }
    // "the quality of his work", "the act of the council"
    const int32_t of = hung(s_.phrase_at(x.head));
    if (of < 0) return std::nullopt;
    if (auto who = answers_for(phrase(of), claim)) return who;
    const Phrase& doer =
        phrase(of);  // "the proposal of a new plan" is nobody's
    if (!s_.is_person(doer) && !s_.is_armed(doer) &&
        s_.reading.tokens[doer.head].pos != Pos::propn) {
      return std::nullopt;
    }
    std::optional<Party> who = s_.actor(doer);
    return fine(who) ? who : std::nullopt;
  }

  bool struck_site(const Claim& claim) const {
    const int32_t p = s_.phrase_at(s_.token_at(claim.target->words.end - 1));
    return p >= 0 && site(claim, phrase(p));
  }

  // "took Goma and Bukavu", "protests in Rome and Milan": the last claim once
  // more for each further place of the row.
  void elsewhere() {
    const bool visit = out_.back().predicate == "visit";
    if (!out_.back().place || (of_words(out_.back()) && !visit)) return;
    const int32_t first =
        s_.phrase_at(s_.token_at(out_.back().place->words.begin));
    if (out_.back().place->words.empty() || first < 0 ||
        one_of(s_.adp(phrase(first)), "between", "from", "to", "toward",
               "towards", "for")) {
      return;
    }
    once_more(first, [&](const Phrase& x, Claim& again) {
      std::optional<PlaceSaid> next = s_.named_place(x);
      if (!next || (next->kind == "country" && !visit) ||
          next->name == again.place->name ||
          s_.span(x).end <= again.words.begin) {
        return false;
      }
      again.place = std::move(next);
      return true;
    });
  }

  // The last claim once more for each further phrase of the row that begins
  // with `first`, as `changed` makes it of that phrase; false: not of that one.
  template <typename Changed>
  void once_more(int32_t first, Changed changed) {
    for (auto p = static_cast<size_t>(first) + 1;
         p < s_.parts.phrases.size() && s_.parts.phrases[p].row == first; ++p) {
      const Phrase& x = s_.parts.phrases[p];
      Claim again = out_.back();
      if (!changed(x, again)) continue;
      again.words.end = std::max(again.words.end, s_.span(x).end);
      out_.push_back(std::move(again));
    }
  }

  // Has the clause been told as one of people who protest?
  bool gathers(const Clause& c) const {
    const Span verb = s_.reading.tokens[c.verb].span;
    return std::ranges::any_of(out_, [&](const Claim& x) {
      return one_of(x.predicate, "protest", "riot") && x.words.holds(verb);
    });
  }

  // "accused India and Afghanistan": the last claim once more for each further
  // one that has a name.
  void others(int32_t first) {
    if (first < 0 || !out_.back().target) return;
    once_more(first, [&](const Phrase& x, Claim& again) {
      std::optional<Party> next = s_.party(x);
      if (!next || s_.reading.tokens[x.head].pos != Pos::propn ||
          next->name == again.target->name) {
        return false;
      }
      again.target = std::move(next);
      return true;
    });
  }

  // "The siege was broken", "they were shot": by whom has been told.
  bool told_again(const Clause& c, const Claim& claim) const {
    if (claim.actor || claim.stance != Stance::actual || !c.passive ||
        c.agent >= 0 || c.subject < 0 ||
        !one_of(claim.predicate, "siege.end", "siege.begin", "capture",
                "attack", "ambush", "bombing", "airstrike", "shelling",
                "missile_strike", "suicide_attack", "massacre", "execution",
                "abduct", "arrest", "release", "destroy")) {
      return false;
    }
    const Phrase& x = phrase(c.subject);
    return one_of(s_.low(x.head), "he", "she", "it", "they") ||
           s_.reading.tokens[x.head].pos == Pos::propn ||
           one_of(s_.low(x.begin), "the", "this", "that", "these", "those");
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
};

}  // namespace

void find_events(const Slots& slots, std::vector<Claim>& out) {
  std::vector<Claim> found;
  Events(slots, found).run();
  find_noun_events(slots, found);
  std::ranges::move(found, std::back_inserter(out));
}

}  // namespace crosscheck
