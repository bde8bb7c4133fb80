// Dates that have a name: the year, month or week that the words leave out.
//
//   published 2017-09-07: "on 27 August" -> 2017-08-27; "on Tuesday"
//
// Tested by times_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "detect/times.h"
#include "detect/times_days.h"
#include "detect/times_feasts.h"
#include "detect/times_narrator.h"
#include "detect/times_said.h"

namespace crosscheck {
namespace {

constexpr std::chrono::days kRecent{31};

}  // namespace

void Narrator::dated(const TimeFound& f, Time& t) {
  Date date = f.date;
  t.said = said_of(f);
  if (date.empty()) {  // a time of day alone
    if (told_ && told_->date.day != 0 && (!news_ || near()) &&
        f.minute_first >= 0) {
      t.days = told_->days;
      date = told_->date;
    }
    t.value = value_of(date);
    if (date.empty()) t.value = "XXXX-XX-XX";
    return;
  }
  if (date.weekday != 0 && date.day == 0) return weekday(f, t);
  if (!date.feast.empty()) return feast(f, t);
  if (date.year == 0) {
    add_year(f, date, t);
  }
  apply_part(f.part, date);
  t.days = days_of(date, f.part);
  t.value = value_of(date);
  if (f.week == 'h' && t.days) {
    long_weekend(t);
  } else if (f.week != 0 && t.days) {
    whole_week(f.week, t);
  }
  if (t.days && f.date.year != 0) named_ = Told{date, *t.days, at_};
  if (f.heading && f.range != 'z' && t.days) {
    told_ = Told{date, *t.days, at_};
  } else if (f.range != 'z' || !date.bare_year()) {
    remember(date, t.days);
  }
  if (f.range != 0) cover_range(f, date.year, t);
}

void Narrator::cover_range(const TimeFound& f, int year, Time& t) {
  Date other = f.other;
  if (other.year == 0) other.year = year;
  const auto days = days_of(other, 0);
  if (!days || !t.days) return;
  if (f.range == 'a' && days->last >= t.days->first) {
    t.days->last = days->last;
  } else if (f.range == 'z' && days->first <= t.days->last) {
    t.days->first = days->first;
  }
}

// "from Monday to Thursday": the Thursday after that Monday.
void Narrator::weekday_range(const TimeFound& f, Time& t) const {
  PartialDate said;
  said.weekday = static_cast<int8_t>(f.other.weekday);
  auto other = resolve(said, *published_, f.forward);
  if (!t.days || !other) return;
  Days& first = f.range == 'a' ? *t.days : *other;
  Days& last = f.range == 'a' ? *other : *t.days;
  if (last.first < first.first && f.forward) last = shift(last.first, 'd', 7);
  if (last.first < first.first) first = shift(first.first, 'd', -7);
}

void Narrator::weekday(const TimeFound& f, Time& t) {
  t.value = value_of(f.date);
  if (!published_) return;
  t.days = resolve(t.said, *published_, f.forward);
  if (f.range != 0 && f.other.weekday != 0) {
    weekday_range(f, t);
  } else if (f.forward && f.backshift) {
    const auto last = resolve(t.said, *published_, false);
    constexpr std::chrono::days kJust{2};
    if (last && published_->first - last->first <= kJust) t.days = last;
  }
  if (!t.days || published_->size() != 1) return;
  if (!news_ && told_) {  // "after Friday prayers", in a history
    t.days.reset();
    return;
  }
  t.value = value_of(*t.days, 'd');
  Date date;
  date.year = year_of(t.days->first);
  date.month = month_of(t.days->first);
  date.day = day_of(t.days->first);
  remember(date, t.days);
}

std::optional<Days> Narrator::feast_of(const Date& d,
                                       const TimeFound& f) const {
  if (d.year != 0) return feast_days(d.feast, d.year);
  if (told_ && !f.relative && (!news_ || !published_)) {
    return feast_days(d.feast, told_->date.year);
  }
  if (!published_) return std::nullopt;
  std::optional<Days> best;
  for (const int by : {-1, 0, 1}) {
    const auto days = feast_days(d.feast, year_of(published_->first) + by);
    if (!days || (f.relative && f.offset == 0 && by != 0)) continue;
    const bool ahead = f.relative ? f.offset > 0 : f.forward;
    const bool back = f.relative ? f.offset < 0 : f.past && !f.forward;
    if ((ahead && days->last < published_->first) ||
        (back && days->first > published_->last)) {
      continue;
    }
    const auto away = [&](Days x) {
      return std::abs((x.first - published_->first).count());
    };
    if (!best || away(*days) < away(*best)) best = days;
  }
  return best;
}

void Narrator::feast(const TimeFound& f, Time& t) {
  t.days = feast_of(f.date, f);
  t.value = f.date.year != 0 ? fmt::format("{:04}", f.date.year) : "XXXX";
  if (!t.days) return;
  const bool month = f.date.feast == "H09";
  const Day middle = t.days->first + (t.days->last - t.days->first) / 2;
  Date date;
  date.year = year_of(middle);
  date.month = month_of(middle);
  if (!month) date.day = day_of(middle);
  t.value = value_of(date);
  if (f.week == 'h') long_weekend(t);
  remember(date, t.days);
}

void Narrator::add_year(const TimeFound& f, Date& date, Time& t) {
  const bool narrated =
      told_ && told_->date.years == 1 &&
      (!news_ || (near() && told_->date.month != 0 &&
                  told_->days.first <= published_->last + kSoon));
  if (date.weekday != 0 && date.day != 0 && date.month == 0) {
    return add_month(f, date);
  }
  if (date.weekday != 0 && date.day != 0) {  // "Friday, 5 May"
    const int year = narrated     ? told_->date.year
                     : published_ ? year_of(published_->last)
                                  : 0;
    for (const int by : {0, -1, 1}) {
      if (year <= 1) break;
      date.year = year + by;
      const auto day = days_of(date, 0);
      if (day && weekday_of(day->first) == date.weekday) return;
    }
    date.year = 0;
  }
  if (date.month == 0 && date.day != 0) {  // "on the 20th"
    if (published_ && (!told_ || date.of_month != 0)) {
      return month_of_report(f, date, t);
    }
    if (!told_ || told_->date.month == 0) return;
    date.month = told_->date.month;
    date.year = told_->date.year;
    return;
  }
  if (narrated) {
    date.year = told_->date.year;
    if (date.month != 0 && date.month < told_->date.month - 7) ++date.year;
    if (news_ && !f.forward) {
      const auto days = days_of(date, 0);
      if (days && days->first > published_->last + kSoon) --date.year;
    }
    t.anchor = Anchor::previous;
  } else if (published_ && date.season == 0 && date.quarter == 0) {
    t.anchor = Anchor::publication;
    const auto days = nearest(f, t.said);
    if (days) date.year = year_of(days->first);
  } else if (published_) {
    t.anchor = Anchor::publication;
    date.year = year_of(published_->last);
    const auto days = days_of(date, 0);
    if (days && days->first > published_->last && !f.forward) --date.year;
  }
}

void Narrator::month_of_report(const TimeFound& f, Date& date, Time& t) const {
  if (date.of_month != 0) {
    const int by = date.of_month == 'u' ? -1 : date.of_month == 'p' ? 1 : 0;
    const Days month = shift(published_->first, 'm', by);
    date.year = year_of(month.first);
    date.month = month_of(month.first);
    t.anchor = Anchor::publication;
    return;
  }
  for (const int by : {0, f.forward ? 1 : -1}) {
    const Days month = shift(published_->first, 'm', by);
    Date there = date;
    there.year = year_of(month.first);
    there.month = month_of(month.first);
    const auto day = days_of(there, 0);
    if (!day || (f.forward ? day->first < published_->first
                           : day->first > published_->last)) {
      continue;
    }
    t.anchor = Anchor::publication;
    date = there;
    return;
  }
}

void Narrator::add_month(const TimeFound& f, Date& date) const {
  const Day from = told_ && !news_ ? told_->days.first
                   : published_    ? published_->first
                                   : Day{};
  if (from == Day{}) {
    date.day = 0;
    return;
  }
  for (const int by : {0, f.forward ? 1 : -1, f.forward ? -1 : 1}) {
    const Day first = step(make_day(year_of(from), month_of(from), 1), 'm', by);
    Date there = date;
    there.year = year_of(first);
    there.month = month_of(first);
    const auto day = days_of(there, 0);
    if (!day || weekday_of(day->first) != date.weekday) continue;
    date = there;
    return;
  }
  date.day = 0;
}

std::optional<Days> Narrator::nearest(const TimeFound& f,
                                      const PartialDate& said) {
  const auto last = resolve(said, *published_, false);
  const auto next = resolve(said, *published_, true);
  if (!last || !next) return f.forward ? next : last;
  const auto ago = published_->first - last->last;
  const auto ahead = next->first - published_->last;
  if (f.forward) return ago < kRecent && ahead > 8 * kRecent ? last : next;
  const auto soon = said.day != 0 ? kSoon : 2 * kRecent;
  return !f.past && ahead > std::chrono::days{0} && ahead <= soon ? next : last;
}

void Narrator::apply_part(char part, Date& date) {
  if ((part == '1' || part == '2') && date.bare_year() && date.years == 1) {
    date.half = part - '0';
  }
}

}  // namespace crosscheck
