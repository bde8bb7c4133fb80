// For tests: what the claims of a text say, one line each.
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

// "capture actual A=Rebels T= P=Homs W=2021-03-02 by=SANA" for an event,
// "killed 12..12 person actual P=Homs ..." for a figure, in the order of words.
std::string said(std::string_view utf8, std::string_view published = "");

// Is this among them?
inline bool tells(std::string_view utf8, std::string_view claim,
                  std::string_view published = "") {
  return said(utf8, published).find(claim) != std::string::npos;
}

}  // namespace crosscheck
