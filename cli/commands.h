// The commands. Each does its whole job and returns the exit status: 0 all
// well, 1 nothing found, 2 some input had problems.
#pragma once

#include "crosscheck/knowledge.h"
#include "options.h"

namespace crosscheck::cli {

int text(const Options&, const Knowledge&);

}  // namespace crosscheck::cli
