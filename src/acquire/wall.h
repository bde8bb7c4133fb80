// A wall: what stands where a report should, and asks its reader to sign up,
// subscribe or wait.
//
//   title "Six shot at a bar in Dover", text "Please check your e-mail and
//   click on the link to activate your profile."
//
// So does a list of films, where a page had nothing else. Who sends it knows
// the title; that is then all there is to read. Tested by wall_test.cc.
#pragma once

#include <string_view>

namespace crosscheck {

// Is the text short, does it speak to its reader or list films only, and does
// it say next to nothing of what the title says?
bool is_wall(std::string_view title, std::string_view text);

}  // namespace crosscheck
