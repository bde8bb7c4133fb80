// The calendar beside the words: days and TIMEX3 values of dates.
// Tested through times_test.cc.
#pragma once

#include <optional>
#include <string>

#include "crosscheck/value.h"
#include "detect/times_match.h"

namespace crosscheck {

// The days of a date whose year is known, narrowed to `part` of it. nullopt
// for a day that no calendar has.
std::optional<Days> days_of(const Date&, char part);

// "2017-09-05", "2017-SU", "198" the decade, "BC0480", "XXXX-09".
std::string value_of(const Date&);

// The value of whole days as a date of `unit` (d w m y D C e q).
std::string value_of(Days, char unit);

Day make_day(int year, int month, int day);
int year_of(Day);  // -480 is 480 BC; there is no year 0
int month_of(Day);
int day_of(Day);
int weekday_of(Day);  // 1 Monday .. 7 Sunday

// The day `count` units (d w m y) after `from`; of a shorter month its last.
Day step(Day from, char unit, int count);

// `slice_count` units of `whole`, as `slice` says. nullopt: it has no such
// piece.
std::optional<Days> slice_of(Days whole, const TimeFound&);

// The `offset`th unit after the one that holds `from`.
Days shift(Day from, char unit, int offset);

}  // namespace crosscheck
