#include "util/held_days.h"

namespace crosscheck {

std::optional<Days> held_days(const Claim& c,
                              const std::optional<Days>& published) {
  const bool on_its_way = c.predicate == "distance" && c.when.days != published;
  return c.when.stated || on_its_way ? c.when.days : std::nullopt;
}

}  // namespace crosscheck
