#include "util/units.h"

#include <algorithm>
#include <array>
#include <utility>

namespace crosscheck {

Measured measured(std::string_view unit) {
  using Row = std::pair<std::string_view, Measured>;
  static constexpr std::array<Row, 27> kUnits = {{
      {"second", {"time", 1.0 / 86400}},
      {"minute", {"time", 1.0 / 1440}},
      {"hour", {"time", 1.0 / 24}},
      {"day", {"time", 1}},
      {"night", {"time", 1}},
      {"week", {"time", 7}},
      {"month", {"time", 30.44}},
      {"year", {"time", 365.25}},
      {"decade", {"time", 3652.5}},
      {"m", {"length", 0.001}},
      {"metre", {"length", 0.001}},
      {"meter", {"length", 0.001}},
      {"foot", {"length", 0.0003048}},
      {"yard", {"length", 0.0009144}},
      {"km", {"length", 1}},
      {"kilometre", {"length", 1}},
      {"kilometer", {"length", 1}},
      {"mile", {"length", 1.609344}},
      {"mi", {"length", 1.609344}},
      {"kg", {"mass", 1}},
      {"kilogram", {"mass", 1}},
      {"pound", {"mass", 0.4536}},
      {"ton", {"mass", 1000}},
      {"tonne", {"mass", 1000}},
      {"people", {"person", 1}},
      {"hectare", {"area", 0.01}},
      {"acre", {"area", 0.004047}},
  }};
  const auto* at =
      std::find_if(kUnits.begin(), kUnits.end(),
                   [&](const Row& row) { return row.first == unit; });
  return at == kUnits.end() ? Measured{unit, 1} : at->second;
}

}  // namespace crosscheck
