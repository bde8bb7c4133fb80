// Attribution by rule: cue words, the phrases beside them, quotation marks.
//
//   "We hold on," a SANA reporter said, quoting a soldier.
//     a SANA reporter | said | "We hold on,"
//     a soldier | quoting | "We hold on,"      outer: the line above
//
// Limits: English; one sentence at a time but for marks, colons and quoted
// paragraphs that go on. Tested by quotes_test.cc.
#include "detect/quotes.h"

#include <algorithm>

#include "detect/quote_marks.h"
#include "detect/quote_phrases.h"
#include "util/lexicon.h"

namespace crosscheck {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

// Tokens that a content without marks runs on at most, in a sentence and
// behind a colon: longer ones are no prose, and would be walked again and
// again.
constexpr uint32_t kSentence = 400;
constexpr uint32_t kParagraph = 4000;

// A verb that may say that somebody says something.
struct Cue {
  uint32_t verb = 0;
  uint32_t begin = 0;   // of its group: "has also said"
  uint32_t end = 0;     // behind verb and particle: "called for"
  bool strong = false;  // takes a clause: say, announce
  bool passive = false;
  bool negated = false;
  bool infinitive = false;  // "to respond", after a noun phrase
};

class Finder {
 public:
  Finder(const Text& text, const Reading& reading, const Knowledge& knowledge)
      : text_(text),
        r_(reading),
        marks_(find_marks(text, reading)),
        p_(text, reading, knowledge, marks_),
        taken_(marks_.directs.size(), kNone) {}

  std::vector<Quote> run() {
    uint32_t at = 0;
    const auto n = static_cast<uint32_t>(r_.tokens.size());
    for (const Span sentence : r_.sentences) {
      first_ = at;
      while (at < n && r_.tokens[at].span.end <= sentence.end) ++at;
      last_ = at;
      if (first_ < last_) read_sentence();
    }
    fill_antecedents();
    nest();
    return std::move(quotes_);
  }

 private:
  // ---- one sentence ---------------------------------------------------------

  void read_sentence() {
    sentence_quotes_ = quotes_.size();
    from_ = first_;
    quoted_source_ = {};
    opens_with_direct();
    for (uint32_t i = first_; i < last_; ++i) {
      bounds(i);
      if (p_.closing(i)) after_marks(i);
      if (p_.low(i) == "according" && i + 2 < hi_ && p_.low(i + 1) == "to") {
        according_to(i);
      } else if (p_.pos(i) == Pos::verb) {
        verb_cue(i);
      } else if (p_.raw(i) == ":" && i < hi_ && marks_.of[i] < 0) {
        colon(i);
      }
    }
    quoted_paragraph();
  }

  // Where the cue at `i` may look: its sentence, its side of the marks.
  void bounds(uint32_t i) {
    lo_ = first_;
    hi_ = last_;
    const int32_t d = marks_.of[i];
    if (d < 0) return;
    const Direct& direct = marks_.directs[static_cast<size_t>(d)];
    lo_ = std::max(lo_, direct.first + 1);
    hi_ = std::min(hi_, direct.end - 1);
  }

  bool stop(uint32_t i) const {
    if (i >= hi_) return true;
    const std::string_view w = p_.raw(i);
    return w == "." || w == ";" || w == "!" || w == "?" || w == "..." ||
           w == "\u2026" || w == ")" || (p_.closing(i) && !p_.opening(i));
  }
  bool stop_or_comma(uint32_t i) const { return stop(i) || p_.comma(i); }

  Span span(Stretch s) const {
    return {r_.tokens[s.begin].span.begin, r_.tokens[s.end - 1].span.end};
  }

  // Makes one Quote per speaker. Returns the first's index.
  size_t emit(Stretch source, Stretch cue, const std::vector<Stretch>& content,
              Stretch stands_for = {}) {
    std::vector<Stretch> sources{source};
    if (!source.none()) sources = p_.speakers(source);
    const size_t first = quotes_.size();
    for (const Stretch one : sources) {
      Quote q;
      if (!one.none()) q.source.push_back(span(one));
      if (!cue.none()) q.cue.push_back(span(cue));
      for (const Stretch c : content) q.content.push_back(span(c));
      if (!stands_for.none()) q.antecedent = span(stands_for);
      quotes_.push_back(std::move(q));
      source_tokens_.push_back(one);
      cue_tokens_.push_back(cue);
    }
    for (const Stretch c : content) take(c, first);
    for (const Stretch c : content) {
      if (c.begin >= lo_ && c.end <= hi_) from_ = std::max(from_, c.end);
    }
    from_ = std::max(from_, cue.end);
    return first;
  }

  void take(Stretch content, size_t quote) {
    for (uint32_t i = content.begin; i < content.end; ++i) {
      const int32_t d = marks_.of[i];
      if (d < 0) continue;
      const auto at = static_cast<size_t>(d);
      if (taken_[at] == kNone) taken_[at] = quote;
      i = marks_.directs[at].end - 1;
    }
  }

  // ---- cues -----------------------------------------------------------------

  void verb_cue(uint32_t i) {
    Cue cue;
    if (!make_cue(i, cue)) return;
    if (cue.passive) {
      passive(cue);
      return;
    }
    if (p_.ing(i) && cue.begin == i) {
      participle(cue);
      return;
    }
    if (reports_saying(cue) || inverted(cue)) return;
    Subject subject = subject_of(cue);
    if (subject.all.none()) return;
    if (!fits(cue, subject)) return;
    issuer(subject);
    say(cue, subject);
  }

  bool make_cue(uint32_t i, Cue& cue) const {
    const Word& verb = p_.verb(i);
    cue.strong = verb.is(WordClass::speech_verb);
    const bool weak =
        verb.is(WordClass::stance_verb) || verb.is(WordClass::show_verb);
    if (!cue.strong && !weak) return false;
    cue.verb = i;
    cue.begin = i;
    cue.end = i + 1;
    while (cue.begin > lo_) {
      const uint32_t j = cue.begin - 1;
      const Pos pos = p_.pos(j);
      const bool no = p_.low(j) == "not" || p_.low(j) == "n't" ||
                      p_.low(j) == "never" || p_.low(j) == "n\u2019t";
      cue.negated = cue.negated || no;
      if (pos == Pos::aux) {
        if (p_.is(j, WordClass::be) && !p_.ing(i)) cue.passive = true;
      } else if (pos == Pos::part && p_.low(j) == "to") {
        if (!infinitive(cue)) return false;
        return true;
      } else if (pos != Pos::adv && !no) {
        break;
      }
      cue.begin = j;
    }
    // "Meanwhile, said": an adverb that opens the sentence is no part.
    while (cue.begin < i && p_.pos(cue.begin) == Pos::adv &&
           (cue.begin == lo_ || p_.comma(cue.begin - 1))) {
      ++cue.begin;
    }
    if (cue.passive && (p_.forms(i) & participle_form) == 0)
      cue.passive = false;
    particle(cue);
    return true;
  }

  // "SANA quoted X as saying": "saying" makes both quotes.
  bool reports_saying(const Cue& cue) const {
    const std::string_view lemma = r_.lemma(r_.tokens[cue.verb]);
    if (lemma != "quote" && lemma != "cite") return false;
    for (uint32_t i = cue.end; i + 1 < hi_ && i < cue.end + 20; ++i) {
      if (p_.low(i) == "as") return p_.ing(i + 1);
    }
    return false;
  }

  // Can this subject say something with this verb? Not the blast that claimed
  // lives, nor the "I think" of everyone.
  bool fits(const Cue& cue, const Subject& subject) const {
    const bool speaks = p_.can_speak(subject.all) || !subject.stands_for.none();
    if (p_.verb_is(cue.verb, WordClass::clause_verb)) {
      const std::string_view w = p_.low(subject.all.begin);
      if (w == "i" || w == "we" || w == "you") return false;
    }
    if (p_.verb_is(cue.verb, WordClass::plan_verb)) return speaks;
    if (p_.verb_is(cue.verb, WordClass::show_verb) &&
        !p_.verb_is(cue.verb, WordClass::speech_verb)) {
      const uint32_t h = p_.head(subject.all);
      return p_.is(h, WordClass::speech_noun) ||
             (speaks && cue.end < hi_ && p_.low(cue.end) == "that");
    }
    return cue.strong || speaks;
  }

  // "called for", "pointed out".
  void particle(Cue& cue) const {
    if (cue.end >= hi_) return;
    const std::string_view next = p_.low(cue.end);
    const std::string_view lemma = r_.lemma(r_.tokens[cue.verb]);
    if ((lemma == "call" && (next == "for" || next == "on")) ||
        (lemma == "point" && (next == "out" || next == "to")) ||
        (lemma == "speak" && (next == "of" || next == "out"))) {
      ++cue.end;
    }
  }

  // "refused to say", "went on to say" belong to one group; "prompted X to
  // say" has X as its subject.
  bool infinitive(Cue& cue) const {
    const uint32_t to = cue.begin - 1;
    if (to <= lo_) return false;
    uint32_t j = to - 1;
    if (p_.pos(j) == Pos::adp && j > lo_) --j;
    if (p_.pos(j) == Pos::verb || p_.pos(j) == Pos::aux) {
      const std::string_view lemma = r_.lemma(r_.tokens[j]);
      cue.negated = cue.negated || lemma == "refuse" || lemma == "decline" ||
                    lemma == "fail";
      cue.begin = j;
      while (cue.begin > lo_ && (p_.pos(cue.begin - 1) == Pos::aux ||
                                 p_.pos(cue.begin - 1) == Pos::adv)) {
        --cue.begin;
      }
      return !p_.ing(j) && !(cue.begin == j && p_.is(j, WordClass::be));
    }
    cue.infinitive = p_.nominal(to - 1);
    return cue.infinitive;
  }

  Subject subject_of(const Cue& cue) const {
    if (cue.infinitive) {
      const uint32_t to = cue.begin - 1;
      const uint32_t np = p_.np_begin(lo_, to);
      const Stretch phrase{np, to};
      const bool said =
          cue.end < hi_ && (p_.low(cue.end) == "that" || p_.comma(cue.end) ||
                            p_.opening(cue.end));
      if (!said || !p_.can_speak(phrase)) return {};
      return {phrase, to, {}};
    }
    Subject s = p_.subject(lo_, cue.begin);
    if (!s.all.none()) return s;
    const bool goes_on =
        cue.begin > lo_ &&
        (p_.pos(cue.begin - 1) == Pos::cconj || p_.comma(cue.begin - 1));
    if (!goes_on) return {};
    if (quotes_.size() > sentence_quotes_ && !source_tokens_.back().none() &&
        marks_.of[cue.verb] < 0) {
      return {source_tokens_.back(), source_tokens_.back().end, {}};
    }
    return p_.clause_subject(lo_, cue.begin);
  }

  // "A statement issued by X said": X says it.
  void issuer(Subject& s) const {
    const uint32_t h = p_.head(s.all);
    if (!p_.is(h, WordClass::statement_noun)) return;
    for (uint32_t i = h + 1; i + 1 < s.all.end; ++i) {
      const std::string_view w = p_.low(i);
      if (w != "by" && w != "from") continue;
      const uint32_t end = p_.np_end(i + 1, s.all.end);
      if (end == i + 1) continue;
      s.all = {i + 1, s.all.end};
      return;
    }
  }

  // ---- where the content is -------------------------------------------------

  void say(const Cue& cue, const Subject& subject) {
    const Stretch words{cue.begin, cue.end};
    uint32_t k = skip_recipient(cue);
    k = skip_adjuncts(k, cue.strong);
    const bool left = content_before(subject.all.begin);
    if (k < hi_ && p_.raw(k) == ":") return;  // colon() sees it
    const bool direct_left =
        left && p_.closing(subject.all.begin - 1) && marks_.of[cue.verb] < 0;
    const bool aside = k < hi_ && (p_.pos(k) == Pos::adp ||
                                   p_.pos(k) == Pos::sconj || p_.ing(k));
    const bool right = k < hi_ && !stop_or_comma(k);
    if (right && !(direct_left && (aside || p_.pos(k) == Pos::part))) {
      say_right(cue, subject, k);
      return;
    }
    if (left) {
      if (!cue.strong && !direct_left) return;
      std::vector<Stretch> content = before(subject.all.begin - 1);
      if (content.empty()) return;
      interrupted(k, content);
      after(content);
      finish(emit(subject.all, words, content, subject.stands_for), cue);
    } else if (k + 1 < hi_ && p_.comma(k) && cue.strong &&
               (p_.opening(k + 1) || p_.low(k + 1) == "that")) {
      say_right(cue, subject, k + 1);
    }
  }

  void finish(size_t first, const Cue& cue) {
    const Word& verb = p_.verb(cue.verb);
    for (size_t q = first; q < quotes_.size(); ++q) {
      quotes_[q].denies = verb.is(WordClass::deny_verb) != cue.negated;
      quotes_[q].plans = verb.is(WordClass::plan_verb);
    }
    if (quoted_source_.none()) return;
    // "Quoting X, Y said": X inside Y.
    std::vector<Span> content = quotes_[first].content;
    Quote inner;
    inner.source.push_back(span(quoted_source_));
    inner.cue.push_back(span(quoted_cue_));
    inner.content = std::move(content);
    inner.outer = static_cast<int32_t>(first);
    quotes_.push_back(std::move(inner));
    source_tokens_.push_back(quoted_source_);
    cue_tokens_.push_back(quoted_cue_);
    quoted_source_ = {};
  }

  void say_right(const Cue& cue, const Subject& subject, uint32_t k) {
    if (!cue.strong && p_.pos(k) == Pos::adp && cue.end == k &&
        p_.low(k) != "of" && p_.low(k) != "about" && p_.low(k) != "against") {
      return;
    }
    if (p_.verb_is(cue.verb, WordClass::plan_verb) &&
        !p_.verb_is(cue.verb, WordClass::speech_verb) &&
        p_.pos(k) != Pos::part && p_.low(k) != "that") {
      return;
    }
    std::vector<Stretch> content = behind(k);
    if (content.empty()) return;
    const bool clause =
        p_.opening(k) || p_.low(k) == "that" || p_.has_finite(content.front());
    if (!clause && (p_.verb_is(cue.verb, WordClass::clause_verb) ||
                    !p_.can_speak(subject.all))) {
      return;
    }
    after(content);
    finish(emit(subject.all, {cue.begin, cue.end}, content, subject.stands_for),
           cue);
  }

  // "told [reporters] that".
  uint32_t skip_recipient(const Cue& cue) const {
    uint32_t k = cue.end;
    if (k >= hi_ || !p_.verb_is(cue.verb, WordClass::tell_verb)) return k;
    const uint32_t np = p_.np_end(k, hi_);
    if (np == k) return k;
    if (np < hi_ && p_.finite(np)) return k;
    return np;
  }

  // "said [on Tuesday] [in a statement] that": behind them when content or the
  // end of the clause follows.
  uint32_t skip_adjuncts(uint32_t k, bool strong) const {
    while (k < hi_) {
      uint32_t next = k;
      if (p_.time_word(k) || (strong && aside(k))) {
        next = k + 1;
        while (next < hi_ && p_.pos(next) == Pos::num) ++next;
      } else if ((p_.pos(k) == Pos::adj || p_.pos(k) == Pos::det) &&
                 k + 1 < hi_ && p_.time_word(k + 1)) {
        next = k + 2;
      } else if (p_.pos(k) == Pos::adp && strong) {
        next = phrase_end(k);
      }
      if (next == k) return k;
      k = next;
    }
    return k;
  }

  // "said later", "said repeatedly that"; not "said nearly 500 had left".
  bool aside(uint32_t k) const {
    if (p_.pos(k) != Pos::adv) return false;
    const std::string_view w = p_.low(k);
    if (w == "there" || w == "here") return false;
    if (k + 1 >= hi_ || stop_or_comma(k + 1) || p_.opening(k + 1)) return true;
    return w == "later" || w == "earlier" || w == "again" || w == "then" ||
           p_.low(k + 1) == "that" || p_.pos(k + 1) == Pos::adp;
  }

  // Behind the adverbial phrase at `k`; `k` when it is rather content.
  uint32_t phrase_end(uint32_t k) const {
    uint32_t j = k + 1;
    while (j < hi_ && (p_.pos(j) == Pos::det || p_.pos(j) == Pos::adj)) ++j;
    if (j >= hi_) return k;
    uint32_t end = j + 1;
    if (p_.time_word(j)) {
      while (end < hi_ && (p_.pos(end) == Pos::num || p_.time_word(end))) ++end;
    } else {
      end = p_.np_end(k + 1, hi_);
      if (end == k + 1) return k;
    }
    if (stop_or_comma(end) || p_.raw(end) == ":" || p_.opening(end) ||
        p_.low(end) == "that" || p_.pos(end) == Pos::adp || p_.time_word(end)) {
      return end;
    }
    const Pos pos = p_.pos(end);
    const bool clause = pos == Pos::det || pos == Pos::pron ||
                        pos == Pos::propn || pos == Pos::noun ||
                        pos == Pos::adj || pos == Pos::num;
    return clause ? end : k;
  }

  // Is there content before a subject that begins at `begin`?
  bool content_before(uint32_t begin) const {
    if (begin <= from_ || begin <= lo_) return false;
    const uint32_t last = begin - 1;
    if (marks_.of[begin] < 0 && p_.closing(last)) return true;
    if (!p_.comma(last) && !p_.dash(last)) return false;
    if (last <= from_) return false;
    const Pos pos = p_.pos(from_);
    bool verb = false;
    const uint32_t reach = Phrasing::kReach;
    for (uint32_t i = std::max(from_, last > reach ? last - reach : 0U);
         i < last && !verb; ++i) {
      verb = p_.finite(i);
    }
    return verb || (pos != Pos::adp && pos != Pos::adv && pos != Pos::sconj &&
                    !p_.ing(from_));
  }

  // Content that ends before the comma or with the mark at `last`.
  std::vector<Stretch> before(uint32_t last) const {
    std::vector<Stretch> out;
    uint32_t begin = from_;
    uint32_t end = last;
    if (p_.closing(last)) {
      end = last + 1;
      auto d = static_cast<size_t>(marks_.of[last]);
      if (marks_.directs[d].first <= begin) {
        begin = marks_.directs[d].first;
        while (d > 0 && marks_.directs[d - 1].goes_on) {
          --d;
          out.insert(out.begin(), whole(d));
        }
      }
    } else if (end > begin && p_.closing(end - 1) &&
               marks_.directs[static_cast<size_t>(marks_.of[end - 1])].first <
                   begin) {
      begin = marks_.directs[static_cast<size_t>(marks_.of[end - 1])].first;
    }
    while (begin < end && p_.pos(begin) == Pos::punct && !p_.opening(begin) &&
           !mark(begin)) {
      ++begin;
    }
    if (begin >= end) return {};
    out.push_back({begin, end});
    return out;
  }

  bool mark(uint32_t i) const {
    const std::string_view w = p_.raw(i);
    return w == "\"" || w == "\u201C" || w == "\u201D" || w == "'" ||
           w == "\u2018" || w == "(";
  }

  Stretch whole(size_t d) const {
    return {marks_.directs[d].first, marks_.directs[d].end};
  }

  // Content that begins at `k`, to the end of its clause.
  std::vector<Stretch> behind(uint32_t k) const {
    std::vector<Stretch> out;
    uint32_t end = clause_end(k);
    if (p_.opening(k)) {
      auto d = static_cast<size_t>(marks_.of[k]);
      if (marks_.directs[d].end > last_ || marks_.directs[d].end + 1 >= end) {
        out.push_back(whole(d));
        while (marks_.directs[d].goes_on && d + 1 < marks_.directs.size()) {
          out.push_back(whole(++d));
        }
        return out;
      }
    }
    if (end > k && p_.closing(end - 1) == false && marks_.of[end - 1] >= 0 &&
        marks_.of[k] < 0) {
      // "that “it is over. We won.”": the marks run over the sentence's end.
      end = marks_.directs[static_cast<size_t>(marks_.of[end - 1])].end;
    }
    if (end <= k) return out;
    out.push_back({k, end});
    return out;
  }

  uint32_t clause_end(uint32_t k) const {
    uint32_t i = k;
    const uint32_t hi = std::min(hi_, k + kSentence);
    while (i < hi) {
      const int32_t d = marks_.of[i];
      if (d >= 0 && marks_.of[k] != d) {
        i = marks_.directs[static_cast<size_t>(d)].end;
        continue;
      }
      if (d >= 0 && p_.opening(i) && i == k) {
        i = marks_.directs[static_cast<size_t>(d)].end;
        continue;
      }
      if (p_.raw(i) == ";") return i;
      if (i > k && (p_.comma(i) || p_.pos(i) == Pos::cconj || contrast(i)) &&
          cuts(i)) {
        return i > k && p_.comma(i - 1) ? i - 1 : i;
      }
      ++i;
    }
    uint32_t end = std::min(i, std::max(hi, k));
    while (end > k + 1 && (p_.raw(end - 1) == "." || p_.comma(end - 1)) &&
           marks_.of[end - 1] < 0) {
      --end;
    }
    return end;
  }

  bool contrast(uint32_t i) const {
    const std::string_view w = p_.low(i);
    return w == "while" || w == "although" || w == "though" || w == "whereas";
  }

  // Does somebody else's, or the same speaker's next, saying begin behind the
  // comma or conjunction at `i`?
  bool cuts(uint32_t i) const {
    uint32_t k = i + 1;
    const bool comma = p_.comma(i);
    if (comma && k < hi_ && (p_.pos(k) == Pos::cconj || contrast(k))) ++k;
    while (k < hi_ && (p_.pos(k) == Pos::adv || p_.pos(k) == Pos::aux)) ++k;
    if (k >= hi_) return false;
    if (p_.low(k) == "according") return comma;
    if (p_.pos(k) == Pos::verb && p_.verb_is(k, WordClass::speech_verb)) {
      return p_.ing(k) ? comma : true;
    }
    if (comma && p_.ing(k) &&
        (p_.low(k) == "citing" || p_.low(k) == "quoting")) {
      return true;
    }
    const uint32_t np = p_.np_end(k, hi_);
    if (np == k || np >= hi_) return false;
    uint32_t v = np;
    while (v < hi_ && (p_.pos(v) == Pos::aux || p_.pos(v) == Pos::adv)) ++v;
    return v < hi_ && p_.pos(v) == Pos::verb && !p_.ing(v) &&
           (p_.verb_is(v, WordClass::speech_verb) ||
            p_.verb_is(v, WordClass::stance_verb)) &&
           p_.can_speak({k, np}) && true;
  }

  // "A," X said, "B": what goes on behind the comma at `k`.
  void interrupted(uint32_t k, std::vector<Stretch>& content) const {
    if (k + 1 >= hi_ || !p_.comma(k)) return;
    const uint32_t next = k + 1;
    const Pos pos = p_.pos(next);
    const bool direct = p_.opening(next);
    if (!direct && (pos == Pos::sconj || p_.ing(next) || pos == Pos::adp ||
                    pos == Pos::cconj || pos == Pos::adv ||
                    p_.is(next, WordClass::relative) || cuts(k))) {
      return;
    }
    const std::vector<Stretch> rest = behind(next);
    if (rest.empty() || (!direct && !p_.has_finite(rest.front()))) return;
    content.insert(content.end(), rest.begin(), rest.end());
  }

  // A speech in marks that opens the next sentence of the paragraph and has no
  // cue of its own goes on.
  void after(std::vector<Stretch>& content) const {
    if (content.empty() || marks_.of[content.back().end - 1] < 0) {
      if (content.empty() || !p_.closing(content.front().end - 1)) return;
    }
    const uint32_t next = std::max(last_, content.back().end);
    if (next >= r_.tokens.size() || !p_.opening(next)) return;
    if (marks_.paragraph[next] != marks_.paragraph[next - 1]) return;
    auto d = static_cast<size_t>(marks_.of[next]);
    if (!alone(d)) return;
    content.push_back(whole(d));
    while (marks_.directs[d].goes_on && d + 1 < marks_.directs.size()) {
      content.push_back(whole(++d));
    }
  }

  // No words between the marks' end and the end of a sentence.
  bool alone(size_t d) const {
    const uint32_t end = marks_.directs[d].end;
    if (end >= r_.tokens.size() || marks_.directs[d].goes_on) return true;
    const auto sentence = std::ranges::upper_bound(
        r_.sentences, r_.tokens[end].span.begin, {}, &Span::begin);
    return (sentence - 1)->begin == r_.tokens[end].span.begin;
  }

  // ---- other arrangements ---------------------------------------------------

  // "...," said X, a Y.
  bool inverted(const Cue& cue) {
    if (cue.begin <= lo_ || cue.end >= hi_) return false;
    const uint32_t last = cue.begin - 1;
    const bool closes = p_.closing(last) && marks_.of[cue.verb] < 0;
    if (!closes && !p_.comma(last) && !p_.dash(last)) return false;
    if (!cue.strong && !closes) return false;
    if (p_.time_word(cue.end) || p_.verb_is(cue.verb, WordClass::tell_verb)) {
      return false;
    }
    const uint32_t np = p_.np_end(cue.end, hi_);
    if (np == cue.end || !content_before(cue.begin)) return false;
    if (np < hi_ && p_.finite(np)) return false;
    if (np < hi_ && p_.low(np) == "that") return false;
    if (p_.pos(cue.end) == Pos::pron && p_.low(cue.end) != "he" &&
        p_.low(cue.end) != "she" && p_.low(cue.end) != "they") {
      return false;
    }
    if (!closes && np < hi_ && !stop_or_comma(np) && p_.pos(np) != Pos::adp &&
        !p_.ing(np) && !p_.time_word(np) && !p_.is(np, WordClass::relative)) {
      return false;
    }
    const uint32_t end = p_.np_end_all(cue.end, hi_);
    std::vector<Stretch> content = before(last);
    if (content.empty()) return false;
    interrupted(skip_adjuncts(end, true), content);
    after(content);
    finish(emit({cue.end, end}, {cue.begin, cue.end}, content), cue);
    return true;
  }

  // "It was reported that", "is believed to", "was reported by X".
  void passive(const Cue& cue) {
    if (!cue.strong && !p_.verb_is(cue.verb, WordClass::stance_verb)) return;
    const Stretch words{cue.begin, cue.end};
    uint32_t k = cue.end;
    if (k < hi_ && p_.low(k) == "by") {
      const uint32_t end = p_.np_end_all(k + 1, hi_);
      if (end == k + 1 || !p_.can_speak({k + 1, end})) return;
      std::vector<Stretch> content = before(cue.begin);
      if (content.empty() || !cue.strong) return;
      finish(emit({k + 1, end}, words, content), cue);
      return;
    }
    if (!cue.strong && r_.lemma(r_.tokens[cue.verb]) != "expect") return;
    k = skip_adjuncts(k, true);
    if (k >= hi_) return;
    const bool to = p_.pos(k) == Pos::part && p_.low(k) == "to";
    if (!to && p_.low(k) != "that") return;
    const Subject subject = p_.subject(lo_, cue.begin);
    std::vector<Stretch> content;
    const bool it = !subject.all.none() && p_.low(subject.all.begin) == "it";
    if (to) {
      if (subject.all.none() || it) return;
      content.push_back(subject.all);
    }
    for (const Stretch s : behind(k)) content.push_back(s);
    if (content.size() < (to ? 2U : 1U)) return;
    finish(emit({}, words, content), cue);
  }

  // "..., adding that", "quoting X", "as saying".
  void participle(const Cue& cue) {
    if (cue.begin > lo_ + 1 && p_.low(cue.begin - 1) == "as") {
      quoted_as(cue);
      return;
    }
    const std::string_view lemma = r_.lemma(r_.tokens[cue.verb]);
    if (lemma == "quote" || lemma == "cite") {
      citing(cue);
      return;
    }
    if (!cue.strong && !p_.verb_is(cue.verb, WordClass::stance_verb)) return;
    if (cue.begin <= lo_) return;
    Subject subject;
    const uint32_t last = cue.begin - 1;
    if (p_.nominal(last)) {
      subject = p_.subject(lo_, cue.begin);
      const bool document =
          !subject.all.none() &&
          (p_.is(p_.head(subject.all), WordClass::statement_noun) ||
           p_.is(p_.head(subject.all), WordClass::speech_noun));
      if (subject.all.none() || !p_.can_speak(subject.all)) return;
      if (document) {
        const Subject main = p_.clause_subject(lo_, cue.begin);
        if (!main.all.none()) subject = main;
      }
    } else if (quotes_.size() > sentence_quotes_ &&
               (p_.comma(last) || p_.pos(last) == Pos::cconj)) {
      const Stretch source = source_tokens_.back();
      subject = {source, source.end, {}};
    } else if (p_.comma(last) || p_.closing(last) ||
               p_.pos(last) == Pos::cconj || p_.dash(last)) {
      subject = p_.clause_subject(lo_, cue.begin);
    }
    if (subject.all.none()) return;
    uint32_t k = skip_recipient(cue);
    k = skip_adjuncts(k, cue.strong);
    if (k + 1 < hi_ && p_.comma(k) && p_.opening(k + 1)) ++k;
    if (k >= hi_ || stop_or_comma(k) || p_.raw(k) == ":") return;
    say_right(cue, subject, k);
  }

  // "SANA quoted X as telling soldiers", "X was quoted as saying".
  void quoted_as(const Cue& cue) {
    const uint32_t as = cue.begin - 1;
    uint32_t v = as;
    while (v > lo_ && !p_.finite(v - 1) && v + 20 > as) --v;
    if (v == lo_) return;
    Cue outer;
    if (!make_cue(v - 1, outer)) return;
    const Subject subject = p_.subject(lo_, outer.begin);
    uint32_t k = skip_adjuncts(skip_recipient(cue), true);
    if (k < hi_ && p_.comma(k)) ++k;
    std::vector<Stretch> content;
    const bool left = !subject.all.none() && content_before(subject.all.begin);
    if (k < hi_ && !stop(k)) {
      content = behind(k);
    } else if (left) {
      content = before(subject.all.begin - 1);
    }
    if (content.empty()) return;
    after(content);
    if (outer.passive) {
      finish(emit(subject.all, {outer.begin, cue.end}, content), cue);
      return;
    }
    if (v >= as) return;
    size_t reporter = kNone;
    if (!subject.all.none()) {
      reporter = emit(subject.all, {outer.begin, outer.end}, content);
    }
    const size_t speaker = emit({v, as}, {cue.begin, cue.end}, content);
    for (size_t q = speaker; q < quotes_.size() && reporter != kNone; ++q) {
      quotes_[q].outer = static_cast<int32_t>(reporter);
    }
  }

  // "Quoting X, Y said C" and "Y said C, citing X".
  void citing(const Cue& cue) {
    const uint32_t end = p_.np_end_all(cue.end, hi_);
    if (end == cue.end || !p_.can_speak({cue.end, end})) return;
    if (quotes_.size() > sentence_quotes_ && marks_.of[cue.verb] < 0) {
      const size_t outer = quotes_.size() - 1;
      Quote inner;
      inner.source.push_back(span({cue.end, end}));
      inner.cue.push_back(span({cue.begin, cue.end}));
      inner.content = quotes_[outer].content;
      inner.outer = static_cast<int32_t>(outer);
      quotes_.push_back(std::move(inner));
      source_tokens_.push_back({cue.end, end});
      cue_tokens_.push_back({cue.begin, cue.end});
      return;
    }
    quoted_source_ = {cue.end, end};
    quoted_cue_ = {cue.begin, cue.end};
  }

  // "According to X, C", "C, according to X", "C1, according to X, C2".
  void according_to(uint32_t i) {
    const uint32_t end = p_.np_end_all(i + 2, hi_);
    if (end == i + 2) return;
    const Stretch source{i + 2, end};
    const Stretch words{i, i + 2};
    bool opens = i == lo_ || i == from_;
    if (i > lo_) {
      const uint32_t j = i - 1;
      opens = opens || p_.pos(j) == Pos::cconj || p_.pos(j) == Pos::sconj ||
              p_.raw(j) == ";" || p_.opening(j);
    }
    std::vector<Stretch> content;
    uint32_t k = end < hi_ && p_.comma(end) ? end + 1 : end;
    if (opens) {
      if (k < hi_) content = behind(k);
    } else {
      content = before(p_.comma(i - 1) || p_.closing(i - 1) ? i - 1 : i);
      bool verb = false;
      for (const Stretch s : content) {
        for (uint32_t t = s.begin; t < s.end && !verb; ++t) verb = p_.finite(t);
      }
      if (!verb && k > end && k < hi_) {
        for (const Stretch s : behind(k)) content.push_back(s);
      }
      after(content);
    }
    if (!content.empty()) emit(source, words, content);
  }

  // `... ,” he joked`: after marks any verb is a cue. `...” - A. Smith`.
  void after_marks(uint32_t i) {
    bounds(i);
    lo_ = first_;
    hi_ = last_;
    const auto d = static_cast<size_t>(marks_.of[i]);
    if (taken_[d] != kNone || i + 2 >= hi_) return;
    if (p_.dash(i + 1)) {
      const uint32_t end = p_.np_end_all(i + 2, hi_);
      if (end == i + 2 || !(end >= hi_ || stop(end))) return;
      if (p_.pos(p_.head({i + 2, end})) != Pos::propn) return;
      emit({i + 2, end}, {i + 1, i + 2}, before(i));
      return;
    }
    if (p_.raw(i - 1) != ",") return;
    const uint32_t np = p_.np_end(i + 1, hi_);
    if (np == i + 1 || np >= hi_ || !p_.finite(np) || p_.pos(np) != Pos::verb) {
      return;
    }
    Cue cue;
    if (make_cue(np, cue)) return;
    std::vector<Stretch> content = before(i);
    interrupted(skip_adjuncts(np + 1, true), content);
    after(content);
    emit({i + 1, np}, {np, np + 1}, content);
  }

  // ---- colons ---------------------------------------------------------------

  // What the colon at `c` introduces: marks, or the rest of the paragraph, or
  // the next one.
  std::vector<Stretch> introduced(uint32_t c) const {
    const auto n = static_cast<uint32_t>(r_.tokens.size());
    const uint32_t k = c + 1;
    if (k >= n) return {};
    std::vector<Stretch> out;
    if (p_.opening(k)) {
      auto d = static_cast<size_t>(marks_.of[k]);
      out.push_back(whole(d));
      while (marks_.directs[d].goes_on && d + 1 < marks_.directs.size()) {
        out.push_back(whole(++d));
      }
      return out;
    }
    uint32_t end = k;
    while (end < n && end < k + kParagraph &&
           marks_.paragraph[end] == marks_.paragraph[k]) {
      ++end;
    }
    out.push_back({k, end});
    return out;
  }

  void colon(uint32_t c) {
    if (headline(c)) return;
    const bool at_end = c + 1 == last_;
    // "Smith: “...”"
    const uint32_t name = p_.np_end(first_, c);
    if (name == c && !at_end && p_.opening(c + 1) &&
        p_.can_speak({first_, c})) {
      emit({first_, c}, {c, c + 1}, introduced(c));
      return;
    }
    const uint32_t from =
        std::max(from_, c > Phrasing::kReach ? c - Phrasing::kReach : 0U);
    uint32_t v = c;
    while (v > from && !speech_word(v - 1)) --v;
    if (v == from) return;
    --v;
    Cue cue;
    Subject subject;
    if (p_.pos(v) == Pos::verb && make_cue(v, cue)) {
      subject = p_.ing(v) ? p_.clause_subject(lo_, cue.begin) : subject_of(cue);
    } else {
      // "X presented the comments as follows:"
      uint32_t finite = v;
      while (finite > from && !p_.finite(finite)) --finite;
      subject = p_.clause_subject(from, c);
      cue.begin = p_.finite(finite) ? finite : v;
      cue.end = c;
    }
    std::vector<Stretch> content = introduced(c);
    if (subject.all.none() || content.empty()) return;
    issuer(subject);
    emit(subject.all, {cue.begin, cue.end}, content, subject.stands_for);
  }

  bool speech_word(uint32_t i) const {
    if (p_.pos(i) == Pos::verb) {
      return p_.verb_is(i, WordClass::speech_verb);
    }
    return p_.pos(i) == Pos::noun && (p_.is(i, WordClass::speech_noun) ||
                                      p_.is(i, WordClass::statement_noun));
  }

  // "12 killed in blast: police", "Police: 12 killed in blast".
  bool headline(uint32_t c) {
    const Span here = r_.tokens[c].span;
    const bool title =
        marks_.paragraph[c] == 0 || text_.title_words.holds(here);
    if (!title || p_.raw(last_ - 1) == "." || c == first_ || c + 1 == last_)
      return false;
    const auto speaker = [&](uint32_t begin, uint32_t end) {
      if (end - begin > 5 || p_.np_end(begin, end) != end) return false;
      const uint32_t h = p_.head({begin, end});
      return p_.is(h, WordClass::speaker_noun) ||
             p_.is(h, WordClass::org_noun) ||
             p_.is(h, WordClass::speech_noun) ||
             p_.is(begin, WordClass::first_name) ||
             p_.is(begin, WordClass::title_word);
    };
    if (speaker(c + 1, last_)) {
      emit({c + 1, last_}, {c, c + 1}, {{first_, c}});
      return true;
    }
    if (speaker(first_, c)) {
      emit({first_, c}, {c, c + 1}, {{c + 1, last_}});
      return true;
    }
    return false;
  }

  // ---- speeches without a cue -----------------------------------------------

  void opens_with_direct() {
    if (!p_.opening(first_)) return;
    from_ = first_;
  }

  // A paragraph that is one quotation goes on with the speaker of the
  // quotation in the paragraph before.
  void quoted_paragraph() {
    const uint32_t end = last_;
    const auto n = static_cast<uint32_t>(r_.tokens.size());
    if (end < n && marks_.paragraph[end] == marks_.paragraph[end - 1]) return;
    const int32_t closing = marks_.of[end - 1];
    if (closing < 1) return;
    const auto d = static_cast<size_t>(closing);
    const uint32_t first = marks_.directs[d].first;
    if (taken_[d] != kNone || marks_.directs[d].end != end) return;
    const bool opens =
        first == 0 || marks_.paragraph[first - 1] != marks_.paragraph[first];
    if (!opens) return;
    const size_t speaker = taken_[d - 1];
    const uint32_t before = marks_.directs[d - 1].end - 1;
    if (speaker == kNone ||
        marks_.paragraph[before] + 1 != marks_.paragraph[first]) {
      return;
    }
    taken_[d] = speaker;
    const std::vector<Span> said = quotes_[speaker].content;
    for (size_t q = speaker; q < quotes_.size() && q < speaker + 4; ++q) {
      if (quotes_[q].content == said) {
        quotes_[q].content.push_back(span(whole(d)));
      }
    }
  }

  // ---- the whole report -----------------------------------------------------

  enum class Person : uint8_t { no, he, it, they, document };

  Person pronoun(Stretch s) const {
    const std::string_view w = p_.low(s.begin);
    if (s.end - s.begin == 1) {
      if (w == "he" || w == "she") return Person::he;
      if (w == "it") return Person::it;
      if (w == "they") return Person::they;
    }
    if (s.end - s.begin == 2 && w == "the" &&
        p_.is(s.begin + 1, WordClass::statement_noun)) {
      return Person::document;
    }
    return Person::no;
  }

  bool agrees(Person person, Stretch s) const {
    const uint32_t h = p_.head(s);
    const bool body =
        p_.is(h, WordClass::org_noun) || p_.is(h, WordClass::force_noun) ||
        p_.is(h, WordClass::statement_noun) || p_.is(h, WordClass::speech_noun);
    const bool man = p_.is(h, WordClass::role) ||
                     p_.is(h, WordClass::title_word) ||
                     p_.is(h, WordClass::first_name);
    switch (person) {
      case Person::he:
        return p_.pos(h) == Pos::propn ? !body && p_.low(s.begin) != "the"
                                       : !body && !p_.low(h).ends_with('s');
      case Person::it:
      case Person::document:
        return body || (p_.pos(h) == Pos::propn && !man);
      case Person::they:
        return body || p_.low(h).ends_with('s') || p_.low(h) == "police";
      case Person::no:
        return false;
    }
    return false;
  }

  void fill_antecedents() {
    for (size_t q = 0; q < quotes_.size(); ++q) {
      if (source_tokens_[q].none() || !quotes_[q].antecedent.empty()) continue;
      const Person person = pronoun(source_tokens_[q]);
      if (person == Person::no) continue;
      for (size_t back = q; back > 0 && back + 12 > q; --back) {
        const Stretch s = source_tokens_[back - 1];
        if (s.none()) continue;
        const Person other = pronoun(s);
        if (other == Person::no
                ? !agrees(person, s)
                : other != person || quotes_[back - 1].antecedent.empty()) {
          continue;
        }
        quotes_[q].antecedent = other == Person::no
                                    ? quotes_[back - 1].source.front()
                                    : quotes_[back - 1].antecedent;
        break;
      }
    }
  }

  // Sorts, and finds for each quote the smallest content that its cue and
  // source lie in.
  void nest() {
    std::vector<uint32_t> order(quotes_.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](uint32_t q) {
      return quotes_[q].content.front().begin;
    });
    std::vector<int32_t> place(quotes_.size());
    std::vector<Quote> sorted;
    sorted.reserve(quotes_.size());
    for (const uint32_t q : order) {
      place[q] = static_cast<int32_t>(sorted.size());
      sorted.push_back(std::move(quotes_[q]));
    }
    for (Quote& q : sorted) {
      if (q.outer >= 0) q.outer = place[static_cast<size_t>(q.outer)];
    }
    quotes_ = std::move(sorted);
    find_outer();
  }

  // One sweep: contents and cues in the order of the text, a stack of the
  // contents that are open.
  void find_outer() {
    struct Part {
      Span span;
      size_t quote;
      bool cue;
    };
    std::vector<Part> parts;
    for (size_t q = 0; q < quotes_.size(); ++q) {
      for (const Span s : quotes_[q].content) parts.push_back({s, q, false});
      if (!quotes_[q].cue.empty() && quotes_[q].outer < 0) {
        parts.push_back({quotes_[q].cue.front(), q, true});
      }
    }
    std::ranges::stable_sort(parts, [](const Part& a, const Part& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                          : a.span.end > b.span.end;
    });
    std::vector<Part> open;
    for (const Part& p : parts) {
      while (!open.empty() && open.back().span.end <= p.span.begin) {
        open.pop_back();
      }
      if (!p.cue) {
        open.push_back(p);
      } else if (!open.empty() && open.back().quote != p.quote &&
                 open.back().span.holds(p.span)) {
        quotes_[p.quote].outer = static_cast<int32_t>(open.back().quote);
      }
    }
  }

  const Text& text_;
  const Reading& r_;
  const Marks marks_;
  const Phrasing p_;
  std::vector<size_t> taken_;  // per speech in marks: the quote it belongs to
  std::vector<Quote> quotes_;
  std::vector<Stretch> source_tokens_;  // beside quotes_
  std::vector<Stretch> cue_tokens_;
  uint32_t first_ = 0, last_ = 0;       // tokens of the sentence
  uint32_t lo_ = 0, hi_ = 0;            // where the cue at hand may look
  uint32_t from_ = 0;                   // behind what is already attributed
  size_t sentence_quotes_ = 0;          // quotes_ when the sentence began
  Stretch quoted_source_, quoted_cue_;  // of "Quoting X," until a cue comes
};

}  // namespace

std::vector<Quote> find_quotes(const Text& text, const Reading& reading,
                               const Knowledge& knowledge) {
  return Finder(text, reading, knowledge).run();
}

}  // namespace crosscheck
