// The days that a figure says it holds for. Tested by held_days_test.cc.
#pragma once

#include <optional>

#include "crosscheck/claim.h"
#include "crosscheck/value.h"

namespace crosscheck {

// What is stated with it; and of how far a column stood, the day that the story
// is at, unless that is the day of the report (`published`) for want of
// another.
std::optional<Days> held_days(const Claim&,
                              const std::optional<Days>& published);

}  // namespace crosscheck
