#include "detect/times_said.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace crosscheck {

PartialDate said_of(const TimeFound& f) {
  PartialDate p;
  p.year = static_cast<int16_t>(f.date.years == 1 ? f.date.year : 0);
  p.month = static_cast<int8_t>(f.date.month);
  p.day = static_cast<int8_t>(f.date.day);
  p.weekday = static_cast<int8_t>(f.date.weekday);
  p.part = f.part == 'b' ? 'e' : f.part == 'n' ? 'l' : f.part;
  if (p.part != 'e' && p.part != 'm' && p.part != 'l') p.part = 0;
  if (!f.relative) return p;
  p.unit = f.unit;
  p.offset = static_cast<int16_t>(std::clamp(f.offset, -9999, 9999));
  if (f.unit == 0) p.unit = f.date.weekday != 0 ? 'd' : 'm';
  // "the end of last year" is its December.
  if (f.unit == 'y' && p.month == 0 && (f.part == 'b' || f.part == 'n')) {
    p.month = f.part == 'b' ? 1 : 12;
    p.part = 0;
  }
  return p;
}

std::string open_value(const TimeFound& f) {
  if (f.unit == 'd' && std::abs(f.offset) == 1) return "XXXX-XX-XX";
  return f.offset < 0 ? "PAST_REF" : "FUTURE_REF";
}

std::string unknown_value(char unit) {
  switch (unit) {
    case 'd':
      return "XXXX-XX-XX";
    case 'w':
      return "XXXX-WXX";
    case 'e':
      return "XXXX-WXX-WE";
    case 'm':
      return "XXXX-XX";
    case 'h':
      return "XXXX-XX-XXTXX";
    default:
      return "XXXX";
  }
}

void long_weekend(Time& t) {
  const Day day = t.days->first;
  const int weekday = weekday_of(day);
  const Days weekend =
      shift(weekday < 4 ? day - std::chrono::days{4} : day, 'e', 0);
  t.days = {std::min(day, weekend.first), std::max(day, weekend.last)};
  t.value = value_of(weekend, 'e');
}

void whole_week(char week, Time& t) {
  constexpr std::chrono::days kRest{6};
  const Day day = t.days->first;
  t.days = week == 'b'   ? Days{day, day + kRest}
           : week == 'n' ? Days{day - kRest, day}
                         : shift(day, 'w', 0);
  t.value = value_of(week == 'n' ? shift(day, 'w', 0) : *t.days, 'w');
}

void blur(const TimeFound& f, Days base, Time& t) {
  if (f.unit != 'w' || f.date.weekday != 0 || !f.counted) return;
  const std::chrono::days there{7 * f.offset};
  t.days = Days{base.first + there - std::chrono::days{3},
                base.last + there + std::chrono::days{3}};
}

}  // namespace crosscheck
