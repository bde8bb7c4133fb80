// Timeline: the days that matter most, with a sentence of the reports for each.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck {

struct TimelineDay {
  Day date;
  std::string text;    // one sentence, as a report has it
  double support = 0;  // how much speaks for this day; only the order counts
  std::vector<ClaimId> claims;  // sorted; what happened or held on that day
};

// At most `dates` days, the best supported first.
std::vector<TimelineDay> timeline(const Dossier&, size_t dates);

}  // namespace crosscheck
