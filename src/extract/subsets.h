// Subsets: a number of those that a figure before counts.
//
//   "killed 12 people, among them four children" -> killed, four children
//   "190 on board, six of them crew" -> count, six
//   "21 were killed in the area, 15 in the one town and six in the other"
#pragma once

#include <span>

#include "crosscheck/claim.h"
#include "extract/figures.h"
#include "extract/measures.h"

namespace crosscheck {

// Whom the quantity is a part of: a figure of `told`, the sentence's so far in
// order; nullptr: of none.
const Claim* whole_of(const Slots&, const FigureAt&,
                      std::span<const Figure> told);

// The same of things: "hit 113 targets, including 11 fuel depots".
const Claim* things_whole_of(const Slots&, const FigureAt&,
                             std::span<const Figure> told);

}  // namespace crosscheck
