// Compared: how many pairs grouping has looked at on this thread. What grouping
// costs hangs on it, so bench/group_bench.cc prints it per report.
#pragma once

#include <cstdint>

namespace crosscheck::grouping {

struct Compared {
  uint64_t copies = 0;   // reports, by sketch
  uint64_t stories = 0;  // reports, by what they share
  uint64_t events = 0;   // claims with events
  uint64_t figures = 0;  // figures with questions
};

inline thread_local Compared compared;

}  // namespace crosscheck::grouping
