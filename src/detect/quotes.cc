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

#include "detect/quote_content.h"
#include "detect/quote_cues.h"
#include "detect/quote_list.h"
#include "detect/quote_marks.h"
#include "detect/quote_phrases.h"
#include "util/lexicon.h"

namespace crosscheck {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

class Finder {
 public:
  Finder(const Text& text, const Reading& reading, const Knowledge& knowledge)
      : text_(text),
        r_(reading),
        marks_(find_marks(text, reading)),
        p_(text, reading, knowledge, marks_),
        content_(reading, marks_, p_, at_),
        cues_(reading, p_, at_),
        list_(reading, marks_, p_) {}

  std::vector<Quote> run() {
    uint32_t at = 0;
    const auto n = static_cast<uint32_t>(r_.tokens.size());
    for (const Span sentence : r_.sentences) {
      at_.first = at;
      while (at < n && r_.tokens[at].span.end <= sentence.end) ++at;
      at_.last = at;
      if (at_.first < at_.last) read_sentence();
    }
    return list_.finish();
  }

 private:
  // ---- one sentence ---------------------------------------------------------

  void read_sentence() {
    sentence_quotes_ = list_.size();
    at_.from = at_.first;
    quoted_source_ = {};
    for (uint32_t i = at_.first; i < at_.last; ++i) {
      bounds(i);
      if (p_.closing(i)) after_marks(i);
      if (p_.low(i) == "according" && i + 2 < at_.hi && p_.low(i + 1) == "to") {
        according_to(i);
      } else if (p_.pos(i) == Pos::verb) {
        verb_cue(i);
      } else if (p_.raw(i) == ":" && i < at_.hi && marks_.of[i] < 0) {
        colon(i);
      }
    }
    list_.quoted_paragraph(at_.last);
  }

  // Where the cue at `i` may look: its sentence, its side of the marks.
  void bounds(uint32_t i) {
    at_.lo = at_.first;
    at_.hi = at_.last;
    const int32_t d = marks_.of[i];
    if (d < 0) return;
    const Direct& direct = marks_.directs[static_cast<size_t>(d)];
    at_.lo = std::max(at_.lo, direct.first + 1);
    at_.hi = std::min(at_.hi, direct.end - 1);
  }

  // One Quote per speaker; what it covers is attributed. The first's index.
  size_t emit(Stretch source, Stretch cue, const std::vector<Stretch>& content,
              Stretch stands_for = {}) {
    for (const Stretch c : content) {
      if (c.begin >= at_.lo && c.end <= at_.hi) {
        at_.from = std::max(at_.from, c.end);
      }
    }
    at_.from = std::max(at_.from, cue.end);
    return list_.add(source, cue, content, stands_for);
  }

  // ---- cues -----------------------------------------------------------------

  void verb_cue(uint32_t i) {
    Cue cue;
    if (!cues_.make_cue(i, cue)) return;
    if (cue.passive) {
      passive(cue);
      return;
    }
    if (p_.ing(i) && cue.begin == i) {
      participle(cue);
      return;
    }
    if (cues_.reports_saying(cue) || inverted(cue)) return;
    Subject subject = subject_of(cue);
    if (subject.all.none()) return;
    if (!cues_.fits(cue, subject)) return;
    cues_.issuer(subject);
    say(cue, subject);
  }

  Subject subject_of(const Cue& cue) const {
    if (cue.infinitive) {
      const uint32_t to = cue.begin - 1;
      const uint32_t np = p_.np_begin(at_.lo, to);
      const Stretch phrase{np, to};
      const bool said =
          cue.end < at_.hi && (p_.low(cue.end) == "that" || p_.comma(cue.end) ||
                               p_.opening(cue.end));
      if (!said || !p_.can_speak(phrase)) return {};
      return {phrase, to, {}};
    }
    Subject s = p_.subject(at_.lo, cue.begin);
    if (!s.all.none()) return s;
    const bool goes_on =
        cue.begin > at_.lo &&
        (p_.pos(cue.begin - 1) == Pos::cconj || p_.comma(cue.begin - 1));
    if (!goes_on) return {};
    if (said_before() && !list_.last_source().none() &&
        marks_.of[cue.verb] < 0) {
      return {list_.last_source(), list_.last_source().end, {}};
    }
    return p_.clause_subject(at_.lo, cue.begin);
  }

  // ---- where the content is -------------------------------------------------

  void say(const Cue& cue, const Subject& subject) {
    const Stretch words{cue.begin, cue.end};
    uint32_t k = content_.skip_recipient(cue.verb, cue.end);
    k = content_.skip_adjuncts(k, cue.strong);
    const bool left = content_.precedes(subject.all.begin);
    if (k < at_.hi && p_.raw(k) == ":") return;  // colon() sees it
    const bool direct_left =
        left && p_.closing(subject.all.begin - 1) && marks_.of[cue.verb] < 0;
    const bool aside = k < at_.hi && (p_.pos(k) == Pos::adp ||
                                      p_.pos(k) == Pos::sconj || p_.ing(k));
    const bool right = k < at_.hi && !content_.stop_or_comma(k);
    if (right && !(direct_left && (aside || p_.pos(k) == Pos::part))) {
      say_right(cue, subject, k);
      return;
    }
    if (left) {
      if (!cue.strong && !direct_left) return;
      std::vector<Stretch> content = content_.before(subject.all.begin - 1);
      if (content.empty()) return;
      content_.resume(k, content);
      content_.go_on(content);
      finish(emit(subject.all, words, content, subject.stands_for), cue);
    } else if (k + 1 < at_.hi && p_.comma(k) && cue.strong &&
               (p_.opening(k + 1) || p_.low(k + 1) == "that")) {
      say_right(cue, subject, k + 1);
    }
  }

  void finish(size_t first, const Cue& cue) {
    const Word& verb = p_.verb(cue.verb);
    for (size_t q = first; q < list_.size(); ++q) {
      list_[q].denies = verb.is(WordClass::deny_verb) != cue.negated;
      list_[q].plans = verb.is(WordClass::plan_verb);
    }
    if (quoted_source_.none()) return;
    list_.add_inner(first, quoted_source_, quoted_cue_);
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
    std::vector<Stretch> content = content_.behind(k);
    if (content.empty()) return;
    const bool clause =
        p_.opening(k) || p_.low(k) == "that" || p_.has_finite(content.front());
    if (!clause && (p_.verb_is(cue.verb, WordClass::clause_verb) ||
                    !p_.can_speak(subject.all))) {
      return;
    }
    content_.go_on(content);
    finish(emit(subject.all, {cue.begin, cue.end}, content, subject.stands_for),
           cue);
  }

  // ---- other arrangements ---------------------------------------------------

  // "...," said X, a Y.
  bool inverted(const Cue& cue) {
    if (cue.begin <= at_.lo || cue.end >= at_.hi) return false;
    const uint32_t last = cue.begin - 1;
    const bool closes = p_.closing(last) && marks_.of[cue.verb] < 0;
    if (!closes && !p_.comma(last) && !p_.dash(last)) return false;
    if (!cue.strong && !closes) return false;
    if (p_.time_word(cue.end) || p_.verb_is(cue.verb, WordClass::tell_verb)) {
      return false;
    }
    const uint32_t np = p_.np_end(cue.end, at_.hi);
    if (np == cue.end || !content_.precedes(cue.begin)) return false;
    if (np < at_.hi && p_.finite(np)) return false;
    if (np < at_.hi && p_.low(np) == "that") return false;
    if (p_.pos(cue.end) == Pos::pron && p_.low(cue.end) != "he" &&
        p_.low(cue.end) != "she" && p_.low(cue.end) != "they") {
      return false;
    }
    if (!closes && np < at_.hi && !content_.stop_or_comma(np) &&
        p_.pos(np) != Pos::adp && !p_.ing(np) && !p_.time_word(np) &&
        !p_.is(np, WordClass::relative)) {
      return false;
    }
    const uint32_t end = p_.np_end_all(cue.end, at_.hi);
    std::vector<Stretch> content = content_.before(last);
    if (content.empty()) return false;
    content_.resume(content_.skip_adjuncts(end, true), content);
    content_.go_on(content);
    finish(emit({cue.end, end}, {cue.begin, cue.end}, content), cue);
    return true;
  }

  // "It was reported that", "is believed to", "was reported by X".
  void passive(const Cue& cue) {
    if (!cue.strong && !p_.verb_is(cue.verb, WordClass::stance_verb)) return;
    const Stretch words{cue.begin, cue.end};
    uint32_t k = cue.end;
    if (k < at_.hi && p_.low(k) == "by") {
      const uint32_t end = p_.np_end_all(k + 1, at_.hi);
      if (end == k + 1 || !p_.can_speak({k + 1, end})) return;
      std::vector<Stretch> content = content_.before(cue.begin);
      if (content.empty() || !cue.strong) return;
      finish(emit({k + 1, end}, words, content), cue);
      return;
    }
    if (!cue.strong && r_.lemma(r_.tokens[cue.verb]) != "expect") return;
    k = content_.skip_adjuncts(k, true);
    if (k >= at_.hi) return;
    const bool to = p_.pos(k) == Pos::part && p_.low(k) == "to";
    if (!to && p_.low(k) != "that") return;
    const Subject subject = p_.subject(at_.lo, cue.begin);
    std::vector<Stretch> content;
    const bool it = !subject.all.none() && p_.low(subject.all.begin) == "it";
    if (to) {
      if (subject.all.none() || it) return;
      content.push_back(subject.all);
    }
    for (const Stretch s : content_.behind(k)) content.push_back(s);
    if (content.size() < (to ? 2U : 1U)) return;
    finish(emit({}, words, content), cue);
  }

  // "..., adding that", "quoting X", "as saying".
  void participle(const Cue& cue) {
    if (cue.begin > at_.lo + 1 && p_.low(cue.begin - 1) == "as") {
      quoted_as(cue);
      return;
    }
    const std::string_view lemma = r_.lemma(r_.tokens[cue.verb]);
    if (lemma == "quote" || lemma == "cite") {
      citing(cue);
      return;
    }
    if (!cue.strong && !p_.verb_is(cue.verb, WordClass::stance_verb)) return;
    if (cue.begin <= at_.lo) return;
    Subject subject;
    const uint32_t last = cue.begin - 1;
    if (p_.nominal(last)) {
      subject = p_.subject(at_.lo, cue.begin);
      const bool document =
          !subject.all.none() &&
          (p_.is(p_.head(subject.all), WordClass::statement_noun) ||
           p_.is(p_.head(subject.all), WordClass::speech_noun));
      if (subject.all.none() || !p_.can_speak(subject.all)) return;
      if (document) {
        const Subject main = p_.clause_subject(at_.lo, cue.begin);
        if (!main.all.none()) subject = main;
      }
    } else if (said_before() &&
               (p_.comma(last) || p_.pos(last) == Pos::cconj)) {
      const Stretch source = list_.last_source();
      subject = {source, source.end, {}};
    } else if (p_.comma(last) || p_.closing(last) ||
               p_.pos(last) == Pos::cconj || p_.dash(last)) {
      subject = p_.clause_subject(at_.lo, cue.begin);
    }
    if (subject.all.none()) return;
    uint32_t k = content_.skip_recipient(cue.verb, cue.end);
    k = content_.skip_adjuncts(k, cue.strong);
    if (k + 1 < at_.hi && p_.comma(k) && p_.opening(k + 1)) ++k;
    if (k >= at_.hi || content_.stop_or_comma(k) || p_.raw(k) == ":") return;
    say_right(cue, subject, k);
  }

  // "SANA quoted X as telling soldiers", "X was quoted as saying".
  void quoted_as(const Cue& cue) {
    const uint32_t as = cue.begin - 1;
    uint32_t v = as;
    while (v > at_.lo && !p_.finite(v - 1) && v + 20 > as) --v;
    if (v == at_.lo) return;
    Cue outer;
    if (!cues_.make_cue(v - 1, outer)) return;
    const Subject subject = p_.subject(at_.lo, outer.begin);
    uint32_t k = content_.skip_adjuncts(
        content_.skip_recipient(cue.verb, cue.end), true);
    if (k < at_.hi && p_.comma(k)) ++k;
    std::vector<Stretch> content;
    const bool left =
        !subject.all.none() && content_.precedes(subject.all.begin);
    if (k < at_.hi && !content_.stop(k)) {
      content = content_.behind(k);
    } else if (left) {
      content = content_.before(subject.all.begin - 1);
    }
    if (content.empty()) return;
    content_.go_on(content);
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
    for (size_t q = speaker; q < list_.size() && reporter != kNone; ++q) {
      list_[q].outer = static_cast<int32_t>(reporter);
    }
  }

  // "Quoting X, Y said C" and "Y said C, citing X".
  void citing(const Cue& cue) {
    const uint32_t end = p_.np_end_all(cue.end, at_.hi);
    if (end == cue.end || !p_.can_speak({cue.end, end})) return;
    if (said_before() && marks_.of[cue.verb] < 0) {
      list_.add_inner(list_.size() - 1, {cue.end, end}, {cue.begin, cue.end});
      return;
    }
    quoted_source_ = {cue.end, end};
    quoted_cue_ = {cue.begin, cue.end};
  }

  // "According to X, C", "C, according to X", "C1, according to X, C2".
  void according_to(uint32_t i) {
    const uint32_t end = p_.np_end_all(i + 2, at_.hi);
    if (end == i + 2) return;
    const Stretch source{i + 2, end};
    const Stretch words{i, i + 2};
    bool opens = i == at_.lo || i == at_.from;
    if (i > at_.lo) {
      const uint32_t j = i - 1;
      opens = opens || p_.pos(j) == Pos::cconj || p_.pos(j) == Pos::sconj ||
              p_.raw(j) == ";" || p_.opening(j);
    }
    std::vector<Stretch> content;
    uint32_t k = end < at_.hi && p_.comma(end) ? end + 1 : end;
    if (opens) {
      if (k < at_.hi) content = content_.behind(k);
    } else {
      content =
          content_.before(p_.comma(i - 1) || p_.closing(i - 1) ? i - 1 : i);
      bool verb = false;
      for (const Stretch s : content) verb = verb || p_.has_finite(s);
      if (!verb && k > end && k < at_.hi) {
        for (const Stretch s : content_.behind(k)) content.push_back(s);
      }
      content_.go_on(content);
    }
    if (!content.empty()) emit(source, words, content);
  }

  // `... ,” he joked`: after marks any verb is a cue. `...” - A. Smith`.
  void after_marks(uint32_t i) {
    at_.lo = at_.first;
    at_.hi = at_.last;
    const auto d = static_cast<size_t>(marks_.of[i]);
    if (list_.taken(d) || i + 2 >= at_.hi) return;
    if (p_.dash(i + 1)) {
      const uint32_t end = p_.np_end_all(i + 2, at_.hi);
      if (end == i + 2 || !(end >= at_.hi || content_.stop(end))) return;
      if (p_.pos(p_.head({i + 2, end})) != Pos::propn) return;
      emit({i + 2, end}, {i + 1, i + 2}, content_.before(i));
      return;
    }
    if (p_.raw(i - 1) != ",") return;
    const uint32_t np = p_.np_end(i + 1, at_.hi);
    if (np == i + 1 || np >= at_.hi || !p_.finite(np) ||
        p_.pos(np) != Pos::verb) {
      return;
    }
    Cue cue;
    if (cues_.make_cue(np, cue)) return;
    std::vector<Stretch> content = content_.before(i);
    content_.resume(content_.skip_adjuncts(np + 1, true), content);
    content_.go_on(content);
    emit({i + 1, np}, {np, np + 1}, content);
  }

  // ---- colons ---------------------------------------------------------------

  void colon(uint32_t c) {
    if (headline(c)) return;
    const bool at_end = c + 1 == at_.last;
    // "Smith: “...”"
    const uint32_t name = p_.np_end(at_.first, c);
    if (name == c && !at_end && p_.opening(c + 1) &&
        p_.can_speak({at_.first, c})) {
      emit({at_.first, c}, {c, c + 1}, content_.introduced(c));
      return;
    }
    const uint32_t from =
        std::max(at_.from, c > Phrasing::kReach ? c - Phrasing::kReach : 0U);
    uint32_t v = c;
    while (v > from && !cues_.speech_word(v - 1)) --v;
    if (v == from) return;
    --v;
    Cue cue;
    Subject subject;
    if (p_.pos(v) == Pos::verb && cues_.make_cue(v, cue)) {
      subject =
          p_.ing(v) ? p_.clause_subject(at_.lo, cue.begin) : subject_of(cue);
    } else {
      // "X presented the comments as follows:"
      uint32_t finite = v;
      while (finite > from && !p_.finite(finite)) --finite;
      subject = p_.clause_subject(from, c);
      cue.begin = p_.finite(finite) ? finite : v;
      cue.end = c;
    }
    std::vector<Stretch> content = content_.introduced(c);
    if (subject.all.none() || content.empty()) return;
    cues_.issuer(subject);
    emit(subject.all, {cue.begin, cue.end}, content, subject.stands_for);
  }

  // "12 killed in blast: police", "Police: 12 killed in blast".
  bool headline(uint32_t c) {
    const Span here = r_.tokens[c].span;
    const bool title =
        marks_.paragraph[c] == 0 || text_.title_words.holds(here);
    if (!title || p_.raw(at_.last - 1) == "." || c == at_.first ||
        c + 1 == at_.last)
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
    if (speaker(c + 1, at_.last)) {
      emit({c + 1, at_.last}, {c, c + 1}, {{at_.first, c}});
      return true;
    }
    if (speaker(at_.first, c)) {
      emit({at_.first, c}, {c, c + 1}, {{c + 1, at_.last}});
      return true;
    }
    return false;
  }

  // Has the sentence said who speaks?
  bool said_before() const { return list_.size() > sentence_quotes_; }

  const Text& text_;
  const Reading& r_;
  const Marks marks_;
  const Phrasing p_;
  Scope at_;
  const Content content_;
  const Cues cues_;
  QuoteList list_;
  size_t sentence_quotes_ = 0;          // their number when the sentence began
  Stretch quoted_source_, quoted_cue_;  // of "Quoting X," until a cue comes
};

}  // namespace

std::vector<Quote> find_quotes(const Text& text, const Reading& reading,
                               const Knowledge& knowledge) {
  return Finder(text, reading, knowledge).run();
}

}  // namespace crosscheck
