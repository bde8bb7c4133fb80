// Noun phrases left to right, then a clause for each verb with its subject to
// the left and its object to the right.
//
// Limits: no attachment of prepositional phrases beyond "nearest"; long
// coordinations of clauses share the first subject. Tested by clauses_test.cc.
#include "extract/clauses.h"

#include <algorithm>

#include "util/lexicon.h"

namespace crosscheck {
namespace {

class Parser {
 public:
  Parser(const Reading& reading, const Knowledge& knowledge, SentenceParts& out)
      : r_(reading), lexicon_(*knowledge.lexicon), out_(out) {}

  void run() {
    out_.phrases.clear();
    out_.clauses.clear();
    find_phrases();
    for (uint32_t i = out_.first; i < out_.end; ++i) {
      if (pos(i) == Pos::verb) verb_at(i);
    }
    copulas();
    for (size_t c = 0; c < out_.clauses.size(); ++c) {
      reach(c);
      find_object(out_.clauses[c]);
      find_subject(c);
    }
    part_objects();
  }

 private:
  Pos pos(uint32_t i) const { return r_.tokens[i].pos; }
  std::string_view low(uint32_t i) const {
    return cut(r_.words, r_.tokens[i].span);
  }
  const Word& word(uint32_t i) const { return lexicon_[r_.tokens[i].word]; }
  const Phrase& phrase(int32_t p) const {
    return out_.phrases[static_cast<size_t>(p)];
  }

  // ---- phrases --------------------------------------------------------------

  // Is the token in a span of this sorted list? `at` moves along with it.
  template <class T>
  static bool covered(const std::vector<T>& list, size_t& at, Span token) {
    while (at < list.size() && list[at].span.end <= token.begin) ++at;
    return at < list.size() && list[at].span.overlaps(token);
  }

  template <class T>
  static size_t first_from(const std::vector<T>& list, uint32_t begin) {
    return static_cast<size_t>(
        std::ranges::partition_point(
            list, [&](const T& x) { return x.span.end <= begin; }) -
        list.begin());
  }

  void find_phrases() {
    const uint32_t start = r_.tokens[out_.first].span.begin;
    size_t quantity = first_from(r_.quantities, start);
    size_t time = first_from(r_.times, start);
    int32_t adp = -1;
    for (uint32_t i = out_.first; i < out_.end;) {
      const bool number = covered(r_.quantities, quantity, r_.tokens[i].span);
      if (!number && !opens_phrase(i)) {
        if (pos(i) == Pos::adp) {
          adp = static_cast<int32_t>(i);
        } else if (pos(i) != Pos::adv) {
          adp = -1;
        }
        ++i;
        continue;
      }
      Phrase p{.begin = i, .end = i + 1, .head = i, .adp = adp};
      p.joined = adp < 0 && follows_joint(i);
      while (p.end < out_.end && continues(p, quantity)) ++p.end;
      p.head = head_of(p);
      p.time = covered(r_.times, time, r_.tokens[p.head].span);
      out_.phrases.push_back(p);
      adp = -1;
      i = p.end;
    }
  }

  bool opens_phrase(uint32_t i) const {
    switch (pos(i)) {
      case Pos::det:
      case Pos::adj:
      case Pos::num:
      case Pos::noun:
      case Pos::propn:
      case Pos::pron:
      case Pos::sym:
        return true;
      default:
        return false;
    }
  }

  bool continues(const Phrase& p, size_t quantity) const {
    const uint32_t i = p.end;
    if (pos(p.begin) == Pos::pron) return false;
    const bool number = covered(r_.quantities, quantity, r_.tokens[i].span);
    if (number) {
      // A quantity may open with a preposition ("over"): then a new phrase.
      const bool starts =
          r_.quantities[quantity].span.begin == r_.tokens[i].span.begin;
      return !starts || pos(i) != Pos::adp;
    }
    const std::string_view w = low(i);
    const Pos before = pos(i - 1);
    if (pos(i) == Pos::part) return w != "to" && w != "not" && w != "n't";
    // After the head noun a determiner opens another phrase.
    if (pos(i) == Pos::det) return before == Pos::det;
    if (pos(i) == Pos::pron) return false;
    if (pos(i) == Pos::adj && before == Pos::noun) {
      return w.find('-') != std::string_view::npos ||
             (i + 1 < out_.end && pos(i + 1) == Pos::noun);
    }
    return opens_phrase(i);
  }

  bool follows_joint(uint32_t i) const {
    if (i == out_.first || out_.phrases.empty()) return false;
    uint32_t k = i - 1;
    const bool joint = pos(k) == Pos::cconj || low(k) == "," || low(k) == "&";
    if (!joint) return false;
    if (pos(k) == Pos::cconj && k > out_.first && low(k - 1) == ",") --k;
    return out_.phrases.back().end == k;
  }

  uint32_t head_of(const Phrase& p) const {
    for (uint32_t i = p.end; i > p.begin; --i) {
      const Pos t = pos(i - 1);
      if (t == Pos::noun || t == Pos::propn || t == Pos::pron) return i - 1;
    }
    return p.end - 1;
  }

  // ---- verbs ----------------------------------------------------------------

  void verb_at(uint32_t i) {
    Clause c{.verb = i, .begin = i, .end = i + 1};
    bool aux = false;
    bool be = false;
    while (c.begin > out_.first) {
      const uint32_t b = c.begin - 1;
      const Pos t = pos(b);
      if (t == Pos::aux) {
        be = be || (!aux && word(b).is(WordClass::be));
        aux = true;
        note_modal(b, c);
      } else if (t == Pos::part && low(b) == "to") {
        c.infinitive = true;
      } else if (t == Pos::part || word(b).is(WordClass::negation)) {
        if (low(b) == "'s" || low(b) == "\u2019s" || low(b) == "no") break;
        c.negated = true;
      } else if (t != Pos::adv) {
        break;
      }
      --c.begin;
    }
    const uint8_t forms = word(i).verb_forms;
    const bool participle =
        (forms & participle_form) != 0 || low(i).ends_with("ed");
    const bool ing = low(i).ends_with("ing") && (forms & base_form) == 0;
    c.passive = participle && be;
    c.conditional = c.future && word(c.begin).is(WordClass::modal) &&
                    c.begin + 2 < i && low(c.begin) == "would" &&
                    has_have(c.begin, i);
    c.finite = !c.infinitive && !(ing && !aux);
    if (c.end < out_.end && pos(c.end) == Pos::adp && is_particle(c.end)) {
      c.particle = static_cast<int32_t>(c.end);
      ++c.end;
    }
    if (participle && !aux && !c.infinitive) reduced(c);
    out_.clauses.push_back(c);
  }

  // "would have been freed": what did not happen.
  bool has_have(uint32_t from, uint32_t to) const {
    for (uint32_t i = from; i < to; ++i) {
      if (word(i).is(WordClass::have)) return true;
    }
    return false;
  }

  void note_modal(uint32_t b, Clause& c) const {
    const std::string_view w = low(b);
    if (w == "will" || w == "would" || w == "shall" || w == "wo" ||
        w == "'ll") {
      c.future = true;
    } else if (w == "may" || w == "might" || w == "could") {
      c.possible = true;
    }
  }

  bool is_particle(uint32_t i) const {
    const std::string_view w = low(i);
    return w == "out" || w == "up" || w == "off" || w == "down" || w == "back";
  }

  // "troops besieged by IS", "missiles fired from a ship": a participle without
  // its auxiliary, behind the noun it belongs to and without an object.
  void reduced(Clause& c) const {
    if (c.begin == out_.first || c.end >= out_.end) return;
    const Pos before = pos(c.begin - 1);
    const bool by = low(c.end) == "by";
    const bool placed = pos(c.end) == Pos::adp && low(c.end) != "to";
    const bool after_noun = before == Pos::noun || before == Pos::propn;
    if (by || (after_noun && placed &&
               (later_verb(c.end) || earlier_verb(c.begin)))) {
      c.passive = true;
      c.finite = false;
    }
  }

  bool later_verb(uint32_t from) const {
    for (uint32_t i = from; i < out_.end; ++i) {
      if (pos(i) == Pos::cconj || low(i) == "," || pos(i) == Pos::sconj) {
        return false;
      }
      if (pos(i) == Pos::verb || pos(i) == Pos::aux) {
        return !low(i).ends_with("ing");
      }
    }
    return false;
  }

  // "is the goal of an operation launched in May": the clause has its verb.
  bool earlier_verb(uint32_t begin) const {
    for (uint32_t i = begin; i > out_.first; --i) {
      const Pos p = pos(i - 1);
      if (p == Pos::cconj || p == Pos::sconj || low(i - 1) == "," ||
          word(i - 1).is(WordClass::relative)) {
        return false;
      }
      if (p == Pos::aux) return true;
      if (p == Pos::verb) return !verb_is(i - 1, WordClass::speech_verb);
    }
    return false;
  }

  // "12 people were dead", "troops were within 3 km": a form of be is the verb.
  void copulas() {
    const size_t verbs = out_.clauses.size();
    for (uint32_t i = out_.first; i < out_.end; ++i) {
      if (pos(i) != Pos::aux || !word(i).is(WordClass::be)) continue;
      bool taken = false;
      for (size_t k = 0; k < verbs && !taken; ++k) {
        taken = out_.clauses[k].begin <= i && i < out_.clauses[k].end;
      }
      if (taken) continue;
      Clause c{.verb = i, .begin = i, .end = i + 1};
      while (c.begin > out_.first &&
             (pos(c.begin - 1) == Pos::aux || pos(c.begin - 1) == Pos::adv)) {
        --c.begin;
        note_modal(c.begin, c);
      }
      while (c.end < out_.end &&
             (pos(c.end) == Pos::adv || pos(c.end) == Pos::part)) {
        c.negated = c.negated || low(c.end) == "not" || low(c.end) == "n't";
        ++c.end;
      }
      out_.clauses.push_back(c);
    }
    std::ranges::sort(out_.clauses, {}, &Clause::verb);
  }

  // ---- reach, object, subject
  // -------------------------------------------------

  bool boundary(uint32_t i) const {
    const std::string_view w = low(i);
    return w == ";" || w == ":" || w == "\u2014" || w == "(" || w == ")" ||
           (pos(i) == Pos::sconj && w != "as" && w != "than");
  }

  // A clause goes to the next verb group, or to where another clause opens.
  void reach(size_t index) {
    Clause& c = out_.clauses[index];
    c.left = out_.first;
    for (uint32_t i = c.begin; i > out_.first; --i) {
      if (!boundary(i - 1)) continue;
      c.left = i;
      c.conditional =
          c.conditional || low(i - 1) == "if" || low(i - 1) == "unless";
      break;
    }
    c.right = index + 1 < out_.clauses.size() ? out_.clauses[index + 1].begin
                                              : out_.end;
    c.right = std::max(c.right, c.end);
    for (uint32_t i = c.end; i < c.right; ++i) {
      if (!boundary(i)) continue;
      c.right = i;
      break;
    }
    if (index > 0 && (c.infinitive || !c.finite)) {
      c.governor = static_cast<int32_t>(index) - 1;
    }
    if (c.infinitive && c.begin > out_.first && pos(c.begin - 1) == Pos::noun) {
      c.noun_governor = static_cast<int32_t>(c.begin) - 1;
    }
  }

  // Index of the first phrase that begins at or after a token.
  size_t phrase_from(uint32_t token) const {
    return static_cast<size_t>(
        std::ranges::partition_point(
            out_.phrases, [&](const Phrase& p) { return p.begin < token; }) -
        out_.phrases.begin());
  }

  // The first phrase behind the verb that no preposition governs; times are
  // looked past: "broke on Tuesday the siege".
  void find_object(Clause& c) const {
    if (c.passive) return;
    for (size_t p = phrase_from(c.end); p < out_.phrases.size(); ++p) {
      const Phrase& next = out_.phrases[p];
      if (next.begin >= c.right) return;
      if (next.time && c.right > next.end) continue;
      if (next.adp >= static_cast<int32_t>(c.end)) return;
      c.object = static_cast<int32_t>(p);
      return;
    }
  }

  void find_subject(size_t index) {
    Clause& c = out_.clauses[index];
    const bool behind_noun =
        c.begin > out_.first &&
        (pos(c.begin - 1) == Pos::noun || pos(c.begin - 1) == Pos::propn);
    if (c.infinitive || (!c.finite && !behind_noun)) {
      if (c.governor >= 0) {
        c.subject = shared_subject(static_cast<size_t>(c.governor), c);
      }
      return;
    }
    if (relative_subject(c)) return;
    for (size_t p = phrase_from(c.begin); p > 0; --p) {
      const Phrase& before = out_.phrases[p - 1];
      if (before.begin < c.left) break;
      const int verb = verb_between(before.end, c.begin);
      if (verb >= 0 && !skippable(static_cast<size_t>(verb), c)) break;
      if (before.adp >= 0 || before.time) {
        if (c.finite || before.end != c.begin || before.time) continue;
        c.subject = static_cast<int32_t>(p - 1);  // "of troops besieged by"
        return;
      }
      // "overran positions and encircled": what stands before the conjunction
      // belongs to the verb before.
      if (index > 0 && joint_between(before.end, c.begin) &&
          out_.clauses[index - 1].verb < before.begin &&
          out_.clauses[index - 1].left == c.left) {
        c.subject = shared_subject(index - 1, c);
        return;
      }
      // "a lorry carrying aid was hit", "break the siege, said": what another
      // verb acts on does not act, unless that verb tells of it.
      if (word(before.head).is(WordClass::relative)) continue;
      if (governed(before, WordClass::speech_verb)) continue;
      c.subject = leader(p - 1, c);
      if (const int32_t outer = before_company(c); outer >= 0) {
        c.subject = outer;
      }
      return;
    }
    if (index > 0 && out_.clauses[index - 1].left == c.left) {
      c.subject = shared_subject(index - 1, c);
    }
  }

  bool joint_between(uint32_t from, uint32_t to) const {
    for (uint32_t i = from; i < to; ++i) {
      if (pos(i) == Pos::cconj) return true;
    }
    return false;
  }

  // "said 40 people were hurt": who is hurt is no object of "said".
  void part_objects() {
    for (size_t k = 1; k < out_.clauses.size(); ++k) {
      const Clause& c = out_.clauses[k];
      if (!c.finite || c.subject < 0) continue;
      if (word(c.begin - 1).is(WordClass::relative) &&
          pos(c.begin - 1) == Pos::pron) {
        continue;
      }
      Clause& before = out_.clauses[k - 1];
      if (before.object == c.subject && phrase(c.subject).begin >= before.end) {
        before.object = -1;
      }
    }
  }

  // The last clause whose group lies in [from, to); -1 when none does.
  int verb_between(uint32_t from, uint32_t to) const {
    for (size_t k = out_.clauses.size(); k > 0; --k) {
      const Clause& c = out_.clauses[k - 1];
      if (c.begin >= from && c.verb < to) return static_cast<int>(k - 1);
    }
    return -1;
  }

  // A relative or participle clause between a subject and its verb.
  bool skippable(size_t other, const Clause& c) const {
    const Clause& o = out_.clauses[other];
    if (!o.finite) return !o.infinitive;
    if (o.begin == out_.first) return false;
    for (uint32_t i = o.end; i < c.begin; ++i) {
      if (pos(i) == Pos::cconj) return false;
    }
    return word(o.begin - 1).is(WordClass::relative);
  }

  // The subject that a clause without one of its own shares with `other`: its
  // object where that is made to act ("allowing ISIS to gain").
  int32_t shared_subject(size_t other, const Clause& c) const {
    const Clause& o = out_.clauses[other];
    return c.infinitive && causes(o) && o.object >= 0 ? o.object : o.subject;
  }

  // Classes of verbs stand with their base forms.
  bool verb_is(uint32_t i, WordClass c) const {
    return lexicon_[lexicon_.row(r_.lemma(r_.tokens[i]))].is(c);
  }

  // Is what this verb acts on made to act?
  bool causes(const Clause& c) const {
    const std::string_view lemma = r_.lemma(r_.tokens[c.verb]);
    for (const std::string_view w :
         {"allow", "help", "force", "order", "enable", "ask", "urge", "let",
          "make", "see", "watch"}) {
      if (lemma == w) return true;
    }
    return false;
  }

  // "the siege, which was broken": what stands before the pronoun.
  bool relative_subject(Clause& c) const {
    if (c.begin == out_.first) return false;
    const uint32_t w = c.begin - 1;
    if (pos(w) != Pos::pron || !word(w).is(WordClass::relative)) return false;
    const size_t p = phrase_from(w);
    if (p > 0) c.subject = static_cast<int32_t>(p - 1);
    return true;
  }

  // "to retake Mekelle, the minister said": what a verb stands right before is
  // its object.
  bool governed(const Phrase& p, WordClass but = WordClass::count_) const {
    return std::ranges::any_of(out_.clauses, [&](const Clause& k) {
      return k.end == p.begin &&
             (but == WordClass::count_ || !verb_is(k.verb, but)) &&
             !word(k.verb).is(WordClass::be) && !causes(k);
    });
  }

  // "A, B and C took", "A, a B, said": the first of the row.
  int32_t leader(size_t p, const Clause& c) const {
    while (p > 0 && out_.phrases[p].joined) {
      const Phrase& before = out_.phrases[p - 1];
      if (before.adp >= 0 || before.time || before.begin < c.left ||
          governed(before) ||
          verb_between(before.end, out_.phrases[p].begin) >= 0) {
        break;
      }
      --p;
    }
    return static_cast<int32_t>(p);
  }

  // "civilians along with soldiers and fighters were": the row behind "with" is
  // company; who stands bare before it is the subject.
  int32_t before_company(const Clause& c) const {
    const Phrase& found = phrase(c.subject);
    if (!found.joined || c.subject == 0) return -1;
    int32_t p = c.subject - 1;
    if (phrase(p).adp < 0) return -1;
    const std::string_view with = low(static_cast<uint32_t>(phrase(p).adp));
    if (with != "with" && with != "alongside") return -1;
    for (; p >= 0; --p) {
      const Phrase& x = phrase(p);
      if (x.begin < c.left || verb_between(x.end, c.begin) >= 0) return -1;
      if (x.adp < 0 && !x.time && !x.joined) return p;
    }
    return -1;
  }

  const Reading& r_;
  const Lexicon& lexicon_;
  SentenceParts& out_;
};

}  // namespace

void find_clauses(const Reading& reading, const Knowledge& knowledge,
                  uint32_t first, uint32_t end, SentenceParts& out) {
  out.first = first;
  out.end = end;
  Parser(reading, knowledge, out).run();
}

}  // namespace crosscheck
