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

#include "detect/quote_finder.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {

std::vector<Quote> QuoteFinder::run() {
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

void QuoteFinder::read_sentence() {
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
    } else if (t_.dash(i)) {
      dash_end(i);
    }
  }
  bracket();
  for (const uint32_t i : citing_) citing(i);
  list_.quoted_paragraph(last_);
}

// Where the cue at `i` may look: its sentence, its side of the marks.
void QuoteFinder::bounds(uint32_t i) {
  at_ = {first_, last_, marks_.of[i], from_};
  const int32_t d = marks_.of[i];
  if (d < 0) return;
  const Direct& direct = marks_.directs[static_cast<size_t>(d)];
  at_.lo = std::max(at_.lo, direct.first + 1);
  at_.hi = std::min(at_.hi, direct.end - 1);
  at_.from = std::max(at_.lo, from_);
}

// One Quote per speaker. The first's index.
size_t QuoteFinder::emit(const Source& source, const Cue& cue, Said said) {
  content_.join_verb(cue, said);
  content_.complete(said, cue.words, source.words);
  if (said.parts.empty()) return list_.size();
  // "the minister, quoted by the Post, said"
  const Stretch by = quoting(source.words);
  const size_t outer = list_.size();
  Stretch who = source.words;
  if (!by.none()) {
    list_.add(by, cue.words, said.parts, {});
    who.end = by.begin - 2;
    if (t_.comma(who.end - 1)) --who.end;
  }
  const size_t first = list_.size();
  list_.add(who, cue.words, said.parts, source.stands_for);
  // A content may hold others' cues; what lies behind it is free again.
  for (const Stretch p : said.parts) {
    if (p.end <= last_ && p.end > cue.words.end) from_ = p.end;
  }
  from_ = std::max(from_, std::max(source.words.end, cue.words.end));
  for (size_t q = first; q < list_.size(); ++q) {
    list_[q].denies = t_.verb_is(cue.verb, WordClass::deny_verb) != cue.negated;
    list_[q].plans = t_.verb_is(cue.verb, WordClass::plan_verb);
    list_.set_minor(q, cues_.minor(cue));
    if (first > outer) list_[q].outer = static_cast<int32_t>(outer);
  }
  if (quote_of_[cue.verb] == kNone && first < list_.size()) {
    quote_of_[cue.verb] = first;
  }
  return first;
}

// Who stands behind "quoted by" or "cited by" in a source.
Stretch QuoteFinder::quoting(Stretch source) const {
  for (uint32_t i = source.begin + 1; i + 2 < source.end; ++i) {
    if (!one_of(t_.low(i), "quoted", "cited") || t_.low(i + 1) != "by") {
      continue;
    }
    Stretch by{i + 2, i + 3};
    while (by.end < source.end && !t_.comma(by.end)) ++by.end;
    return by;
  }
  return {};
}

void QuoteFinder::verb_cue(uint32_t i) {
  Cue cue = cues_.cue(i);
  if (!cue.strong && !cue.weak) {
    figure_cue(cue);
    return;
  }
  // "Mr Felt was there"
  const char letter = t_.raw(i).front();
  if (letter >= 'A' && letter <= 'Z' && i > first_ &&
      t_.is(i - 1, WordClass::title_word)) {
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
  // "the man accused of murder": somebody else accuses him.
  if (one_of(t_.lemma(i), "accuse", "suspect", "charge", "convict") &&
      i + 1 < last_ && one_of(t_.low(i + 1), "of", "with", "in")) {
    return;
  }
  if (cues_.denied_group(i)) return;
  if (tail_behind(cue) || bare_tail(cue)) return;
  Source source = cues_.source(cue);
  // "Ruiz said adding that ..."
  if (source.none() && t_.ing(i) && i > first_ && quote_of_[i - 1] != kNone &&
      !list_.last_source().none()) {
    source.words = list_.last_source();
    source.head = t_.top(source.words);
  }
  if (source.none()) {
    if (tail(cue)) return;
    source = between_commas(cue);
    if (source.none()) return;
  }
  last_word(cue, source);
  Said said = as_clause(cue, source);
  if (said.parts.empty()) said = content_.of(cue, source);
  const bool nothing =
      said.parts.empty() || said.parts.front().begin >= cue.words.end;
  if (nothing && tail(cue)) return;
  const uint32_t front = std::min(cue.words.begin, source.words.begin);
  const bool after_speech =
      front > 0 && front == first_ && t_.closing(front - 1);
  const uint32_t next = cue.words.end;
  const bool asks = next + 1 < last_ && t_.comma(next) && t_.opening(next + 1);
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

// "“...,” she [said in an interview]."
void QuoteFinder::take_occasion(Cue& cue) const {
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
void QuoteFinder::last_word(const Cue& cue, const Source& source) {
  const uint32_t front = std::min(cue.words.begin, source.words.begin);
  const uint32_t end = std::max(cue.words.end, source.words.end);
  if (!cue.strong || t_.ing(cue.verb) || at_.speech >= 0 || front <= first_ ||
      !ends_with(end) || at_.from == first_ ||
      t_.pos(source.head) == Pos::pron) {
    return;
  }
  // Some texts leave the comma out; not "did what the army said".
  const bool bare = t_.lemma(cue.verb) == "say" && front == at_.from &&
                    (t_.nominal(front - 1) || t_.pos(front - 1) == Pos::adv);
  // `The law bans “any aid,” the mayor said`, unless another says that before.
  bool marks = t_.closing(front - 1) && t_.comma(front - 2);
  for (uint32_t i = first_; i < front && marks; ++i) {
    marks = t_.speech(i) >= 0 || !t_.verb_is(i, WordClass::speech_verb);
  }
  if (!t_.comma(front - 1) && !bare && !marks) return;
  at_.from = first_;
}

// "The road, as the mayor pointed out, is closed."
Said QuoteFinder::as_clause(const Cue& cue, const Source& source) {
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
void QuoteFinder::passive(Cue& cue) {
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
  if (clause == kNoToken && subject != kNoToken && t_.counts(subject)) {
    passive_figure(cue);
    return;
  }
  if (said.parts.empty()) return;
  emit(source, cue, std::move(said));
}

// "SANA quoted X as telling soldiers C", "X was quoted as saying C": the
// participle makes both quotes.
bool QuoteFinder::as_saying(uint32_t i) {
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
    const uint32_t he = t_.kid(v, "nsubj:pass");
    const uint32_t from = !reporter.none()          ? reporter.words.begin
                          : outer.passive && he < v ? t_.yield(he).begin
                                                    : outer.words.begin;
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
void QuoteFinder::citing(uint32_t i) {
  bounds(i);
  Cue cue = cues_.cue(i);
  for (const uint32_t k : t_.kids(i)) {  // as_saying() has it
    if (quote_of_[k] != kNone) return;
  }
  const uint32_t x = t_.kid(i, "obj");
  const Source cited = cues_.source_at(x);
  uint32_t h = t_.head(i);
  while (h != kNoToken && h >= at_.lo && h < at_.hi && quote_of_[h] == kNone &&
         t_.head(h) != kNoToken) {
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

// The names that begin at the token or right behind an article there.
std::span<const Name> QuoteFinder::names_from(uint32_t i) const {
  if (i + 2 >= t_.size()) return {};
  const auto from = std::ranges::partition_point(r_.names, [&](const Name& x) {
    return x.span.begin < r_.tokens[i].span.begin;
  });
  auto to = from;
  while (to != r_.names.end() &&
         to->span.begin <= r_.tokens[i + 2].span.begin) {
    ++to;
  }
  return {from, to};
}

// Is there a number between here and the next such word?
bool QuoteFinder::counts_before(uint32_t i, std::string_view word) const {
  bool counts = false;
  for (; i < at_.hi; ++i) {
    if (t_.low(i) == word) return counts;
    counts = counts || t_.pos(i) == Pos::num;
  }
  return false;
}

// What stands in another item of a list that semicolons part, or behind `stop`,
// is not what the cue at `i` gives.
void QuoteFinder::clip_to_item(Said& said, uint32_t i, uint32_t stop) const {
  uint32_t from = at_.lo;
  bool other = false;  // who is named before gave the number before
  for (uint32_t c = at_.lo; c < at_.hi; ++c) {
    other = other || (c < i && t_.low(c) == "according");
    if (other && c < i && t_.low(c) == "and" &&
        counts_before(c + 1, "according")) {
      from = c + 1;
    }
    if (t_.raw(c) != ";") continue;
    if (c < i) from = c + 1;
    if (c > i) stop = std::min(stop, c);
  }
  for (Stretch& part : said.parts) {
    part.begin = std::max(part.begin, from);
    part.end = std::min(part.end, stop);
  }
  std::erase_if(said.parts, [](Stretch s) { return s.begin >= s.end; });
}

// "According to X, C", "C, according to X", "C1, according to X, C2".
void QuoteFinder::according_to(uint32_t i) {
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
  for (uint32_t c = source.words.begin; i == first_ && c + 1 < source.words.end;
       ++c) {
    const bool office = t_.is(h, WordClass::role) && t_.pos(h) == Pos::noun;
    if (t_.comma(c) && c > h && !office &&
        (t_.pos(c + 1) == Pos::propn || t_.pos(c + 1) == Pos::pron)) {
      source.words.end = c;
    }
  }
  // "According to the Observatory those killed": texts without commas
  for (const Name& n : names_from(i + 2)) {
    if (i != first_ || !n.proper || n.type != NameType::organisation) continue;
    uint32_t end = i + 2;
    while (end < at_.hi && r_.tokens[end].span.end <= n.span.end) ++end;
    const Pos p = end < at_.hi ? t_.pos(end) : Pos::punct;
    if (p != Pos::pron && p != Pos::det && p != Pos::num) continue;
    source.words = {i + 2, end};
    emit(source, cue, {{{end, at_.hi}}, true});
    return;
  }
  // "One, according to the mayor, among them"
  for (uint32_t c = h + 1; i > first_ && t_.comma(i - 1) && c + 1 < at_.hi;
       ++c) {
    if (!t_.comma(c)) continue;
    const Pos p = t_.pos(c + 1);
    if (p == Pos::adp || p == Pos::aux || p == Pos::verb || p == Pos::num) {
      source.words.end = std::min(source.words.end, c);
    }
    break;
  }
  // "65,000 according to the ministry and 10,000 according to reporters"
  uint32_t stop = at_.hi;
  // "ten died, according to Y, and wounded 30": not Y and what was wounded.
  for (uint32_t c = h + 1; c + 2 < source.words.end; ++c) {
    if (t_.comma(c) && one_of(t_.low(c + 1), "and", "but") &&
        t_.pos(c + 2) == Pos::verb) {
      source.words.end = stop = c;
    }
  }
  for (uint32_t c = h + 1; c + 1 < source.words.end; ++c) {
    if (t_.low(c) != "and" || !counts_before(c + 1, "according")) continue;
    source.words.end = stop = c;
  }
  // To the comma, unless a clause begins before it.
  uint32_t end = source.words.end;
  while (end < at_.hi && t_.pos(end) != Pos::punct &&
         t_.kid(end, "nsubj") == kNoToken && t_.dep(end) != "nsubj") {
    ++end;
  }
  const bool closes = end == at_.hi || t_.pos(end) == Pos::punct;
  if (closes && stop == at_.hi) source.words.end = end;
  const Stretch all{i, std::max(source.words.end, t_.yield(h).end)};
  if (source.words.end > source.words.begin + 1 &&
      t_.comma(source.words.end - 1)) {
    --source.words.end;
  }
  Said said = content_.around(all, h);
  clip_to_item(said, i, stop);
  const uint32_t next = source.words.end + 1;
  if (said.parts.empty() && i > from_ + 1 && t_.comma(i - 1)) {
    said = {{{from_, i - 1}}, true};
    if (next < at_.hi) said.parts.push_back({next, at_.hi});
  }
  // "40 dead, including, according to X, [three children]"
  if (i > first_ + 2 && t_.comma(i - 1) && t_.low(i - 2) == "including") {
    uint32_t to = next;
    while (to < at_.hi && !t_.comma(to)) ++to;
    said = {{{std::min(next, to), to}}, true};
  }
  emit(source, cue, std::move(said));
}

std::vector<Quote> find_quotes(const Text& text, const Reading& reading,
                               const Knowledge& knowledge) {
  return QuoteFinder(text, reading, knowledge).run();
}

}  // namespace crosscheck
