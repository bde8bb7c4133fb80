// What a clause leaves out it has from the clause that it hangs on, that "and"
// joins it to, or from the phrase before it. Tested by clauses_test.cc.
#include <algorithm>

#include "extract/clause_view.h"

namespace crosscheck {
namespace {

class SharedParts : ClauseView {
 public:
  using ClauseView::ClauseView;

  void run() {
    // What a clause has from another, that one must have first.
    for (uint32_t depth = 0; depth < 6; ++depth) {
      for (Clause& c : out_.clauses) inherit(c);
    }
    for (size_t c = 0; c < out_.clauses.size(); ++c) subject_before(c);
    for (Clause& c : out_.clauses) condition(c);
  }

 private:
  void inherit(Clause& c) {
    const uint32_t p = c.predicate;
    const uint32_t h = head(p);
    if (h == p) return;
    const uint8_t d = dep(p);
    if (d == relation("conj")) {
      Clause* lead = clause_at(h);
      if (lead == nullptr) return;
      // "killed a woman named Ann and injured two": not of what names her
      const bool names =
          c.object >= 0 && dep(lead->predicate) == relation("acl") &&
          (lead->passive ||
           one_of(lemma(lead->verb), "name", "call", "identify")) &&
          low(c.verb).ends_with("ed");
      if (names) lead = governor(*lead);
      if (lead == nullptr) return;
      follow(c, *lead);
      if (!names) give_object(c, *lead);
      return;
    }
    c.governor = owner(h);
    const Clause* g = governor(c);
    if (g == &c) c.governor = -1;
    const int32_t noun = phrase_of(h);
    if (among(d, relation("acl:relcl"), relation("advcl:relcl"))) {
      relative(c, noun);
    } else if (d == relation("acl")) {
      if (g != nullptr && parted(c, *g)) {
        c.subject = g->subject;
        c.passive = false;
        c.finite = true;
        c.governor = g->governor;
      } else if (c.infinitive) {
        c.noun_governor = static_cast<int32_t>(h);
        if (c.subject < 0) c.subject = to_suffer(c, noun);
        if (c.subject < 0 && g != nullptr) {
          c.subject = noun >= 0 && called_on(*g) == noun ? noun : acting(*g);
        }
        if (c.subject < 0) c.subject = noun;  // "the army's plan to break"
      } else if (c.subject < 0) {
        c.subject = g != nullptr && adverbial(c, h) ? acting(*g) : noun;
        // "the report of a man being shot"
        const bool being = c.begin > out_.first && low(c.begin) == "being";
        if (being && phrase_of(c.begin - 1) >= 0) {
          c.subject = phrase_of(c.begin - 1);
        }
      }
    } else if (g != nullptr && c.subject < 0 && !c.finite) {
      if (d == relation("xcomp") || c.infinitive) c.subject = made(*g);
      if (d == relation("advcl")) {
        c.subject = own_subject(c, h);
        if (c.subject < 0 && answers_for(c, *g)) {
          c.subject = g->passive ? g->subject : g->object;
        } else if (c.subject < 0) {
          // "hit a convoy escorted by aid workers killing 12": the hit did
          const Clause* up = governor(*g);
          const bool told_aside =
              up != nullptr && g->passive && !g->finite &&
              one_of(low(c.verb), "killing", "wounding", "injuring", "leaving",
                     "destroying", "causing");
          c.subject = forced(c, *g) || (c.infinitive && called_on(*g) >= 0)
                          ? made(*g)
                      : said_of(c, *g) ? g->subject
                                       : acting(told_aside ? *up : *g);
        }
      }
    }
  }

  // "has in recent weeks stepped up raids": one verb, though the tree hangs the
  // participle on what stands between.
  bool parted(const Clause& c, const Clause& g) const {
    const int32_t between = phrase_of(head(c.predicate));
    return lemma(g.verb) == "have" && g.verb == g.predicate && g.object < 0 &&
           g.subject >= 0 && !c.auxiliary && c.verb == c.predicate &&
           c.agent < 0 && (word(c.verb).verb_forms & participle_form) != 0 &&
           between >= 0 &&
           out_.phrases[static_cast<size_t>(between)].governor ==
               static_cast<int32_t>(g.predicate) &&
           !adp(between).empty();
  }

  // "a list of people to be shot": they, the last noun before it; -1: it is no
  // passive.
  int32_t to_suffer(const Clause& c, int32_t noun) const {
    if (!c.passive) return -1;
    const int32_t last = c.begin > out_.first ? phrase_of(c.begin - 1) : -1;
    return last < 0 || is_time(last) ? noun : first_of(last);
  }

  // "resulted in the group retreating", "with the army losing": the phrase with
  // a preposition right before a gerund, where both hang on one word.
  int32_t own_subject(const Clause& c, uint32_t above) const {
    if (c.begin == out_.first || !low(c.verb).ends_with("ing")) return -1;
    const int32_t p = phrase_of(c.begin - 1);
    if (p < 0 || is_time(p) || !one_of(adp(p), "in", "with", "of", "to")) {
      return -1;
    }
    const bool beside = out_.phrases[static_cast<size_t>(p)].governor ==
                        static_cast<int32_t>(above);
    return beside ? p : -1;
  }

  // ", killing 48", "and later advancing", "killing two injuring nine", "fell
  // in the centre destroying homes": behind a noun, but not of it.
  bool adverbial(const Clause& c, uint32_t noun) const {
    // "killed six, injured 20": the second is no description of the six.
    if (low(c.verb).ends_with("ed") && c.object >= 0 && !c.passive &&
        c.begin > out_.first && low(c.begin - 1) == ",") {
      return true;
    }
    if (!low(c.verb).ends_with("ing")) return false;
    if (c.begin > out_.first && low(c.begin - 1) == ",") return true;
    const Clause& g = out_.clauses[static_cast<size_t>(c.governor)];
    const int32_t p = phrase_of(noun);
    // "cleared protesters from the square using gas": not behind whom it uses
    if (low(c.verb) == "using" && g.finite && g.subject >= 0 && noun > g.verb &&
        c.begin > noun + 1 && phrase_of(c.begin - 1) >= 0) {
      return true;
    }
    if (p >= 0 && is_time(p)) return true;
    // "hit a house of the group killing its leader", "cleared it using gas":
    // what came of it, and how
    if (p >= 0 && g.finite && g.subject >= 0 && p != g.subject &&
        noun > g.verb && c.begin == noun + 1 &&
        one_of(low(c.verb), "using", "killing", "wounding", "injuring",
               "damaging", "destroying")) {
      return true;
    }
    if (p >= 0 && p == g.object && low(g.verb).ends_with("ing")) return true;
    if (p >= 0 && token(noun).pos == Pos::noun &&
        one_of(adp(p), "in", "at", "on", "near", "into")) {
      return true;
    }
    for (uint32_t i = noun + 1; i < c.begin; ++i) {
      if (dep(i) == relation("cc") && head(i) == c.predicate) return true;
    }
    return false;
  }

  // "was reported by the media to have fled": who the report is of
  bool said_of(const Clause& c, const Clause& g) const {
    return c.infinitive && g.passive &&
           lexicon_[lexicon_.row(lemma(g.verb))].is(WordClass::speech_verb);
  }

  static int32_t acting(const Clause& g) {
    return g.passive && g.agent >= 0 ? g.agent : g.subject;
  }

  // "allowing ISIS to gain": who is made to act.
  int32_t made(const Clause& g) const {
    const int32_t called = called_on(g);
    if (called >= 0) return called;
    const bool own = one_of(lemma(g.verb), "promise", "vow", "threaten");
    return !own && !g.passive && g.object >= 0 && g.verb == g.predicate
               ? g.object
               : g.subject;
  }

  // "called on the president to resign", "appealed for troops to leave"
  int32_t called_on(const Clause& g) const {
    if (g.passive || !one_of(lemma(g.verb), "call", "appeal")) return -1;
    uint32_t at = g.end;
    for (size_t p = 0; p < out_.phrases.size(); ++p) {
      const Phrase& x = out_.phrases[p];
      if (x.begin < at) continue;
      if (x.time && x.begin <= at + 1) {
        at = x.end;  // "called Thursday on"
        continue;
      }
      const bool whom =
          x.adp == static_cast<int32_t>(at) &&
          one_of(adp(static_cast<int32_t>(p)), "on", "upon", "to", "for");
      return whom ? static_cast<int32_t>(p) : -1;
    }
    return -1;
  }

  // "forced thousands to flee": they fled, though the tree calls it a purpose.
  // "asked Iran on Monday to send": the day stands between.
  bool forced(const Clause& c, const Clause& g) const {
    if (g.object < 0) return false;
    auto p = static_cast<size_t>(g.object);
    uint32_t end = out_.phrases[p].end;
    while (++p < out_.phrases.size() && out_.phrases[p].time &&
           out_.phrases[p].begin <= end + 1) {
      end = out_.phrases[p].end;
    }
    return c.infinitive && !g.passive && end + 1 >= c.begin &&
           one_of(lemma(g.verb), "force", "allow", "enable", "order", "cause",
                  "compel", "lead", "prompt", "urge", "ask", "tell", "help");
  }

  // "was charged by the state with killing two": who is said to have done it.
  bool answers_for(const Clause& c, const Clause& g) const {
    return c.begin > out_.first &&
           one_of(low(c.begin - 1), "of", "with", "for") &&
           one_of(lemma(g.verb), "charge", "accuse", "convict", "suspect",
                  "arrest", "jail", "sentence", "indict", "detain", "blame",
                  "acquit", "criticise", "criticize", "condemn");
  }

  // Is one of them in a quotation that the other is not in?
  bool quoted_apart(const Clause& a, const Clause& b) const {
    const auto [from, to] = std::minmax(a.verb, b.verb);
    int open = 0;
    for (uint32_t i = from; i < to; ++i) {
      const std::string_view w = low(i);
      if (w == "\"") open ^= 1;
      if (w == "\u201c") ++open;
      if (w == "\u201d") --open;
    }
    return open != 0;
  }

  // "shot and killed five farmers": what stands behind the last verb is of
  // both.
  void give_object(const Clause& c, Clause& lead) const {
    const bool plain = lead.verb == lead.predicate && c.verb == c.predicate;
    if (!plain || lead.object >= 0 || lead.passive || c.object < 0 ||
        c.passive || c.auxiliary || lead.infinitive != c.infinitive ||
        lead.particle >= 0 || c.begin <= lead.end || goes(lemma(lead.verb)) ||
        out_.phrases[static_cast<size_t>(c.object)].begin < c.end) {
      return;
    }
    for (uint32_t i = lead.end; i < c.begin; ++i) {
      if (token(i).pos != Pos::cconj && token(i).pos != Pos::adv) return;
    }
    lead.object = c.object;
  }
  static bool goes(std::string_view verb) {  // without an object
    return of_itself(verb) ||
           one_of(verb, "go", "come", "try", "march", "stop", "arrive", "stay",
                  "gather", "protest", "rally", "run", "walk", "sit", "stand",
                  "wait", "happen", "succeed", "fail", "intervene", "respond",
                  "react", "retaliate") ||
           one_of(verb, "advance", "meet", "speak", "talk", "say", "work",
                  "live", "vote", "escape", "emerge", "land", "move", "turn",
                  "sink", "burn", "demonstrate", "riot", "appear", "lie");
  }

  // "overran positions and encircled", "will attack and destroy"
  void follow(Clause& c, const Clause& lead) {
    if (c.subject >= 0 && c.subject != lead.subject) return;
    if (c.subject < 0) c.subject = torn_off(c, lead);
    if (c.subject >= 0 && c.subject != lead.subject) return;
    const bool purpose = c.infinitive && !lead.infinitive;
    if (!quoted_apart(c, lead)) c.subject = lead.subject;
    const bool bare = !c.auxiliary && c.verb == c.predicate;
    if (bare) {
      const uint8_t forms = word(c.verb).verb_forms;
      const bool base = low(c.verb) == lemma(c.verb);
      if (base || lead.passive) {
        c.future = lead.future;
        c.possible = lead.possible;
      }
      if (base && lead.infinitive) c.infinitive = true;
      const bool participle =
          (forms & participle_form) != 0 || low(c.verb).ends_with("ed");
      // "was hidden under a bridge and exploded"
      if (participle && lead.passive && c.object < 0 && !befalls(c)) {
        c.passive = true;
        if (c.agent < 0) c.agent = lead.agent;
      }
      if (base && lead.negated) c.negated = true;
    }
    if (!lead.finite && (c.infinitive || bare)) c.finite = false;
    c.governor = purpose ? owner(lead.predicate) : lead.governor;
    c.noun_governor = lead.noun_governor;
  }

  bool befalls(const Clause& c) const {
    return one_of(lemma(c.verb), "die", "explode", "erupt", "collapse", "crash",
                  "flee", "surrender", "resign", "escape", "disappear");
  }

  // "a dozen lost their lives and scores were injured": what the tree joins to
  // the object is the subject of the verb right behind it.
  // So it does in "ten were hurt and two arrested", where "were" is left out.
  int32_t torn_off(const Clause& c, const Clause& lead) const {
    const bool left_out = lead.passive && lead.auxiliary && c.object < 0 &&
                          low(c.verb).ends_with("ed");
    if ((!c.auxiliary && !left_out) || !c.finite || c.infinitive) return -1;
    uint32_t at = c.begin;
    while (at > out_.first && phrase_of(at - 1) < 0 &&
           token(at - 1).pos == Pos::adv) {
      --at;
    }
    const int32_t p = at > out_.first ? phrase_of(at - 1) : -1;
    if (p < 0) return -1;
    Phrase& x = out_.phrases[static_cast<size_t>(p)];
    const bool by_verb = !c.auxiliary && dep(x.head) == relation("conj") &&
                         head(x.head) == lead.predicate;
    const bool torn = (x.joined || by_verb) && x.adp < 0 && !x.time &&
                      x.begin > out_.first && low(x.begin - 1) == "and";
    if (!torn) return -1;
    x.joined = false;
    x.row = p;
    x.governor = static_cast<int32_t>(c.predicate);
    return p;
  }

  // "the siege, which was broken", "the town that IS took", "the town IS took"
  void relative(Clause& c, int32_t noun) {
    if (noun < 0) return;
    if (c.subject < 0 || relative_word(c.subject)) {
      c.subject = noun;
    } else if (c.object >= 0 && relative_word(c.object)) {
      c.object = noun;
    } else if (c.object < 0 && leaves_out(c, noun)) {
      c.object = noun;
    }
  }
  // "the villages it has captured", "the deal that he has signed": what it does
  // it to stands right before it.
  bool leaves_out(const Clause& c, int32_t noun) const {
    if (c.passive || !c.finite || is_time(noun) ||
        !one_of(lemma(c.verb), "capture", "seize", "take", "occupy", "attack",
                "destroy", "abduct", "arrest", "accuse", "besiege", "sign",
                "impose")) {
      return false;
    }
    uint32_t end = out_.phrases[static_cast<size_t>(noun)].end;
    if (end < out_.end && one_of(low(end), "that", "which")) ++end;
    return end == out_.phrases[static_cast<size_t>(c.subject)].begin;
  }
  bool relative_word(int32_t p) const {
    const Phrase& x = out_.phrases[static_cast<size_t>(p)];
    return x.end == x.begin + 1 && token(x.head).pos == Pos::pron &&
           word(x.head).is(WordClass::relative);
  }

  // A finite verb that the tree leaves without a subject: the bare phrase right
  // before it, or the subject of the clause that "and" joins it to.
  void subject_before(size_t index) {
    Clause& c = out_.clauses[index];
    told_subject(c);
    if (c.subject >= 0 || !c.finite || c.infinitive) return;
    uint32_t at = c.begin;
    while (at > out_.first && token(at - 1).pos == Pos::adv) --at;
    if (at == out_.first) return;
    if (token(at - 1).pos == Pos::cconj) {
      for (size_t k = index; k > 0 && c.subject < 0; --k) {
        const Clause& before = out_.clauses[k - 1];
        if (before.finite && !quoted_apart(before, c)) {
          c.subject = before.subject;
        }
      }
      return;
    }
    int32_t p = phrase_of(at - 1);
    if (c.auxiliary) p = held_by(p);
    while (p > 0 && is_time(p) &&
           out_.phrases[static_cast<size_t>(p)].adp < 0) {
      --p;  // "the ministers today signed"
      if (out_.phrases[static_cast<size_t>(p)].end + 1 < at) return;
    }
    if (p < 0 || !bare(p)) return;
    while (p > 0 && out_.phrases[static_cast<size_t>(p)].joined &&
           bare(p - 1) && !comma_between(p - 1)) {
      --p;
    }
    c.subject = p;
  }
  // "60 men from A, B and C were killed": the men.
  int32_t held_by(int32_t p) const {
    for (int steps = 0; p >= 0 && steps < 4; ++steps) {
      const Phrase& row = out_.phrases[static_cast<size_t>(first_of(p))];
      const bool noun = row.adp >= 0 && !row.time && row.governor >= 0 &&
                        among(row.dep, relation("nmod"), relation("appos")) &&
                        row.governor < static_cast<int32_t>(row.begin);
      if (!noun) break;
      p = phrase_of(static_cast<uint32_t>(row.governor));
    }
    return p;
  }

  // "The website estimated 120 people were inside", "The group called for more
  // after 129 were killed": not the subject of the verb before.
  void told_subject(Clause& c) const {
    if (c.subject < 0 || !c.finite || c.begin == out_.first) return;
    const int32_t p = phrase_of(c.begin - 1);
    if (p < 0 || p == c.subject || !bare(p)) return;
    const int32_t v = out_.phrases[static_cast<size_t>(p)].governor;
    if (v < static_cast<int32_t>(out_.first)) return;
    const auto verb = static_cast<uint32_t>(v);
    // "men believed to be rebels shot": the men
    if (dep(verb) != relation("acl") || phrase_of(head(verb)) != c.subject ||
        low(verb).ends_with("ing") || low(verb + 1) == "to") {
      return;
    }
    bool new_clause =
        lexicon_[lexicon_.row(lemma(verb))].is(WordClass::speech_verb);
    const Phrase& x = out_.phrases[static_cast<size_t>(p)];
    for (uint32_t i = verb + 1; i < x.begin; ++i) {
      new_clause = new_clause || one_of(low(i), "after", "when", "before",
                                        "because", "as", "while", "that");
    }
    if (new_clause) c.subject = p;
  }

  bool comma_between(int32_t p) const {  // it and the next
    const auto next = static_cast<size_t>(p) + 1;
    for (uint32_t i = out_.phrases[next - 1].end; i < out_.phrases[next].begin;
         ++i) {
      if (low(i) == ",") return true;
    }
    return false;
  }

  // What hangs on an if-clause is in it.
  void condition(Clause& c) {
    const Clause* g = governor(c);
    for (int steps = 0; g != nullptr && steps < 8 && !c.conditional; ++steps) {
      const bool unreal = one_of(low(g->begin), "would");
      c.conditional = g->conditional && !unreal;
      g = g->governor < 0 ? nullptr
                          : &out_.clauses[static_cast<size_t>(g->governor)];
    }
  }
};

}  // namespace

void share_parts(const Reading& reading, const Knowledge& knowledge,
                 SentenceParts& out) {
  SharedParts(reading, knowledge, out).run();
}

}  // namespace crosscheck
