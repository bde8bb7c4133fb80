// The verb group by its chain of auxiliaries and infinitives, its subject by
// the tree.
//
//   The army [did not say]; the mayor, who [went on to say]; not: The blast
//   claimed
//
// Limits: the lists of data/words.tsv. Tested by quotes_test.cc.
#include "detect/quote_cues.h"

#include <algorithm>

#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

constexpr int kClimb = 6;  // clauses that a subject may be looked for over

}  // namespace

Cue Cues::cue(uint32_t i) const {
  Cue cue;
  cue.verb = cue.top = i;
  cue.words = {i, i + 1};
  cue.strong = t_.verb_is(i, WordClass::speech_verb) && !reigns(i);
  cue.weak = !t_.summons(i) && (t_.verb_is(i, WordClass::stance_verb) ||
                                t_.verb_is(i, WordClass::show_verb) ||
                                t_.verb_is(i, WordClass::talk_verb));
  const bool be = t_.kid(i, "aux") != kNoToken;
  const uint32_t agent = t_.kid(i, "obl:agent");
  const bool by_phone =
      agent != kNoToken && one_of(t_.low(agent), "phone", "telephone", "email",
                                  "e-mail", "letter", "text", "radio", "video");
  cue.passive =
      t_.kid(i, "aux:pass") != kNoToken ||
      (agent != kNoToken && t_.kid(i, "nsubj") == kNoToken && !by_phone) ||
      (be && t_.kid(i, "nsubj:pass") != kNoToken) || said_to_be(i);
  widen(cue);
  return cue;
}

// "the king, who [ruled] for ten years", "a party that [ruled] the country": no
// words, as "ruled that" and "ruled against" are.
bool Cues::reigns(uint32_t i) const {
  return t_.lemma(i) == "rule" && t_.kid(i, "ccomp") == kNoToken &&
         (t_.dep(i) == "acl:relcl" || t_.kid(i, "obj") != kNoToken);
}

// "a man [reported] to be his guard", "the relatives [said] to have fled": it
// is said of them, by nobody that is named.
bool Cues::said_to_be(uint32_t i) const {
  return i > at_.lo && i + 2 < at_.hi && t_.nominal(i - 1) &&
         one_of(t_.low(i), "said", "reported", "alleged", "believed", "thought",
                "suspected", "rumoured", "rumored") &&
         t_.low(i + 1) == "to" && one_of(t_.low(i + 2), "be", "have");
}

// To the left over "has not also", "refused to", "went on to"; to the right
// over the particle.
void Cues::widen(Cue& cue) const {
  uint32_t& b = cue.words.begin;
  while (b > at_.lo) {
    const uint32_t j = b - 1;
    const Pos pos = t_.pos(j);
    const bool no = t_.is(j, WordClass::negation);
    if (t_.head(cue.top) == j && t_.dep(cue.top) == "xcomp" &&
        (pos == Pos::verb || pos == Pos::adj)) {
      cue.negated = cue.negated ||
                    one_of(t_.lemma(j), "refuse", "decline", "fail", "stop");
      cue.top = j;
    } else if (no || pos == Pos::aux) {
      cue.negated = cue.negated || no;
    } else if (pos == Pos::adv) {
      if (t_.head(j) != cue.top && t_.head(j) != cue.verb) break;
    } else if (pos == Pos::part && t_.low(j) == "to") {
      // "went on to say"
      if (b >= at_.lo + 3 && t_.low(b - 2) == "on" &&
          one_of(t_.low(b - 3), "went", "goes", "going", "gone")) {
        cue.top = b - 3;
        b -= 3;
        continue;
      }
      // "to say" of a verb before it; not of a noun.
      const uint32_t h = t_.head(cue.top);
      if (t_.dep(cue.top) != "xcomp" || h == kNoToken || h >= j) break;
      bool near = true;
      for (uint32_t k = h + 1; k < j; ++k) {
        near = near && (t_.pos(k) == Pos::adp || t_.pos(k) == Pos::adv ||
                        t_.low(k) == "not");
      }
      if (!near || (t_.pos(h) != Pos::verb && t_.pos(h) != Pos::adj)) break;
    } else if (pos != Pos::adp || t_.dep(j) != "compound:prt") {
      break;
    }
    b = j;
  }
  // "Meanwhile, said": an adverb that opens the sentence is no part.
  while (b < cue.verb && t_.pos(b) == Pos::adv && !t_.ing(cue.verb) &&
         (b == at_.lo || t_.comma(b - 1))) {
    ++b;
  }
  for (const uint32_t k : t_.kids(cue.verb)) {
    if (t_.dep(k) == "compound:prt" && k == cue.words.end) ++cue.words.end;
  }
}

// ---- who --------------------------------------------------------------------

uint32_t Cues::subject(uint32_t verb, int depth) const {
  for (const uint32_t k : t_.kids(verb)) {
    const std::string_view d = t_.dep(k);
    if (t_.low(k) == "what" || !marks_side(k)) continue;
    if (one_of(d, "nsubj", "nsubj:pass")) return k;
    if (d == "nsubj:outer" && t_.kid(verb, "nsubj") == kNoToken) return k;
  }
  uint32_t h = t_.head(verb);
  if (h == kNoToken || depth == 0) return kNoToken;
  // "X said that Y fell, adding": X, wherever the parse hangs it.
  if (t_.ing(verb) && verb > at_.lo && t_.comma(verb - 1)) h = speech_over(h);
  // "with [Britain] reporting 40 deaths", "with the next, [Britain], reporting"
  if (t_.ing(verb) && verb > at_.lo + 2) {
    uint32_t np = t_.comma(verb - 1) ? verb - 2 : verb - 1;
    for (int n = 0; n < kClimb && t_.nominal(np) && t_.head(np) < np &&
                    t_.preposition(np) != "with";
         ++n) {
      np = t_.head(np);
    }
    if (t_.nominal(np) && t_.preposition(np) == "with" && t_.head(np) == h) {
      return np;
    }
  }
  const std::string_view d = t_.dep(verb);
  // "footage of [Ruiz] saying"
  if (d == "acl" && t_.ing(verb) && t_.is(h, WordClass::speech_noun) &&
      verb > at_.lo && t_.pos(verb - 1) == Pos::propn) {
    return verb - 1;
  }
  if (d == "acl" && t_.nominal(h) &&
      (t_.ing(verb) || (verb > at_.lo && t_.comma(verb - 1)))) {
    const bool adds =
        t_.ing(verb) && hears(h) && t_.verb_is(verb, WordClass::speech_verb);
    return adds ? subject(t_.head(h), depth - 1) : h;
  }
  // "The agency estimated in May that": a clause, whatever the parse made.
  if (d == "acl" && !t_.ing(verb) && t_.nominal(h) && h + 1 == verb) {
    constexpr uint32_t kNear = 8;
    for (uint32_t i = verb + 1; i < at_.hi && i < verb + kNear; ++i) {
      if (t_.low(i) == "that" && t_.dep(i) == "mark") return h;
    }
  }
  if (d == "appos" && noun_for_verb(verb)) return h;
  if (d == "xcomp") {
    for (const uint32_t k : t_.kids(h)) {
      if (one_of(t_.dep(k), "obj", "iobj") && k < verb && k > h) return k;
    }
    return subject(h, depth - 1);
  }
  if (d == "conj" && (t_.pos(h) == Pos::verb || t_.pos(verb) == Pos::verb)) {
    const uint32_t top = t_.head(h);
    const bool outer = t_.dep(h) == "ccomp" && top != kNoToken && top < h;
    return subject(outer && says_on(top, verb) ? top : h, depth - 1);
  }
  // "took to the air to accuse": who took.
  const uint32_t mark = t_.kid(verb, "mark");
  if (d == "advcl" && h < verb && mark != kNoToken && t_.low(mark) == "to") {
    return subject(h, depth - 1);
  }
  const bool hangs = one_of(d, "advcl", "parataxis", "dep", "ccomp");
  if (hangs && (t_.ing(verb) || d == "parataxis")) return subject(h, depth - 1);
  return kNoToken;
}

// "she told [the agency] adding that": she adds it.
bool Cues::hears(uint32_t who) const {
  const uint32_t told = t_.head(who);
  return told != kNoToken && told < who && one_of(t_.dep(who), "obj", "iobj") &&
         t_.verb_is(told, WordClass::tell_verb);
}

// "The ministry confirmed that he had died and said": the tense of "said" is
// that of "confirmed", so the ministry did.
bool Cues::says_on(uint32_t verb, uint32_t joined) const {
  const auto past = [&](uint32_t v) {
    return t_.verb_is(v, WordClass::speech_verb) && t_.low(v) != t_.lemma(v) &&
           !t_.low(v).ends_with('s') && !t_.ing(v) &&
           t_.kid(v, "aux") == kNoToken && t_.kid(v, "aux:pass") == kNoToken;
  };
  return past(verb) && past(joined) && t_.kid(joined, "nsubj") == kNoToken &&
         t_.kid(t_.head(joined), "aux") != kNoToken;
}

// The verb of saying whose content is `h`, or a clause beside it; else `h`.
uint32_t Cues::speech_over(uint32_t h) const {
  uint32_t top = h;
  for (int n = 0; n < kClimb; ++n) {
    if (t_.head(top) == kNoToken || !one_of(t_.dep(top), "conj", "ccomp")) {
      break;
    }
    top = t_.head(top);
    if (t_.verb_is(top, WordClass::speech_verb)) h = top;
  }
  return h;
}

// "..., said [Ana Ruiz]" where the parse took her for something else.
uint32_t Cues::behind(const Cue& cue) const {
  const uint32_t v = cue.verb;
  if (!cue.strong || v <= at_.lo || cue.words.end >= at_.hi ||
      cue.words.begin != v || t_.ing(v) ||
      t_.verb_is(v, WordClass::tell_verb)) {
    return kNoToken;
  }
  const bool marks = t_.closing(v - 1);
  if (!t_.comma(v - 1) && !marks && !t_.dash(v - 1)) return kNoToken;
  const uint32_t left = subject(v, 0);
  // Two subjects: the one behind says it.
  uint32_t right = kNoToken;
  for (const uint32_t k : t_.kids(v)) {
    if (k > v && t_.dep(k) == "nsubj" && t_.can_speak(k)) right = k;
    // "rose to 22, reported [officials], with 25 hurt"
    const uint32_t end = t_.yield(k).end;
    if (k > v && t_.dep(k) == "obj" && t_.comma(v - 1) &&
        t_.is(k, WordClass::speaker_noun) && end < at_.hi &&
        t_.pos(end) == Pos::punct && t_.lemma(v) == "report") {
      right = k;
    }
  }
  const bool taken =
      left != kNoToken && left < v && t_.can_speak(left) && right == kNoToken;
  if (taken && !marks) return kNoToken;
  for (uint32_t i = v + 1; i < at_.hi && i < v + 12; ++i) {
    if (!t_.nominal(i) && !one_of(t_.raw(i), "/", "'s", "\u2019s") &&
        t_.pos(i) != Pos::det && t_.pos(i) != Pos::adj) {
      break;
    }
    if (!t_.nominal(i) || t_.yield(i).begin != v + 1) continue;
    if (t_.dep(i) == "nmod:desc" && t_.head(i) > i) continue;  // "Sgt."
    if (!t_.can_speak(i) || !one_of(t_.dep(i), "nsubj", "obj", "iobj", "dep"))
      break;
    return i;
  }
  return kNoToken;
}

// On the cue's side of the marks?
bool Cues::marks_side(uint32_t i) const {
  return i >= at_.lo && i < at_.hi && t_.speech(i) == at_.speech;
}

Source Cues::source_at(uint32_t head) const {
  Source out;
  if (head == kNoToken || !marks_side(head)) return out;
  Stretch& w = out.words;
  w = at_.clip(t_.phrase(head));
  for (uint32_t i = w.begin; i < head; ++i) {
    if (!marks_side(i)) w.begin = i + 1;
  }
  for (uint32_t i = w.end; i > head; --i) {
    if (!marks_side(i - 1)) w.end = i - 1;
  }
  // "Ruiz [said], adding": the verb that the parse hung below its subject.
  if (head + 1 < w.end && t_.pos(head + 1) == Pos::verb &&
      one_of(t_.low(head + 1), "said", "says", "told", "tells", "added")) {
    w.end = head + 1;
  }
  // "spokesman Brig. [Gen. Ana Ruiz]"
  if (w.end < at_.hi && t_.pos(w.end - 1) == Pos::propn &&
      t_.raw(w.end - 1).ends_with('.') &&
      t_.is(w.end - 1, WordClass::title_word)) {
    while (w.end < at_.hi && t_.pos(w.end) == Pos::propn && !t_.time(w.end)) {
      ++w.end;
    }
  }
  while (w.begin < head && t_.pos(w.begin) == Pos::punct &&
         (!t_.balanced(w) || t_.closing(w.begin))) {
    ++w.begin;
  }
  // "a tax [which] the mayor called"
  if (w.begin < head && t_.relative(w.begin)) ++w.begin;
  if (out.words.holds(head)) out.head = head;
  return out;
}

// Leftmost word of the name or title that ends before `begin`: "Rep. [Lynch]".
uint32_t Cues::lead(uint32_t begin) const {
  if (t_.pos(begin) == Pos::det || t_.pos(begin) == Pos::pron) return begin;
  while (begin > at_.lo && marks_side(begin - 1)) {
    const uint32_t j = begin - 1;
    const Pos pos = t_.pos(j);
    if (pos != Pos::propn && pos != Pos::noun && pos != Pos::adj &&
        pos != Pos::det) {
      break;
    }
    if (t_.time(j) || (pos == Pos::noun && t_.occasion(j))) break;
    if (pos == Pos::noun && t_.raw(j).ends_with('.')) break;  // "7 p. m."
    begin = j;
    if (pos == Pos::det) break;
  }
  return begin;
}

// The noun phrase that ends right before the group, which the parse may have
// hung elsewhere: "meddling [the congressman] said is ...".
uint32_t Cues::before(const Cue& cue) const {
  uint32_t i = cue.words.begin;
  if (i <= at_.lo) return kNoToken;
  --i;
  if (t_.raw(i) == ")") {
    while (i > at_.lo && t_.raw(i) != "(") --i;
    if (i == at_.lo) return kNoToken;
    --i;
  }
  if (!t_.nominal(i) || !marks_side(i)) return kNoToken;
  while (true) {
    const uint32_t h = t_.head(i);
    // "[many of] whom say"
    if (t_.relative(i) && h + 2 == i && t_.low(h + 1) == "of") return h;
    if (h == kNoToken || h < at_.lo || h >= cue.words.begin || !t_.nominal(h) ||
        !marks_side(h) || t_.yield(h).end > cue.words.begin ||
        t_.kid(h, "cop") != kNoToken ||
        (t_.dep(i) == "appos" && !t_.can_speak(h))) {
      return i;
    }
    i = h;
  }
}

// `“...” X, a Y of Z, said`: everything between the marks and the verb.
Source Cues::behind_marks(const Cue& cue) const {
  constexpr uint32_t kReach = 40;
  uint32_t i = cue.words.begin;
  uint32_t verbs = 0;
  while (i > at_.lo && i + kReach > cue.words.begin && !t_.closing(i - 1)) {
    --i;
    verbs += t_.pos(i) == Pos::verb || t_.raw(i) == ";" ? 1U : 0U;
  }
  if (i <= at_.lo || i == cue.words.begin || !t_.closing(i - 1)) return {};
  const Stretch words{i, cue.words.begin};
  const Pos pos = t_.pos(i);
  if (verbs > 2 || pos == Pos::cconj || pos == Pos::punct || pos == Pos::adp ||
      pos == Pos::verb || pos == Pos::adv || pos == Pos::sconj) {
    return {};
  }
  for (uint32_t k = i; k < words.end; ++k) {
    if (!t_.nominal(k) || !t_.can_speak(k)) continue;
    if (verbs > 0 && !t_.relative(k) && words.end - i < 3) return {};
    const uint32_t h = t_.head(k);
    const bool inside = h != kNoToken && words.holds(h) && t_.nominal(h);
    if (!inside) return {words, k, {}};
  }
  return {};
}

Source Cues::source(const Cue& cue) const {
  if (cue.passive) {
    const uint32_t agent = t_.kid(cue.verb, "obl:agent");
    if (agent == kNoToken || !t_.can_speak(agent)) return {};
    return source_at(agent);
  }
  uint32_t s = behind(cue);
  if (s != kNoToken) {
    Source out = source_at(s);
    uint32_t& end = out.words.end;
    if (end + 1 < at_.hi && t_.raw(end) == "." &&
        t_.pos(end + 1) == Pos::propn && t_.pos(end - 1) == Pos::propn) {
      ++end;  // "Gov. Ana Ruiz"
    }
    while (end < at_.hi && t_.pos(end) == Pos::propn && !t_.time(end)) ++end;
    return out;
  }
  s = subject(cue.verb, kClimb);
  if (s != kNoToken && (t_.time(s) || !marks_side(s))) s = kNoToken;
  // "..., the senator told the Post": the parse took the hearer.
  if (s != kNoToken && s > cue.verb && t_.head(s) == cue.verb &&
      t_.verb_is(cue.verb, WordClass::tell_verb)) {
    s = kNoToken;
  }
  // "has the gall to argue": no gall says it.
  const uint32_t to = cue.words.begin;
  if (s != kNoToken && s + 2 == to && t_.low(to - 1) == "to" &&
      !t_.can_speak(s)) {
    return {};
  }
  uint32_t tied = kNoToken;
  const bool far = s == kNoToken || !t_.yield(s).holds(cue.words.begin - 1);
  if (const uint32_t near = before(cue); near != kNoToken && near != s && far &&
                                         t_.can_speak(near) && !t_.time(near) &&
                                         !t_.relative(near) &&
                                         !(t_.ing(cue.verb) && hears(near))) {
    // "whom investigators say": they, not he.
    const bool whom = s != kNoToken && t_.relative(s) && s + 1 == near;
    if (s != kNoToken && cue.strong && s < near && !whom) tied = s;
    // "footage of [Ruiz] asking"
    const bool asking = t_.ing(cue.verb) && t_.pos(near) == Pos::propn &&
                        near + 1 == cue.words.begin;
    if (s == kNoToken || tied != kNoToken || asking || whom) s = near;
  }
  Source out = source_at(s);
  if (tied != kNoToken && !out.none()) {  // "the agency [SANA]"
    const Stretch whole = at_.clip(t_.phrase(tied));
    if (whole.end == out.words.begin) out.words.begin = whole.begin;
  }
  if (cue.strong && !t_.ing(cue.verb) &&
      (out.none() || out.words.end + 1 < cue.words.begin)) {
    if (Source x = behind_marks(cue); !x.none()) out = x;
  }
  if (out.none()) return out;
  behind_clock(out, cue);
  behind_dateline(out, cue);
  s = out.head;
  if (s < cue.words.begin) {
    uint32_t& end = out.words.end;
    end = std::min(end, cue.words.begin);
    while (end > s + 1 && t_.comma(end - 1)) --end;
  }
  out.stands_for = relative(out);
  behind_comma(out, cue);
  // A statement speaks for who issued it.
  if (t_.is(s, WordClass::statement_noun)) {
    for (const uint32_t k : t_.kids(s)) {
      const uint32_t by = t_.dep(k) == "acl" ? t_.kid(k, "obl:agent")
                          : one_of(t_.preposition(k), "by", "from") ? k
                                                                    : kNoToken;
      if (by != kNoToken && t_.can_speak(by)) return source_at(by);
    }
  }
  stretch(out.words, cue);
  behind_clause(out, cue);
  behind_time(out);
  // "The man [police] say shot four": not the man.
  if (s > at_.lo && out.words.begin < s && s + 1 == cue.words.begin &&
      one_of(t_.low(s), "police", "authorities", "officials", "investigators",
             "prosecutors", "detectives", "deputies") &&
      t_.pos(s - 1) == Pos::noun && t_.is(s - 1, WordClass::civil_noun) &&
      t_.low(s - 1) == t_.lemma(s - 1)) {
    out.words.begin = s;
  }
  return out;
}

bool Cues::fits(const Cue& cue, const Source& source, bool clause) const {
  const uint32_t h = source.head;
  const uint32_t v = cue.verb;
  const bool speaks = t_.can_speak(h) || !source.stands_for.none();
  const bool self = one_of(t_.low(h), "i", "we", "you");
  const bool shows =
      t_.verb_is(v, WordClass::show_verb) && t_.is(h, WordClass::speech_noun);
  if (shows) return true;
  if (t_.verb_is(v, WordClass::clause_verb)) {
    const bool thing = t_.verb_is(v, WordClass::stance_verb) && speaks;
    if ((!clause && !thing) || self) return false;
  }
  if (self && !cue.strong) return false;
  // "did not respond to requests": that nothing was said.
  if (cue.negated && one_of(t_.lemma(v), "respond", "reply", "comment")) {
    return false;
  }
  // "The name refers to a town": what a word means, not what somebody says.
  if (t_.lemma(v) == "refer" && t_.low(v).starts_with("refer") && !t_.ing(v) &&
      t_.low(v) != "referred") {
    return false;
  }
  if (t_.verb_is(v, WordClass::plan_verb)) return speaks;
  if (t_.verb_is(v, WordClass::show_verb) && !cue.strong) {
    return speaks && clause;
  }
  return clause && cue.strong ? true : speaks;
}

// Wants, thinks, calls: what somebody else tells of a person, and no words of
// that person's.
bool Cues::minor(const Cue& cue) const {
  const uint32_t v = cue.verb;
  if (t_.low(v) == "according" || t_.figure_of(v) != kNoToken) return false;
  if (t_.pos(v) == Pos::adj) return true;
  if (t_.is(v, WordClass::thought_noun) && t_.pos(v) == Pos::noun) return true;
  if (t_.pos(v) != Pos::verb || one_of(t_.lemma(v), "accuse", "blame") ||
      t_.verb_is(v, WordClass::deny_verb)) {
    return false;
  }
  return !cue.strong || t_.verb_is(v, WordClass::clause_verb) ||
         t_.verb_is(v, WordClass::plan_verb);
}

// "The Post reports that", where the tagger saw a plural.
bool Cues::noun_for_verb(uint32_t i) const {
  const bool ends = i + 2 == at_.hi && t_.raw(i + 1) == ".";
  // "The campaign plans to", which no other verb follows.
  if (i > at_.lo && i + 2 < at_.hi && t_.low(i + 1) == "to" &&
      t_.pos(i + 2) == Pos::verb && t_.low(i).ends_with('s') &&
      ((t_.head(i) == kNoToken && t_.nominal(i - 1)) ||
       (t_.dep(i) == "appos" && t_.comma(i - 1))) &&
      t_.verb_is(i, WordClass::plan_verb)) {
    return true;
  }
  return i > at_.lo && i + 1 < at_.hi &&
         (t_.low(i + 1) == "that" || ends || t_.raw(i + 1) == ":") &&
         t_.pos(i - 1) == Pos::propn && t_.low(i).ends_with('s') &&
         t_.verb_is(i, WordClass::speech_verb);
}

// "refused" of "refused to say that", which is a cue as a whole; not of
// "refused to comment".
bool Cues::denied_group(uint32_t i) const {
  const uint32_t h = t_.head(i);
  if (h != kNoToken && one_of(t_.lemma(h), "refuse", "decline") &&
      t_.dep(i) == "xcomp") {
    return !says_more(i);
  }
  if (!one_of(t_.lemma(i), "refuse", "decline")) return false;
  for (const uint32_t k : t_.kids(i)) {
    if (t_.dep(k) == "xcomp" && t_.verb_is(k, WordClass::speech_verb)) {
      return says_more(k);
    }
  }
  return false;
}
bool Cues::says_more(uint32_t v) const {
  const std::span<const uint32_t> kids = t_.kids(v);
  return std::any_of(kids.begin(), kids.end(), [&](uint32_t k) {
    return k > v && one_of(t_.dep(k), "ccomp", "obj", "xcomp", "obl", "advcl");
  });
}

}  // namespace crosscheck
