// Film rows: what is left of a page whose films are listed in its text.
//
//   "2:35 Mayor speaks after the flood"     a running time and a headline
//
// Three or more such lines in a row are a list, unless their times only rise or
// fall: "9:15 Gunman enters the hall" is a chronicle. Tested by
// film_rows_test.cc.
#pragma once

#include <span>
#include <string_view>

namespace crosscheck {

// How many of the first lines are such a list; 0 when they are none.
size_t film_rows(std::span<const std::string_view> lines);

}  // namespace crosscheck
