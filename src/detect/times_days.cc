// Days and values from dates, and what relative words mean from a day.
#include "detect/times_days.h"

#include <fmt/format.h>

#include <algorithm>

#include "detect/times.h"

namespace crosscheck {
namespace {

namespace chrono = std::chrono;

// Years without a 0, as people count: 1 BC is followed by AD 1.
chrono::year calendar_year(int year) {
  return chrono::year{std::clamp(year < 0 ? year + 1 : year, -30000, 30000)};
}
int add_years(int year, int n) {
  const int sum = year + n;
  return year < 0 && sum >= 0 ? sum + 1 : year > 0 && sum <= 0 ? sum - 1 : sum;
}

int last_day(int year, int month) {
  const chrono::year_month_day_last last{
      calendar_year(year),
      chrono::month_day_last{chrono::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

Days months(int year, int first, int last) {
  return {make_day(year, first, 1), make_day(year, last, last_day(year, last))};
}

// A third of the days: early, mid or late. Of a month 1-10, 11-20, 21-.
Days narrow(Days d, char part) {
  const bool month = d.size() >= 28 && d.size() <= 31;
  const chrono::days third{month ? 10 : d.size() / 3};
  if (third.count() == 0) return d;
  switch (part) {
    case 'e':
    case 'b':
      return {d.first, d.first + third - chrono::days{1}};
    case 'm':
      return {d.first + third, d.first + 2 * third - chrono::days{1}};
    case 'l':
    case 'n':
      return {d.first + 2 * third, d.last};
    default:
      return d;
  }
}

Days part_of_year(int year, char part) {
  switch (part) {
    case 'e':
      return months(year, 1, 4);
    case 'm':
      return months(year, 5, 8);
    case 'l':
      return months(year, 9, 12);
    case 'b':
      return months(year, 1, 1);
    case 'n':
      return months(year, 12, 12);
    case '1':
      return months(year, 1, 6);
    case '2':
      return months(year, 7, 12);
    default:
      return months(year, 1, 12);
  }
}

// Early, mid or late of a decade or century, in whole years: the early 1990s
// are 1990-1993, the mid-1990s 1994-1996, the late 1990s 1997-1999.
std::pair<int, int> years_of(char part, int years) {
  const int early = years == 10 ? 4 : years / 3;
  const int late = years == 10 ? 7 : years - years / 3;
  switch (part) {
    case 'e':
    case 'b':
      return {0, early - 1};
    case 'm':
      return {early, late - 1};
    case 'l':
    case 'n':
      return {late, years - 1};
    case '1':
      return {0, years / 2 - 1};
    case '2':
      return {years / 2, years - 1};
    default:
      return {0, years - 1};
  }
}

Days season_days(int year, int season) {
  if (season < 4) return months(year, season * 3, season * 3 + 2);
  return {make_day(year, 12, 1),
          make_day(add_years(year, 1), 2, last_day(add_years(year, 1), 2))};
}

std::string year_value(int year) {
  if (year == 0) return "XXXX";
  return year < 0 ? fmt::format("BC{:04}", -year) : fmt::format("{:04}", year);
}

// The latest of the yearly days that is not after `to`, or the first that is
// not before it.
std::optional<Days> yearly(Date d, char part, Day to, bool forward) {
  d.year = year_of(to);
  for (int tries = 0; tries < 5; ++tries) {  // 29 February waits for its year
    const auto days = days_of(d, part);
    const bool fits = days && (forward ? days->last >= to : days->first <= to);
    if (fits) return days;
    d.year = add_years(d.year, forward ? 1 : -1);
  }
  return std::nullopt;
}

Days weekday_days(const PartialDate& said, Day from, bool forward) {
  if (said.unit == 'w') {  // "Tuesday last week"; a bare "last Tuesday" is 'd'
    const Days week = shift(from, 'w', said.offset);
    const Day day = week.first + chrono::days{said.weekday - 1};
    return {day, day};
  }
  int back = (weekday_of(from) - said.weekday + 7) % 7;
  if (said.unit == 'd' && said.offset < 0 && back == 0) back = 7;
  if (said.unit == 'd' && said.offset != 0) forward = said.offset > 0;
  int ahead = 7 - back;
  if (back == 0 && !(said.unit == 'd' && said.offset > 0)) ahead = 0;
  const Day day =
      forward ? from + chrono::days{ahead} : from - chrono::days{back};
  return {day, day};
}

std::optional<Days> resolve_from(const PartialDate& said, Day from,
                                 bool forward) {
  Date date;
  date.year = said.year;
  date.month = said.month;
  date.day = said.day;
  if (said.year != 0) return days_of(date, said.part);
  if (said.weekday != 0 && said.day == 0) {
    return weekday_days(said, from, forward);
  }
  if (said.month != 0) {
    if (said.unit == 'y') {
      date.year = add_years(year_of(from), said.offset);
      return days_of(date, said.part);
    }
    if (said.unit == 'm') {  // "last May": another than the month we are in
      const Days month = shift(from, 'm', 0);
      from = said.offset < 0   ? month.first - chrono::days{1}
             : said.offset > 0 ? month.last + chrono::days{1}
                               : from;
      forward = said.offset > 0 || (forward && said.offset == 0);
    }
    return yearly(date, said.part, from, forward);
  }
  if (said.unit != 0) {
    const Days days = shift(from, said.unit, said.offset);
    if (said.unit == 'y') return part_of_year(year_of(days.first), said.part);
    return narrow(days, said.part);
  }
  return std::nullopt;
}

}  // namespace

Day make_day(int year, int month, int day) {
  return chrono::sys_days{chrono::year_month_day{
      calendar_year(year), chrono::month{static_cast<unsigned>(month)},
      chrono::day{static_cast<unsigned>(day)}}};
}
int year_of(Day d) {
  const int year = static_cast<int>(chrono::year_month_day{d}.year());
  return year <= 0 ? year - 1 : year;
}
int month_of(Day d) {
  return static_cast<int>(
      static_cast<unsigned>(chrono::year_month_day{d}.month()));
}
int day_of(Day d) {
  return static_cast<int>(
      static_cast<unsigned>(chrono::year_month_day{d}.day()));
}
int weekday_of(Day d) {
  return static_cast<int>(chrono::weekday{d}.iso_encoding());
}

Days shift(Day from, char unit, int offset) {
  const int year = year_of(from);
  switch (unit) {
    case 'w': {
      const Day monday =
          from - chrono::days{weekday_of(from) - 1} + chrono::days{7 * offset};
      return {monday, monday + chrono::days{6}};
    }
    case 'e': {  // the weekend of that week; on a Saturday "this" is today
      const Days week = shift(from, 'w', offset);
      return {week.first + chrono::days{5}, week.last};
    }
    case 'm': {
      const int months_on = month_of(from) - 1 + offset;
      const int years =
          months_on >= 0 ? months_on / 12 : -((11 - months_on) / 12);
      return months(add_years(year, years), months_on - years * 12 + 1,
                    months_on - years * 12 + 1);
    }
    case 'q': {
      const Days month = shift(
          make_day(year, (month_of(from) - 1) / 3 * 3 + 1, 1), 'm', 3 * offset);
      return {month.first, shift(month.first, 'm', 2).last};
    }
    case 'y':
      return months(add_years(year, offset), 1, 12);
    case 'D':
    case 'C': {
      Date d;
      d.years = unit == 'D' ? 10 : 100;
      d.year = add_years(year / d.years * d.years, offset * d.years);
      return *days_of(d, 0);
    }
    default: {
      const Day day = from + chrono::days{offset};
      return {day, day};
    }
  }
}

Day step(Day from, char unit, int count) {
  if (unit == 'w') return from + chrono::days{7 * count};
  if (unit == 'e') return from + chrono::days{7 * count};
  if (unit == 'D') count *= 10;
  if (unit == 'q') {
    count *= 3;
    unit = 'm';
  }
  if (unit != 'm' && unit != 'y' && unit != 'D') {
    return from + chrono::days{count};
  }
  const Days month = shift(from, 'm', unit == 'm' ? count : 12 * count);
  return std::min(month.first + chrono::days{day_of(from) - 1}, month.last);
}

std::optional<Days> slice_of(Days whole, const TimeFound& f) {
  const int n = f.slice_count;
  const Day end = whole.last + chrono::days{1};
  Days out = whole;
  if (f.slice == 'f') {
    out.last = step(whole.first, f.slice_unit, n) - chrono::days{1};
  } else if (f.slice == 'l') {
    out.first = step(end, f.slice_unit, -n);
  } else {
    out = {step(whole.first, f.slice_unit, n - 1),
           step(whole.first, f.slice_unit, n) - chrono::days{1}};
  }
  if (!whole.holds(out) && f.slice == 'k') out.last = whole.last;
  if (out.first > out.last || !whole.holds(out)) return std::nullopt;
  return out;
}

std::optional<Days> days_of(const Date& d, char part) {
  if (d.year == 0) return std::nullopt;
  if (d.years > 1) {
    const int first = d.year < 0 ? d.year - d.years + 1 : d.year;
    const auto [from, to] = years_of(part, d.years);
    return Days{make_day(first + from, 1, 1), make_day(first + to, 12, 31)};
  }
  if (d.season != 0) return narrow(season_days(d.year, d.season), part);
  // Fiscal 2008 began in July 2007 at the earliest and ended in March 2009 at
  // the latest.
  if (d.fiscal)
    return Days{make_day(d.year - 1, 7, 1), make_day(d.year + 1, 3, 31)};
  if (d.half != 0) return months(d.year, d.half * 6 - 5, d.half * 6);
  if (d.quarter != 0) return months(d.year, d.quarter * 3 - 2, d.quarter * 3);
  if (d.month == 0) return part_of_year(d.year, part);
  if (d.day == 0) return narrow(months(d.year, d.month, d.month), part);
  if (d.day > last_day(d.year, d.month)) return std::nullopt;
  const Day day = make_day(d.year, d.month, d.day);
  return Days{day, day};
}

std::string value_of(const Date& d) {
  static constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};
  const std::string year = year_value(d.year);
  if (d.years > 1) {
    return year.substr(0, year.size() - (d.years == 10 ? 1 : 2));
  }
  if (d.fiscal) return "FY" + year;
  if (d.season != 0) return fmt::format("{}-{}", year, kSeasons[d.season - 1]);
  if (d.half != 0) return fmt::format("{}-H{}", year, d.half);
  if (d.quarter != 0) return fmt::format("{}-Q{}", year, d.quarter);
  if (d.month == 0 && d.weekday != 0) {
    return fmt::format("XXXX-WXX-{}", d.weekday);
  }
  if (d.month == 0 && d.day == 0) return year;
  const std::string month = d.month == 0 ? "XX" : fmt::format("{:02}", d.month);
  if (d.day == 0) return fmt::format("{}-{}", year, month);
  return fmt::format("{}-{}-{:02}", year, month, d.day);
}

std::string value_of(Days days, char unit) {
  Date d;
  d.year = year_of(days.first);
  if (unit == 'w' || unit == 'e') {  // ISO 8601: the week of its Thursday
    const Day monday = days.first - chrono::days{weekday_of(days.first) - 1};
    const Day thursday = monday + chrono::days{3};
    const int year = year_of(thursday);
    const int64_t week = (thursday - make_day(year, 1, 1)).count() / 7 + 1;
    return fmt::format("{}-W{:02}{}", year_value(year), week,
                       unit == 'e' ? "-WE" : "");
  }
  if (unit == 'D' || unit == 'C') {
    d.years = unit == 'D' ? 10 : 100;
    return value_of(d);
  }
  if (unit == 'q') d.quarter = (month_of(days.first) + 2) / 3;
  if (unit == 'm' || unit == 'd') d.month = month_of(days.first);
  if (unit == 'd') d.day = day_of(days.first);
  return value_of(d);
}

std::optional<Days> resolve(const PartialDate& said, Days published,
                            bool forward) {
  const auto from_first = resolve_from(said, published.first, forward);
  if (published.size() == 1 || !from_first) return from_first;
  const auto from_last = resolve_from(said, published.last, forward);
  if (!from_last) return from_first;
  return Days{std::min(from_first->first, from_last->first),
              std::max(from_first->last, from_last->last)};
}

}  // namespace crosscheck
