// A sheet as CSV and as a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "util/sheet.h"

namespace crosscheck {

std::string csv_of(const Sheet&);

// Office Open XML (ECMA-376), the sheets in their order; text is stored as
// text, so nothing in it can be a formula.
std::string xlsx_of(const std::vector<Sheet>&);

}  // namespace crosscheck
