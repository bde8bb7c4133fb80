// Events: claims of one happening. Claims meet under a story, a family of
// predicates and a place; they are one event when predicate, days, actor and
// target agree, where "not said" agrees with everything. What is planned stays
// apart from what happened; a denial stands with what it denies. Tested by
// group_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/entities.h"

namespace crosscheck::grouping {

// A claim's place in the case.
struct ClaimAt {
  uint32_t account;
  uint32_t claim;
};

// Sorted by id; sets Claim::event. Event::story is filled by the caller from
// the story of its first claim's report; reports and voices by judge/.
std::vector<Event> find_events(std::vector<Account>&,
                               const std::vector<uint32_t>& story,
                               const Unified&);

// Kilometres between two places; none when a map does not know both.
std::optional<double> distance_km(const PlaceSaid&, const PlaceSaid&);

}  // namespace crosscheck::grouping
