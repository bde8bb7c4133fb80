// Times: their form (times_match.cc) laid beside the calendar, in the order in
// which the text tells them.
//
//   published 2017-09-07: "On 27 August the army moved. ... The next day"
//   -> 2017-08-27, 2017-08-28
//
// Limits: English; a time that an event anchors ("two days after the fall")
// stays a duration. Tested by times_test.cc.
#include "detect/times.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "detect/times_days.h"
#include "detect/times_feasts.h"
#include "detect/times_match.h"
#include "detect/times_narrator.h"
#include "detect/times_said.h"

namespace crosscheck {
namespace {

constexpr uint32_t kLead = 700;  // bytes: where news says when it happened

}  // namespace

Narrator::Narrator(const Text& text, const std::vector<TimeFound>& found)
    : text_(text), published_(text.published) {
  find_asides(found);
  if (!published_) {
    // Who tells a month or a weekday before any year writes of now.
    const auto first = std::ranges::find_if(found, [](const TimeFound& f) {
      return f.date.year != 0 || f.date.month != 0 || f.date.weekday != 0;
    });
    undated_news_ = first != found.end() && first->date.year == 0;
    return;
  }
  // News leaves out the year of what happened these days; a history leaves
  // it out where it is the one told of. News speaks of "Tuesday" and dates
  // of now, a history of dates long gone.
  size_t now = 0;
  size_t gone = 0;
  bool lead = false;
  for (const TimeFound& f : found) {
    if (f.heading && !of_heading(f)) continue;
    if (f.date.year == 0) {
      const bool today = f.anchor == Anchor::publication && f.unit != 't';
      now += today;
      lead = lead || (today && f.unit != 'y' && f.span.begin < kLead &&
                      f.type != TimeType::duration);
      continue;
    }
    const auto days = days_of(f.date, 0);
    if (!days) continue;
    const auto far = std::abs((days->first - published_->first).count());
    const bool near = far < (f.date.day != 0 ? 93 : 400);
    if (gone == 0 && near && f.date.day != 0) now += 10;
    ++(near ? now : gone);
  }
  news_ = lead || gone < 6 || 3 * now >= gone;
}

Time Narrator::tell(const TimeFound& f, size_t which) {
  aside_ = asides_[which];
  fronted_ = f.fronted && !news_;
  Time t;
  t.span = f.span;
  t.type = f.type;
  t.anchor = f.anchor;
  if (f.minute_first >= 0) {
    t.minute_first = f.minute_first;
    t.minute_last = f.minute_last;
  }
  if (!f.value.empty()) {
    known_value(f, t);
  } else if (f.relative) {
    relative(f, t);
  } else {
    dated(f, t);
  }
  // "yesterday" of a diary is the day before that of its entry.
  if (f.entry && published_ && t.days && t.days->first > published_->last &&
      t.days->first < published_->last + 2 * kSoon) {
    published_ = t.days;
  }
  add_clock(f, t);
  if (f.slice != 0) {
    if (t.days) t.days = slice_of(*t.days, f);
    t.value = fmt::format("P{}{}", f.slice == 'k' ? 1 : f.slice_count,
                          static_cast<char>(f.slice_unit - 'a' + 'A'));
  }
  return t;
}

bool Narrator::of_heading(const TimeFound& f) {
  return f.date.year != 0 && f.date.day == 0 && f.minute_first < 0 &&
         f.value.empty() && !f.relative;
}

void Narrator::find_asides(const std::vector<TimeFound>& found) {
  asides_.assign(found.size(), false);
  const auto tells = [&](const TimeFound& f) {
    return f.date.year != 0 && f.date.years == 1 && !f.names;
  };
  int before = 0;
  int next_year = 0;
  for (size_t i = 0, next = 0; i < found.size(); ++i) {
    const TimeFound& f = found[i];
    asides_[i] = f.names;
    if (!tells(f)) continue;
    const int year = f.date.year;
    if (next <= i) next = i + 1;
    while (next < found.size() &&
           (!tells(found[next]) || found[next].date.year == year)) {
      ++next;
    }
    next_year = next < found.size() ? found[next].date.year : year;
    const bool back = year < before && next_year >= before;
    const bool ahead = year > before + 2 && next_year <= before + 1;
    asides_[i] = !f.heading && before != 0 && (back || ahead);
    if (!asides_[i]) before = year;
  }
}

void Narrator::known_value(const TimeFound& f, Time& t) {
  t.value = f.value;
  t.anchor = Anchor::none;
  if (f.type != TimeType::duration || !f.relative || f.open || !news_ ||
      f.anchor != Anchor::publication || f.offset == 0 || !published_) {
    return;
  }
  t.anchor = Anchor::publication;
  if (f.unit == 'h') {
    const int days = (std::abs(f.offset) + 23) / 24;
    t.days =
        Days{published_->first - std::chrono::days{days}, published_->last};
    if (f.value.ends_with('H') && f.offset < 0) return;
    t.days.reset();
  } else if (f.offset < 0) {
    t.days = Days{step(published_->first, f.unit, f.offset), published_->last};
  } else {
    t.days = Days{published_->first, step(published_->last, f.unit, f.offset)};
  }
}

void Narrator::add_clock(const TimeFound& f, Time& t) {
  if (f.type == TimeType::set || f.value == "PRESENT_REF") return;
  if (!f.daypart.empty()) {
    t.value += fmt::format("T{}", f.daypart);
  } else if (f.minute_first >= 0) {
    t.value += fmt::format("T{:02}:{:02}{}", f.minute_first / 60,
                           f.minute_first % 60, f.zone);
  }
}

void Narrator::remember(const Date& date, const std::optional<Days>& days) {
  if (!days || (aside_ && !news_) || dates_the_report(*days)) return;
  if (date.bare_year() && (undated_news_ || since())) return;
  if (date.bare_year() && told_ && !fronted_ &&
      ((told_->date.month != 0 && near()) ||
       told_->date.year > date.year + 5)) {
    return;
  }
  told_ = Told{date, *days, at_};
}

// "by a historian, 14 May 2009": when that was written, nothing hangs on.
bool Narrator::dates_the_report(Days days) const {
  constexpr size_t kLine = 80;
  if (!published_ || !(days == *published_)) return false;
  const std::string_view utf8 = text_.utf8;
  const size_t above = utf8.find_last_of('\n', at_);
  const size_t begin = above == utf8.npos ? 0 : above + 1;
  const size_t end = std::min(utf8.find('\n', at_), utf8.size());
  return end - begin < kLine && end < utf8.size() && utf8[end - 1] != '.';
}

bool Narrator::near(const Told& told) const {
  const std::string_view between =
      cut(text_.utf8, {told.at, std::max(told.at, at_)});
  return between.find('\n') == std::string_view::npos;
}

std::vector<Time> find_times(const Text& text, const Reading& reading,
                             const Knowledge& knowledge) {
  const auto known = time_words_of(knowledge);
  const std::vector<TimeFound> found =
      match_times(cut_pieces(text, reading, *known, true));
  Narrator narrator(text, found);
  std::vector<Time> times;
  times.reserve(found.size());
  for (size_t i = 0; i < found.size(); ++i) {
    const TimeFound& f = found[i];
    if (f.heading && !narrator.heads(f)) continue;
    narrator.move_to(f.span.begin);
    times.push_back(narrator.tell(f, i));
  }
  return times;
}

}  // namespace crosscheck
