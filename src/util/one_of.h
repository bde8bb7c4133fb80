// Is a word one of a few? one_of(w, "km", "mile").
#pragma once

#include <string_view>

namespace crosscheck {

// Nearly every word differs in its first letter, which needs no length.
bool one_of(std::string_view w, auto... words) {
  const char first = w.empty() ? '\0' : w[0];
  return ((*words == first && w == std::string_view(words)) || ...);
}

}  // namespace crosscheck
