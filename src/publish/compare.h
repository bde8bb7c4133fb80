// Compare: what rules of estimate with a name make of the same answers.
#pragma once

#include <span>
#include <string>

#include "crosscheck/dossier.h"
#include "crosscheck/estimate.h"
#include "crosscheck/knowledge.h"

namespace crosscheck {

// A CSV table with a row for each figure that two of the rules put differently
// and a column for each rule; the last columns lead back to who says what.
std::string compare_rules(const Dossier&, const Knowledge&,
                          std::span<const Rule>);

}  // namespace crosscheck
