#include "present/label.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace crosscheck {
namespace {

constexpr size_t kLongest = 12;

bool letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

// "" when the name does not begin in a way that makes a label.
std::string_view head_of(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  size_t n = 0;
  while (n < path.size() && letter_or_digit(path[n])) ++n;
  const bool ends = n == path.size() || path[n] == '_' || path[n] == '.';
  return ends && n <= kLongest ? path.substr(0, n) : std::string_view();
}

}  // namespace

CaseLabels::CaseLabels(std::span<const std::string> paths) : paths_(paths) {
  std::unordered_set<std::string_view> seen;
  for (const std::string& path : paths) {
    const std::string_view head = head_of(path);
    numbers_ = head.empty() || !seen.insert(head).second;
    if (numbers_) break;
    longest_ = std::max(longest_, head.size());
  }
  if (numbers_) longest_ = fmt::format("{:03}", paths.size()).size();
}

std::string CaseLabels::of(size_t report) const {
  return numbers_ ? fmt::format("{:03}", report + 1)
                  : std::string(head_of(paths_[report]));
}

std::vector<std::string> labels(std::span<const Account> accounts) {
  std::vector<std::string> paths;
  paths.reserve(accounts.size());
  for (const Account& a : accounts) paths.push_back(a.path);
  const CaseLabels all(paths);
  std::vector<std::string> out;
  out.reserve(paths.size());
  for (size_t i = 0; i < paths.size(); ++i) out.push_back(all.of(i));
  return out;
}

uint32_t line_of(std::string_view text, uint32_t at) {
  const std::string_view before = text.substr(0, at);
  return 1 +
         static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n'));
}

std::vector<uint32_t> line_starts(std::string_view text) {
  std::vector<uint32_t> out = {0};
  for (size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    out.push_back(static_cast<uint32_t>(at + 1));
  }
  return out;
}

uint32_t line_of(const std::vector<uint32_t>& starts, uint32_t at) {
  return static_cast<uint32_t>(
      std::upper_bound(starts.begin(), starts.end(), at) - starts.begin());
}

}  // namespace crosscheck
