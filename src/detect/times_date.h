// Dates by their own form, without the words around them: "5 September 2017",
// "Sept. 5", "2017-09-05", "the summer of 1942" (its "summer of 1942"),
// "1980s", "480 BC". Tested through times_test.cc.
#pragma once

#include "detect/times_match.h"

namespace crosscheck {

// The date that begins at piece `i`; returns its end, or 0. `year_ok`: a bare
// number may be a year, whatever stands before it (the end of a range).
size_t read_date(const Pieces&, size_t i, Date&, bool year_ok = false);

// Does the four-digit number at `i` read as a year? "in 2014" does, "2014
// soldiers" does not.
bool reads_as_year(const Pieces&, size_t i);

// "May and July 2016", "Nov-Feb 2017": what one end of a range leaves out the
// other says.
void share_parts(Date& first, Date& last);

// Do both ends of a range say alike much?
bool range_fits(const Date& first, const Date& last);

}  // namespace crosscheck
