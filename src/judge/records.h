// Records: how often each origin was right on questions that others settle.
// A question is settled for an origin when its best answer is held to be true
// with two independent voices or more beside that origin's own. What differs
// by date, rounding, bound or scope is no mistake.
//
//   Good Wire: right in 12 of 13 settled questions -> 0.87, "B"
//
// The chance by kind of source counts as kPrior questions, so that a record
// speaks slowly. Tested by records_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "crosscheck/dossier.h"
#include "crosscheck/parts.h"
#include "judge/voices.h"

namespace crosscheck::judging {

using Record = Sources::Record;
using Records = std::unordered_map<uint64_t, Record>;  // by Origin::key

// Adds what a judged question says of its voices.
void add_records(const Question&, const Voices&, Records&);

// The chance of being right and the letter that a record gives an origin.
void apply_record(const Record&, Origin&);

// "Good Wire, a wire, right in 12 of 13 settled questions".
std::string in_words(const Origin&);

}  // namespace crosscheck::judging
