// A place in the reports as people cite it: 002:14.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck::cli {

struct Reference {
  std::string label;  // of the report
  uint32_t line = 0;  // 1-based
};

// "002:14" or "[002:14]"; complains about what is none.
std::optional<Reference> read_reference(std::string_view);

// Index of its report among those with these paths, which are in the order of a
// dossier; complains when there is no such report.
std::optional<size_t> find_report(const Reference&,
                                  const std::vector<std::string>& paths);

// Complains when the report has no such line.
bool has_line(const Reference&, const Account&);

}  // namespace crosscheck::cli
