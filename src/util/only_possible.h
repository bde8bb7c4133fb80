// Feared, believed or thought possible: nobody says that it is so.
#pragma once

#include <algorithm>

#include "crosscheck/report.h"

namespace crosscheck {

// Of a claim of this account. Who accuses ("accused of killing 200") says that
// it is so.
inline bool only_possible(const Claim& claim, const Account& account) {
  return claim.stance == Stance::possible &&
         std::ranges::none_of(account.claims, [&](const Claim& other) {
           return other.predicate == "accuse" &&
                  other.sentence == claim.sentence;
         });
}

}  // namespace crosscheck
