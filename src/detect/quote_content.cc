// The clause that hangs on a cue, or that the cue interrupts; speech in marks
// that goes on.
//
//   The army said on Monday [that the town fell], but the rebels denied it.
//   [The road], police said, [is closed].
//   [“It is open,”] she said. [“We will hold it.”]
//
// Limits: a content without marks ends with its sentence. Tested by
// quotes_test.cc.
#include "detect/quote_content.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck {
namespace {

// Tokens that a content runs on at most: a longer sentence is no prose, and
// would be walked again and again.
constexpr uint32_t kSentence = 400;

}  // namespace

// ---- the tree ---------------------------------------------------------------

bool Content::to_clause(uint32_t c) const {
  const uint32_t mark = t_.kid(c, "mark");
  return mark != kNoToken && t_.low(mark) == "to";
}

// The clause that is said: a complement, else what stands beside it.
uint32_t Content::clause(uint32_t v, const Cue& cue) const {
  uint32_t beside = kNoToken;
  for (const uint32_t k : t_.kids(v)) {
    const std::string_view d = t_.dep(k);
    const Stretch y = t_.yield(k);
    // ", adding that ..." says more; it is not what is said.
    if (t_.ing(k) && k > v && t_.comma(k - 1) &&
        (t_.verb_is(k, WordClass::speech_verb) ||
         t_.verb_is(k, WordClass::stance_verb))) {
      continue;
    }
    if (d == "ccomp") return k;
    if (d == "xcomp" && k > v && (to_clause(k) || t_.ing(k))) return k;
    const bool side = one_of(d, "parataxis", "dep", "advcl", "acl");
    if (!side || beside != kNoToken) continue;
    const bool left = d == "parataxis" && y.end <= cue.words.begin;
    const bool marks = marks_.of[k] >= 0 && marks_.of[v] < 0 && d != "acl";
    const bool that = y.begin >= cue.words.end && t_.low(y.begin) == "that";
    const bool to = cue.weak && k > v && to_clause(k) &&
                    !t_.comma(y.begin - 1) && t_.kid(v, "obj") != y.begin - 1;
    const bool asks = y.begin == cue.words.end && cue.strong &&
                      one_of(t_.low(y.begin), "if", "whether", "how", "why",
                             "what", "when", "where", "who");
    if (left || marks || that || to || asks) beside = k;
  }
  return beside;
}

void Content::cut_out(std::vector<Stretch>& parts, Stretch hole) const {
  std::vector<Stretch> out;
  for (const Stretch p : parts) {
    if (hole.none() || p.end <= hole.begin || hole.end <= p.begin) {
      out.push_back(p);
      continue;
    }
    if (p.begin < hole.begin) out.push_back({p.begin, hole.begin});
    if (hole.end < p.end) out.push_back({hole.end, p.end});
  }
  parts = std::move(out);
}

// Does the cue of somebody's next saying hang on what is said?
bool Content::next_saying(uint32_t k) const {
  if (t_.pos(k) != Pos::verb ||
      !one_of(t_.dep(k), "conj", "advcl", "parataxis", "acl", "ccomp")) {
    return false;
  }
  // ", while the mayor puts the toll at 50"
  const uint32_t by = t_.kid(k, "nsubj");
  if (t_.figure_of(k) != kNoToken && by != kNoToken && t_.can_speak(by)) {
    return true;
  }
  const bool cites = one_of(t_.low(k), "citing", "quoting");
  if (t_.ing(k)) {
    return t_.comma(k - 1) && (cites || t_.verb_is(k, WordClass::speech_verb));
  }
  if (t_.verb_is(k, WordClass::clause_verb) &&
      !one_of(t_.lemma(k), "add", "reply", "respond", "counter", "remark",
              "contend", "conclude", "maintain")) {
    return false;
  }
  if ((!t_.verb_is(k, WordClass::speech_verb) &&
       !t_.verb_is(k, WordClass::stance_verb)) ||
      t_.summons(k)) {
    return false;
  }
  const uint32_t who = t_.kid(k, "nsubj");
  return who != kNoToken && who < k && t_.can_speak(who) && !t_.relative(who);
}

// "She says she will stay, but she knows": does the clause of `x` go on with
// what began at `k`?
bool Content::same_speech(uint32_t k, uint32_t x) const {
  const uint32_t begin = t_.yield(x).begin;
  uint32_t cc = begin;
  while (cc < x && (t_.comma(cc) || t_.dep(cc) == "cc")) ++cc;
  const bool but = cc > begin && t_.low(cc - 1) == "but";
  if (cc > begin && t_.low(cc) == "that" && cc + 1 < x) return true;
  const uint32_t expl = t_.kid(x, "expl");
  const uint32_t who = expl != kNoToken ? expl : t_.kid(x, "nsubj");
  if (who == kNoToken) {
    // "to triple the grant, widen the law and ..."
    return t_.low(k) == "to" && t_.pos(x) == Pos::verb &&
           t_.low(x) == t_.lemma(x);
  }
  if (t_.pos(who) != Pos::pron) return false;
  if (next_saying(x) && !t_.verb_is(x, WordClass::clause_verb)) return false;
  if (!but) return true;
  for (uint32_t i = k; i < begin; ++i) {
    if (t_.low(i) == t_.low(who)) return true;
  }
  return false;
}

// "She says he left [and] calls it a loss": the verb of saying behind "and"
// has the tense and the subject of the verb `v`.
bool Content::says_on(uint32_t v, uint32_t i) const {
  if (t_.pos(i) != Pos::cconj || t_.pos(v) != Pos::verb || i + 1 >= at_.hi) {
    return false;
  }
  const uint32_t x =
      t_.pos(i + 1) == Pos::adv && i + 2 < at_.hi ? i + 2 : i + 1;
  if (t_.pos(x) != Pos::verb || t_.low(x) == t_.lemma(x) || t_.ing(x) ||
      t_.kid(x, "nsubj") != kNoToken ||
      t_.low(x).ends_with('s') != t_.low(v).ends_with('s') ||
      // "say he was armed [and refused]"
      (present(x) != present(v) && t_.low(i) == "and" &&
       t_.kid(v, "aux") == kNoToken)) {
    return false;
  }
  return t_.verb_is(x, WordClass::stance_verb) ||
         (t_.verb_is(x, WordClass::speech_verb) &&
          !t_.verb_is(x, WordClass::clause_verb));
}

bool Content::present(uint32_t v) const {
  return t_.low(v) == t_.lemma(v) || t_.low(v).ends_with('s');
}

bool Content::past(uint32_t v) const {
  return t_.pos(v) == Pos::verb && !present(v) && !t_.ing(v) &&
         t_.kid(v, "aux") == kNoToken && t_.kid(v, "nsubj") == kNoToken;
}

// Where a clause that begins at `k` and hangs on `v` ends: with the sentence,
// unless the sentence goes on without it.
uint32_t Content::right_end(uint32_t v, uint32_t k) const {
  uint32_t end = std::min(at_.hi, k + kSentence);
  // "that if it rains, the dam will burst": not at the first comma.
  const uint32_t lead = t_.low(k) == "that" && k + 1 < at_.hi ? k + 1 : k;
  const bool condition = one_of(t_.low(lead), "if", "when", "should", "unless");
  const auto cut = [&](uint32_t i) {  // with what leads it in
    while (i > k && (t_.dep(i - 1) == "cc" || t_.comma(i - 1))) --i;
    if (condition && t_.comma(i) &&
        std::none_of(&r_.tokens[k], &r_.tokens[i], [&](const Token& x) {
          return t_.comma(static_cast<uint32_t>(&x - r_.tokens.data()));
        })) {
      return;
    }
    if (i > k) end = std::min(end, i);
  };
  constexpr int kClimb = 24;
  uint32_t below = v;
  for (int n = 0; n < kClimb && below != kNoToken; ++n) {
    for (const uint32_t x : t_.kids(below)) {
      const Stretch y = t_.yield(x);
      if (y.begin <= k || x < k || t_.pos(x) == Pos::punct) continue;
      const uint32_t mark = t_.kid(x, "mark");
      if (mark != kNoToken && t_.low(mark) == "that") continue;
      if (t_.speech(x) >= 0 && t_.speech(x) != at_.speech) continue;
      if (t_.dep(x) == "conj" && same_speech(k, x)) continue;
      // "Police say she shot [and killed] two": what she did.
      if (below == v && t_.dep(x) == "conj" && present(v) && past(x)) continue;
      const bool verb = t_.pos(x) == Pos::verb || t_.pos(x) == Pos::aux ||
                        t_.kid(x, "cop") != kNoToken;
      const bool comma = t_.comma(y.begin - 1) || t_.dash(y.begin - 1) ||
                         t_.dep(y.begin) == "cc" || t_.raw(y.begin) == "(";
      if ((verb && t_.dep(x) == "conj") || (comma && below != v) ||
          (comma && one_of(t_.dep(x), "advcl", "parataxis", "conj"))) {
        cut(y.begin);
      }
    }
    below = t_.head(below);
    if (below != kNoToken && below >= k && below < end && t_.low(k) != "that") {
      end = std::min(end, std::max(t_.yield(v).end, k));
      break;
    }
  }
  for (uint32_t i = k + 1; i < end; ++i) {
    if (t_.speech(i) >= 0 && t_.speech(i) != at_.speech) continue;
    if (t_.raw(i) == ";") end = i;
    if (says_on(v, i)) cut(i);
    if (!next_saying(i)) continue;
    uint32_t from = t_.ing(i) ? i : t_.yield(i).begin;
    if (from <= k) from = t_.yield(t_.kid(i, "nsubj")).begin;
    // "said A and that Y denied B": Y is told of by who said A.
    const bool that = t_.dep(from) == "cc" && t_.low(from + 1) == "that";
    if (from <= k || that) continue;
    while (from > k + 1 && !t_.comma(from) && t_.pos(from - 1) != Pos::verb &&
           one_of(t_.dep(from - 1), "mark", "advmod", "cc")) {
      --from;
    }
    if (t_.comma(from - 1) || t_.dep(from) == "cc" || t_.comma(from) ||
        one_of(t_.low(from), "while", "whereas")) {
      cut(from);
    }
  }
  return end;
}

// Behind a verb of saying: where the clause `c` begins that the parse may have
// hung elsewhere in part, or that it has not seen (kNoToken).
uint32_t Content::right_begin(const Cue& cue, uint32_t c) const {
  uint32_t k = cue.words.end;
  const bool tells = t_.verb_is(cue.verb, WordClass::tell_verb);
  // "told [reporters in Lima that]", "announced [in a statement that]"
  constexpr uint32_t kReach = 16;
  for (uint32_t i = cue.words.end; i < at_.hi && i < cue.words.end + kReach;
       ++i) {
    const bool stop = t_.pos(i) == Pos::punct &&
                      !one_of(t_.raw(i), "\u201C", "\u201D", "\"") &&
                      !(t_.comma(i) && c == kNoToken);
    const bool verb = t_.pos(i) == Pos::verb && t_.dep(i) != "amod";
    if (stop || verb || t_.pos(i) == Pos::aux) break;
    if (t_.low(i) == "that" &&
        (tells || t_.dep(i) == "mark" || (c == kNoToken && leads_clause(i)))) {
      return i;
    }
  }
  for (const uint32_t x : t_.kids(cue.verb)) {
    const std::string_view d = t_.dep(x);
    const Stretch y = t_.yield(x);
    if (y.begin != k || y.holds(c) || x == c) continue;
    const bool aside =
        d == "advmod" ||
        (one_of(d, "obl", "obl:unmarked", "obj", "iobj", "nmod") &&
         (t_.time(x) || t_.occasion(x) || tells));
    if (aside) k = y.end;
  }
  // "said [on Tuesday] it had": when it was said.
  for (const uint32_t x :
       c == kNoToken ? std::span<const uint32_t>() : t_.kids(c)) {
    const Stretch y = t_.yield(x);
    if (y.begin == k && y.end < c && t_.time(x) && t_.dep(x) != "nsubj") {
      return y.end;
    }
  }
  const uint32_t begin = c == kNoToken ? k : t_.yield(c).begin;
  if (c != kNoToken && begin <= k) return std::max(begin, cue.words.end);
  if (k < at_.hi && t_.comma(k) && k + 1 < at_.hi && t_.opening(k + 1)) {
    return k + 1;
  }
  if (k >= at_.hi) return at_.hi;
  const Pos p = t_.pos(k);
  // "said only three men died"
  if (p == Pos::adv && k + 1 < at_.hi && c == kNoToken && !t_.time(k + 1) &&
      (t_.pos(k + 1) == Pos::num || t_.pos(k + 1) == Pos::det ||
       t_.pos(k + 1) == Pos::pron || t_.nominal(k + 1))) {
    return k;
  }
  const bool leads = p == Pos::punct || p == Pos::adp || p == Pos::adv ||
                     p == Pos::sconj || p == Pos::cconj || p == Pos::part;
  if (t_.opening(k) || !leads) return k;
  return c == kNoToken ? at_.hi : begin;
}

// Does the clause around go on with its verb behind the cue?
bool Content::next_verb(uint32_t i) const {
  return i >= at_.hi || t_.pos(i) == Pos::aux || t_.pos(i) == Pos::punct ||
         t_.pos(i) == Pos::cconj || t_.pos(i) == Pos::verb;
}

// "announced in May [that] he had left": what the parse took for a relative.
bool Content::leads_clause(uint32_t i) const {
  if (i + 2 >= at_.hi || t_.pos(i) == Pos::det) return false;
  const Pos next = t_.pos(i + 1);
  return next == Pos::pron || next == Pos::propn || next == Pos::det ||
         next == Pos::noun || next == Pos::adj || next == Pos::num;
}

Said Content::right(const Cue& cue, uint32_t c) const {
  const uint32_t k = right_begin(cue, c);
  if (k >= at_.hi) return {};
  uint32_t end = right_end(cue.verb, k);
  bool verb = c != kNoToken || t_.opening(k);
  for (uint32_t i = k; i < at_.hi && i < k + kSentence && !verb; ++i) {
    verb = t_.pos(i) == Pos::aux || t_.kid(i, "nsubj") != kNoToken;
    // What seems to stand beside the cue is the verb of what is said.
    if (verb && i >= end) end = std::min(at_.hi, k + kSentence);
  }
  if (!verb || end <= k) return {};
  return {{{k, end}}, true};
}

// "X, he said, Y": what stands before the cue and its source, and behind.
Said Content::left(const Cue& cue, const Source& source, uint32_t c) const {
  const uint32_t begin = std::min(source.words.begin, cue.words.begin);
  const uint32_t k = std::max(source.words.end, cue.words.end);
  Said out;
  out.clause = true;
  const uint32_t from = connective(at_.from);
  if (from < begin) out.parts.push_back({from, begin});
  uint32_t comma = k;
  while (comma < at_.hi && comma < k + kSentence && !t_.comma(comma) &&
         !t_.opening(comma)) {
    ++comma;
  }
  if (comma + 1 >= at_.hi || !t_.comma(comma)) return out;
  const uint32_t next = comma + 1;
  const Pos p = t_.pos(next);
  const bool goes_on =
      (c != kNoToken && t_.yield(c).end > next && c != cue.verb) ||
      (!out.parts.empty() && unfinished(out.parts.front())) || p == Pos::aux ||
      one_of(t_.low(next), "until", "because", "since", "if", "unless", "for");
  if (t_.opening(next) || (p == Pos::cconj && next + 1 < at_.hi &&
                           t_.opening(next + 1) && t_.closing(begin - 1))) {
    if (p == Pos::cconj) {
      const auto d = static_cast<size_t>(t_.speech(next + 1));
      out.parts.push_back({next, whole(d).end});
    } else if (!t_.closing(begin - 1)) {
      out.parts.push_back(whole(static_cast<size_t>(t_.speech(next))));
    }
    return out;
  }
  if (!goes_on && !out.parts.empty()) return out;
  const bool because = one_of(t_.low(next), "until", "because", "since", "if",
                              "unless", "when", "so");
  if ((p == Pos::sconj && !because) || p == Pos::cconj || t_.ing(next) ||
      p == Pos::punct || t_.relative(next)) {
    return out;
  }
  uint32_t end = right_end(cue.verb, next);
  if (end <= next && p == Pos::aux) end = std::min(at_.hi, next + kSentence);
  if (end > next) out.parts.push_back({next, end});
  return out;
}

uint32_t Content::connective(uint32_t i) const {
  constexpr uint32_t kDateline = 8;
  for (uint32_t k = i; k < at_.hi && k < i + kDateline; ++k) {
    const std::string_view w = t_.raw(i);
    if (t_.dash(k) && w.size() > 2 && w[0] >= 'A' && w[0] <= 'Z' &&
        w[1] >= 'A' && w[1] <= 'Z') {
      return k + 1;
    }
  }
  if (i + 2 >= at_.hi) return i;
  if (one_of(t_.low(i), "however", "meanwhile", "moreover", "furthermore",
             "nevertheless", "nonetheless", "additionally", "separately")) {
    if (t_.comma(i + 1)) return i + 2;
    return t_.nominal(i + 1) || t_.pos(i + 1) == Pos::det ? i + 1 : i;
  }
  const bool two =
      (t_.low(i) == "for" && one_of(t_.low(i + 1), "instance", "example")) ||
      (t_.low(i) == "in" && t_.low(i + 1) == "addition");
  return two && t_.comma(i + 2) ? i + 3 : i;
}

// "[When it rains], he said, ...": does a clause that begins so go on?
bool Content::unfinished(Stretch s) const {
  uint32_t i = s.begin;
  while (i + 1 < s.end && (t_.pos(i) == Pos::cconj || t_.pos(i) == Pos::adv)) {
    ++i;
  }
  if (t_.pos(i) == Pos::sconj || t_.low(i) == "to" || t_.low(i) == "when") {
    return true;
  }
  for (; i < s.end; ++i) {
    if (t_.pos(i) == Pos::aux ||
        (t_.pos(i) == Pos::verb && t_.kid(i, "nsubj") != kNoToken)) {
      return false;
    }
  }
  return true;
}

// Does what is said stand right behind the verb, whatever stands before it?
bool Content::follows(const Cue& cue, const Source& source) const {
  const uint32_t k = cue.words.end;
  if (source.none() || source.words.begin > cue.words.begin || k >= at_.hi ||
      t_.pos(k) == Pos::punct) {
    return false;
  }
  if (t_.low(k) == "that") return t_.dep(k) == "mark";
  if (t_.closing(std::min(source.words.begin, cue.words.begin) - 1))
    return false;
  for (const uint32_t x : t_.kids(cue.verb)) {
    if (t_.yield(x).begin != k || t_.time(x) || t_.occasion(x)) continue;
    if (t_.dep(x) == "ccomp" || (t_.dep(x) == "xcomp" && to_clause(x))) {
      return true;
    }
    if (t_.dep(x) == "obj") return !t_.verb_is(cue.verb, WordClass::tell_verb);
  }
  return false;
}

Said Content::of(Cue& cue, const Source& source) const {
  const uint32_t v = cue.verb;
  const uint32_t c = clause(v, cue);
  const uint32_t front = source.none()
                             ? cue.words.begin
                             : std::min(source.words.begin, cue.words.begin);
  const bool before =
      front > at_.from &&
      (t_.comma(front - 1) || t_.closing(front - 1) || t_.dash(front - 1));
  const bool beside = t_.dep(v) == "parataxis" && !t_.ing(v);
  Said out;
  // "[The road], he said, [is closed]", "..., Radio One reports."
  const uint32_t behind = std::max(cue.words.end, source.words.end);
  const bool apart =
      before && t_.comma(front - 1) && marks_.of[v] < 0 && behind < at_.hi &&
      !source.none() &&
      ((t_.comma(behind) && behind + 1 < at_.hi && !t_.opening(behind + 1)) ||
       (t_.raw(behind) == "." && !t_.ing(v)));
  // "[what] the mayor said was theft"
  const uint32_t of = source.none() ? v : source.words.begin;
  if (of > at_.lo && t_.low(of - 1) == "what" && of < v &&
      source.words.end == cue.words.begin && cue.strong && next_verb(behind)) {
    return {{{of - 1, of}}, true};
  }
  // "Asked about the dam, he said": what he was asked is not what he says.
  const bool fronted = front > at_.from && !t_.closing(front - 1) &&
                       ((t_.ing(at_.from) && t_.dep(at_.from) == "advcl") ||
                        one_of(t_.low(at_.from), "asked", "pressed"));
  if (before && (cue.strong || t_.closing(front - 1)) && !fronted &&
      !follows(cue, source) &&
      (t_.closing(front - 1) || (c != kNoToken && c < front) || beside ||
       apart)) {
    return left(cue, source, beside ? t_.head(v) : c);
  }
  const bool thing =
      c == kNoToken || to_clause(c) || (cue.weak && marks_.of[c] < 0);
  const bool asks = cue.weak && c != kNoToken && c > v &&
                    t_.dep(c) == "ccomp" && !to_clause(c) &&
                    t_.kid(v, "obj") == kNoToken && marks_.of[c] < 0;
  if (asks) out = right(cue, c);
  if (out.parts.empty() &&
      (cue.weak || (thing && c != kNoToken && to_clause(c)))) {
    out = object(cue);
  }
  if (!out.parts.empty()) {
    out.clause |= c != kNoToken && (cue.strong || !to_clause(c));
    return out;
  }
  const uint32_t next = cue.words.end;
  const bool that = next + 1 < at_.hi && t_.low(next) == "that" &&
                    t_.pos(next + 1) != Pos::verb && t_.pos(next) != Pos::pron;
  if (cue.strong && (c != kNoToken || t_.kid(v, "obj") == kNoToken || that ||
                     t_.verb_is(v, WordClass::tell_verb))) {
    out = right(cue, c);
    // "[The road], he said, [is shut]", one clause.
    for (const uint32_t k :
         c == kNoToken ? std::span<const uint32_t>() : t_.kids(c)) {
      const uint32_t begin = t_.yield(k).begin;
      const bool part =
          one_of(t_.dep(k), "nsubj", "nsubj:pass", "obj") ||
          (t_.dep(k) == "advcl" && t_.kid(k, "mark") != kNoToken && !fronted);
      if (!out.parts.empty() && before && part && k < front &&
          begin >= at_.from) {
        const uint32_t end = std::min(t_.yield(k).end, front);
        out.parts.insert(out.parts.begin(), {begin, end});
        break;
      }
    }
    // The same with "the road" as his subject.
    const uint32_t lost = t_.kid(v, "nsubj");
    if (!out.parts.empty() && lost != kNoToken && !source.none() &&
        t_.low(source.words.end - 1) != "whom" && lost != source.head &&
        t_.yield(lost).end <= front && connective(at_.lo) <= lost) {
      out.parts.insert(out.parts.begin(), t_.phrase(lost));
    }
  } else if (c != kNoToken) {
    out = {{t_.yield(c)}, true};
    cut_out(out.parts, cue.words);
    cut_out(out.parts, source.words);
  }
  if (out.parts.empty()) out = object(cue);
  // "which he called ...": the pronoun stands for what is said.
  const uint32_t which = t_.kid(v, "obj");
  if (out.parts.empty() && which != kNoToken && which < v &&
      t_.is(which, WordClass::relative) && t_.dep(v) == "acl:relcl") {
    out = {{{which, which + 1}}, true};
  }
  if (out.parts.empty() && cue.strong && before) {
    out = left(cue, source, c);
  }
  return out;
}

// "announced [Harbour Day] was off", "saying [her arm] was 'bruised'": where
// the parse parts a clause at its verb, the clause is said, not its half.
void Content::join_verb(const Cue& cue, Said& said) const {
  if (!cue.strong || said.parts.size() != 1) return;
  const auto finite = [&](uint32_t i) {
    return i < at_.hi && (t_.pos(i) == Pos::aux ||
                          (t_.pos(i) == Pos::verb && t_.dep(i) != "amod" &&
                           !t_.ing(i) && t_.low(i) != t_.lemma(i)));
  };
  Stretch& s = said.parts.front();
  const uint32_t k = cue.words.end;
  if (s.begin > k && s.begin < k + 12 && t_.pos(s.begin) == Pos::aux &&
      t_.kid(s.begin, "nsubj") == kNoToken) {
    for (uint32_t i = k; i < s.begin; ++i) {
      if (!t_.nominal(i) && t_.pos(i) != Pos::det && t_.pos(i) != Pos::adj &&
          t_.pos(i) != Pos::num) {
        return;
      }
    }
    s.begin = k;
  } else if (s.begin == k && finite(s.end) && t_.nominal(s.end - 1) &&
             t_.speech(s.end) == at_.speech) {
    // "the people writing the laws [forgot]": the verb of those who write.
    const uint32_t who = t_.head(cue.verb);
    const uint32_t does = who == kNoToken ? who : t_.head(who);
    if (does != kNoToken && does >= s.end && t_.dep(cue.verb) == "acl") return;
    for (uint32_t i = s.begin; i < s.end; ++i) {
      if (finite(i)) return;
    }
    s.end = std::max(s.end, right_end(cue.verb, s.begin));
    said.clause = true;
  }
}

Said Content::around(Stretch phrase, uint32_t head) const {
  uint32_t h = head;
  // Up to the clause, not out of somebody else's words.
  constexpr int kSteps = 32;
  for (int n = 0; n < kSteps; ++n) {
    const uint32_t up = t_.head(h);
    if (up == kNoToken || up < at_.lo || up >= at_.hi) break;
    const std::string_view d = t_.dep(h);
    if (h != head && (d == "ccomp" || d == "parataxis") &&
        t_.verb_is(up, WordClass::speech_verb)) {
      break;
    }
    h = up;
  }
  if (h == head) return {};
  Said out;
  out.clause = true;
  out.parts = {at_.clip(t_.yield(h))};
  cut_out(out.parts, phrase);
  // "[The camp], according to X, [holds 900]", not what only follows.
  if (out.parts.size() > 1 && out.parts.front().holds(h)) out.parts.resize(1);
  return out;
}

}  // namespace crosscheck
