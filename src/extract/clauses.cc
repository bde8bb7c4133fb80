// A clause for each verb or copula, its parts by their relations; what it
// leaves out it has from other clauses (shared_parts.cc).
//
// Limits: one object and one subject, the first of a row. Tested by
// clauses_test.cc.
#include <algorithm>

#include "extract/clause_view.h"

namespace crosscheck {
namespace {

class ClauseFinder : ClauseView {
 public:
  using ClauseView::ClauseView;

  void run() {
    out_.clauses.clear();
    const std::string_view last = low(out_.end - 1);
    headline_ = !one_of(last, ".", "!", "?", ":", "\"", "\u201d", "\u2019");
    find_predicates();
    find_owners();
    for (uint32_t i = out_.first; i < out_.end; ++i) part(i);
    for (const Phrase& p : out_.phrases) hedged(p);
    for (Clause& c : out_.clauses) shape(c);
    share_parts(r_, knowledge_, out_);
    for (Clause& c : out_.clauses) suffered(c);
  }

 private:
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
      // "granted him a pardon": the first of two has it, the second is it.
      if (c->object < 0 || (c->object != first_of(p) && gives(*c))) {
        c->object = first_of(p);
      }
    } else if (d == relation("obl:agent")) {
      if (p >= 0 && adp(p) == "by" && !by_means(p)) c->agent = first_of(p);
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

  bool gives(const Clause& c) const {
    return one_of(lemma(c.verb), "grant", "give", "award", "hand", "send");
  }

  // "spoke by telephone": how, not by whom.
  bool by_means(int32_t p) const {
    const Phrase& x = out_.phrases[static_cast<size_t>(p)];
    return x.end == x.begin + 1 &&
           one_of(lemma(x.head), "telephone", "phone", "email", "e-mail", "fax",
                  "mail", "post", "videolink", "radio", "satellite");
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

  // "the watchdog Amnesty said", "a magnitude 5.2 earthquake hit": both are
  // subjects by the tree; the name, or what the number is of, is it.
  bool apposed(int32_t before, int32_t p) const {
    if (p < 0) return false;
    const Phrase& name = out_.phrases[static_cast<size_t>(p)];
    return out_.phrases[static_cast<size_t>(before)].end == name.begin &&
           (token(name.head).pos == Pos::propn ||
            token(name.begin).pos == Pos::num);
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
    } else if (one_of(w, "may", "might", "could") && !surname(i) && !month(i)) {
      c.possible = true;
    } else if (w == "cannot") {
      c.negated = true;
    }
  }

  // "The raid of 31 May killed nine": part of a date.
  bool month(uint32_t i) const {
    const Span word = token(i).span;
    const auto time = std::ranges::partition_point(
        r_.times, [&](const Time& x) { return x.span.end <= word.begin; });
    return low(i) == "may" && time != r_.times.end() && time->span.holds(word);
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
