// Tally: what became of the input, and the exit status that follows from it.
#pragma once

#include <cstddef>

#include "crosscheck/result.h"
#include "options.h"

namespace crosscheck::cli {

struct Tally {
  size_t reports = 0;  // read, or known already
  size_t known = 0;    // of these: in the case before
  size_t problems = 0;
  size_t absent = 0;  // of these: nothing is where a path leads

  // Counts a problem and complains of it.
  void meet(const Error&);

  int status() const {
    if (reports == 0 && problems == absent) return 1;
    return problems > 0 ? 2 : 0;
  }
};

// As many as were asked for, or as the machine has.
int threads_of(const Options&);

}  // namespace crosscheck::cli
