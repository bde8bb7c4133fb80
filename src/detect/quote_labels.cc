// Speakers without a verb: before a colon, behind a dash, in brackets.
//
//   Smith: "..."    "..." - A. Smith    12 killed in blast: police
//
// Tested by quotes_test.cc.
#include <algorithm>

#include "detect/quote_finder.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

// Words before a colon that may hold its cue.
constexpr uint32_t kReach = 120;

}  // namespace

// `... ,” he joked`: after marks any verb is a cue. `...” - A. Smith`.
void QuoteFinder::after_marks(uint32_t i) {
  at_ = {first_, last_, -1, from_};
  const auto d = static_cast<size_t>(marks_.of[i]);
  if (list_.taken(d) || credit(i) || i + 2 >= at_.hi) return;
  const std::string_view end = t_.raw(i - 1);
  const bool comma = one_of(end, ",", "?", "!");
  constexpr uint32_t kWords = 6;
  if (!comma && (!t_.opening(first_) || i < first_ + kWords)) return;
  for (uint32_t v = i + 1; v < at_.hi && v < i + 20; ++v) {
    if (t_.pos(v) != Pos::verb) continue;
    const Cue cue = cues_.cue(v);
    const Source source = cues_.source(cue);
    if (cue.strong || cue.weak || cue.passive || source.none()) return;
    if (std::min(source.words.begin, cue.words.begin) != i + 1) return;
    if (!comma && cue.words.end + 1 != last_) return;
    emit(source, cue, content_.beside({i + 1, i + 2}));
    return;
  }
}

// `“...” - A. Smith`, `“...” - A. Smith, teacher`: the dash is the cue, and
// the rest of the paragraph is the name, in whatever sentence it stands.
bool QuoteFinder::credit(uint32_t i) {
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

void QuoteFinder::colon(uint32_t c) {
  if (headline(c)) return;
  Cue cue;
  cue.verb = c;
  cue.words = {c, c + 1};
  uint32_t start = first_;  // behind a clock or the sign of a list
  while (start + 1 < c && (t_.pos(start) == Pos::punct || t_.clock(start))) {
    ++start;
  }
  if (const Stretch hidden = lettered({start, c}); !hidden.none()) {
    emit({hidden, t_.top(hidden), {}}, cue,
         {content_.introduced(c), true, true});
    from_ = std::max(from_, c + 1);
    return;
  }
  if (label({start, c})) {
    const Stretch name{start, c};
    emit({name, t_.top(name), {}}, cue, {content_.introduced(c), true, true});
    from_ = std::max(from_, c + 1);
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

bool QuoteFinder::speech_word(uint32_t i) const {
  if (t_.pos(i) == Pos::verb) return t_.verb_is(i, WordClass::speech_verb);
  return t_.pos(i) == Pos::noun && (t_.is(i, WordClass::speech_noun) ||
                                    t_.is(i, WordClass::statement_noun));
}

// "“SMITH: Well, ...": a transcript whose paragraphs stand in marks.
void QuoteFinder::label_in_marks(uint32_t c) {
  if (!t_.opening(first_) || !label({first_ + 1, c})) return;
  const Stretch name{first_ + 1, c};
  Cue cue;
  cue.verb = c;
  cue.words = {c, c + 1};
  emit({name, t_.top(name), {}}, cue, {content_.introduced(c), true, true});
}

// "Source A (nurse, by phone): ...", "Witness 3: ...": whom a field note tells
// from others by a letter; a name in the brackets is his.
Stretch QuoteFinder::lettered(Stretch who) const {
  const uint32_t i = who.begin;
  const bool opens = i < who.end && i == first_ &&
                     (i == 0 || marks_.paragraph[i] != marks_.paragraph[i - 1]);
  if (!opens || i + 2 > who.end ||
      !one_of(t_.low(i), "source", "witness", "informant", "interviewee",
              "respondent", "contact", "survivor", "resident") ||
      t_.raw(i + 1).size() > 2) {
    return {};
  }
  const Stretch bare{i, i + 2};
  if (i + 2 == who.end) return bare;
  if (t_.raw(i + 2) != "(" || t_.raw(who.end - 1) != ")") return {};
  const Span inside{r_.tokens[i + 3].span.begin,
                    r_.tokens[who.end - 1].span.begin};
  for (const Name& n : r_.names) {
    if (!inside.holds(n.span) || n.type != NameType::person || !n.proper)
      continue;
    Stretch name = bare;
    while (r_.tokens[name.begin].span.begin < n.span.begin) ++name.begin;
    name.end = name.begin;
    while (r_.tokens[name.end].span.begin < n.span.end) ++name.end;
    return name;
  }
  return bare;
}

// "Smith: “...”", "SMITH: Well, ..." at the head of a paragraph.
bool QuoteFinder::label(Stretch who) const {
  const uint32_t first = who.begin;
  const uint32_t c = who.end;
  if (c <= first || c + 1 >= t_.size()) return false;
  if (member(who)) return true;
  if (c > first + 6) return false;
  const uint32_t h = t_.top(who);
  for (uint32_t i = first; i < c; ++i) {
    if (t_.pos(i) == Pos::verb || t_.pos(i) == Pos::aux) return false;
  }
  if (t_.opening(c + 1)) return t_.can_speak(h);
  if (first_ == 0 || marks_.paragraph[first_] == marks_.paragraph[first_ - 1])
    return false;
  const std::string_view name = t_.raw(first);
  if (agency(who)) return true;
  return t_.pos(h) == Pos::propn && name.size() > 2 &&
         name_at(who, NameType::location) == nullptr &&
         std::ranges::all_of(name, [](char x) { return x >= 'A' && x <= 'Z'; });
}

// "Mr Hart: I thank ...", "Dr Lena Brandt (Calder Valley): ...", "The Minister
// for Trade (Ms Ruiz): ...": who speaks in a parliament or a hearing.
bool QuoteFinder::member(Stretch who) const {
  constexpr uint32_t kLongest = 16;
  const uint32_t c = who.end;
  if (c > who.begin + kLongest || first_ == 0 ||
      marks_.paragraph[first_] == marks_.paragraph[first_ - 1] ||
      marks_.paragraph[c + 1] != marks_.paragraph[c]) {
    return false;
  }
  bool titled = false;
  for (uint32_t i = who.begin; i < c; ++i) {
    const Pos p = t_.pos(i);
    if (p == Pos::verb || p == Pos::aux || p == Pos::pron || t_.comma(i)) {
      return false;
    }
    titled = titled || (t_.is(i, WordClass::title_word) && i + 1 < c &&
                        t_.pos(i + 1) == Pos::propn &&
                        (i == who.begin || t_.raw(i - 1) == "("));
  }
  return titled && (t_.raw(c - 1) == ")" || t_.pos(c - 1) == Pos::propn);
}

// "12 killed in blast: police", "Police: 12 killed in blast".
bool QuoteFinder::headline(uint32_t c) {
  const Span here = r_.tokens[c].span;
  const bool title = marks_.paragraph[c] == 0 || text_.title_words.holds(here);
  if (!title || c == first_ || c + 1 == last_) return false;
  const bool alone =
      first_ == 0 &&
      (last_ >= t_.size() || marks_.paragraph[last_] != marks_.paragraph[c]);
  if (t_.raw(last_ - 1) == "." && !alone) return false;
  Stretch left{first_, c};
  Stretch right{c + 1, last_};
  if (speaks_alone(left) && !speaks_alone(right)) std::swap(left, right);
  if (!speaks_alone(right)) return false;
  Cue cue;
  cue.verb = c;
  cue.words = {c, c + 1};
  emit({right, t_.top(right), {}}, cue, {{left}, true});
  return true;
}

// Can these words of a headline be who says it, and nothing else?
bool QuoteFinder::speaks_alone(Stretch s) const {
  if (s.end - s.begin > 5) return false;
  if (person(s) || agency(s)) return true;
  for (uint32_t i = s.begin; i < s.end; ++i) {
    if (!t_.nominal(i) && t_.pos(i) != Pos::det && t_.pos(i) != Pos::adj) {
      return false;
    }
  }
  const uint32_t h = t_.top(s);
  return t_.is(h, WordClass::speaker_noun) || t_.is(h, WordClass::org_noun) ||
         t_.is(h, WordClass::speech_noun) ||
         t_.is(s.begin, WordClass::first_name) ||
         t_.is(s.begin, WordClass::title_word);
}

// "26 dead in crash - police". A name there is the outlet's.
void QuoteFinder::dash_end(uint32_t i) {
  const bool title =
      marks_.paragraph[i] == 0 || text_.title_words.holds(r_.tokens[i].span);
  const Stretch who{i + 1, last_};
  if (!title || from_ > first_ || i < first_ + 3 || who.none()) return;
  const char c = t_.raw(i + 1).front();
  if (c < 'a' || c > 'z' || !speaks_alone(who)) return;
  Cue cue;
  cue.verb = i;
  cue.words = {i, i + 1};
  emit({who, t_.top(who), {}}, cue, {{{first_, i}}, true});
}

// "- 61 people killed (NDMA)", "- 900 displaced [OCHA, 12 May]", "(Source: X)".
void QuoteFinder::bracket() {
  constexpr uint32_t kLongest = 10;
  uint32_t close = last_ - 1;
  if (close > first_ && t_.raw(close) == ".") --close;
  if (t_.raw(close) != ")" && t_.raw(close) != "]") return;
  uint32_t open = close;
  while (open > first_ + 2 && open + kLongest > close && t_.raw(open) != "(" &&
         t_.raw(open) != "[") {
    --open;
  }
  if (t_.raw(open) != "(" && t_.raw(open) != "[") return;
  Stretch who{open + 1, close};
  const bool marked = one_of(t_.low(who.begin), "source", "sources") &&
                      t_.raw(who.begin + 1) == ":";
  if (marked) who.begin += 2;
  uint32_t end = who.begin;
  while (end < who.end && !t_.comma(end) && !in_time(end) && !t_.year(end)) {
    ++end;
  }
  who.end = end;
  if (who.none()) return;
  // "(Smith 1998)", "(Smith and Jones, 1998: 45)"
  const uint32_t year = t_.comma(end) ? end + 1 : end;
  const bool cited = year < close && t_.year(year) && !in_time(who.begin) &&
                     t_.pos(who.begin) == Pos::propn &&
                     name_at(who, NameType::location) == nullptr &&
                     name_at(who, NameType::organisation) == nullptr;
  const bool item = t_.pos(first_) == Pos::punct || t_.raw(first_) == "o";
  // "the Relief Authority (RA)" says what its letters mean.
  const Span last = r_.tokens[open - 1].span;
  const auto name = std::ranges::partition_point(
      r_.names, [&](const Name& x) { return x.span.end < last.end; });
  const bool place = name != r_.names.end() && name->span.end == last.end &&
                     name->type == NameType::location;
  const char c = cut(text_.utf8, last).front();
  const bool letters = (c >= 'A' && c <= 'Z' && !place) ||
                       t_.is(open - 1, WordClass::org_noun) ||
                       t_.is(open - 1, WordClass::group_noun) ||
                       t_.is(open - 1, WordClass::force_noun);
  if (!marked && !cited && (!item || letters || !agency(who))) return;
  Cue cue;
  cue.verb = open;
  cue.words = {open, open + 1};
  uint32_t from = first_;
  while (from < open && t_.pos(from) == Pos::punct) ++from;
  emit({who, t_.top(who), {}}, cue, {{{from, open}}, true});
}

// A body that counts and reports, and is no party to a war.
bool QuoteFinder::agency(Stretch s) const {
  const Name* name = name_at(s, NameType::organisation);
  if (name == nullptr) return false;
  const std::string_view kind = r_.entities[name->entity].kind;
  if (one_of(kind, "government body", "international body", "aid group",
             "monitor", "rights group", "scientific institute")) {
    return true;
  }
  const std::string_view words = cut(text_.utf8, name->span);
  return kind.empty() && words.size() > 2 &&
         std::ranges::all_of(words,
                             [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The proper name of this kind that these words are, nothing else.
const Name* QuoteFinder::name_at(Stretch s, NameType type) const {
  const Span here{r_.tokens[s.begin].span.begin, r_.tokens[s.end - 1].span.end};
  const auto name = std::ranges::partition_point(
      r_.names, [&](const Name& x) { return x.span.begin < here.begin; });
  const bool is = name != r_.names.end() && name->span == here &&
                  name->proper && name->type == type;
  return is ? &*name : nullptr;
}

// Is it a person's name, and nothing else?
bool QuoteFinder::person(Stretch s) const {
  return name_at(s, NameType::person) != nullptr;
}

}  // namespace crosscheck
