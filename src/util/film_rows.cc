#include "util/film_rows.h"

#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kLeast = 3;  // lines of a list

// Seconds of "2:35 Mayor speaks", of a line that closes as no sentence does;
// -1: it is none. "9:30 p.m." is a time of day.
int running_time(std::string_view line) {
  size_t at = 0;
  int minutes = 0;
  while (at < 2 && at < line.size() && is_digit(line[at])) {
    minutes = 10 * minutes + (line[at++] - '0');
  }
  if (at == 0 || line.size() < at + 5 || line[at] != ':' ||
      !is_digit(line[at + 1]) || !is_digit(line[at + 2]) ||
      line[at + 3] != ' ' || line.ends_with('.')) {
    return -1;
  }
  const char first = line[at + 4];
  if (first >= 'a' && first <= 'z') return -1;
  return 60 * minutes + 10 * (line[at + 1] - '0') + (line[at + 2] - '0');
}

}  // namespace

size_t film_rows(std::span<const std::string_view> lines) {
  bool rises = false;
  bool falls = false;
  size_t n = 0;
  for (int last = -1; n < lines.size(); ++n) {
    const int time = running_time(lines[n]);
    if (time < 0) break;
    rises = rises || (n > 0 && time > last);
    falls = falls || (n > 0 && time < last);
    last = time;
  }
  return n >= kLeast && rises && falls ? n : 0;
}

}  // namespace crosscheck
