// Who "he" is, who reports whom, whose the next quoted paragraph is.
//
//   Ruiz said A. "B," she said.      she = Ruiz
//   The army said a pilot said A.    the pilot's quote lies in the army's
//
// Limits: a pronoun's gender is not known, only person, body or many; a speaker
// more than 12 quotes back is forgotten. Tested by quotes_test.cc.
#include "detect/quote_list.h"

#include <algorithm>
#include <utility>

namespace crosscheck {

size_t QuoteList::add(Stretch source, Stretch cue,
                      const std::vector<Stretch>& content, Stretch stands_for) {
  if (content.empty()) return quotes_.size();
  std::vector<Stretch> speakers{source};
  if (!source.none()) speakers = t_.speakers(source);
  const size_t first = quotes_.size();
  for (const Stretch one : speakers) {
    Quote q;
    if (!one.none()) q.source.push_back(span(one));
    if (!cue.none()) q.cue.push_back(span(cue));
    for (const Stretch c : content) q.content.push_back(span(c));
    if (!stands_for.none()) q.antecedent = span(stands_for);
    quotes_.push_back(std::move(q));
    sources_.push_back(one);
    minor_.push_back(false);
  }
  for (const Stretch c : content) take(c, first);
  return first;
}

void QuoteList::add_inner(size_t outer, Stretch source, Stretch cue) {
  if (outer >= quotes_.size()) return;
  Quote inner;
  inner.source.push_back(span(source));
  inner.cue.push_back(span(cue));
  inner.content = quotes_[outer].content;
  inner.outer = static_cast<int32_t>(outer);
  quotes_.push_back(std::move(inner));
  sources_.push_back(source);
  minor_.push_back(false);
}

void QuoteList::take(Stretch content, size_t quote) {
  for (uint32_t i = content.begin; i < content.end; ++i) {
    const int32_t d = marks_.of[i];
    if (d < 0) continue;
    const auto at = static_cast<size_t>(d);
    const Direct& speech = marks_.directs[at];
    // What is told within a speech leaves open whose the speech is.
    const bool within = speech.first < content.begin;
    if (taken_[at] == kNone && !within) taken_[at] = quote;
    i = speech.end - 1;
  }
}

void QuoteList::quoted_paragraph(uint32_t end) {
  const std::vector<uint32_t>& paragraph = marks_.paragraph;
  if (end < paragraph.size() && paragraph[end] == paragraph[end - 1]) return;
  if (marks_.of[end - 1] < 1) return;
  const auto d = static_cast<size_t>(marks_.of[end - 1]);
  const Direct& here = marks_.directs[d];
  const uint32_t above = marks_.directs[d - 1].end - 1;
  const size_t speaker = taken_[d - 1];
  if (taken_[d] != kNone || here.end != end || speaker == kNone) return;
  // A heading in other marks is not what he says next.
  if (here.single != marks_.directs[d - 1].single ||
      here.straight != marks_.directs[d - 1].straight) {
    return;
  }
  if (paragraph[here.first - 1] == paragraph[here.first] ||
      paragraph[above] + 1 != paragraph[here.first]) {
    return;
  }
  taken_[d] = speaker;
  // Whoever says the last piece says this one: speakers of one quote, and who
  // reports them, stand side by side.
  const Span last = quotes_[speaker].content.back();
  for (size_t q = speaker; q < quotes_.size() && q < speaker + 4; ++q) {
    if (quotes_[q].content.back() == last) {
      quotes_[q].content.push_back(span({here.first, here.end}));
    }
  }
}

// "The agency said, citing an officer, who said A": the agency has A from him.
// Only relative clauses know yet whom they are of.
void QuoteList::cited_who() {
  constexpr size_t kNear = 8;
  for (size_t q = 0; q < quotes_.size(); ++q) {
    if (quotes_[q].antecedent.empty() || quotes_[q].outer >= 0) continue;
    const size_t from = q > kNear ? q - kNear : 0;
    for (size_t k = from; k < std::min(q + kNear, quotes_.size()); ++k) {
      if (k != q && quotes_[k].outer >= 0 && !quotes_[k].source.empty() &&
          quotes_[k].source.front().overlaps(quotes_[q].antecedent)) {
        quotes_[q].outer = quotes_[k].outer;
        break;
      }
    }
  }
}

std::vector<Quote> QuoteList::finish() {
  cited_who();
  fill_antecedents();
  name_the_watch();
  nest();
  find_outer();
  drop_minor();
  return std::move(quotes_);
}

QuoteList::Person QuoteList::pronoun(Stretch s) const {
  const std::string_view w = t_.low(s.begin);
  if (s.end - s.begin == 1) {
    if (w == "he" || w == "she") return Person::he;
    if (w == "it") return Person::it;
    if (w == "they") return Person::they;
  }
  if (s.end - s.begin == 2 && w == "the" &&
      t_.is(s.begin + 1, WordClass::statement_noun)) {
    return Person::document;
  }
  // "the group said": who was heard last
  if (w == "the" && s.end > s.begin + 1 &&
      (s.end == s.begin + 2 || t_.relative(s.begin + 2)) &&
      one_of(t_.low(s.begin + 1), "group", "organisation", "organization",
             "agency", "monitor", "watchdog", "charity", "body")) {
    return Person::body;
  }
  // "the spokesman", said before who he is
  if (s.end - s.begin == 2 && w == "the" &&
      t_.is(s.begin + 1, WordClass::role) &&
      !t_.is(s.begin + 1, WordClass::org_noun) &&
      !t_.is(s.begin + 1, WordClass::force_noun)) {
    return Person::titled;
  }
  return Person::no;
}

Stretch QuoteList::stretch(Span s) const {
  const auto at = [&](uint32_t byte) {
    const auto t = std::ranges::partition_point(
        r_.tokens, [&](const Token& x) { return x.span.end <= byte; });
    return static_cast<uint32_t>(t - r_.tokens.begin());
  };
  return {at(s.begin), at(s.end - 1) + 1};
}

bool QuoteList::place(Stretch s) const {
  const Span words = span(s);
  const auto n = std::ranges::partition_point(
      r_.names, [&](const Name& x) { return x.span.begin < words.begin; });
  return n != r_.names.end() && n->span == words &&
         n->type == NameType::location;
}

bool QuoteList::agrees(Person person, Stretch s) const {
  const uint32_t h = t_.top(s);
  if (t_.relative(h)) return false;
  const bool body =
      t_.is(h, WordClass::org_noun) || t_.is(h, WordClass::force_noun) ||
      t_.is(h, WordClass::statement_noun) || t_.is(h, WordClass::speech_noun);
  const bool man = t_.is(h, WordClass::role) ||
                   t_.is(h, WordClass::title_word) ||
                   t_.is(h, WordClass::first_name);
  switch (person) {
    case Person::he:
      return t_.pos(h) == Pos::propn
                 ? !body && t_.low(s.begin) != "the" && !place(s)
                 : !body && !t_.low(h).ends_with('s');
    case Person::it:
    case Person::document:
      return body || (t_.pos(h) == Pos::propn && !man);
    case Person::they:
      return body || t_.low(h).ends_with('s') || t_.low(h) == "police";
    case Person::body:
      for (uint32_t i = s.begin; i < s.end; ++i) {
        if (t_.is(i, WordClass::role) || t_.comma(i)) break;
        if (i == h) return (body || t_.pos(h) == Pos::propn) && !man;
      }
      return t_.low(h) == "monitor";
    case Person::titled:
    case Person::no:
      return false;
  }
  return false;
}

// "army [spokesman] Musa Bello" of "spokesman"
bool QuoteList::calls(Stretch s, std::string_view noun) const {
  for (uint32_t i = s.begin; i < s.end && s.end - s.begin > 2; ++i) {
    if (t_.comma(i) && i + 1 < s.end && t_.relative(i + 1)) return false;
    if (t_.low(i) != noun) continue;
    return i == s.begin ||
           !one_of(t_.low(i - 1), "vice", "deputy", "former", "then");
  }
  return false;
}

void QuoteList::fill_antecedents() {
  for (size_t q = 0; q < quotes_.size(); ++q) {
    if (sources_[q].none() || !quotes_[q].antecedent.empty()) continue;
    const Person person = pronoun(sources_[q]);
    if (person == Person::no) continue;
    for (size_t back = q; back > 0 && back + 12 > q; --back) {
      Stretch s = sources_[back - 1];
      if (s.none()) continue;
      if (t_.relative(s.begin)) {  // "Ruiz, who says": Ruiz
        if (!quotes_[back - 1].antecedent.empty()) {
          s = stretch(quotes_[back - 1].antecedent);
        }
      }
      const Person other = pronoun(s);
      if (person == Person::titled) {
        if (other != Person::no || !calls(s, t_.low(sources_[q].begin + 1))) {
          continue;
        }
      } else if (other == Person::no || other == Person::titled ||
                         other == Person::body
                     ? !agrees(person, s)
                     : other != person ||
                           quotes_[back - 1].antecedent.empty()) {
        continue;
      }
      quotes_[q].antecedent = quotes_[back - 1].antecedent.empty()
                                  ? quotes_[back - 1].source.front()
                                  : quotes_[back - 1].antecedent;
      break;
    }
  }
}

// "a monitor", "a Lima-based monitoring group", "an NGO": a body that watches,
// not named yet, and of what kind its name must be; empty: it is none.
std::string_view QuoteList::unnamed_watch(Stretch s) const {
  constexpr uint32_t kLongest = 5;
  if (s.none() || s.end - s.begin > kLongest) return {};
  const std::string_view head = t_.low(s.end - 1);
  bool rights = false;
  bool monitoring = head == "monitor" || head == "watchdog" || head == "ngo";
  for (uint32_t i = s.begin; i + 1 < s.end; ++i) {
    const bool name = t_.pos(i) == Pos::propn && !t_.low(i).ends_with("-based");
    if (name || t_.pos(i) == Pos::adp || t_.low(i) == "the") return {};
    rights = rights || t_.low(i) == "rights";
    monitoring = monitoring || one_of(t_.low(i), "monitoring", "watchdog");
  }
  const bool group = one_of(head, "group", "organisation", "organization",
                            "monitor", "watchdog", "ngo");
  if (!group || (!rights && !monitoring)) return {};
  return rights ? "rights group" : "monitor";
}

// The lead has it from "a monitoring group", and a sentence behind names it:
// where the report names one of that kind alone, it is that one.
void QuoteList::name_the_watch() {
  for (size_t q = 0; q < quotes_.size(); ++q) {
    if (!quotes_[q].antecedent.empty()) continue;
    const std::string_view kind = unnamed_watch(sources_[q]);
    if (kind.empty()) continue;
    const Name* only = nullptr;
    bool several = false;
    for (const Name& n : r_.names) {
      if (!n.proper || r_.entities[n.entity].kind != kind) continue;
      several = several || (only != nullptr && only->entity != n.entity);
      if (only == nullptr) only = &n;
    }
    if (only != nullptr && !several) quotes_[q].antecedent = only->span;
  }
}

// Sorts, and finds for each quote the smallest content that its cue and
// source lie in.
void QuoteList::nest() {
  std::vector<uint32_t> order(quotes_.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(
      order, {}, [&](uint32_t q) { return quotes_[q].content.front().begin; });
  std::vector<int32_t> place(quotes_.size());
  std::vector<Quote> sorted;
  std::vector<bool> minor;
  sorted.reserve(quotes_.size());
  for (const uint32_t q : order) {
    place[q] = static_cast<int32_t>(sorted.size());
    sorted.push_back(std::move(quotes_[q]));
    minor.push_back(minor_[q]);
  }
  minor_ = std::move(minor);
  for (Quote& q : sorted) {
    if (q.outer >= 0) q.outer = place[static_cast<size_t>(q.outer)];
  }
  quotes_ = std::move(sorted);
}

// One sweep: contents and cues in the order of the text, a stack of the
// contents that are open.
void QuoteList::find_outer() {
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

// Drops the minor quotes inside others; whoever they report, those report now.
void QuoteList::drop_minor() {
  std::vector<int32_t> place(quotes_.size());
  size_t kept = 0;
  const auto drop = [&](size_t q) {
    return minor_[q] && quotes_[q].outer >= 0;
  };
  for (size_t q = 0; q < quotes_.size(); ++q) {
    place[q] = drop(q) ? -1 : static_cast<int32_t>(kept++);
  }
  for (size_t q = 0; q < quotes_.size(); ++q) {
    if (place[q] < 0) continue;
    int32_t outer = quotes_[q].outer;
    for (int up = 0;
         up < 64 && outer >= 0 && place[static_cast<size_t>(outer)] < 0; ++up) {
      outer = quotes_[static_cast<size_t>(outer)].outer;
    }
    quotes_[q].outer = outer < 0 ? -1 : place[static_cast<size_t>(outer)];
  }
  size_t at = 0;
  for (size_t q = 0; q < quotes_.size(); ++q) {
    if (place[q] >= 0) {
      if (at != q) quotes_[at] = std::move(quotes_[q]);
      ++at;
    }
  }
  quotes_.resize(at);
}

}  // namespace crosscheck
