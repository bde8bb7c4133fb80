// Why two answers differ. What is left when unit, bound, rounding, subset,
// date and scope have been ruled out is real. Tested by judge_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "crosscheck/dossier.h"
#include "judge/answers.h"
#include "judge/voices.h"

namespace crosscheck::judging {

struct Difference {
  Reason reason = Reason::real;
  std::string text;      // a sentence for the reader
  bool later = false;    // as_of: the second answer is the newer one
  bool guessed = false;  // as_of: a day of publication stands for one not told
};

Difference compare(const Question&, const Figures& one, const Figures& other,
                   const Voices&);

// Feared, believed or thought possible: nobody says that it is so.
bool only_possible(const Figures&, const Voices&);

// Does its figure only grow while an event goes on? Tolls, and cases counted.
bool grows(const Question&);

// "over 15,000 people", "3 years", "20 to 30 km".
std::string in_words(const Amount&);

}  // namespace crosscheck::judging
