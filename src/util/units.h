// Units that mean one thing in different sizes: 1,400 days and 3 years.
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

// "year" -> {"time", 365.25}: how many days, kilometres, kilograms or dollars
// it is. A unit that is not known is its own dimension, with factor 1.
struct Measured {
  std::string_view dimension;
  double factor;
};
Measured measured(std::string_view unit);

}  // namespace crosscheck
