// Happenings: what sets the dead of one strike apart from the dead of another.
// A story of one happening (a shooting, a quake) names one place and one day;
// there a figure that names neither speaks of that happening. A story of many
// (a war) does not say which of them such a figure is of. Tested by
// happenings_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/figures.h"

namespace crosscheck::grouping {

// Sets Figure::events, toll, only, past and beside.
void find_happenings(const std::vector<Account>&,
                     const std::vector<uint32_t>& story,
                     const std::vector<uint32_t>& original,
                     std::vector<Figure>&);

// Per report the day of what it tells of first: that is its news. None when no
// such day is known.
std::vector<std::optional<Day>> news_days(const std::vector<Account>&);

// Is it told as background only, of days before the report's news? "In May two
// had been killed there."
bool is_background(const Claim&, const std::optional<Day>& news);

}  // namespace crosscheck::grouping
