// Is a word one of a few? one_of(w, "km", "mile").
#pragma once

#include <string_view>

namespace crosscheck {

bool one_of(std::string_view w, auto... words) {
  return ((w == std::string_view(words)) || ...);
}

}  // namespace crosscheck
