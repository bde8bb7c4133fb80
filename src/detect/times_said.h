// What a time says by itself, before the story that it stands in: small
// answers that times.cc asks for. Tested through times_test.cc.
#pragma once

#include <string>

#include "detect/times_days.h"

namespace crosscheck {

// The words of `f` as a date that leaves things out.
PartialDate said_of(const TimeFound& f);

// The value of "weeks later": nobody says when.
std::string open_value(const TimeFound& f);

// The value of a day, week, month, year or hour that is not known.
std::string unknown_value(char unit);

// The weekend that the feast of `t` makes longer.
void long_weekend(Time& t);

// The week that begins, ends or lies around the day of `t`.
void whole_week(char week, Time& t);

// "a week ago" is a week around that day, not the week of the calendar.
void blur(const TimeFound& f, Days base, Time& t);

}  // namespace crosscheck
