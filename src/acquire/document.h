// A Report from bytes that are one document. Tested by acquire_test.cc.
#pragma once

#include <string>

#include "crosscheck/report.h"

namespace crosscheck {

// With id, sha256 and original; the rest is the caller's.
Report made_report(std::string original);

}  // namespace crosscheck
