// Claims of accounts found again by what a decision remembers of them.
// Made once per run; tested by decision_test.cc.
#pragma once

#include <unordered_map>
#include <vector>

#include "crosscheck/decision.h"

namespace crosscheck {

// Lives no longer than the accounts; they may change their claims' fields but
// not their number.
class ClaimIndex {
 public:
  ClaimIndex() = default;
  explicit ClaimIndex(std::vector<Account>&);

  // By id, else the claim of that report and predicate whose words overlap
  // most with the thing's. Null: not read any more.
  Claim* find(const Thing&) const;
  Claim* find(ClaimId) const;

 private:
  std::unordered_map<uint64_t, Claim*> claims_;
  std::unordered_map<uint64_t, Account*> reports_;
};

}  // namespace crosscheck
