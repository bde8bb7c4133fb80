// Noun phrases: each nominal word with what stands before it and belongs to it.
// Tested by clauses_test.cc.
#include <algorithm>

#include "extract/clauses.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

template <class T>
bool among(T x, auto... any) {
  return ((x == any) || ...);
}

// A head's modifiers inside its phrase; relative clauses and phrases with a
// preposition are not.
bool modifies(uint8_t dep) {
  return among(dep, relation("det"), relation("det:predet"), relation("amod"),
               relation("nummod"), relation("compound"), relation("nmod:poss"),
               relation("nmod:desc"), relation("flat"), relation("fixed"),
               relation("goeswith"));
}

// Where a word that is no noun by its tag stands for one: "the wounded".
bool nominal_place(uint8_t dep) {
  return among(dep, relation("nsubj"), relation("nsubj:pass"), relation("obj"),
               relation("iobj"), relation("obl"), relation("obl:agent"),
               relation("nmod"), relation("appos"));
}

bool nominal(Pos pos) {
  return among(pos, Pos::noun, Pos::propn, Pos::pron, Pos::num, Pos::sym);
}

// "an air raid", "a late night shooting": an article of its own, or a time of
// day right before it, makes a noun of what is tagged as a verb.
bool noun_by_place(const Reading& reading, uint32_t i) {
  const Token& t = reading.tokens[i];
  if (t.pos != Pos::verb || i < 2) return false;
  const Token& before = reading.tokens[i - 1];
  // "later in the day advancing": with "the" the time is all there is.
  const bool night = one_of(cut(reading.words, before.span), "night", "morning",
                            "evening", "afternoon", "weekend");
  if (night && cut(reading.words, t.span).ends_with("ing")) {
    for (uint32_t k = i - 1; k > 0 && i - k < 4; --k) {
      const Token& x = reading.tokens[k - 1];
      if (x.head != static_cast<int32_t>(i) - 1) break;
      if (one_of(cut(reading.words, x.span), "a", "an")) return true;
    }
  }
  bool noun = before.pos == Pos::noun && before.dep == relation("compound");
  for (uint32_t k = i; k > 0 && i - k < 4; --k) {
    const Token& x = reading.tokens[k - 1];
    if (x.head != static_cast<int32_t>(i)) return false;
    if (x.dep == relation("det")) return noun && x.pos == Pos::det;
    if (!among(x.dep, relation("compound"), relation("amod"),
               relation("nummod"))) {
      return false;
    }
  }
  return false;
}

class PhraseFinder {
 public:
  PhraseFinder(const Reading& reading, const Knowledge& knowledge,
               SentenceParts& out)
      : r_(reading), knowledge_(knowledge), out_(out), owner_(out.phrase_of) {}

  void run() {
    out_.phrases.clear();
    owner_.assign(out_.end - out_.first, -1);
    find_heads();
    hold_together(r_.quantities);
    hold_together(r_.times);
    hold_together(r_.names);
    make_phrases();
    link();
  }

 private:
  const Token& token(uint32_t i) const { return r_.tokens[i]; }
  int32_t& owner(uint32_t i) { return owner_[i - out_.first]; }
  uint32_t head(uint32_t i) const {
    const int32_t h = token(i).head;
    const bool inside = h >= static_cast<int32_t>(out_.first) &&
                        h < static_cast<int32_t>(out_.end);
    return inside ? static_cast<uint32_t>(h) : i;  // a root is its own
  }

  // A name is a noun, whatever its tag.
  bool named(uint32_t i) const {
    const Span s = token(i).span;
    auto n = std::ranges::partition_point(
        r_.names, [&](const Name& x) { return x.span.begin <= s.begin; });
    for (int back = 0; back < 3 && n != r_.names.begin(); ++back) {
      --n;
      if (n->proper && n->span.holds(s)) return true;
    }
    return false;
  }

  // "Shelling struck the town": an -ing form right before the verb it hangs on.
  bool gerund_subject(uint32_t i) const {
    const uint32_t h = head(i);
    return h == i + 1 && token(h).pos == Pos::verb &&
           among(token(i).dep, relation("compound"), relation("nsubj")) &&
           cut(r_.words, token(i).span).ends_with("ing");
  }

  // "fled fighting in the east", "engulfed by shelling", "Fighting resumed":
  // what happens, though the tree has a verb without anybody in it.
  bool happening(uint32_t i) const {
    if (!one_of(low(i), "fighting", "infighting", "shelling", "bombing",
                "rioting", "looting") ||
        !(takes_happening(i) || rises(i))) {
      return false;
    }
    return !governs(i, i, relation("obj")) && !governs(i, i, relation("nsubj"));
  }
  // Has `h` a word of this relation beside `but`?
  bool governs(uint32_t h, uint32_t but, uint8_t dep) const {
    for (uint32_t k = out_.first; k < out_.end; ++k) {
      if (head(k) == h && k != but && token(k).dep == dep) {
        return true;
      }
    }
    return false;
  }
  std::string_view low(uint32_t i) const {
    return cut(r_.words, token(i).span);
  }
  // Does the word before it stand before a noun? "fierce fighting", "killed in
  // fighting near the town", but "accused of fighting for money".
  bool takes_happening(uint32_t i) const {
    if (i == out_.first) return false;
    const std::string_view before = low(i - 1);
    if (one_of(before, "by", "after", "amid", "during", "following", "since",
               "flee", "fled", "fleeing", "escape", "escaped", "escaping",
               "despite") ||
        one_of(before, "fierce", "heavy", "intense", "renewed", "fresh",
               "bitter", "street", "sporadic", "ongoing", "rebel")) {
      return true;
    }
    return one_of(before, "in", "of", "with", "on", "from") &&
           i + 1 < out_.end &&
           one_of(low(i + 1), "in", "between", "on", "that", "which", "near",
                  "around", "after", ".", ",");
  }
  // Is it the subject of the verb behind it, which has no other?
  bool rises(uint32_t i) const {
    const uint32_t h = head(i);
    if (h <= i || token(h).pos != Pos::verb) return false;
    if (among(token(i).dep, relation("nsubj"), relation("nsubj:pass"))) {
      return true;
    }
    if ((i != out_.first && !one_of(low(i - 1), "as", "while", "that")) ||
        !among(token(i).dep, relation("advcl"), relation("csubj"),
               relation("amod"))) {
      return false;
    }
    return !governs(h, i, relation("nsubj")) &&
           !governs(h, i, relation("nsubj:pass"));
  }

  bool heads(uint32_t i) const {
    const Token& t = token(i);
    if (is_verb(r_, knowledge_, i)) return gerund_subject(i) || happening(i);
    if (t.pos == Pos::sym && cut(r_.words, t.span) == "/") return false;
    if (nominal(t.pos) || noun_by_place(r_, i)) return true;
    if (t.pos == Pos::punct) return false;
    if (named(i)) return true;
    if (!among(t.pos, Pos::adj, Pos::det, Pos::x)) return false;
    const bool row = t.dep == relation("conj") && head(i) < i;
    return nominal_place(row ? token(head(i)).dep : t.dep);
  }

  // Is it part of the phrase of the word it hangs on?
  bool inner(uint32_t i, uint32_t h) const {
    const Token& t = token(i);
    if (h == i || !heads(h) || is_verb(r_, knowledge_, i)) {
      return h != i && heads(h) && t.pos == Pos::verb && modifies(t.dep) &&
             i < h;
    }
    for (uint32_t k = i + 1; k < h; ++k) {  // no phrase reaches across a verb
      if (token(k).pos == Pos::verb && !modifies(token(k).dep)) return false;
    }
    if (modifies(t.dep)) {
      // "troops loyal to", "people dead": what follows the head is not.
      return i < h || among(t.dep, relation("flat"), relation("fixed"),
                            relation("nummod"), relation("goeswith"),
                            relation("compound"));
    }
    return t.dep == relation("advmod") && i < h && t.pos == Pos::adv;
  }

  bool regime(uint32_t i) const {
    return (*knowledge_.lexicon)[token(i).word].is(WordClass::regime_word);
  }
  // Does a number before token `to` count the noun?
  bool counted(uint32_t noun, uint32_t to) const {
    for (uint32_t i = out_.first; i < to; ++i) {
      if (token(i).dep == relation("nummod") && head(i) == noun) return true;
    }
    return false;
  }
  // "regime and Russian forces", "12 Danish, Polish and coalition troops": an
  // adjective, of what is counted any word, that is joined to another before
  // the head, and the "and" between, are of the head; else `i`.
  uint32_t shared_head(uint32_t i) const {
    const bool joint =
        token(i).dep == relation("cc") || cut(r_.words, token(i).span) == ",";
    const uint32_t last = joint && head(i) > i ? head(i) : i;
    const uint32_t first = head(last);
    const bool kind =
        token(last).pos == Pos::adj || regime(last) ||
        (token(last).pos != Pos::num && counted(head(first), first));
    if (token(last).dep != relation("conj") || !kind || first >= last) {
      return i;
    }
    const uint32_t noun = head(first);
    const bool both = noun > last && modifies(token(first).dep) &&
                      inner(first, noun) && token(noun).pos == Pos::noun;
    return both ? noun : i;
  }

  // "by regime forces", where the tree gives "by" to the regime.
  bool outside(uint32_t i, uint32_t h) const {
    return token(i).dep == relation("case") && token(i).pos == Pos::adp &&
           (token(h).pos == Pos::noun || token(h).pos == Pos::propn);
  }

  // Up to the word that heads the phrase: "heavily armed Syrian army units".
  // What hangs on a modifier before the head is inside with it.
  int32_t head_of_phrase(uint32_t i) const {
    uint32_t at = i;
    bool within = false;
    for (uint32_t steps = out_.first; steps < out_.end; ++steps) {
      const uint32_t h = head(at);
      const uint32_t shared = shared_head(at);
      if (shared != at) {
        within = true;
        at = shared;
        continue;
      }
      if (inner(at, h)) {
        within = true;
      } else if (h != at && i < h && modifies(token(h).dep) &&
                 inner(h, head(h)) && i < head(h) && !outside(i, h)) {
        within = true;
      } else if (token(at).pos == Pos::part &&
                 token(at).dep == relation("case") && h + 1 == at) {
        within = true;  // "'s"
      } else {
        break;
      }
      at = h;
    }
    return within || heads(at) ? static_cast<int32_t>(at) : -1;
  }

  void find_heads() {
    for (uint32_t i = out_.first; i < out_.end; ++i) {
      const int32_t top = head_of_phrase(i);
      if (top >= 0 && heads(static_cast<uint32_t>(top))) owner(i) = top;
    }
  }

  static bool joins(const Quantity&) { return true; }
  static bool joins(const Time&) { return true; }
  static bool joins(const Name& n) { return n.proper; }

  // All words of a name, a time or a quantity are where its topmost is.
  template <class T>
  void hold_together(const std::vector<T>& list) {
    const Span sentence = {token(out_.first).span.begin,
                           token(out_.end - 1).span.end};
    auto x = std::ranges::partition_point(
        list, [&](const T& t) { return t.span.end <= sentence.begin; });
    uint32_t i = out_.first;
    uint32_t done = out_.first;  // names may nest: the outer comes first
    for (; x != list.end() && x->span.begin < sentence.end; ++x) {
      if (!joins(*x)) continue;
      while (i > out_.first && token(i - 1).span.end > x->span.begin) --i;
      while (i < out_.end && token(i).span.end <= x->span.begin) ++i;
      uint32_t to = i;
      while (to < out_.end && token(to).span.begin < x->span.end) ++to;
      if (to <= i + 1 || i < done) continue;
      hold(i, to);
      done = to;
    }
  }

  void hold(uint32_t from, uint32_t to) {
    uint32_t top = to - 1;
    uint32_t least = depth(top);
    for (uint32_t i = to - 1; i-- > from;) {
      if (token(i).pos == Pos::punct) continue;
      const uint32_t d = depth(i);
      if (d < least && heads(i)) {
        top = i;
        least = d;
      }
    }
    const int32_t own = owner(top) < 0 ? static_cast<int32_t>(top) : owner(top);
    for (uint32_t i = from; i < to; ++i) {
      if (owner(i) == static_cast<int32_t>(i) && i != top) moved(i, own);
      owner(i) = own;
    }
  }

  // What hung on a word that heads no phrase any more goes with it.
  void moved(uint32_t was, int32_t now) {
    for (uint32_t i = out_.first; i < out_.end; ++i) {
      if (owner(i) == static_cast<int32_t>(was)) owner(i) = now;
    }
  }

  uint32_t depth(uint32_t i) const {
    uint32_t steps = 0;
    for (uint32_t h = head(i); h != i && steps < out_.end - out_.first;
         ++steps) {
      i = h;
      h = head(i);
    }
    return steps;
  }

  // The unbroken run of words round each head.
  void make_phrases() {
    for (uint32_t h = out_.first; h < out_.end; ++h) {
      const auto own = static_cast<int32_t>(h);
      if (owner(h) != own) continue;
      Phrase p{.begin = h, .end = h + 1, .head = h};
      while (p.begin > out_.first && owner(p.begin - 1) == own) --p.begin;
      while (p.end < out_.end && owner(p.end) == own) ++p.end;
      p.time = in_time(h);
      out_.phrases.push_back(p);
    }
    owner_.assign(owner_.size(), -1);
    for (size_t p = 0; p < out_.phrases.size(); ++p) {
      for (uint32_t i = out_.phrases[p].begin; i < out_.phrases[p].end; ++i) {
        owner(i) = static_cast<int32_t>(p);
      }
    }
  }

  bool in_time(uint32_t i) const {
    const Span s = token(i).span;
    const auto t = std::ranges::partition_point(
        r_.times, [&](const Time& x) { return x.span.end <= s.begin; });
    return t != r_.times.end() && t->span.overlaps(s);
  }

  void link() {
    for (uint32_t i = out_.first; i < out_.end; ++i) {
      const int32_t p = owner(head(i));
      const bool adp = token(i).dep == relation("case") ||
                       (token(i).dep == relation("fixed") &&
                        token(i).pos == Pos::adp && case_of(i) >= 0);
      if (!adp || owner(i) >= 0) continue;
      const int32_t of = p >= 0 ? p : case_of(i);
      if (of < 0) continue;
      Phrase& x = out_.phrases[static_cast<size_t>(of)];
      if (i < x.begin) x.adp = static_cast<int32_t>(i);
    }
    for (size_t p = 0; p < out_.phrases.size(); ++p) {
      adp_before(out_.phrases[p]);
      lead(p);
    }
  }

  // "by IS": a name that the tree takes for another word has its preposition
  // right before it all the same.
  void adp_before(Phrase& p) {
    if (p.adp >= 0 || p.begin == out_.first || nominal(token(p.head).pos)) {
      return;
    }
    const Token& before = token(p.begin - 1);
    if (before.pos == Pos::adp && before.dep != relation("compound:prt")) {
      p.adp = static_cast<int32_t>(p.begin) - 1;
    }
  }

  // The phrase that the preposition which token `i` is a part of stands for.
  int32_t case_of(uint32_t i) {
    const uint32_t h = head(i);
    return token(h).dep == relation("case") ? owner(head(h)) : -1;
  }

  // "Up to 480 guards, 1,800 rebels and 500 civilians were killed": bare
  // phrases of one verb with nothing but commas between are a row.
  bool beside_row(size_t index) const {
    if (index == 0) return false;
    const Phrase& p = out_.phrases[index];
    const Phrase& before = out_.phrases[index - 1];
    if (p.adp >= 0 || p.time || before.time || before.governor != p.governor ||
        p.governor < static_cast<int32_t>(p.end) || before.end == p.begin ||
        out_.phrases[static_cast<size_t>(before.row)].adp >= 0) {
      return false;
    }
    bool joint = false;
    for (uint32_t i = before.end; i < p.begin; ++i) {
      const Token& t = token(i);
      joint = joint || t.pos == Pos::cconj;
      if (t.pos != Pos::cconj && cut(r_.words, t.span) != ",") return false;
    }
    for (uint32_t i = p.end; i < out_.end && !joint; ++i) {
      joint = token(i).dep == relation("conj") && head(i) == p.head;
    }
    return joint;
  }

  // Rows are linked to their first, which comes earlier in the text.
  void lead(size_t index) {
    Phrase& p = out_.phrases[index];
    const uint32_t h = head(p.head);
    p.row = static_cast<int32_t>(index);
    p.governor = h == p.head ? -1 : static_cast<int32_t>(h);
    p.dep = token(p.head).dep;
    if (beside_row(index)) {
      p.joined = true;
      p.row = out_.phrases[index - 1].row;
      return;
    }
    if (p.dep != relation("conj") || h == p.head) return;
    const int32_t to = owner(h);
    if (to < 0 || to >= p.row) return;
    const Phrase& first = out_.phrases[static_cast<size_t>(to)];
    p.joined = true;
    p.row = first.row;
    p.governor = first.governor;
    p.dep = first.dep;
  }

  const Reading& r_;
  const Knowledge& knowledge_;
  SentenceParts& out_;
  std::vector<int32_t>& owner_;  // token -> head of its phrase; then the phrase
};

}  // namespace

bool is_verb(const Reading& reading, const Knowledge& knowledge, uint32_t i) {
  const Token& t = reading.tokens[i];
  if (t.pos == Pos::verb) return !noun_by_place(reading, i);
  if (!among(t.pos, Pos::noun, Pos::adj, Pos::adv)) return false;
  const Word& word = (*knowledge.lexicon)[t.word];
  const uint8_t forms = word.verb_forms;
  if ((forms & past_form) == 0 || (forms & base_form) != 0 ||
      word.is(WordClass::mostly_noun)) {
    return false;
  }
  if (cut(reading.words, t.span).ends_with("ed")) {
    // "Rommel's troops advanced to": an adjective has a form of "be".
    return t.pos == Pos::adj && t.dep == relation("root") && i > 0 &&
           reading.tokens[i - 1].head == static_cast<int32_t>(i) &&
           among(reading.tokens[i - 1].pos, Pos::noun, Pos::propn);
  }
  // "overran" is nothing else; "struck" is where a clause must have a verb or
  // a noun stands before ("said the quake struck").
  if ((forms & participle_form) == 0 && t.pos != Pos::noun) return true;
  const bool clausal =
      among(t.dep, relation("root"), relation("conj"), relation("ccomp"),
            relation("advcl"), relation("acl:relcl"), relation("parataxis"));
  const bool after_noun =
      t.pos == Pos::noun && i > 0 &&
      reading.tokens[i - 1].head == static_cast<int32_t>(i) &&
      among(reading.tokens[i - 1].pos, Pos::noun, Pos::propn);
  return clausal || after_noun;
}

void find_phrases(const Reading& reading, const Knowledge& knowledge,
                  SentenceParts& out) {
  PhraseFinder(reading, knowledge, out).run();
}

}  // namespace crosscheck
