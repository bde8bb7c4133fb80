// A clause for each verb or copula, its parts by their relations; what it
// leaves out it has from the clause it hangs on.
//
// Limits: one object and one subject, the first of a row. Tested by
// clauses_test.cc.
#include "extract/clauses.h"

#include <algorithm>

#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

template <class T>
bool among(T x, auto... any) {
  return ((x == any) || ...);
}

class ClauseFinder {
 public:
  ClauseFinder(const Reading& reading, const Knowledge& knowledge,
               SentenceParts& out)
      : r_(reading),
        knowledge_(knowledge),
        lexicon_(*knowledge.lexicon),
        out_(out) {}

  void run() {
    out_.clauses.clear();
    const std::string_view last = low(out_.end - 1);
    headline_ = !one_of(last, ".", "!", "?", ":", "\"", "\u201d", "\u2019");
    find_predicates();
    find_owners();
    for (uint32_t i = out_.first; i < out_.end; ++i) part(i);
    for (const Phrase& p : out_.phrases) hedged(p);
    for (Clause& c : out_.clauses) shape(c);
    // What a clause has from another, that one must have first.
    for (uint32_t depth = 0; depth < 6; ++depth) {
      for (Clause& c : out_.clauses) inherit(c);
    }
    for (size_t c = 0; c < out_.clauses.size(); ++c) subject_before(c);
    for (Clause& c : out_.clauses) suffered(c);
    for (Clause& c : out_.clauses) condition(c);
  }

 private:
  const Token& token(uint32_t i) const { return r_.tokens[i]; }
  uint8_t dep(uint32_t i) const { return token(i).dep; }
  std::string_view low(uint32_t i) const {
    return cut(r_.words, token(i).span);
  }
  std::string_view lemma(uint32_t i) const { return r_.lemma(token(i)); }
  const Word& word(uint32_t i) const { return lexicon_[token(i).word]; }
  int32_t& owner(uint32_t i) { return out_.clause_of[i - out_.first]; }
  int32_t phrase_of(uint32_t i) const { return out_.phrase_of[i - out_.first]; }
  uint32_t head(uint32_t i) const {
    const int32_t h = token(i).head;
    const bool inside = h >= static_cast<int32_t>(out_.first) &&
                        h < static_cast<int32_t>(out_.end);
    return inside ? static_cast<uint32_t>(h) : i;
  }
  // The clause whose predicate the token is; nullptr: none's.
  Clause* clause_at(uint32_t i) {
    const int32_t c = owner(i);
    if (c < 0) return nullptr;
    Clause& clause = out_.clauses[static_cast<size_t>(c)];
    return clause.predicate == i ? &clause : nullptr;
  }
  Clause* governor(const Clause& c) {
    return c.governor < 0 ? nullptr
                          : &out_.clauses[static_cast<size_t>(c.governor)];
  }

  // ---- where clauses are ----------------------------------------------------

  void find_predicates() {
    for (uint32_t i = out_.first; i < out_.end; ++i) {
      if (is_verb(r_, knowledge_, i)) {
        if (governs(i)) add(i, i);
      } else if (token(i).pos == Pos::aux && phrase_of(i) < 0) {
        auxiliary(i);
      }
    }
    std::ranges::sort(out_.clauses, {}, &Clause::verb);
  }

  // "were dead", "were injured" (whatever the tag), "that is it".
  void auxiliary(uint32_t i) {
    const uint32_t h = head(i);
    const bool helps =
        among(dep(i), relation("cop"), relation("aux"), relation("aux:pass"));
    if (helps && h != i && !is_verb(r_, knowledge_, h)) {
      const bool participle =
          (word(h).verb_forms & participle_form) != 0 &&
          (dep(i) == relation("aux:pass") || token(h).pos == Pos::adj);
      const bool own = participle || !word(i).is(WordClass::be);
      add(own ? h : i, h);
      if (participle) out_.clauses.back().passive = true;
    } else if (!helps && word(i).is(WordClass::be)) {
      add(i, i);
    }
  }

  void add(uint32_t verb, uint32_t predicate) {
    for (Clause& c : out_.clauses) {
      if (c.predicate != predicate) continue;
      if (c.verb == predicate && verb != predicate) {  // "had been under siege"
        c.verb = c.begin = verb;
        c.end = verb + 1;
      }
      return;
    }
    Clause c{.verb = verb, .predicate = predicate};
    c.begin = verb;
    c.end = verb + 1;
    out_.clauses.push_back(c);
  }

  // Not a modifier, a preposition ("including") or part of a name.
  bool governs(uint32_t i) const {
    return phrase_of(i) < 0 && !stands_for_noun(i) &&
           (token(i).pos != Pos::verb || !modifier(dep(i)));
  }
  // "arrested the accused", "60-plus wounded": a participle behind an article.
  bool stands_for_noun(uint32_t i) const {
    return i > out_.first && one_of(low(i - 1), "the", "plus") &&
           token(i).pos == Pos::verb &&
           (word(i).verb_forms & participle_form) != 0 &&
           !low(i).ends_with("ing");
  }
  static bool modifier(uint8_t d) {
    return among(d, relation("amod"), relation("compound"), relation("case"),
                 relation("mark"), relation("fixed"), relation("flat"),
                 relation("det"), relation("aux"), relation("cc"),
                 relation("goeswith"));
  }

  // Each token belongs to the nearest predicate above it.
  void find_owners() {
    out_.clause_of.assign(out_.end - out_.first, -1);
    for (size_t c = 0; c < out_.clauses.size(); ++c) {
      owner(out_.clauses[c].predicate) = static_cast<int32_t>(c);
    }
    for (uint32_t i = out_.first; i < out_.end; ++i) {
      uint32_t at = i;
      for (uint32_t steps = out_.first;
           steps < out_.end && owner(at) < 0 && head(at) != at; ++steps) {
        at = head(at);
      }
      const int32_t found = owner(at);
      for (uint32_t up = i; found >= 0 && owner(up) < 0; up = head(up)) {
        owner(up) = found;
      }
    }
  }

  // ---- what hangs on them ---------------------------------------------------

  void part(uint32_t i) {
    const uint32_t h = head(i);
    if (h == i) return;
    Clause* c = clause_at(h);
    if (c == nullptr) return;
    const int32_t p = phrase_of(i);
    const uint8_t d = dep(i);
    if (among(d, relation("nsubj"), relation("nsubj:pass"),
              relation("nsubj:outer"))) {
      // Of two, a passive's is the nearer: a dateline may stand before it.
      if (c->subject < 0 || is_time(c->subject) || apposed(c->subject, p) ||
          (d == relation("nsubj:pass") && p >= 0 && adp(p).empty() &&
           !counted_row(c->subject, p))) {
        c->subject = first_of(p);
      }
      if (d == relation("nsubj:pass")) c->passive = true;
      if (none(p)) c->negated = true;
    } else if (d == relation("obj")) {
      if (c->object < 0) c->object = first_of(p);
    } else if (d == relation("obl:agent")) {
      if (p >= 0 && adp(p) == "by") c->agent = first_of(p);
    } else if (among(d, relation("aux"), relation("aux:pass"))) {
      if (d == relation("aux:pass")) c->passive = true;
      c->auxiliary = true;
      note_modal(i, *c);
    } else if (d == relation("compound:prt")) {
      c->particle = static_cast<int32_t>(i);
    } else if (d == relation("advmod")) {
      adverb(i, *c);
    } else if (d == relation("mark")) {
      c->infinitive = c->infinitive || low(i) == "to";
      c->conditional =
          c->conditional || one_of(low(i), "if", "unless", "whether");
    }
  }

  // "at least 40 died", "killed up to 40": the preposition is of the number,
  // and the phrase a subject or object for all that the tree says.
  void hedged(const Phrase& p) {
    if (p.adp >= 0 || p.time || p.joined || p.end < p.begin + 2 ||
        !among(p.dep, relation("obl"), relation("obl:unmarked")) ||
        token(p.begin).pos != Pos::adp || p.governor < 0) {
      return;
    }
    Clause* c = clause_at(static_cast<uint32_t>(p.governor));
    if (c == nullptr) return;
    if (p.end <= c->begin && c->subject < 0) {
      c->subject = p.row;
    } else if (c->object < 0 && !c->passive &&
               (p.begin == c->end ||  // "shot dead at least 12 men"
                (p.begin == c->end + 1 && one_of(low(c->end), "dead", "up")))) {
      c->object = p.row;
    }
  }

  int32_t first_of(int32_t p) const {
    return p < 0 ? p : out_.phrases[static_cast<size_t>(p)].row;
  }
  // "the watchdog Amnesty said": both are subjects by the tree; the name is it.
  bool apposed(int32_t before, int32_t p) const {
    if (p < 0) return false;
    const Phrase& name = out_.phrases[static_cast<size_t>(p)];
    return out_.phrases[static_cast<size_t>(before)].end == name.begin &&
           token(name.head).pos == Pos::propn;
  }
  // "thousands of men, women and children were": nothing but the row between a
  // number and what the tree takes for a second subject.
  bool counted_row(int32_t first, int32_t p) const {
    const Phrase& x = out_.phrases[static_cast<size_t>(first)];
    const uint32_t to = out_.phrases[static_cast<size_t>(p)].begin;
    if (token(x.begin).pos != Pos::num &&
        !one_of(lemma(x.head), "thousand", "hundred", "dozen", "score")) {
      return false;
    }
    for (uint32_t i = x.end; i < to; ++i) {
      if (low(i) != "," && low(i) != "of" && low(i) != "and" &&
          phrase_of(i) < 0) {
        return false;
      }
    }
    return true;
  }
  bool is_time(int32_t p) const {
    return out_.phrases[static_cast<size_t>(p)].time;
  }

  // "No civilians", "nobody"
  bool none(int32_t p) const {
    if (p < 0) return false;
    const Phrase& x = out_.phrases[static_cast<size_t>(p)];
    const bool bound = x.begin + 1 < x.end &&  // "no more than 40 people"
                       one_of(low(x.begin + 1), "more", "fewer", "less");
    return !bound && one_of(low(x.begin), "no", "nobody", "none", "neither");
  }

  void adverb(uint32_t i, Clause& c) const {
    if (word(i).is(WordClass::negation)) c.negated = true;
    if (i == c.end && is_particle(i)) c.particle = static_cast<int32_t>(i);
  }

  void note_modal(uint32_t i, Clause& c) const {
    const std::string_view w = low(i);
    if (one_of(w, "will", "would", "shall", "wo", "'ll")) {
      c.future = true;
    } else if (one_of(w, "may", "might", "could") && !surname(i)) {
      c.possible = true;
    } else if (w == "cannot") {
      c.negated = true;
    }
  }

  // "Theresa May is to": part of a name.
  bool surname(uint32_t i) const {
    return low(i) == "may" && i > out_.first &&
           token(i - 1).pos == Pos::propn &&
           std::ranges::any_of(r_.names,
                               [&](const Name& n) {
                                 return n.type == NameType::person &&
                                        n.span.begin < token(i).span.begin &&
                                        n.span.end >= token(i - 1).span.end &&
                                        n.proper;
                               }) &&
           i + 1 < out_.end && token(i + 1).pos == Pos::aux;
  }

  bool is_particle(uint32_t i) const {
    return one_of(low(i), "out", "up", "off", "down", "back", "over");
  }

  // ---- its own form ---------------------------------------------------------

  void shape(Clause& c) {
    group(c);
    const uint8_t forms = word(c.verb).verb_forms;
    const std::string_view w = low(c.verb);
    const bool participle = (forms & participle_form) != 0 || w.ends_with("ed");
    const bool ing = w.ends_with("ing") && (forms & base_form) == 0;
    const bool bare = !c.auxiliary && c.verb == c.predicate;
    const bool clausal =
        among(dep(c.predicate), relation("acl"), relation("advcl"));
    if (c.agent >= 0) c.passive = true;
    // "troops besieged by IS", "Backed by jets, ...": no auxiliary needed.
    if (bare && participle && !ing && !c.infinitive && clausal &&
        c.object < 0 && c.subject < 0 && !of_itself(lemma(c.verb))) {
      c.passive = true;
      c.finite = false;
    }
    // "Man shot in Leeds": headlines tell in the present; a form of the past
    // without an object is a participle. "was found shot" likewise.
    const bool headline = headline_ && c.finite && (forms & base_form) == 0;
    const bool found = dep(c.predicate) == relation("xcomp");
    if (bare && participle && !ing && !c.infinitive && c.object < 0 &&
        c.agent < 0 && !of_itself(lemma(c.verb)) &&
        ((headline && c.subject >= 0) || found)) {
      c.passive = true;
      c.finite = headline;
    }
    // "with missiles fired from a ship"
    if (bare && participle && !ing && clausal && c.object < 0 &&
        c.subject >= 0 && adp(c.subject) == "with") {
      c.passive = true;
      c.finite = false;
    }
    // "in addition to destroying": no purpose
    if (ing && bare) c.infinitive = false;
    const bool being = c.auxiliary && one_of(low(c.begin), "being", "having");
    if (c.infinitive || (ing && bare) || being) c.finite = false;
    if (c.passive && c.object >= 0 && c.subject < 0 && c.agent < 0) {
      c.passive = false;
    }
    // "would have been freed": what did not happen.
    if (c.future && one_of(low(c.begin), "would")) {
      for (uint32_t i = c.begin + 1; i < c.verb; ++i) {
        if (word(i).is(WordClass::have)) c.conditional = true;
      }
    }
    if (c.subject >= 0 && (is_time(c.subject) || dateline(c.subject))) {
      not_the_time(c);
    }
    beside(c);
    if (c.verb != c.predicate) c.object = phrase_of(c.predicate);
    if (c.subject == c.object) c.object = -1;
    reach(c);
  }

  // "found a man shot in the head", "five died, six more shot": what is always
  // done to somebody, with nobody behind it.
  void suffered(Clause& c) const {
    const bool participle = (word(c.verb).verb_forms & participle_form) != 0 ||
                            low(c.verb).ends_with("ed");
    if (c.auxiliary || c.verb != c.predicate || !participle || c.infinitive ||
        c.object >= 0 || c.subject < 0 || c.passive || !harms(c) ||
        shares_object(c)) {
      return;
    }
    c.passive = dep(c.predicate) != relation("root");
  }
  bool harms(const Clause& c) const {
    const bool aimed =
        c.end < out_.end && one_of(low(c.end), "at", "into", "on", "toward",
                                   "towards", "back", "his", "her", "it");
    const std::string& base = word(c.verb).lemma;  // "shot" taken for a noun
    const std::string_view verb = base.empty() ? lemma(c.verb) : base;
    return !aimed && one_of(verb, "shoot", "stab", "kill", "wound", "injure",
                            "arrest", "detain", "abduct", "kidnap", "behead",
                            "execute", "displace", "hospitalize");
  }
  // Does another verb that "and" joins to it have an object?
  bool shares_object(const Clause& c) const {
    return std::ranges::any_of(out_.clauses, [&](const Clause& k) {
      return k.object >= 0 && dep(k.predicate) == relation("conj") &&
             head(k.predicate) == c.predicate;
    });
  }

  static bool of_itself(std::string_view verb) {
    return one_of(verb, "die", "fall", "rise", "collapse", "crash", "return",
                  "flee", "surrender", "explode", "erupt", "resign", "retreat",
                  "withdraw", "agree", "continue", "begin", "start", "end");
  }

  // "ALLEN - Four people were hurt"
  bool dateline(int32_t p) const {
    const Phrase& x = out_.phrases[static_cast<size_t>(p)];
    return x.begin == out_.first && x.end < out_.end &&
           token(x.head).pos == Pos::propn &&
           one_of(low(x.end), "-", "--", "\u2013", "\u2014");
  }

  // "5 September 2017 one of the sieges ended": what is apposed to the date.
  void not_the_time(Clause& c) const {
    for (size_t p = static_cast<size_t>(c.subject) + 1; p < out_.phrases.size();
         ++p) {
      const Phrase& x = out_.phrases[p];
      if (x.dep == relation("appos") && x.adp < 0 && !x.time &&
          phrase_of(head(x.head)) == c.subject) {
        c.subject = static_cast<int32_t>(p);
        return;
      }
    }
  }

  // A bare phrase that stands right before or behind the verb and hangs on it
  // is its subject or object, whatever its relation.
  void beside(Clause& c) const {
    const auto fits = [&](int32_t p) {
      if (p < 0 || !bare(p) || !bare(first_of(p))) return false;
      return out_.phrases[static_cast<size_t>(p)].governor ==
             static_cast<int32_t>(c.predicate);
    };
    if (c.subject < 0 && !c.infinitive && c.begin > out_.first) {
      const int32_t p = phrase_of(c.begin - 1);
      if (fits(p)) c.subject = first_of(p);
    }
    if (c.object < 0 && !c.passive && c.end < out_.end) {
      const int32_t p = phrase_of(c.end);
      // "overran positions", the verb taken for an adjective
      const bool its = p >= 0 && phrase_of(head(c.predicate)) == p;
      if ((fits(p) || its) && p != c.subject) c.object = p;
    }
  }

  std::string_view adp(int32_t p) const {
    const int32_t i = out_.phrases[static_cast<size_t>(p)].adp;
    return i < 0 ? std::string_view() : low(static_cast<uint32_t>(i));
  }

  // The words of the verb: "has not yet been broken".
  void group(Clause& c) const {
    while (c.begin > out_.first) {
      const uint32_t b = c.begin - 1;
      const bool own = head(b) == c.predicate || head(b) == c.verb;
      if (!own ||
          !among(dep(b), relation("aux"), relation("aux:pass"), relation("cop"),
                 relation("advmod"), relation("mark"))) {
        break;
      }
      if (dep(b) == relation("mark") && low(b) != "to") break;
      c.begin = b;
    }
    if (c.particle >= 0 && static_cast<uint32_t>(c.particle) == c.end) ++c.end;
    while (c.verb != c.predicate && c.end < c.predicate &&
           (token(c.end).pos == Pos::adv || token(c.end).pos == Pos::part)) {
      ++c.end;
    }
  }

  // As far as its own words go on, to both sides.
  void reach(Clause& c) {
    const int32_t own = owner(c.predicate);
    const auto held = [&](uint32_t i) {
      return owner(i) == own ||
             (token(i).pos == Pos::punct && one_of(low(i), ",", "\""));
    };
    c.left = c.begin;
    while (c.left > out_.first && held(c.left - 1)) --c.left;
    c.right = c.end;
    while (c.right < out_.end && held(c.right)) ++c.right;
  }

  // ---- from other clauses ---------------------------------------------------

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
      if (c.infinitive) {
        c.noun_governor = static_cast<int32_t>(h);
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
                          : acting(told_aside ? *up : *g);
        }
      }
    }
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
    if (p >= 0 && is_time(p)) return true;
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
  bool forced(const Clause& c, const Clause& g) const {
    return c.infinitive && g.object >= 0 && !g.passive &&
           out_.phrases[static_cast<size_t>(g.object)].end + 1 >= c.begin &&
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
      if (participle && lead.passive && c.object < 0) {
        c.passive = true;
        if (c.agent < 0) c.agent = lead.agent;
      }
      if (base && lead.negated) c.negated = true;
    }
    if (!lead.finite && (c.infinitive || bare)) c.finite = false;
    c.governor = purpose ? owner(lead.predicate) : lead.governor;
    c.noun_governor = lead.noun_governor;
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
    }
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
    if (dep(verb) != relation("acl") || phrase_of(head(verb)) != c.subject ||
        low(verb).ends_with("ing")) {
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

  bool bare(int32_t p) const {
    const Phrase& x = out_.phrases[static_cast<size_t>(p)];
    return x.adp < 0 && !x.time;
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

  const Reading& r_;
  const Knowledge& knowledge_;
  const Lexicon& lexicon_;
  SentenceParts& out_;
  bool headline_ = false;  // no full stop: a title, or a line of a list
};

}  // namespace

void find_clauses(const Reading& reading, const Knowledge& knowledge,
                  uint32_t first, uint32_t end, SentenceParts& out) {
  out.first = first;
  out.end = end;
  out.phrases.clear();
  out.clauses.clear();
  if (first == end) return;
  find_phrases(reading, knowledge, out);
  ClauseFinder(reading, knowledge, out).run();
}

}  // namespace crosscheck
