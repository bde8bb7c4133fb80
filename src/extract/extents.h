// Extents: how far, how long, and which share of a place somebody holds.
//
//   "66 km from the town" -> distance, "a three-year siege" -> duration,
//   "half of the city" -> share_held
#pragma once

#include <string>
#include <vector>

#include "crosscheck/claim.h"
#include "extract/measures.h"

namespace crosscheck {

// Is it a distance of somebody from somewhere, how long a state lasted? Fill
// actor and place.
bool distance_of(const Slots&, const FigureAt&, Claim&);
bool duration_of(const Slots&, const FigureAt&, Claim&);

// The measure of a percentage; "" when it is not clear.
std::string share_of(const Slots&, const FigureAt&, Claim&);

// Does one of the lemmas stand within eight words of the quantity?
bool near_any(const Slots&, const FigureAt&,
              const std::vector<std::string>& lemmas);

}  // namespace crosscheck
