#include "acquire/robots.h"

#include <charconv>

#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxRobots = 500U << 10;
constexpr size_t kMaxRules = 1000;

struct Line {
  std::string_view key, value;
};

// The next line that says something.
std::optional<Line> next_line(std::string_view& text) {
  while (!text.empty()) {
    const size_t end = text.find_first_of("\r\n");
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    line = line.substr(0, line.find('#'));
    const size_t colon = line.find(':');
    if (colon == line.npos) continue;
    return Line{trim_blanks(line.substr(0, colon)),
                trim_blanks(line.substr(colon + 1))};
  }
  return std::nullopt;
}

// Greedy, one step back to the last star: linear for a path of ordinary
// length, pattern times path at worst.
bool fits(std::string_view pattern, std::string_view path) {
  const bool whole = pattern.ends_with('$');
  if (whole) pattern.remove_suffix(1);
  size_t p = 0, at = 0, star = pattern.npos, from = 0;
  while (at < path.size()) {
    if (p == pattern.size() && !whole) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      from = at;
    } else if (p < pattern.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
    } else if (star != pattern.npos) {
      p = star;
      at = ++from;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

Robots::Robots(std::string_view text, std::string_view agent) {
  text = text.substr(0, kMaxRobots);
  bool ours = false;    // the group that is read names us
  bool anyone = false;  // ... names everybody
  bool found = false;   // some group names us
  bool in_names = false;
  std::vector<Rule> general;
  std::optional<double> general_delay;
  while (const auto line = next_line(text)) {
    if (equal_nocase(line->key, "user-agent")) {
      if (!in_names) ours = anyone = false;
      in_names = true;
      if (line->value == "*") anyone = true;
      if (starts_nocase(line->value, agent)) ours = found = true;
      continue;
    }
    in_names = false;
    const bool allow = equal_nocase(line->key, "allow");
    if (allow || equal_nocase(line->key, "disallow")) {
      const Rule rule{std::string(line->value.substr(0, 500)), allow};
      if (rule.pattern.empty()) continue;
      if (ours && rules_.size() < kMaxRules) rules_.push_back(rule);
      if (anyone && general.size() < kMaxRules) general.push_back(rule);
    } else if (equal_nocase(line->key, "crawl-delay")) {
      double seconds = 0;
      const char* const end = line->value.data() + line->value.size();
      const auto read = std::from_chars(line->value.data(), end, seconds);
      if (read.ec != std::errc() || !(seconds >= 0 && seconds < 86400))
        continue;
      if (ours) delay_ = seconds;
      if (anyone) general_delay = seconds;
    }
  }
  if (!found) {
    rules_ = std::move(general);
    delay_ = general_delay;
  }
}

bool Robots::allows(std::string_view path) const {
  size_t longest = 0;
  bool allow = true;
  for (const Rule& r : rules_) {
    const size_t size = r.pattern.size();
    if (size < longest || (size == longest && !r.allow)) continue;
    if (!fits(r.pattern, path)) continue;
    longest = size;
    allow = r.allow;
  }
  return allow;
}

}  // namespace crosscheck
