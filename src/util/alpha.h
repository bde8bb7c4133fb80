// Krippendorff's alpha: how far coders agree beyond chance, for any number of
// them, with values missing. 1 is full agreement, 0 what chance gives.
// Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", whose worked
// example (C: four observers, twelve units) alpha_test.cc repeats.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace crosscheck {

// How far two values are apart: not at all or wholly, by difference, or by
// difference relative to their sum (for amounts >= 0).
enum class Metric : char { nominal, interval, ratio };

// units[u] are the values that coders gave unit u, in any order; a unit with
// fewer than two says nothing. For nominal values any numbering will do.
// nullopt: nothing to compare, or all values are one. Quadratic only in the
// number of different values.
std::optional<double> krippendorff_alpha(
    std::span<const std::vector<double>> units, Metric);

}  // namespace crosscheck
