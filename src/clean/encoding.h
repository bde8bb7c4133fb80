// Any encoding to UTF-8, with the way back.
//
// A byte order mark decides, then NULs where UTF-16 and UTF-32 put them, then
// well formed UTF-8, then what an HTML page says of itself, then ICU's guess,
// then windows-1252. Wrong bytes become U+FFFD. Tested by encoding_test.cc,
// fuzzed by encoding_fuzz.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/report.h"
#include "crosscheck/text.h"

namespace crosscheck {

struct Decoded {
  std::string utf8;
  std::vector<Text::Stitch> stitches;  // never empty
};

Decoded to_utf8(std::string_view document, MediaType);

}  // namespace crosscheck
