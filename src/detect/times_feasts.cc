// The arithmetic of the feasts that move.
#include "detect/times_feasts.h"

#include <charconv>

#include "detect/times_days.h"

namespace crosscheck {
namespace {

using std::chrono::days;

int to_int(std::string_view s) {
  if (s.starts_with('+')) s.remove_prefix(1);
  int n = 0;
  std::from_chars(s.data(), s.data() + s.size(), n);
  return n;
}

// Easter Sunday (Meeus, Astronomical Algorithms, chapter 8).
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return make_day(year, n / 31, n % 31 + 1);
}

Day islamic(int year, int month, int day) {
  constexpr int kEpoch = 492149;  // days before 1970
  return Day{days{day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 +
                  (3 + 11 * year) / 30 - kEpoch}};
}

}  // namespace

std::optional<Days> feast_days(std::string_view code, int year) {
  if (year < 1583 || year > 2999) return std::nullopt;
  if (code.starts_with('W') && code.size() == 5) {
    const int month = to_int(code.substr(1, 2));
    const int weekday = code[3] - '0';
    const bool last = code[4] == '9';
    const Day first = make_day(year, month, 1);
    Day day = first + days{(weekday + 7 - weekday_of(first)) % 7 +
                           7 * (last ? 4 : code[4] - '1')};
    if (last && month_of(day) != month) day -= days{7};
    return Days{day, day};
  }
  if (code.starts_with('E')) {
    const Day day = easter(year) + days{to_int(code.substr(1))};
    return Days{day, day};
  }
  if (!code.starts_with('H') || code.size() < 3) return std::nullopt;
  const int month = to_int(code.substr(1, 2));
  const int day = code.size() > 3 ? to_int(code.substr(3)) : 0;
  const int near = (year - 622) * 33 / 32;
  for (int y = near - 1; y <= near + 2; ++y) {
    const Day from = islamic(y, month, day == 0 ? 1 : day);
    if (year_of(from) != year) continue;
    if (day != 0) return Days{from - days{1}, from + days{1}};
    return Days{from, islamic(y, month + 1, 1) - days{1}};
  }
  return std::nullopt;
}

}  // namespace crosscheck
