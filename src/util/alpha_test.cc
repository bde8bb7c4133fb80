#include "util/alpha.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

// Krippendorff 2011, example C, unit by unit.
const std::vector<std::vector<double>> kExample = {
    {1, 1, 1},    {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3},
    {2, 2, 2, 2}, {1, 2, 3, 4}, {4, 4, 4, 4}, {1, 1, 2, 1},
    {2, 2, 2, 2}, {5, 5, 5},    {1, 1},       {3}};

}  // namespace

TEST_CASE("alpha of the published example is the published alpha") {
  CHECK(*krippendorff_alpha(kExample, Metric::nominal) ==
        doctest::Approx(0.743).epsilon(0.001));
  CHECK(*krippendorff_alpha(kExample, Metric::interval) ==
        doctest::Approx(0.849).epsilon(0.001));
  CHECK(*krippendorff_alpha(kExample, Metric::ratio) ==
        doctest::Approx(0.797).epsilon(0.001));
}

TEST_CASE("alpha is 1 for full agreement, below 0 for less than chance") {
  const std::vector<std::vector<double>> agree = {{1, 1}, {2, 2}, {3, 3}};
  CHECK(*krippendorff_alpha(agree, Metric::nominal) == 1);
  const std::vector<std::vector<double>> differ = {{1, 2}, {2, 1}};
  CHECK(*krippendorff_alpha(differ, Metric::nominal) < 0);
}

TEST_CASE("alpha is unknown where nothing varies or nobody coded twice") {
  const std::vector<std::vector<double>> same = {{1, 1}, {1, 1}};
  CHECK_FALSE(krippendorff_alpha(same, Metric::nominal));
  const std::vector<std::vector<double>> alone = {{1}, {2}};
  CHECK_FALSE(krippendorff_alpha(alone, Metric::nominal));
}

}  // namespace crosscheck
