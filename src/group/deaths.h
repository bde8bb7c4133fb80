// Who was shot in one report and died in another: the wound is no answer to how
// many were wounded. Tested by group_test.cc.
#pragma once

#include <vector>

#include "group/figures.h"

namespace crosscheck::grouping {

// Per cluster: it tells of one wounded person, and another cluster of the same
// story of the same person's death.
std::vector<bool> find_deaths(const std::vector<FigureCluster>&);

}  // namespace crosscheck::grouping
