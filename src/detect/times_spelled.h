// Dates in words ("the twenty-fifth of April", "nineteen ninety-six") and in
// digits ("2017-09-05", "23.04.2022"). Tested by times_spelled_test.cc.
#pragma once

#include "detect/times_match.h"

namespace crosscheck {

// The day of a month at `i`: "5", "5th", "fifth", "twenty-fifth"; day 0: none.
struct DaySaid {
  int day = 0;
  size_t end = 0;
};
DaySaid day_said(const Pieces&, size_t i);

// A year in words at `i`, as speakers say it; its end, or 0.
size_t spoken_year(const Pieces&, size_t i, int& year);

// "2017-09-05", "05/09/2017", "9/11/2001". Its end.
size_t numeric_date(const Pieces&, size_t i, Date&);

// "23.04.2022": points part day, month and year only in that order. Its end.
size_t dotted_date(const Pieces&, size_t i, Date&);

// "2019-Aug-01", "2019/Aug/1". Its end.
size_t month_between(const Pieces&, size_t i, Date&);

}  // namespace crosscheck
