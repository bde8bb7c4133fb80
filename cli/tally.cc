#include "tally.h"

#include <algorithm>
#include <thread>

#include "console.h"

namespace crosscheck::cli {

void Tally::meet(const Error& error) {
  complain(error);
  ++problems;
  absent += error.fault == Fault::not_found ? 1 : 0;
}

int threads_of(const Options& options) {
  if (options.threads > 0) return options.threads;
  return static_cast<int>(
      std::clamp(std::thread::hardware_concurrency(), 1U, 16U));
}

}  // namespace crosscheck::cli
