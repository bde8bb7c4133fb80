// Attribution by the parse: verbs and nouns of saying, whom and what hangs on
// them; quotation marks beside the tree.
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
#include "detect/quote_tree.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);
// Words before a colon that may hold its cue.
constexpr uint32_t kReach = 120;

class Finder {
 public:
  Finder(const Text& text, const Reading& reading, const Knowledge& knowledge)
      : text_(text),
        r_(reading),
        marks_(find_marks(text, reading)),
        t_(text, reading, knowledge, marks_),
        content_(reading, marks_, t_, at_),
        cues_(t_, at_),
        list_(reading, marks_, t_) {}

  std::vector<Quote> run() {
    uint32_t at = 0;
    quote_of_.assign(r_.tokens.size(), kNone);
    for (const Span sentence : r_.sentences) {
      first_ = at;
      while (at < t_.size() && r_.tokens[at].span.end <= sentence.end) ++at;
      last_ = at;
      if (first_ < last_) read_sentence();
    }
    return list_.finish();
  }

 private:
  // ---- one sentence ---------------------------------------------------------

  void read_sentence() {
    citing_.clear();
    from_ = first_;
    for (uint32_t i = first_; i < last_; ++i) {
      bounds(i);
      if (t_.closing(i)) after_marks(i);
      if (t_.low(i) == "according" && i + 2 < at_.hi && t_.low(i + 1) == "to") {
        according_to(i);
      } else if (t_.pos(i) == Pos::verb) {
        verb_cue(i);
      } else if (t_.pos(i) == Pos::adj) {
        adjective_cue(i);
      } else if (t_.pos(i) == Pos::noun) {
        if (cues_.noun_for_verb(i)) {
          verb_cue(i);
        } else {
          noun_cue(i);
        }
      } else if (t_.raw(i) == ":") {
        if (marks_.of[i] < 0) {
          colon(i);
        } else {
          label_in_marks(i);
        }
      }
    }
    for (const uint32_t i : citing_) citing(i);
    list_.quoted_paragraph(last_);
  }

  // Where the cue at `i` may look: its sentence, its side of the marks.
  void bounds(uint32_t i) {
    at_ = {first_, last_, marks_.of[i], from_};
    const int32_t d = marks_.of[i];
    if (d < 0) return;
    const Direct& direct = marks_.directs[static_cast<size_t>(d)];
    at_.lo = std::max(at_.lo, direct.first + 1);
    at_.hi = std::min(at_.hi, direct.end - 1);
    at_.from = std::max(at_.lo, from_);
  }

  // One Quote per speaker. The first's index.
  size_t emit(const Source& source, const Cue& cue, Said said) {
    const size_t first = list_.size();
    content_.complete(said, cue.words, source.words);
    if (said.parts.empty()) return first;
    list_.add(source.words, cue.words, said.parts, source.stands_for);
    // A content may hold others' cues; what lies behind it is free again.
    for (const Stretch p : said.parts) {
      if (p.end <= last_ && p.end > cue.words.end) from_ = p.end;
    }
    from_ = std::max(from_, std::max(source.words.end, cue.words.end));
    for (size_t q = first; q < list_.size(); ++q) {
      list_[q].denies =
          t_.verb_is(cue.verb, WordClass::deny_verb) != cue.negated;
      list_[q].plans = t_.verb_is(cue.verb, WordClass::plan_verb);
      list_.set_minor(q, cues_.minor(cue));
    }
    if (quote_of_[cue.verb] == kNone && first < list_.size()) {
      quote_of_[cue.verb] = first;
    }
    return first;
  }

  // ---- verbs ----------------------------------------------------------------

  void verb_cue(uint32_t i) {
    Cue cue = cues_.cue(i);
    if (!cue.strong && !cue.weak) {
      figure_cue(cue);
      return;
    }
    if (one_of(t_.lemma(i), "quote", "cite") && !cue.passive) {
      citing_.push_back(i);
      return;
    }
    if (t_.ing(i) && as_saying(i)) return;
    if (cue.passive) {
      passive(cue);
      return;
    }
    if (cues_.denied_group(i)) return;
    const Source source = cues_.source(cue);
    if (source.none()) return;
    last_word(cue, source);
    Said said = as_clause(cue, source);
    if (said.parts.empty()) said = content_.of(cue, source);
    const uint32_t front = std::min(cue.words.begin, source.words.begin);
    const bool after_speech =
        front > 0 && front == first_ && t_.closing(front - 1);
    const uint32_t next = cue.words.end;
    const bool asks =
        next + 1 < last_ && t_.comma(next) && t_.opening(next + 1);
    if (said.parts.empty() && (cue.strong || after_speech || asks)) {
      said = content_.beside({std::min(cue.words.begin, source.words.begin),
                              std::max(cue.words.end, source.words.end)});
    }
    if (said.parts.empty() || !cues_.fits(cue, source, said.clause)) return;
    // "continued to fight" is no speech; "continued: C" is.
    if (t_.lemma(i) == "continue" && !t_.opening(said.parts.front().begin)) {
      return;
    }
    // "had to say about it: C", "said: C": colon() sees it.
    const Stretch what = said.parts.back();
    const uint32_t to = said.clause ? what.begin : what.end + 1;
    for (uint32_t c = cue.words.end; c < std::min(to + 1, last_); ++c) {
      if (t_.raw(c) == ":" && marks_.of[c] < 0) return;
    }
    if (what.end <= cue.words.begin) take_occasion(cue);
    emit(source, cue, std::move(said));
  }

  // "The mayor put [the toll at 50]", "The agency gave [a figure of 320 dead]".
  void figure_cue(const Cue& cue) {
    const uint32_t v = cue.verb;
    const uint32_t what = t_.kid(v, "obj");
    if (cue.passive || what == kNoToken || what < v) return;
    const bool gives = one_of(t_.lemma(v), "give", "issue", "release");
    if (!gives && !one_of(t_.lemma(v), "put", "place")) return;
    if (!one_of(t_.lemma(what), "toll", "figure", "number", "count", "total",
                "estimate", "tally", "dead", "wounded", "death", "loss",
                "casualty", "strength")) {
      return;
    }
    uint32_t number = kNoToken;
    for (const uint32_t holder : {v, what}) {
      for (const uint32_t k : t_.kids(holder)) {
        if (k > what && t_.preposition(k) == (gives ? "of" : "at")) number = k;
      }
    }
    if (number == kNoToken) return;
    const Source source = cues_.source(cue);
    if (source.none() || !t_.can_speak(source.head)) return;
    const Stretch said{t_.yield(what).begin, t_.yield(number).end};
    emit(source, cue, {{said}, true});
  }

  // "“...,” she [said in an interview]."
  void take_occasion(Cue& cue) const {
    for (const uint32_t k : t_.kids(cue.verb)) {
      const Stretch y = t_.yield(k);
      if (y.begin != cue.words.end || !t_.occasion(k) || t_.time(k) ||
          !one_of(t_.preposition(k), "in", "at", "on", "during")) {
        continue;
      }
      while (cue.words.end < std::min(y.end, at_.hi) &&
             t_.pos(cue.words.end) != Pos::punct) {
        ++cue.words.end;
      }
      return;
    }
  }

  // "Ruiz said that A, but B, the mayor added.": all of it is the mayor's.
  void last_word(const Cue& cue, const Source& source) {
    const uint32_t front = std::min(cue.words.begin, source.words.begin);
    const uint32_t end = std::max(cue.words.end, source.words.end);
    if (!cue.strong || t_.ing(cue.verb) || at_.speech >= 0 || front <= first_ ||
        !t_.comma(front - 1) || end + 1 != last_ || at_.from == first_ ||
        t_.pos(source.head) == Pos::pron) {
      return;
    }
    at_.from = first_;
  }

  // "The road, as the mayor pointed out, is closed."
  Said as_clause(const Cue& cue, const Source& source) {
    const uint32_t v = cue.verb;
    const uint32_t mark = t_.kid(v, "mark");
    const bool says = cue.strong || t_.verb_is(v, WordClass::talk_verb);
    if (!says || t_.dep(v) != "advcl" || mark == kNoToken ||
        t_.low(mark) != "as" || t_.kid(v, "obj") != kNoToken ||
        t_.kid(v, "ccomp") != kNoToken || mark > source.words.begin ||
        cue.words.end >= at_.hi || t_.pos(cue.words.end) != Pos::punct) {
      return {};
    }
    return content_.around({mark, std::max(cue.words.end, t_.yield(v).end)}, v);
  }

  // "It was reported that", "is believed to", "was reported by X".
  void passive(Cue& cue) {
    const Source source = cues_.source(cue);
    const uint32_t v = cue.verb;
    const uint32_t subject = t_.kid(v, "nsubj:pass");
    Said said;
    uint32_t clause = kNoToken;
    for (const uint32_t k : t_.kids(v)) {
      if (one_of(t_.dep(k), "ccomp", "xcomp", "csubj:pass", "csubj") && k > v) {
        clause = k;
      }
    }
    // "The mayor was accused [of theft]", "It is seen [as a threat]"
    const uint32_t k = cue.words.end;
    if (source.none() && clause == kNoToken && cue.weak && k + 1 < at_.hi &&
        one_of(t_.low(k), "of", "as", "for") &&
        (t_.low(k) != "as" || !t_.ing(k + 1)) && subject != kNoToken &&
        t_.head(k) != kNoToken && t_.under(t_.head(k), v)) {
      ++cue.words.end;
      if (!t_.relative(subject)) said.parts.push_back(t_.phrase(subject));
      said.parts.push_back({k + 1, t_.yield(t_.head(k)).end});
      emit(source, cue, std::move(said));
      return;
    }
    if (source.none() && clause == kNoToken) return;
    if (!cue.strong && t_.lemma(v) != "expect" && source.none()) return;
    const bool it =
        subject == kNoToken || t_.low(subject) == "it" || t_.relative(subject);
    if (!it) said.parts.push_back(t_.phrase(subject));
    if (clause != kNoToken) said.parts.push_back(t_.yield(clause));
    if (said.parts.empty()) return;
    emit(source, cue, std::move(said));
  }

  // "SANA quoted X as telling soldiers C", "X was quoted as saying C": the
  // participle makes both quotes.
  bool as_saying(uint32_t i) {
    const uint32_t h = t_.head(i);
    const uint32_t mark = t_.kid(i, "mark");
    const uint32_t as = mark != kNoToken ? mark : t_.kid(i, "case");
    if (h == kNoToken || as == kNoToken || t_.low(as) != "as") return false;
    const uint32_t v = t_.pos(h) == Pos::verb ? h : t_.head(h);
    if (v == kNoToken || v < at_.lo || v >= at_.hi) return false;
    Cue outer = cues_.cue(v);
    if (!outer.weak && !outer.strong) return false;
    Cue inner = cues_.cue(i);
    inner.words = {i, inner.words.end};
    Said said = content_.of(inner, {});
    const Source reporter = cues_.source(outer);
    if (said.parts.empty()) {
      const uint32_t from =
          reporter.none() ? outer.words.begin : reporter.words.begin;
      said = content_.of(outer, reporter);
      said = said.clause ? said : content_.beside({from, inner.words.end});
    }
    if (said.parts.empty()) return true;
    if (outer.passive) {
      const uint32_t subject = t_.kid(v, "nsubj:pass");
      inner.words.begin = outer.words.begin;
      const Source x = cues_.source_at(subject);
      if (!x.none()) emit(x, inner, std::move(said));
      return true;
    }
    uint32_t x = t_.kid(v, "obj");
    if (x == kNoToken && v != h) x = h;
    const size_t outer_at = list_.size();
    if (!reporter.none()) emit(reporter, outer, said);
    const bool reported = list_.size() > outer_at;
    Source speaker = cues_.source_at(x);
    if (speaker.none()) return true;
    speaker.words.end = std::min(speaker.words.end, as);
    const size_t at = emit(speaker, inner, std::move(said));
    for (size_t q = at; reported && q < list_.size(); ++q) {
      list_[q].outer = static_cast<int32_t>(outer_at);
    }
    return true;
  }

  // "Quoting X, Y said C", "Y said C, citing X", "Y quoted X: C".
  void citing(uint32_t i) {
    bounds(i);
    Cue cue = cues_.cue(i);
    for (const uint32_t k : t_.kids(i)) {  // as_saying() has it
      if (quote_of_[k] != kNone) return;
    }
    const uint32_t x = t_.kid(i, "obj");
    const Source cited = cues_.source_at(x);
    uint32_t h = t_.head(i);
    while (h != kNoToken && h >= at_.lo && h < at_.hi &&
           quote_of_[h] == kNone && t_.head(h) != kNoToken) {
      h = t_.head(h);
    }
    const bool inner = h != kNoToken && quote_of_[h] != kNone && t_.ing(i);
    if (inner && !cited.none() && t_.can_speak(cited.head)) {
      list_.add_inner(quote_of_[h], cited.words, cue.words);
      return;
    }
    const Source source = cues_.source(cue);
    if (source.none() || !t_.can_speak(source.head)) return;
    Said said = content_.of(cue, source);
    if (!said.parts.empty()) emit(source, cue, std::move(said));
  }

  // "She is sure that C", "the mayor was critical of C".
  void adjective_cue(uint32_t i) {
    if (!t_.is(i, WordClass::sure_adj) || t_.kid(i, "cop") == kNoToken) return;
    Cue cue = cues_.cue(i);
    cue.strong = cue.weak = true;
    const Source source = cues_.source(cue);
    if (source.none() || !t_.can_speak(source.head) ||
        one_of(t_.low(source.head), "i", "we", "you", "it")) {
      return;
    }
    Said said = content_.of(cue, source);
    if (said.parts.empty() || said.parts.front().begin < cue.words.end) return;
    emit(source, cue, std::move(said));
  }

  // ---- other arrangements ---------------------------------------------------

  // "the claim by X that C", "X's decision to C", "X's fears about C".
  void noun_cue(uint32_t i) {
    const bool thought = t_.is(i, WordClass::thought_noun);
    if (!thought && !t_.is(i, WordClass::speech_noun) &&
        !t_.verb_is(i, WordClass::speech_verb) &&
        !t_.is(i, WordClass::statement_noun)) {
      return;
    }
    uint32_t clause = kNoToken, who = kNoToken, topic = kNoToken;
    for (const uint32_t k : t_.kids(i)) {
      const uint32_t mark = t_.kid(k, "mark");
      if (one_of(t_.dep(k), "acl", "ccomp") && mark != kNoToken && k > i &&
          (t_.low(mark) == "that" || (thought && t_.low(mark) == "to"))) {
        clause = k;
      }
      const std::string_view p = t_.preposition(k);
      if (t_.dep(k) == "nmod:poss" ||
          (t_.dep(k) == "nmod" && (one_of(p, "by", "from", "among") ||
                                   (p == "of" && t_.can_speak(k))))) {
        who = k;
      } else if (thought && t_.yield(k).begin == i + 1 &&
                 one_of(p, "about", "of", "on", "for")) {
        topic = k;
      }
    }
    if (clause == kNoToken && i + 1 < at_.hi && t_.low(i + 1) == "that" &&
        t_.pos(i + 1) == Pos::sconj && t_.head(i + 1) != kNoToken) {
      clause = t_.head(i + 1);
    }
    if (clause == kNoToken && who == kNoToken) return;
    if (clause == kNoToken && topic == kNoToken) return;
    Cue cue;
    cue.verb = i;
    cue.words = {i, i + 1};
    const bool that =
        clause != kNoToken && t_.low(t_.yield(clause).begin) == "that";
    if (who == kNoToken && thought && that) {
      emit({}, cue, {{t_.yield(clause)}, true});
    }
    if (who == kNoToken || !t_.can_speak(who)) return;
    Source source = cues_.source_at(who);
    if (source.none()) return;
    if (source.words.end > source.words.begin + 1 &&
        one_of(t_.low(source.words.end - 1), "'s", "\u2019s", "'", "\u2019")) {
      --source.words.end;
    }
    if (clause == kNoToken) {
      const Stretch what = t_.yield(topic);
      if (t_.dep(i) == "compound" || what.end <= i + 2) return;
      cue.words.end = i + 2;
      emit(source, cue, {{{i + 2, what.end}}, true});
      return;
    }
    emit(source, cue, {{t_.yield(clause)}, true});
  }

  // "According to X, C", "C, according to X", "C1, according to X, C2".
  void according_to(uint32_t i) {
    uint32_t h = t_.head(i);
    if (h != kNoToken && h == i + 1) h = t_.head(h);
    if (h == kNoToken || h <= i + 1) return;
    Source source = cues_.source_at(h);
    source.words.begin = std::max(source.words.begin, i + 2);
    if (source.none() || source.words.none()) return;
    Cue cue;
    cue.verb = i;
    cue.words = {i, i + 2};
    // "According to Radio One, Ana Ruiz said": she is no apposition.
    for (uint32_t c = source.words.begin;
         i == first_ && c + 1 < source.words.end; ++c) {
      if (t_.comma(c) && c > h &&
          (t_.pos(c + 1) == Pos::propn || t_.pos(c + 1) == Pos::pron)) {
        source.words.end = c;
      }
    }
    // To the comma, unless a clause begins before it.
    uint32_t end = source.words.end;
    while (end < at_.hi && t_.pos(end) != Pos::punct &&
           t_.kid(end, "nsubj") == kNoToken && t_.dep(end) != "nsubj") {
      ++end;
    }
    if (end == at_.hi || t_.pos(end) == Pos::punct) source.words.end = end;
    const Stretch all{i, std::max(source.words.end, t_.yield(h).end)};
    if (source.words.end > source.words.begin + 1 &&
        t_.comma(source.words.end - 1)) {
      --source.words.end;
    }
    emit(source, cue, content_.around(all, h));
  }

  // `... ,” he joked`: after marks any verb is a cue. `...” - A. Smith`.
  void after_marks(uint32_t i) {
    at_ = {first_, last_, -1, from_};
    const auto d = static_cast<size_t>(marks_.of[i]);
    if (list_.taken(d) || credit(i) || i + 2 >= at_.hi) return;
    const std::string_view end = t_.raw(i - 1);
    if (end != "," && end != "?" && end != "!") return;
    for (uint32_t v = i + 1; v < at_.hi && v < i + 20; ++v) {
      if (t_.pos(v) != Pos::verb) continue;
      const Cue cue = cues_.cue(v);
      const Source source = cues_.source(cue);
      if (cue.strong || cue.weak || cue.passive || source.none()) return;
      if (std::min(source.words.begin, cue.words.begin) != i + 1) return;
      emit(source, cue, content_.beside({i + 1, i + 2}));
      return;
    }
  }

  // `“...” - A. Smith`, `“...” - A. Smith, teacher`: the dash is the cue, and
  // the rest of the paragraph is the name, in whatever sentence it stands.
  bool credit(uint32_t i) {
    constexpr uint32_t kLongest = 10;
    if (i + 2 >= t_.size() || !t_.dash(i + 1)) return false;
    uint32_t end = i + 2;
    while (end < t_.size() && marks_.paragraph[end] == marks_.paragraph[i]) {
      if (++end > i + kLongest) return false;
    }
    if (end > i + 2 && t_.raw(end - 1) == ".") --end;
    if (end == i + 2) return false;
    at_.hi = end;
    const uint32_t h = t_.top({i + 2, end});
    Source source = cues_.source_at(h);
    if (source.none() || t_.pos(h) != Pos::propn) return false;
    // A name alone has little of a tree.
    while (source.words.end < end && t_.pos(source.words.end) == Pos::propn) {
      ++source.words.end;
    }
    Cue cue;
    cue.verb = i + 1;
    cue.words = {i + 1, i + 2};
    emit(source, cue, content_.beside({i + 1, source.words.end}));
    return true;
  }

  // ---- colons ---------------------------------------------------------------

  void colon(uint32_t c) {
    if (headline(c)) return;
    Cue cue;
    cue.verb = c;
    cue.words = {c, c + 1};
    if (label({first_, c})) {
      const Stretch name{first_, c};
      emit({name, t_.top(name), {}}, cue, {content_.introduced(c), true, true});
      return;
    }
    const uint32_t from = c > first_ + kReach ? c - kReach : first_;
    uint32_t v = c;
    while (v > from && !speech_word(v - 1)) --v;
    if (v == from || quote_of_[v - 1] != kNone) return;
    --v;
    if (v + 1 == c && t_.low(v) == "protests") return;  // "Lima protests: ..."
    Source source;
    if (t_.pos(v) == Pos::verb || cues_.noun_for_verb(v)) {
      cue = cues_.cue(v);
      source = cues_.source(cue);
      if (cue.words.end == c) ++cue.words.end;
    } else {
      // "X presented the comments as follows:"
      uint32_t verb = t_.head(v);
      while (verb != kNoToken && t_.pos(verb) != Pos::verb) {
        verb = t_.head(verb);
      }
      if (verb == kNoToken) return;
      cue = cues_.cue(verb);
      source = cues_.source(cue);
      cue.words.end = c;
    }
    if (source.none()) return;
    emit(source, cue, {content_.introduced(c), true, true});
  }

  bool speech_word(uint32_t i) const {
    if (t_.pos(i) == Pos::verb) return t_.verb_is(i, WordClass::speech_verb);
    return t_.pos(i) == Pos::noun && (t_.is(i, WordClass::speech_noun) ||
                                      t_.is(i, WordClass::statement_noun));
  }

  // "“SMITH: Well, ...": a transcript whose paragraphs stand in marks.
  void label_in_marks(uint32_t c) {
    if (!t_.opening(first_) || !label({first_ + 1, c})) return;
    const Stretch name{first_ + 1, c};
    Cue cue;
    cue.verb = c;
    cue.words = {c, c + 1};
    emit({name, t_.top(name), {}}, cue, {content_.introduced(c), true, true});
  }

  // "Smith: “...”", "SMITH: Well, ..." at the head of a paragraph.
  bool label(Stretch who) const {
    const uint32_t first = who.begin;
    const uint32_t c = who.end;
    if (c <= first || c > first + 6 || c + 1 >= t_.size()) return false;
    const uint32_t h = t_.top(who);
    for (uint32_t i = first; i < c; ++i) {
      if (t_.pos(i) == Pos::verb || t_.pos(i) == Pos::aux) return false;
    }
    if (t_.opening(c + 1)) return t_.can_speak(h);
    if (first_ == 0 || marks_.paragraph[first_] == marks_.paragraph[first_ - 1])
      return false;
    const std::string_view name = t_.raw(first);
    return t_.nominal(h) && name.size() > 2 &&
           std::ranges::all_of(name,
                               [](char x) { return x >= 'A' && x <= 'Z'; });
  }

  // "12 killed in blast: police", "Police: 12 killed in blast".
  bool headline(uint32_t c) {
    const Span here = r_.tokens[c].span;
    const bool title =
        marks_.paragraph[c] == 0 || text_.title_words.holds(here);
    if (!title || c == first_ || c + 1 == last_) return false;
    const bool alone =
        first_ == 0 &&
        (last_ >= t_.size() || marks_.paragraph[last_] != marks_.paragraph[c]);
    if (t_.raw(last_ - 1) == "." && !alone) return false;
    const auto speaker = [&](Stretch s) {
      if (s.end - s.begin > 5) return false;
      if (person(s)) return true;
      for (uint32_t i = s.begin; i < s.end; ++i) {
        if (!t_.nominal(i) && t_.pos(i) != Pos::det && t_.pos(i) != Pos::adj) {
          return false;
        }
      }
      const uint32_t h = t_.top(s);
      return t_.is(h, WordClass::speaker_noun) ||
             t_.is(h, WordClass::org_noun) ||
             t_.is(h, WordClass::speech_noun) ||
             t_.is(s.begin, WordClass::first_name) ||
             t_.is(s.begin, WordClass::title_word);
    };
    Stretch left{first_, c};
    Stretch right{c + 1, last_};
    if (speaker(left) && !speaker(right)) std::swap(left, right);
    if (!speaker(right)) return false;
    Cue cue;
    cue.verb = c;
    cue.words = {c, c + 1};
    emit({right, t_.top(right), {}}, cue, {{left}, true});
    return true;
  }

  // Is it a person's name, and nothing else?
  bool person(Stretch s) const {
    const Span here{r_.tokens[s.begin].span.begin,
                    r_.tokens[s.end - 1].span.end};
    const auto name = std::ranges::partition_point(
        r_.names, [&](const Name& x) { return x.span.begin < here.begin; });
    return name != r_.names.end() && name->span == here && name->proper &&
           name->type == NameType::person;
  }

  const Text& text_;
  const Reading& r_;
  const Marks marks_;
  const QuoteTree t_;
  uint32_t first_ = 0, last_ = 0;  // of the sentence
  uint32_t from_ = 0;              // behind what it has attributed already
  Scope at_;
  const Content content_;
  const Cues cues_;
  QuoteList list_;
  std::vector<size_t> quote_of_;  // per token: the first quote it is cue of
  std::vector<uint32_t> citing_;  // of the sentence: "quoting", "citing"
};

}  // namespace

std::vector<Quote> find_quotes(const Text& text, const Reading& reading,
                               const Knowledge& knowledge) {
  return Finder(text, reading, knowledge).run();
}

}  // namespace crosscheck
