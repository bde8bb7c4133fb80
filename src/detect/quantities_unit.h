// The words of measure and money around a number.
//
//   "66 kilometers" km, "US$5" dollar, "120 km/h" km/h, "two pounds of
//   explosives" lb, "34-year-old" year old
//
// Tested through quantities_test.cc.
#pragma once

#include <string>

#include "detect/times_words.h"

namespace crosscheck {

struct Unit {
  size_t end = 0;  // 0: there is none
  std::string text;
  bool money = false;
  size_t before = 0;  // pieces of it before the number: "aged", "age of"
};

// The unit that begins at `at`, right behind a number that begins at `begin`;
// hyphens and brackets before it are looked past. Not an age.
Unit unit_after(const Pieces&, size_t begin, size_t at);

// The unit of a sign or a code of money right before the number at `begin`;
// its `end` is the piece where it begins.
Unit money_before(const Pieces&, size_t begin);

// "years old", "-year-old", "months of age", "yo" at `at`; "aged" or "age of"
// before `begin`; a number between commas behind a name.
Unit age_at(const Pieces&, size_t begin, size_t at);

// How many of `small` are one of `big`: 100 cents a dollar, 12 inches a foot;
// 0 when they are not said together as one.
double parts_of(const std::string& big, const std::string& small);

}  // namespace crosscheck
