// Answers: the figures of one question that agree. Equal amounts, after
// conversion, are one answer, also where one is said as a bound ("at least 41"
// and "41") or rounded and said so ("about 100" and 98); "hundreds" joins the
// only answer that lies in it. Tested by judge_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"
#include "judge/voices.h"

namespace crosscheck::judging {

struct Figures {
  Amount amount;                // the narrowest wording
  double value = 0;             // its number in the question's unit
  bool vague = false;           // "hundreds": a range of more than double
  std::vector<ClaimId> claims;  // sorted
};

// By value, then vague ones. `unit` is the question's.
std::vector<Figures> find_answers(const Question&, const Voices&);

// An end of an amount in another unit of its dimension.
double converted(double value, const std::string& from, const std::string& to);

// Is `coarse` what `fine` becomes at the digits of `coarse`? 93,412 is 93,000.
bool rounds_to(double fine, double coarse);

}  // namespace crosscheck::judging
