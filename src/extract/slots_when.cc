// When something happens: the nearest time, or the time of the story at that
// point. Tested by events_test.cc.
#include "extract/slots.h"

#include <algorithm>
#include <charconv>

#include "util/one_of.h"

namespace crosscheck {

WhenSaid Slots::said(const Time& t) const {
  WhenSaid out{t.days, t.minute_first, t.minute_last, t.span, t.said, true};
  // "called a strike for Friday": the one to come.
  const uint32_t at = token_at(t.span.begin);
  if (at > 0 && low(at - 1) == "for" && t.said.weekday != 0 &&
      t.said.month == 0 && out.days && text.published &&
      out.days->last < text.published->first) {
    constexpr std::chrono::weeks kWeek{1};
    out.days = Days{out.days->first + kWeek, out.days->last + kWeek};
  }
  return out;
}

// Is it the day of a dateline: in a sentence without a verb, or a bare day with
// its year before the first verb ("3 March 2021 Gunmen killed ...")?
bool Slots::in_dateline(const Time& t) const {
  const auto s = std::ranges::partition_point(
      reading.sentences, [&](Span x) { return x.end <= t.span.begin; });
  if (s == reading.sentences.end()) return false;
  const uint32_t at = token_at(t.span.begin);
  const uint32_t first = token_at(s->begin);
  bool before = false;
  bool any = false;
  for (uint32_t i = first;
       i < reading.tokens.size() && reading.tokens[i].span.begin < s->end;
       ++i) {
    const bool is = reading.tokens[i].pos == Pos::aux;
    if (!is && !is_verb(reading, knowledge, i)) continue;
    any = true;
    before = before || (i < at && !one_of(lemma(i), "publish", "update"));
  }
  const bool bare = at == first || (reading.tokens[at - 1].pos != Pos::adp &&
                                    reading.tokens[at - 1].pos != Pos::sconj);
  const bool day = t.said.weekday != 0 || (t.days && t.days->size() <= 2);
  const bool lead = s - reading.sentences.begin() < 3;
  return !any ||
         (lead && bare && day && !before && t.anchor == Anchor::calendar);
}

// "Incident 12. 7 October, Sarn, Delta district.": the day and the place of
// the paragraph that it opens. The time in it, or null.
const Time* Slots::heads_item(size_t index) const {
  constexpr uint32_t kLongest = 24;
  if (index + 1 >= reading.sentences.size()) return nullptr;
  const Span here = reading.sentences[index];
  const uint32_t end = sentence_token_[index + 1];
  if (end - sentence_token_[index] > kLongest) return nullptr;
  const std::string_view all = text.utf8;
  const auto gap = [&](uint32_t from, uint32_t to) {
    return all.substr(from, to - from);
  };
  const bool opens =
      index > 0 &&
      gap(reading.sentences[index - 1].end, here.begin).find('\n') !=
          std::string_view::npos;
  const uint32_t next = reading.sentences[index + 1].begin;
  if (!opens || gap(here.end, next).find('\n') != std::string_view::npos) {
    return nullptr;
  }
  for (uint32_t i = sentence_token_[index]; i < end; ++i) {
    const Pos pos = reading.tokens[i].pos;
    if (pos == Pos::verb || pos == Pos::aux || pos == Pos::pron) return nullptr;
  }
  const auto t = std::ranges::partition_point(
      reading.times, [&](const Time& x) { return x.span.end <= here.begin; });
  const bool day = t != reading.times.end() && t->span.end <= here.end &&
                   t->type == TimeType::date && t->said.day != 0;
  return day ? &*t : nullptr;
}

// The day that the lead tells of: the first time named to the day in the first
// sentences, but for a dateline's; else the day of publication.
// "The group said on Sunday that 30 people died on October 3": the day it tells
// of, if its sentence has one.
const Time& Slots::told_of(const Time& t) const {
  const auto of_saying = [&](const Time& x) {
    const int32_t verb = reading.tokens[token_at(x.span.begin)].head;
    return verb >= 0 &&
           one_of(lemma(static_cast<uint32_t>(verb)), "say", "tell");
  };
  const auto here = std::ranges::find_if(
      reading.sentences, [&](Span x) { return x.holds(t.span); });
  if (here == reading.sentences.end() || !of_saying(t)) return t;
  for (const Time* x = &t + 1; x != reading.times.data() + reading.times.size();
       ++x) {
    if (x->span.begin >= here->end) break;
    if (x->type == TimeType::date && one_day(*x) && !of_saying(*x)) return *x;
  }
  return t;
}

bool Slots::opens_item(const Time& t) const {
  const auto s = std::ranges::partition_point(
      reading.sentences, [&](Span x) { return x.end <= t.span.begin; });
  return s != reading.sentences.end() &&
         heads_item(static_cast<size_t>(s - reading.sentences.begin())) == &t;
}

// "by a historian of Sicily, 3 March 2008": the day of the report alone in the
// last words of a short line.
bool Slots::in_byline(const Time& t) const {
  constexpr size_t kLine = 80;
  const std::string_view utf8 = text.utf8;
  const size_t above = utf8.find_last_of('\n', t.span.begin);
  const size_t begin = above == utf8.npos ? 0 : above + 1;
  return t.days && text.published && *t.days == *text.published &&
         t.span.end - begin < kLine && t.span.end < utf8.size() &&
         utf8[t.span.end] == '\n';
}

// Is it a page about a year long gone? Its title names the year, and no day of
// its own time is told of, as news would.
bool Slots::of_the_past() const {
  constexpr std::chrono::days kLong{3650};
  constexpr std::chrono::days kYear{400};
  if (reading.times.empty() || reading.sentences.empty() || !text.published) {
    return false;
  }
  const Time& title = reading.times.front();
  if (!a_year(title) || title.days->size() > 366 ||
      title.span.end > reading.sentences.front().end ||
      text.utf8[reading.sentences.front().end - 1] == '.' ||
      title.days->last + kLong > text.published->first) {
    return false;
  }
  int then = 0;
  int later = 0;  // but for the day of the report
  for (const Time& t : reading.times) {
    if (t.type != TimeType::date && t.type != TimeType::time) continue;
    if (t.anchor == Anchor::publication &&
        (t.said.weekday != 0 || t.said.unit == 'd')) {
      return false;
    }
    if (!t.days || *t.days == *text.published) continue;
    ++(t.days->first < title.days->last + kYear ? then : later);
  }
  return then > later;
}

void Slots::find_main_time() {
  const size_t lead = std::min<size_t>(reading.sentences.size(), 5);
  const uint32_t end = lead == 0 ? 0 : reading.sentences[lead - 1].end;
  if (of_the_past()) main_time_ = said(reading.times.front());
  for (const bool dateline : {false, true}) {
    for (const Time& t : reading.times) {
      if (t.span.begin >= end || main_time_) break;
      if (t.type != TimeType::date && t.type != TimeType::time) continue;
      const bool day =
          t.days ? t.days->size() <= 2
                 : t.said.weekday != 0 || t.said.unit == 'd' || t.said.day != 0;
      if (of_number_before(t.span, UINT32_MAX) || open_ended(t)) continue;
      if (day &&
          (dateline || opens_item(t) || (!in_dateline(t) && !in_byline(t)))) {
        main_time_ = said(told_of(t));
      }
    }
  }
  if (!main_time_ && text.published) {
    main_time_ = WhenSaid{.days = text.published,
                          .minute_first = {},
                          .minute_last = {},
                          .words = {},
                          .said = {}};
  }
  if (main_time_) main_time_->stated = false;
}

bool Slots::in_time(Span s) const {
  const auto t = std::ranges::partition_point(
      reading.times, [&](const Time& x) { return x.span.end <= s.begin; });
  return t != reading.times.end() && t->span.overlaps(s);
}

bool Slots::since(Span time) const {
  if (time.empty()) return false;
  const uint32_t at = token_at(time.begin);
  if (at > 0 && low(at - 1) == "since") return true;
  // "since the August vote"
  if (at > 1 && low(at - 2) == "since" &&
      reading.tokens[at - 1].pos == Pos::det) {
    return true;
  }
  // "since the start of the war in May"
  if (since_noun(at)) return true;
  // "since the war began in 2011"
  const Clause* c = clause_at(at);
  if (c == nullptr) return false;
  for (uint32_t i = parts.first; i < c->begin; ++i) {
    if (low(i) == "since" &&
        reading.tokens[i].head == static_cast<int32_t>(c->predicate)) {
      return true;
    }
  }
  return false;
}

bool Slots::since_noun(uint32_t time) const {
  int32_t p = phrase_at(time);
  for (int steps = 0; p >= 0 && steps < 4; ++steps) {
    const Phrase& x = parts.phrases[static_cast<size_t>(p)];
    if (adp(x) == "since") return true;
    if (x.governor < 0 || x.governor >= static_cast<int32_t>(x.begin)) break;
    p = phrase_at(static_cast<uint32_t>(x.governor));
  }
  return false;
}

// "have been killed in the war that began in 2011": ever since.
bool Slots::began(Span time, uint32_t token) const {
  if (time.empty() || !up_to_now(token)) return false;
  const Clause* c = clause_at(token_at(time.begin));
  return c != nullptr &&
         reading.tokens[c->predicate].dep == relation("acl:relcl") &&
         one_of(verb(*c), "begin", "start", "erupt", "break");
}

bool Slots::open_ended(const Time& t) const {
  const uint32_t at = token_at(t.span.begin);
  if (at == 0) return false;
  const std::string_view w = low(at - 1);
  return w == "since" || w == "until" || w == "till";
}

bool Slots::up_to_now(uint32_t token) const {
  const Clause* c = clause_at(token);
  if (c == nullptr) return false;
  for (uint32_t i = c->begin; !c->infinitive && i < c->verb; ++i) {
    if (one_of(low(i), "has", "have", "'ve")) return true;
  }
  return false;
}

// "said in a report last week that guards had fired": when that came out.
bool Slots::of_study(Span time, uint32_t token) const {
  const Clause* c = clause_at(token_at(time.begin));
  return c != nullptr && of_saying(token, time) &&
         std::ranges::any_of(parts.phrases, [&](const Phrase& x) {
           return within(x, *c) && adp(x) == "in" &&
                  one_of(lemma(x.head), "report", "study", "book", "paper",
                         "investigation", "inquiry", "survey");
         });
}

// "Rebels hold most of the town": now, whatever was told before. Who "puts the
// dead at 170" tells of then.
bool Slots::present(uint32_t token) const {
  const Clause* c = clause_at(token);
  if (c == nullptr ||
      one_of(verb(*c), "put", "give", "estimate", "list", "count", "speak")) {
    return false;
  }
  const uint8_t forms = lexicon_[reading.tokens[c->verb].word].verb_forms;
  return c->finite && !c->auxiliary && !c->infinitive &&
         reading.tokens[c->verb].pos != Pos::noun && (forms & past_form) == 0 &&
         (low(c->verb) == lemma(c->verb) || low(c->verb) == "are" ||
          (low(c->verb).ends_with('s') && low(c->verb) != "was"));
}

bool Slots::a_year(const Time& t) {
  constexpr int64_t kNearYear = 300;  // days
  return t.days && t.days->size() >= kNearYear;
}

// "led and c": is it joined to that clause?
bool Slots::follows(const Clause& c, const Clause& lead) const {
  const Token& t = reading.tokens[c.predicate];
  return t.dep == relation("conj") &&
         t.head == static_cast<int32_t>(lead.predicate);
}

// 0: the time hangs on the token; 1: both are of one clause; 2: the time is of
// a clause that this one hangs on; 3: elsewhere.
uint32_t Slots::apart(uint32_t token, Span time) const {
  const int32_t p = phrase_at(token_at(time.end - 1));
  const uint32_t at = p >= 0 ? parts.phrases[static_cast<size_t>(p)].head
                             : token_at(time.begin);
  if (at == token) return 0;
  int32_t up = reading.tokens[at].head;
  for (int steps = 0; steps < 4 && up >= 0; ++steps) {
    if (static_cast<uint32_t>(up) == token) return 0;
    // "France, whose troops left in 2022, denounced": told beside it.
    const Token& above = reading.tokens[static_cast<size_t>(up)];
    const bool clause =
        above.dep == relation("acl:relcl") || above.dep == relation("acl");
    if (clause && (above.head != static_cast<int32_t>(token) ||
                   of_part(static_cast<uint32_t>(up)))) {
      break;
    }
    up = reading.tokens[static_cast<size_t>(up)].head;
  }
  const Clause* c = clause_at(token);
  const Clause* of = clause_at(at);
  if (c == of) return 1;
  // "In 2015 quakes killed 9,000 people and destroyed homes"
  if (c != nullptr && of != nullptr && follows(*c, *of)) return 2;
  for (int steps = 0; steps < 4 && c != nullptr; ++steps) {
    c = above(*c);
    if (c == of) return 2;
  }
  return 3;
}

// "said on Wednesday" is when it was told, not when it happened.
bool Slots::of_saying(uint32_t token, Span time) const {
  const Clause* c = clause_at(token_at(time.begin));
  return c != nullptr && c != clause_at(token) &&
         kind(c->predicate, WordClass::speech_verb);
}

bool Slots::one_day(const Time& t) {
  return t.days ? t.days->size() <= 2 : t.said.weekday != 0 || t.said.day != 0;
}

// "he said on Monday": a day that tells when something was said.
bool Slots::when_said(Span time) const {
  const Clause* c = clause_at(token_at(time.begin));
  // "clashes were reported on Monday": then they happened
  return c != nullptr && one_of(verb(*c), "say", "tell", "add", "report") &&
         !(c->passive && verb(*c) == "report");
}

// "seized the port, and on Friday it took the town": the day of what is joined
// to the clause of `token`, before whose verb it stands, is not of that one.
bool Slots::of_joined(Span time, uint32_t token) const {
  const Clause* lead = clause_at(token);
  const Clause* c = clause_at(token_at(time.begin));
  if (c == nullptr || lead == nullptr || c == lead || c->subject < 0 ||
      !follows(*c, *lead) ||
      time.begin < reading.tokens[lead->verb].span.begin ||
      time.end > reading.tokens[c->verb].span.begin) {
    return false;
  }
  uint32_t before = token_at(time.begin) - 1;
  if (reading.tokens[before].pos == Pos::adp) --before;
  return one_of(low(before), "and", "but", "while");
}

// "next month on August 2": the day, told right beside its month.
const Time* Slots::within(const Time& wide) const {
  constexpr uint32_t kGap = 5;  // ", on "
  if (!wide.days) return nullptr;
  const auto of = static_cast<size_t>(&wide - reading.times.data());
  for (const size_t i : {of + 1, of - 1}) {
    if (i >= reading.times.size()) continue;
    const Time& t = reading.times[i];
    if ((t.type != TimeType::date && t.type != TimeType::time) || !t.days ||
        t.days->size() >= wide.days->size() ||
        t.days->first < wide.days->first || wide.days->last < t.days->last) {
      continue;
    }
    const auto [a, b] = std::minmax(
        t.span, wide.span, [](Span x, Span y) { return x.begin < y.begin; });
    if (b.begin <= a.end + kGap) return &t;
  }
  return nullptr;
}

namespace {

// Days, at least and at most: "P1W" is 6 to 8.
std::optional<std::pair<int, int>> days_of(std::string_view duration) {
  int n = 0;
  const char* end = duration.data() + duration.size();
  if (duration.size() < 3 || duration[0] != 'P') return std::nullopt;
  const auto [at, code] = std::from_chars(duration.data() + 1, end, n);
  if (code != std::errc() || at + 1 != end || n < 1 || n > 400) {
    return std::nullopt;
  }
  switch (*at) {
    case 'D':
      return std::pair(n, n);
    case 'W':
      return std::pair(7 * n - 1, 7 * n + 1);
    case 'M':
      return std::pair(30 * n - 7, 30 * n + 7);
    case 'Y':
      return std::pair(365 * n - 60, 365 * n + 60);
    default:
      return std::nullopt;
  }
}

}  // namespace

// "A week after the quake hit, ...": how long before what is told with it.
std::optional<std::pair<int, int>> Slots::since_then(uint32_t token,
                                                     Span told) const {
  const Span here = reading.sentences[sentence];
  const std::vector<uint32_t> beside = antecedents(token);
  auto t = std::ranges::partition_point(
      reading.times, [&](const Time& x) { return x.span.end <= here.begin; });
  for (; t != reading.times.end() && t->span.begin < here.end; ++t) {
    if (t->type != TimeType::duration) continue;
    const uint32_t i = token_at(t->span.end);
    if (low(i) != "after") continue;
    const Span after = reading.tokens[i].span;
    const auto of = reading.tokens[i].head;
    const bool its =
        of == static_cast<int32_t>(token) ||
        (of >= 0 && reading.tokens[token].head == of) ||
        std::ranges::any_of(beside, [&](uint32_t noun) {
          const int32_t p = phrase_at(noun);
          return p >= 0 && parts.phrases[static_cast<size_t>(p)].adp ==
                               static_cast<int32_t>(i);
        });
    // "a week after the quake on 12 January": its own day.
    if (!its || (!told.empty() && told.begin > after.begin)) continue;
    auto gap = days_of(t->value);
    const uint32_t k = token_at(t->span.begin);
    // "for a week after": so long it went on.
    if (!gap ||
        (k > parts.first && one_of(low(k - 1), "for", "past", "last"))) {
      continue;
    }
    const std::string_view words = cut(reading.words, t->span);
    if (words.starts_with("less") || words.starts_with("Less") ||
        (k > parts.first && one_of(low(k - 1), "within", "under"))) {
      *gap = {0, gap->first};
    }
    return gap;
  }
  return std::nullopt;
}

WhenSaid Slots::when_done(std::string_view predicate, uint32_t token) const {
  WhenSaid out = when(token);
  const bool again = one_of(predicate.substr(0, predicate.find('.')), "attack",
                            "airstrike", "shelling", "bombing", "battle",
                            "missile_strike", "protest", "massacre", "abduct");
  if (!again || !out.days || !out.stated || !up_to_now(token) ||
      !since(out.words) || begins_it(token, out.words)) {
    return out;
  }
  out.days->last = std::max(out.days->last, told_on().last);
  return out;
}

// The day up to which a report tells: of a diary's later entry its own.
Days Slots::told_on() const {
  constexpr Days kNever{Day{}, Day{}};
  if (text.published && entry_ && entry_->first > text.published->last) {
    return *entry_;
  }
  if (text.published) return *text.published;
  return main_time_ && main_time_->days ? *main_time_->days : kNever;
}

WhenSaid Slots::when(uint32_t token, bool asides) const {
  WhenSaid out = when_told(token, asides);
  if (!out.days) return out;
  const auto gap = since_then(token, out.words);
  if (!gap) return out;
  out.days = Days{out.days->first - std::chrono::days(gap->second),
                  out.days->last - std::chrono::days(gap->first)};
  out.said = {};
  out.minute_first.reset();
  out.minute_last.reset();
  return out;
}

WhenSaid Slots::when_told(uint32_t token, bool asides) const {
  const Span sentence_span = reading.sentences[sentence];
  const std::vector<uint32_t> beside = antecedents(token);
  const uint32_t at = reading.tokens[token].span.begin;
  const Time* best = nullptr;
  const Time* clock = nullptr;
  bool listed = false;  // only parts of it have their days
  bool open = false;    // "this year" of a report without a day
  uint64_t best_cost = UINT64_MAX;
  auto t = std::ranges::partition_point(reading.times, [&](const Time& x) {
    return x.span.end <= sentence_span.begin;
  });
  for (; t != reading.times.end() && t->span.begin < sentence_span.end; ++t) {
    // "in the first ten months of 2015" is a duration with its days.
    const bool dated = t->type == TimeType::duration && t->days.has_value();
    if (t->type != TimeType::date && t->type != TimeType::time && !dated) {
      continue;
    }
    if (t->type == TimeType::time && !t->days && t->minute_first) {
      clock = &*t;
      continue;
    }
    const uint64_t distance =
        t->span.begin > at ? t->span.begin - at : at - t->span.begin;
    // "two on 5 May and nine on 6 May", each on its own
    const bool right_behind =
        token + 2 < parts.end && reading.tokens[token].pos == Pos::num &&
        reading.tokens[token + 1].pos == Pos::adp &&
        reading.tokens[token + 2].span.begin == t->span.begin;
    if (right_behind && t->days) {
      best = &*t;
      break;
    }
    const uint32_t far = apart(token, t->span);
    if (far > 1 && t->days && of_any(t->span, beside)) {
      const uint64_t cost = 150000 + distance;
      if (cost < best_cost) {
        best_cost = cost;
        best = &*t;
      }
      continue;
    }
    if (behind_mark(token, t->span, far < 2)) {
      listed = listed || far < 2;
      continue;
    }
    if (!t->days && t->said == PartialDate{}) {
      open = open || far < 2;
      continue;
    }
    // "off Somalia, which has had no government since 1991"
    if (a_year(*t) && aside(t->span) && !began(t->span, token) &&
        (far == 3 || (far > (asides ? 1U : 0U) && since(t->span)))) {
      continue;
    }
    const bool of_other = !asides && of_noun(*t, token);
    if (!asides && !began(t->span, token) && not_of(*t, token, far, of_other)) {
      continue;
    }
    if (held_against(t->span, token) || of_work(*t) ||
        (!asides && long_done(*t, token))) {
      continue;
    }
    const bool toll = !asides && of_toll(*t, token);
    uint64_t cost = distance + 100000 * (toll ? 1 : of_other ? 4 : far);
    if (!asides && !toll && far == 3 && hangs_on_noun(*t)) cost += 300000;
    if (dateline_.holds(t->span)) cost += 1000000;
    if (of_saying(token, t->span)) cost += 300000;
    if (!asides && of_earlier(t->span, token)) cost += 600000;
    if (cost < best_cost) {
      best_cost = cost;
      best = &*t;
    }
  }
  if (best != nullptr) {
    if (const Time* day = within(*best)) best = day;
    WhenSaid out = said(*best);
    // "since January" is the one before, unless a report of long ago appeared
    // after it.
    constexpr std::chrono::days kYear{365};
    const bool behind =
        out.days && text.published && out.days->first <= text.published->last;
    if (out.days && !behind && best->said.month != 0 && best->said.year == 0 &&
        main_time_ && main_time_->days &&
        out.days->first > main_time_->days->last &&
        out.days->first - kYear <= main_time_->days->last && since(out.words)) {
      out.days->first -= kYear;
      out.days->last = main_time_->days->last;
    }
    if (clock != nullptr && !out.minute_first) {
      out.minute_first = clock->minute_first;
      out.minute_last = clock->minute_last;
    }
    return out;
  }
  // "It has killed 300,000" is up to now, whatever was told before.
  WhenSaid carried;
  if (open && !text.published) return carried;
  if (listed) {
    carried.days = text.published;
    return carried;
  }
  if (told_ && !(main_time_ && (up_to_now(token) || present(token))))
    carried = *told_;
  else if (main_time_)
    carried = *main_time_;
  if (carried.stated) return carried;  // the head of the paragraph
  carried.words = {};
  carried.minute_first.reset();
  carried.minute_last.reset();
  return carried;
}

}  // namespace crosscheck
