// The log's own record of a decision: decision_json(), read back whole; for
// store/ and for bundles that come back in.
#pragma once

#include <optional>
#include <string_view>

#include "crosscheck/decision.h"

namespace crosscheck {

// nullopt: the record is damaged. Whether it is what was logged only its hash
// tells.
std::optional<Decision> read_record(std::string_view record);

}  // namespace crosscheck
