#include "util/claim_index.h"

#include <algorithm>

namespace crosscheck {

ClaimIndex::ClaimIndex(std::vector<Account>& accounts) {
  for (Account& a : accounts) {
    reports_.emplace(a.text.report.value, &a);
    for (Claim& c : a.claims) claims_.emplace(c.id.value, &c);
  }
}

Claim* ClaimIndex::find(ClaimId id) const {
  const auto at = claims_.find(id.value);
  return at == claims_.end() ? nullptr : at->second;
}

Claim* ClaimIndex::find(const Thing& thing) const {
  if (Claim* exact = find(ClaimId{thing.id})) return exact;
  const auto report = reports_.find(thing.report.value);
  if (report == reports_.end()) return nullptr;
  Claim* best = nullptr;
  uint32_t most = 0;
  for (Claim& c : report->second->claims) {
    if (c.predicate != thing.predicate || !c.words.overlaps(thing.words)) {
      continue;
    }
    const uint32_t shared = std::min(c.words.end, thing.words.end) -
                            std::max(c.words.begin, thing.words.begin);
    if (shared <= most) continue;
    most = shared;
    best = &c;
  }
  return best;
}

}  // namespace crosscheck
