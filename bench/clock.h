// The clock of the benches: seconds of processor time of this thread, so that
// figures hold on a busy machine.
#pragma once

#include <ctime>

namespace crosscheck {

inline double seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

}  // namespace crosscheck
