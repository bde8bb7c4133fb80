// Printed: how the nouns' small values are written, the same in JSON and in a
// case: a day as 2017-09-05, an id as 16 hex digits, an enum by its name.
// Tested by printed_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crosscheck/dossier.h"
#include "crosscheck/reading.h"
#include "crosscheck/report.h"
#include "crosscheck/text.h"
#include "crosscheck/value.h"

namespace crosscheck {

std::string iso(Day);
std::optional<Day> read_iso(std::string_view);  // of a real calendar day only
std::string hex(uint64_t);                      // 16 digits, lower case

std::string_view name_of(Stance);
std::string_view name_of(Standing);
std::string_view name_of(Reason);
std::string_view name_of(DateOrigin);
std::string_view name_of(MediaType);
std::string_view name_of(NameType);
std::string_view name_of(TimeType);  // DATE, TIME, ... as TIMEX3 has them
std::string_view name_of(Pos);       // ADJ, ADP, ... as UD has them

}  // namespace crosscheck
