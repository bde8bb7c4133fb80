#include "reference.h"

#include <fmt/format.h>

#include <charconv>

#include "console.h"
#include "present/label.h"

namespace crosscheck::cli {

std::optional<Reference> read_reference(std::string_view words) {
  std::string_view ref = words;
  if (ref.starts_with('[') && ref.ends_with(']')) {
    ref = ref.substr(1, ref.size() - 2);
  }
  const size_t colon = ref.rfind(':');
  if (colon != std::string_view::npos && colon > 0) {
    Reference out{std::string(ref.substr(0, colon))};
    const char* end = ref.data() + ref.size();
    const auto [at, wrong] =
        std::from_chars(ref.data() + colon + 1, end, out.line);
    if (wrong == std::errc() && at == end && out.line > 0) return out;
  }
  complain(fmt::format("'{}' is no reference; one looks like 002:14", words));
  return std::nullopt;
}

std::optional<size_t> find_report(const Reference& ref,
                                  const std::vector<std::string>& paths) {
  const CaseLabels labels(paths);
  for (size_t i = 0; i < paths.size(); ++i) {
    if (labels.of(i) == ref.label) return i;
  }
  complain(fmt::format("no report is called {}; the reports are {} to {}",
                       ref.label, labels.of(0), labels.of(paths.size() - 1)));
  return std::nullopt;
}

bool has_line(const Reference& ref, const Account& account) {
  const auto lines = line_starts(account.text.utf8).size();
  if (ref.line <= lines) return true;
  complain(fmt::format("report {} has {} lines", ref.label, lines));
  return false;
}

}  // namespace crosscheck::cli
