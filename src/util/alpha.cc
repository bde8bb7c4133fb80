#include "util/alpha.h"

#include <map>

namespace crosscheck {
namespace {

double distance(double a, double b, Metric metric) {
  if (a == b) return 0;
  if (metric == Metric::nominal) return 1;
  const double d = a - b;
  if (metric == Metric::interval) return d * d;
  const double sum = a + b;
  return sum == 0 ? 0 : d * d / (sum * sum);
}

// Sum of the distances of all ordered pairs of values with these counts.
double disagreement(const std::map<double, double>& counts, Metric metric) {
  double sum = 0;
  for (auto a = counts.begin(); a != counts.end(); ++a) {
    for (auto b = std::next(a); b != counts.end(); ++b) {
      sum += 2 * a->second * b->second * distance(a->first, b->first, metric);
    }
  }
  return sum;
}

}  // namespace

std::optional<double> krippendorff_alpha(
    std::span<const std::vector<double>> units, Metric metric) {
  std::map<double, double> all;
  double pairable = 0;
  double observed = 0;
  for (const std::vector<double>& unit : units) {
    if (unit.size() < 2) continue;
    const auto coders = static_cast<double>(unit.size());
    std::map<double, double> here;
    for (const double v : unit) {
      ++here[v];
      ++all[v];
    }
    observed += disagreement(here, metric) / (coders - 1);
    pairable += coders;
  }
  const double expected = disagreement(all, metric);
  if (expected == 0) return std::nullopt;
  return 1 - (pairable - 1) * observed / expected;
}

}  // namespace crosscheck
