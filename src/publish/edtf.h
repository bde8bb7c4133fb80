// Edtf: days as the Extended Date/Time Format (ISO 8601-2:2019, level 1) writes
// them: 2014-07-05, 2014-07 for a whole month, 2014 for a year, first/last for
// other stretches, "~" where the words give no day of their own.
#pragma once

#include <optional>
#include <string>

#include "crosscheck/value.h"

namespace crosscheck {

std::string edtf(const Days&);
// "2014-07/2017-09-05", "2014-07/..", "../2017-09-05"; "" when both are open.
std::string edtf_stretch(const std::optional<Days>& from,
                         const std::optional<Days>& to);

}  // namespace crosscheck
