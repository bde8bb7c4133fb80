// Times that are not those of what is asked for: told of another noun, of a
// saying, of another clause, of what it is held against. Tested by
// events_slots_test.cc and tests/cases/dates_of_old.case.
#include <algorithm>

#include "extract/slots.h"
#include "util/one_of.h"

namespace crosscheck {

// "said last week that the army had detained 200", "said in a video posted on
// Friday that they had done it": later than that, where the report tells of an
// earlier day.
bool Slots::long_done(const Time& t, uint32_t token) const {
  const Clause* c = clause_at(token);
  if (c == nullptr || !main_time_ || !main_time_->days || !t.days ||
      t.days->size() > 7 ||
      reading.sentences[sentence].holds(main_time_->words) ||
      t.days->first <= main_time_->days->last) {
    return false;
  }
  bool had = false;
  for (uint32_t i = c->begin; i < c->verb; ++i) had = had || low(i) == "had";
  if (!had) return false;
  if (of_saying(token, t.span)) return true;
  const Clause* of = clause_at(token_at(t.span.begin));
  if (of != nullptr && of != c && aside(t.span)) return true;
  return of != nullptr && of != c &&
         reading.tokens[of->predicate].dep == relation("acl") &&
         one_of(verb(*of), "release", "post", "publish", "broadcast", "issue",
                "air", "date", "circulate");
}

// "The number killed in blasts on Saturday has risen to 58, police said on
// Sunday": what the number is of says when.
bool Slots::of_toll(const Time& t, uint32_t token) const {
  const Clause* c = clause_at(token);
  if (c == nullptr || c->subject < 0 ||
      !one_of(verb(*c), "rise", "climb", "reach", "stand", "hit", "pass", "top",
              "jump", "grow", "increase", "soar", "exceed")) {
    return false;
  }
  const Phrase& subject = parts.phrases[static_cast<size_t>(c->subject)];
  return t.span.begin > reading.tokens[subject.head].span.begin &&
         t.span.end <= reading.tokens[c->verb].span.begin;
}

// "the largest battle since Leipzig in 1813": what it is held against. Of what
// happened there it is where and when.
bool Slots::held_against(Span s, uint32_t token) const {
  constexpr uint32_t kNear = 8;  // words
  const int32_t at = phrase_at(token_at(s.begin));
  if (at < 0) return false;
  const auto since = [&](int32_t p) {
    return p >= 0 && adp(parts.phrases[static_cast<size_t>(p)]) == "since";
  };
  if (!since(at) && !since(at - 1)) return false;
  const Phrase& x = parts.phrases[static_cast<size_t>(since(at) ? at : at - 1)];
  if (token >= x.begin) return false;
  for (uint32_t i = x.begin; i > parts.first && i + kNear > x.begin; --i) {
    const Token& t = reading.tokens[i - 1];
    if (t.pos == Pos::verb || low(i - 1) == ",") return false;
    if ((t.pos == Pos::adj && low(i - 1).ends_with("est")) ||
        one_of(low(i - 1), "worst", "most")) {
      return true;
    }
  }
  return false;
}

// "the staff history of 1872": when that was written.
bool Slots::of_work(const Time& t) const {
  const int32_t in = phrase_at(token_at(t.span.begin));
  const int32_t of =
      in < 0 ? -1 : parts.phrases[static_cast<size_t>(in)].governor;
  return of >= static_cast<int32_t>(parts.first) &&
         of < static_cast<int32_t>(token_at(t.span.begin)) &&
         reading.tokens[static_cast<size_t>(of)].pos == Pos::noun &&
         one_of(lemma(static_cast<uint32_t>(of)), "history", "book", "memoir",
                "study", "article", "edition", "biography", "novel", "film",
                "paper", "textbook", "encyclopaedia", "encyclopedia", "survey",
                "monograph", "thesis", "documentary");
}

// "27th June. Forty men died": the day of an entry of a diary, told in front
// of the words of its paragraph.
bool Slots::of_entry(const Time& t) const {
  const auto s = std::ranges::partition_point(
      reading.sentences, [&](Span x) { return x.end <= t.span.begin; });
  if (s == reading.sentences.end() || s - reading.sentences.begin() < 3 ||
      !t.days || t.days->size() > 2) {
    return false;
  }
  const std::string_view utf8 = text.utf8;
  return s->begin > 1 && utf8[s->begin - 1] == '\n' && s->end < utf8.size() &&
         utf8[s->end] == ' ' && s->size() < t.span.size() + 16;
}

// "agreed a truce after the army attacked on Wednesday": when it attacked.
bool Slots::of_earlier(Span time, uint32_t token) const {
  const Clause* own = clause_at(token);
  const Clause* c = clause_at(token_at(time.begin));
  bool apart = false;
  for (int steps = 0; steps < 4 && c != nullptr && c != own; ++steps) {
    const uint8_t dep = reading.tokens[c->predicate].dep;
    for (uint32_t i = parts.first; i < c->begin && !apart; ++i) {
      apart = dep == relation("advcl") &&
              reading.tokens[i].head == static_cast<int32_t>(c->predicate) &&
              one_of(low(i), "after", "before", "since", "until", "once");
    }
    c = above(*c);
  }
  return apart && c != nullptr;
}

// "after the murder in January": when that was.
bool Slots::hangs_on_noun(const Time& t) const {
  const int32_t in = phrase_at(token_at(t.span.begin));
  const int32_t above =
      in < 0 ? -1 : parts.phrases[static_cast<size_t>(in)].governor;
  return above >= 0 &&
         reading.tokens[static_cast<size_t>(above)].pos == Pos::noun;
}

// A day that is not when `token` happened, whatever else is said.
bool Slots::not_of(const Time& t, uint32_t token, uint32_t far,
                   bool of_other) const {
  const int32_t in = phrase_at(token_at(t.span.begin));
  const std::string_view before =
      in < 0 ? std::string_view() : adp(parts.phrases[static_cast<size_t>(in)]);
  return before == "until" || before == "till" ||
         of_number_before(t.span, token) || (of_other && before == "since") ||
         (before == "for" && far > 1) || (far == 3 && aside(t.span)) ||
         (far == 3 && of_joined(t.span, token)) ||
         (far > 1 && of_study(t.span, token)) ||
         (!one_day(t) && of_sibling(t.span, token));
}

// "A voted last year and B left": the day of the first is not of the second,
// which has another subject, unless it opens both.
bool Slots::of_sibling(Span time, uint32_t token) const {
  const Clause* c = clause_at(token);
  const Clause* lead = clause_at(token_at(time.begin));
  if (c == nullptr || lead == nullptr || c == lead) return false;
  return follows(*c, *lead) && c->subject >= 0 && lead->subject >= 0 &&
         c->subject != lead->subject &&
         time.begin > reading.tokens[lead->verb].span.begin &&
         time.end < reading.tokens[c->verb].span.begin;
}

// "since the January quake", "since the massacres in the 1980s": the quake and
// the massacres themselves.
bool Slots::begins_it(uint32_t token, Span time) const {
  constexpr uint32_t kNear = 6;
  const uint32_t last = token_at(time.end - 1);
  if (phrase_at(token) == phrase_at(last)) return true;
  for (uint32_t i = token; i > parts.first && i + kNear > token; --i) {
    if (low(i - 1) == "since") return true;
  }
  return false;
}

// "since the 2008 attack", "Monday's deal": the day of the noun that it stands
// before, not of `token`.
bool Slots::of_noun(const Time& t, uint32_t token) const {
  // "In January rebels seized": of the deed
  const uint32_t first = token_at(t.span.begin);
  if (first > parts.first && one_of(low(first - 1), "in", "on") &&
      reading.tokens[first - 1].pos == Pos::adp && first == parts.first + 1) {
    return false;
  }
  const int32_t p = phrase_at(token_at(t.span.begin));
  if (p < 0) return false;
  const Phrase& x = parts.phrases[static_cast<size_t>(p)];
  return x.head >= token_at(t.span.end) && x.head != token;
}

bool Slots::background(const Time& t) const {
  if (!a_year(t)) return false;
  const int32_t p = phrase_at(token_at(t.span.end - 1));
  if (p < 0) return false;
  const Phrase& said = parts.phrases[static_cast<size_t>(p)];
  // "a 2018 trip"
  if (said.head >= token_at(t.span.end)) return true;
  const int32_t up = reading.tokens[said.head].head;
  if (up < 0) return false;
  const Token& governor = reading.tokens[static_cast<size_t>(up)];
  return governor.pos == Pos::noun || governor.pos == Pos::propn ||
         governor.dep == relation("acl") || governor.dep == relation("advcl");
}

}  // namespace crosscheck
