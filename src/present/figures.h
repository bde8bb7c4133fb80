// Figures: what a screen says about one answer to one question.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crosscheck/dossier.h"
#include "present/lookup.h"

namespace crosscheck {

// Claims of all voices, in their order.
std::vector<ClaimId> claims_of(const Answer&);

// Do these claims say no more than that it may be so: "could kill millions"?
bool only_possible(const std::vector<ClaimId>&, const Lookup&);

// "over 15,000", with the hedge of the first claim that says just this;
// "over 15,000 (possible)" where nobody says that it is so.
std::string value_of(const Question&, const Answer&, const Lookup&);

// The best answer, with the voices of all that agree with it when the question
// is agreed ("over half" and "60 %" may both be right).
Answer settled(const Question&);

// "United Nations; Ehsani, citing a senior source; 2 more": at most `most`
// voices by name.
std::string speakers(const Answer&, const Lookup&, size_t most);

// The days that reports state for this figure, from the first to the last;
// none: no claim states any. More than a year is as good as none.
std::optional<Days> as_of(const Answer&, const Lookup&);

// The days by which an answer stands in a course: those stated; of a toll the
// day that first tells it, as words give the day of the deaths.
std::optional<Days> course_day(const Question&, const Answer&, const Lookup&);

// Is this one figure that changes with the days, not a quarrel? True when every
// answer holds for a month at most that no other answer shares, and nothing but
// the date is judged to part them.
bool is_course(const Question&, const Lookup&);

// The answers of a course by their days.
std::vector<const Answer*> by_day(const Question&, const Lookup&);

}  // namespace crosscheck
