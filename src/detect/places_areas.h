// Where a place lies that no gazetteer has, as far as the report tells.
#pragma once

#include <vector>

#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Gives the toponyms without a position an area (lat, lon, radius_km), from
// what is said of them ("16 km southwest of Y", "near Y", "in Y"), else from
// where the places of the report lie, when most of them lie together. `local`:
// per toponym, is it a settlement, a county or smaller?
void place_areas(const Text&, const std::vector<bool>& local,
                 std::vector<Toponym>& places);

}  // namespace crosscheck
