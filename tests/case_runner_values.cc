// See case_runner_values.h.
#include "case_runner_values.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "util/spelling.h"

namespace crosscheck::cases {

// ---- what was found, in the words of a case ---------------------------------

std::string show(double number) {
  return fmt::format("{}", number);
}

std::string show(const std::optional<double>& number) {
  return number ? show(*number) : std::string(kNone);
}

std::string show(Day day) {
  const std::chrono::year_month_day d(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()),
                     static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

std::string show(const std::optional<Days>& days) {
  if (!days) return std::string(kNone);
  if (days->first == days->last) return show(days->first);
  return show(days->first) + ".." + show(days->last);
}

std::string show(const Amount& a) {
  const char sign = static_cast<char>(a.change);
  if (a.change == Change::range) return show(a.low) + ".." + show(a.high);
  return fmt::format("{}{}", sign, show(a.low ? a.low : a.high));
}

std::string_view show(Stance s) {
  switch (s) {
    case Stance::actual:
      return "actual";
    case Stance::planned:
      return "planned";
    case Stance::possible:
      return "possible";
    case Stance::denied:
      return "denied";
  }
  return kNone;
}

std::string_view show(Standing s) {
  switch (s) {
    case Standing::agreed:
      return "agreed";
    case Standing::one_voice:
      return "one_voice";
    case Standing::disputed:
      return "disputed";
  }
  return kNone;
}

std::string_view show(Reason r) {
  switch (r) {
    case Reason::unit:
      return "unit";
    case Reason::scope:
      return "scope";
    case Reason::as_of:
      return "as_of";
    case Reason::subset:
      return "subset";
    case Reason::rounding:
      return "rounding";
    case Reason::bound:
      return "bound";
    case Reason::copy:
      return "copy";
    case Reason::real:
      return "real";
  }
  return kNone;
}

// ---- does a value of the case say the same? ---------------------------------

static std::string plain(std::string_view name) {
  std::string folded = fold(name);
  return folded.starts_with("the ") ? folded.substr(4) : folded;
}

bool same_name(std::string_view a, std::string_view b) {
  return plain(a) == plain(b);
}

bool holds(std::string_view text, std::string_view part) {
  if (part.empty()) return text.empty();
  return fold(text).find(fold(part)) != std::string::npos;
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto got = std::from_chars(text.data(), end, number);
  if (got.ec != std::errc() || got.ptr != end) return std::nullopt;
  return number;
}

bool same(const std::optional<double>& number, std::string_view text) {
  const auto wanted = parse_number(text);
  return number && wanted && *number == *wanted;
}

bool same(const Amount& amount, std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("<>~=").find(text[0]) != std::string_view::npos) {
    return static_cast<char>(amount.change) == text[0] &&
           same(amount, text.substr(1));
  }
  const size_t dots = text.find("..");
  if (dots != std::string_view::npos) {
    return same(amount.low, text.substr(0, dots)) &&
           same(amount.high, text.substr(dots + 2));
  }
  return same(amount.low, text) || same(amount.high, text);
}

// "2017-09" -> its first and last day.
static std::optional<Days> parse_period(std::string_view text) {
  using std::chrono::last;
  using std::chrono::month;
  using std::chrono::year;
  const auto number = [&](size_t from, size_t size) {
    const auto n = text.size() >= from + size
                       ? parse_number(text.substr(from, size))
                       : std::nullopt;
    return n ? static_cast<unsigned>(*n) : 0U;
  };
  const year y(static_cast<int>(number(0, 4)));
  if (text.size() == 4) return Days{Day(y / 1 / 1), Day(y / 12 / 31)};
  const month m(number(5, 2));
  if (text.size() == 7 && m.ok())
    return Days{Day(y / m / 1), Day(y / m / last)};
  const auto date = y / m / std::chrono::day(number(8, 2));
  if (text.size() == 10 && date.ok()) return Days{Day(date), Day(date)};
  return std::nullopt;
}

std::optional<Days> parse_days(std::string_view text) {
  const size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_period(text);
  const auto first = parse_period(text.substr(0, dots));
  const auto final = parse_period(text.substr(dots + 2));
  if (!first || !final) return std::nullopt;
  return Days{first->first, final->last};
}

bool same(const std::optional<Days>& days, std::string_view text) {
  if (text.empty()) return !days;
  return days && days == parse_days(text);
}

std::vector<std::string_view> split(std::string_view text,
                                    std::string_view by) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t end = text.find(by);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + by.size());
  }
  return parts;
}

}  // namespace crosscheck::cases
