// Written dates that say their own year, in the forms that pages, records and
// datelines use. What a date in the story means is for detect/; this is for
// stamps only.
//
//   find_date("By Ann, Sept. 5, 2017, 10:42")  -> 2017-09-05 at bytes 8..21
//   parse_date("Tue, 05 Sep 2017 10:42:00 GMT") -> 2017-09-05
//
// "3/4/2017" is left open unless one of its numbers cannot be a month or the
// caller knows the order. Tested by written_date_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "crosscheck/value.h"

namespace crosscheck {

enum class DayOrder : uint8_t { unknown, day_first, month_first };

struct WrittenDate {
  Days days;
  size_t begin, end;  // bytes of the text
};

// The first whole date (year, month and day) at or after `from`.
std::optional<WrittenDate> find_date(std::string_view text, size_t from = 0,
                                     DayOrder = DayOrder::unknown);

// Which order a date in numbers shows: "13/4/2017" the day first, "4/13/2017"
// the month; of any other date unknown.
DayOrder day_order_of(std::string_view text);

// A text that is a date, with or without time and weekday; "2017-09" is the
// whole month.
std::optional<Days> parse_date(std::string_view text,
                               DayOrder = DayOrder::unknown);

// 1..12 for "Sept", "September", "septembre", ...; 0 for another word.
int month_of(std::string_view word);

// 1 = Monday .. 7 for an English weekday ("Tue", "Tuesday"); 0 otherwise.
int weekday_of(std::string_view word);

// The day, when the calendar has it and the year lies in [1000, 2999].
std::optional<Day> day_of(int year, int month, int day);

}  // namespace crosscheck
