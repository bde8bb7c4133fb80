// A noun of data/triggers.tsv, and who, whom, where and when from its own
// words, the phrases that hang on it and the verb beside it.
//
//   "Shelling by the army killed 12 civilians in the town"
//   -> shelling, actor the army, target civilians, place the town
//
// Tested by events_test.cc and tests/cases.
#include <algorithm>
#include <optional>

#include "extract/event_noun_args.h"
#include "extract/stance.h"
#include "util/one_of.h"

namespace crosscheck {

namespace {

class NounEvents : NounArgs {
 public:
  using NounArgs::NounArgs;

  void run() {
    for (size_t p = 0; p < s_.parts.phrases.size(); ++p) noun(p);
  }

 private:
  void noun(size_t index) {
    const Phrase& p = s_.parts.phrases[index];
    const Token& t = s_.reading.tokens[p.head];
    const bool taken_for_adjective =
        t.pos == Pos::adj &&
        (t.dep == relation("obj") || t.dep == relation("nsubj"));
    const bool headline = t.pos == Pos::propn && in_headline(p.head);
    if (t.pos != Pos::noun && t.pos != Pos::verb && !taken_for_adjective &&
        !headline) {
      return;
    }
    auto found = table_.nouns.end();
    if (t.pos == Pos::noun || headline)
      found = table_.nouns.find(s_.lemma(p.head));
    // "Shelling resumed": no shell
    if (found == table_.nouns.end()) found = table_.nouns.find(s_.low(p.head));
    if (found == table_.nouns.end()) return;
    for (const Trigger& row : found->second) {
      if (!std::ranges::all_of(row.needs,
                               [&](const Need& n) { return fits(n, index); })) {
        continue;
      }
      if (!row.predicate.empty()) noun_claim(index, row);
      return;
    }
  }

  // "Ten Killed in Homs Blast": where every word has a capital, it makes no
  // name.
  bool in_headline(uint32_t head) const {
    constexpr size_t kShort = 4;  // letters: "from", "with"
    std::vector<const Name*> names;
    s_.names_in(s_.reading.tokens[head].span, names);
    if (std::ranges::any_of(names, [](const Name* n) { return n->proper; })) {
      return false;
    }
    for (uint32_t i = s_.parts.first; i < s_.parts.end; ++i) {
      const std::string_view word =
          cut(s_.text.utf8, s_.reading.tokens[i].span);
      if (word.size() > kShort && word[0] >= 'a' && word[0] <= 'z') {
        return false;
      }
    }
    return true;
  }

  void noun_claim(size_t index, const Trigger& t) {
    const Phrase& p = s_.parts.phrases[index];
    const auto number = static_cast<int32_t>(index);
    Beside by = beside(index, t);
    const Clause* governor = by.clause;
    // "announced the arrest of a man": who tells of it has it behind him.
    if (by.doing && one_of(s_.verb(*governor), "announce", "confirm") &&
        one_of(t.predicate, "arrest", "abduct", "capture", "execution",
               "surrender", "accident", "destroy", "attack")) {
      by.stance = Stance::actual;
    }
    Claim claim;
    claim.predicate = t.predicate;
    claim.mode = t.mode;
    if (by.doing) {
      // The verb row of a table ("launched an offensive") has told it.
      if (!by.aside && told(*governor)) return;
      const int32_t who = governor->passive && takes_part(*governor, p)
                              ? governor->subject
                              : agent(*governor);
      if (who >= 0) claim.actor = s_.actor(phrase(who));
      // "Coalition aircraft carried out raids"
      if (who >= 0 && !claim.actor) claim.actor = owner_of_craft(phrase(who));
    }
    if (governor != nullptr && !by.certain && measured(*governor)) return;
    args(index, t, claim);
    if (by_force(claim.predicate)) claimed(p, claim);
    const bool plain = by.certain && by.stance == Stance::actual;
    if (plain && !by.doing && !by.aside && governor != nullptr) {
      happened_to(*governor, number, claim);
    }
    // "made no mention of any strikes", "no attack"
    if (one_of(s_.low(p.begin), "any", "no") && !denied(by, p)) return;
    if (!claim.actor && !claim.target && !claim.place && !by.certain &&
        !placed(p) && !first_told(p, claim.predicate)) {
      return;
    }
    if (told(s_.span(p), claim.predicate)) return;
    claim.stance =
        modified(p).value_or(coming(p) ? Stance::planned : by.stance);
    // Who announces that he goes, goes.
    if (claim.predicate == "resign" && by.doing) claim.stance = Stance::actual;
    if (governor != nullptr) {
      if (governor->conditional) return;
      const Stance said = stance_of(s_, *governor);
      // "the attack was not delayed" neither denies nor plans the attack.
      if (said != Stance::actual && !plain) return;
      const bool escaped = one_of(s_.verb(*governor), "flee", "escape");
      if (said != Stance::actual && !escaped) claim.stance = said;
    }
    if (!claim.target && claim.predicate == "protest") against(p, claim);
    if (!claim.target && by_force(claim.predicate)) {
      claim.target = aimed_at(p.head);
    }
    if (!claim.place) claim.place = s_.place(governor, number);
    if (of_words(claim) && claim.place &&
        (claim.place->words.empty() || claim.predicate == "accuse")) {
      claim.place.reset();
    }
    if (!claim.actor && t.actor != "-") same_hand(p, claim);
    if (!claim.actor && claim.predicate == "battle") fell_in(p, claim);
    out_of_itself(claim);
    at_home(claim);
    if (!claim.actor && t.actor != "-") claim.actor = who_is_behind(p);
    if (!claim.actor && t.actor != "-") claim.actor = who_meets(p, claim);
    if (!claim.actor && t.actor != "-") claim.actor = convicted_of(p);
    claim.when = s_.when_done(claim.predicate, p.head);
    somewhere(claim);
    if (claim.actor && claim.target &&
        claim.actor->name == claim.target->name) {
      claim.actor.reset();
    }
    claim.words = noun_words(index);
    claim.confidence = 0.6F;
    if (claim.stance == Stance::actual && claim.mode != "ties" &&
        one_of(s_.low(p.begin), "the", "this", "that", "these", "those")) {
      told_before(claim);
    }
    if (t.target != "-") face_opponent(claim);
    set_mode(claim, false);
    out_.push_back(std::move(claim));
  }

  // "denied that its jets had carried out any strikes"
  bool denied(const Beside& by, const Phrase& p) const {
    bool denies = false;
    s_.said_by(s_.span(p), denies);
    return by.doing && denies && s_.low(p.begin) == "any";
  }

  // "began an offensive with airstrikes", "killed ten in an ambush", "his
  // killing in an airstrike": who did the one did the other, if that is new and
  // is not on somebody of its own.
  void same_hand(const Phrase& p, Claim& claim) const {
    const Phrase& x =
        phrase(seat(static_cast<int32_t>(&p - s_.parts.phrases.data())));
    const Clause* c = s_.clause_at(p.head);
    const Token& first = s_.reading.tokens[x.begin];
    const bool known = (first.pos == Pos::det || first.pos == Pos::pron) &&
                       !one_of(s_.low(x.begin), "a", "an", "another");
    if (c == nullptr || known || c->negated || !by_force(claim.predicate) ||
        !one_of(s_.led_by(x), "with", "in", "during", "through") ||
        x.governor < static_cast<int32_t>(s_.parts.first) || struck_else(p)) {
      return;
    }
    // "died in a strike": not by who died
    if (one_of(s_.verb(*c), "die", "perish", "fall", "succumb")) return;
    const int32_t killer = agent(*c);
    if (harmed_in(*c, x) && killer >= 0 && &phrase(killer) != &p) {
      claim.actor = s_.actor(phrase(killer));
      return;
    }
    const Token& above = s_.reading.tokens[static_cast<size_t>(x.governor)];
    const bool on_verb = x.governor == static_cast<int32_t>(c->predicate);
    for (const Claim& k : out_) {
      const bool of_object =
          on_verb && c->object >= 0 &&
          k.words.holds(s_.reading.tokens[phrase(c->object).head].span);
      if (!k.actor || !by_force(k.predicate) ||
          (!of_object && !k.words.holds(above.span))) {
        continue;
      }
      claim.actor = k.actor;
      if (!claim.target && (of_object || !on_verb)) claim.target = k.target;
      return;
    }
  }

  // "40 gunmen were killed in clashes with the army": they fought it.
  void fell_in(const Phrase& p, Claim& claim) const {
    const Clause* c = s_.clause_at(p.head);
    if (c == nullptr || !claim.target || !c->passive || c->subject < 0 ||
        !harmed_in(*c, p) || !s_.is_armed(phrase(c->subject))) {
      return;
    }
    std::optional<Party> who = s_.actor(phrase(c->subject));
    if (who && who->name != claim.target->name) claim.actor = std::move(who);
  }

  // "in an attack on a hotel", "in fighting with the army"
  bool struck_else(const Phrase& p) const {
    return std::ranges::any_of(s_.parts.phrases, [&](const Phrase& x) {
      return x.governor == static_cast<int32_t>(p.head) &&
             one_of(s_.adp(x), "on", "against", "with", "by", "between",
                    "from");
    });
  }

  // "said after talks with the rebels", "pursued talks with them", "fell ill
  // after a visit to Norway": who the clause is about meets or visits them.
  std::optional<Party> who_meets(const Phrase& p, const Claim& claim) const {
    const Clause* c = s_.clause_at(p.head);
    const bool meets = claim.predicate == "negotiate" && claim.target;
    if (c == nullptr || c->subject < 0 || &phrase(c->subject) == &p ||
        !is_new(p) || (!meets && claim.predicate != "visit")) {
      return std::nullopt;
    }
    const Phrase& who = phrase(c->subject);
    const bool beside = p.governor == static_cast<int32_t>(c->predicate) &&
                        one_of(s_.adp(p), "after", "before", "at", "during",
                               "in", "following", "for", "on", "from", "since");
    // "joined their efforts in talks": what was done, not who was there
    const bool of_object = c->object >= 0 && s_.adp(p) == "in" &&
                           p.adp == static_cast<int32_t>(phrase(c->object).end);
    const bool thing =
        s_.reading.tokens[c->predicate].dep == relation("acl:relcl") &&
        !s_.is_person(who);
    const bool held = c->object >= 0 && &phrase(c->object) == &p && !c->passive;
    if ((!beside && !held) || of_object || thing ||
        (c->passive && !s_.is_person(who))) {
      return std::nullopt;
    }
    std::optional<Party> found = s_.actor(who);
    if (!found) found = s_.stands_for(who.head, true, nullptr);
    return found;
  }

  // "The front claimed the attack", "the attack was claimed by the front": who
  // says so himself did it.
  void claimed(const Phrase& p, Claim& claim) const {
    const auto self = static_cast<int32_t>(&p - s_.parts.phrases.data());
    for (const Clause& c : s_.parts.clauses) {
      const int32_t who = c.passive ? c.agent : c.subject;
      const bool it = c.passive ? c.subject == self
                                : c.object == self || p.begin == c.verb + 1;
      if (s_.verb(c) != "claim" || c.negated || who < 0 || !it) continue;
      // "claims the strikes were aimed at a plot"
      const auto index = static_cast<int32_t>(&c - s_.parts.clauses.data());
      if (std::ranges::any_of(s_.parts.clauses, [&](const Clause& k) {
            return k.governor == index &&
                   s_.reading.tokens[k.predicate].dep == relation("ccomp");
          })) {
        continue;
      }
      if (auto party = s_.actor(phrase(who))) {
        claim.actor = party;
        claim.said_by = {*std::move(party)};
      }
    }
  }

  // "The army is behind the attack"
  std::optional<Party> who_is_behind(const Phrase& p) const {
    if (s_.adp(p) != "behind") return std::nullopt;
    const auto c = std::ranges::find_if(s_.parts.clauses, [&](const Clause& k) {
      return k.predicate == p.head && s_.is(k.verb, WordClass::be) &&
             !k.negated && k.subject >= 0;
    });
    if (c == s_.parts.clauses.end()) return std::nullopt;
    const Phrase& who = phrase(c->subject);
    std::optional<Party> owner = owner_of_craft(who);
    return owner ? owner : s_.actor(who);
  }

  // "was convicted of the murder", "jailed for an attack": who was.
  std::optional<Party> convicted_of(const Phrase& p) const {
    const Clause* c = s_.clause_at(p.head);
    if (c == nullptr || c->negated || !one_of(s_.adp(p), "of", "for") ||
        p.governor != static_cast<int32_t>(c->predicate) ||
        !one_of(s_.verb(*c), "convict", "sentence", "jail", "imprison",
                "execute", "hang")) {
      return std::nullopt;
    }
    return patient(*c) >= 0 ? s_.actor(phrase(patient(*c))) : std::nullopt;
  }

  // "anti-government protests"
  void against(const Phrase& p, Claim& claim) const {
    for (uint32_t i = p.begin; i < p.head; ++i) {
      const std::string_view w = s_.low(i);
      if (!w.starts_with("anti-") || w.size() < 8) continue;
      const std::string_view whom = w.substr(5);
      if (!one_of(whom, "government", "regime", "police", "army", "military",
                  "monarchy")) {
        continue;
      }
      Span words = s_.reading.tokens[i].span;
      words.begin += 5;
      claim.target = Party{std::string(whom), {hash_name(whom)}, words};
      return;
    }
  }

  // Where and to whom it happened, from the verb that says that it did.
  void happened_to(const Clause& c, int32_t noun, Claim& claim) const {
    if (s_.adp(phrase(noun)) == "during") return;
    noun = stands_as(c, seat(noun));
    const bool subject = c.object == noun || c.agent == noun ||
                         comes_under(c, phrase(noun)) ||
                         (harmed_in(c, phrase(noun)) && c.object < 0);
    const int32_t other = subject ? c.subject : c.object;
    if (other < 0 || other == noun || took_place(c) || harm(phrase(other)) ||
        of_event(phrase(other)) || beside_it(s_.verb(c)) ||
        (subject && one_of(s_.verb(c), "hear", "feel", "report", "record"))) {
      return;
    }
    if (s_.has_place(phrase(other))) {
      if (!claim.place) claim.place = s_.place(&c, other);
      if (site(claim, phrase(other))) claim.target = s_.party(phrase(other));
    } else if (!claim.target && !s_.is(phrase(other).head, WordClass::pron) &&
               !one_of(claim.predicate, "battle", "riot", "protest") &&
               suffers(claim, phrase(other))) {
      claim.target = s_.victim(phrase(other));
    }
  }

  // "forces backed by airstrikes", "a march followed by clashes": the one does
  // not suffer the other.
  static bool beside_it(std::string_view verb) {
    return one_of(verb, "back", "support", "aid", "help", "assist", "accompany",
                  "follow", "precede", "cover", "cause", "trigger", "prompt",
                  "spark", "provoke") ||
           one_of(verb, "announce", "confirm", "report", "condemn", "mark",
                  "include", "involve");
  }

  // An attack may be on anything, a disaster or an accident befalls people.
  bool suffers(const Claim& claim, const Phrase& x) const {
    return !one_of(claim.predicate, "disaster", "accident", "outbreak",
                   "protest", "riot") ||
           s_.is_person(x) || s_.is_armed(x);
  }

  // "caused damage", "claimed lives": that is nobody.
  bool harm(const Phrase& x) const {
    return one_of(s_.lemma(x.head), "damage", "life", "death", "casualty",
                  "injury", "havoc", "destruction", "panic", "chaos", "toll",
                  "loss", "concern", "fear", "outrage", "part", "place", "fire",
                  "blaze", "explosion");
  }

  // "an imminent incursion", "a failed attack"
  std::optional<Stance> modified(const Phrase& p) const {
    for (uint32_t i = p.begin; i < p.head; ++i) {
      const std::string_view w = s_.low(i);
      if (one_of(w, "imminent", "planned", "future", "proposed", "threatened",
                 "attempted", "upcoming", "next")) {
        return Stance::planned;
      }
      if (one_of(w, "possible", "potential", "feared", "expected")) {
        return Stance::possible;
      }
      if (one_of(w, "foiled", "thwarted", "averted")) return Stance::denied;
    }
    return std::nullopt;
  }

  // "ahead of his visit", "in advance of the talks"
  bool coming(const Phrase& p) const {
    return s_.adp(p) == "of" && p.adp > 0 &&
           one_of(s_.low(static_cast<uint32_t>(p.adp) - 1), "ahead", "advance");
  }

  bool told(const Clause& c) const {
    const Span verb = s_.reading.tokens[c.verb].span;
    return std::ranges::any_of(
        out_, [&](const Claim& x) { return x.words.holds(verb); });
  }

  // "lifted the curfew", "cancelled a visit": the measure has told it.
  bool measured(const Clause& c) const {
    const Span verb = s_.reading.tokens[c.verb].span;
    return std::ranges::any_of(out_, [&](const Claim& x) {
      return one_of(x.predicate, "concede", "sanction", "restrict") &&
             x.words.holds(verb);
    });
  }

  // "an earthquake struck": the verb has said it.
  bool told(Span noun, std::string_view predicate) const {
    return std::ranges::any_of(out_, [&](const Claim& x) {
      return x.predicate == predicate && x.words.holds(noun);
    });
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
};

}  // namespace

void find_noun_events(const Slots& slots, std::vector<Claim>& out) {
  NounEvents(slots, out).run();
}

}  // namespace crosscheck
