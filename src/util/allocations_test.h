// How often the test program has asked for memory, for tests of what must not.
#pragma once

#include <cstddef>

namespace crosscheck {

size_t allocations();  // calls of operator new of this thread so far

}  // namespace crosscheck
