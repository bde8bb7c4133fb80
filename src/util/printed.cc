#include "util/printed.h"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <charconv>

namespace crosscheck {
namespace {

// The names stand in the order of the enumerators.
template <size_t N, class Enum>
std::string_view pick(const std::array<std::string_view, N>& names, Enum e) {
  const auto at = static_cast<size_t>(e);
  assert(at < N);
  return names[at];
}

template <class Int>
bool read_int(std::string_view digits, Int& out) {
  const char* end = digits.data() + digits.size();
  auto [at, wrong] = std::from_chars(digits.data(), end, out);
  return wrong == std::errc() && at == end && digits[0] != '-';
}

}  // namespace

std::string iso(Day day) {
  const std::chrono::year_month_day d(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()),
                     static_cast<unsigned>(d.month()),
                     static_cast<unsigned>(d.day()));
}

std::optional<Day> read_iso(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (!read_int(s.substr(0, 4), year) || !read_int(s.substr(5, 2), month) ||
      !read_int(s.substr(8, 2), day)) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

std::string hex(uint64_t value) {
  return fmt::format("{:016x}", value);
}

std::string_view name_of(Stance e) {
  constexpr std::array<std::string_view, 4> kNames = {"actual", "planned",
                                                      "possible", "denied"};
  return pick(kNames, e);
}

std::string_view name_of(Standing e) {
  constexpr std::array<std::string_view, 3> kNames = {"agreed", "one_voice",
                                                      "disputed"};
  return pick(kNames, e);
}

std::string_view name_of(Reason e) {
  constexpr std::array<std::string_view, 8> kNames = {
      "unit", "scope", "as_of", "subset", "rounding", "bound", "copy", "real"};
  return pick(kNames, e);
}

std::string_view name_of(DateOrigin e) {
  constexpr std::array<std::string_view, 6> kNames = {
      "", "given", "metadata", "url", "text", "siblings"};
  return pick(kNames, e);
}

std::string_view name_of(MediaType e) {
  constexpr std::array<std::string_view, 2> kNames = {"plain", "html"};
  return pick(kNames, e);
}

std::string_view name_of(NameType e) {
  constexpr std::array<std::string_view, 13> kNames = {
      "person",   "organisation", "location", "nationality", "weapon",
      "platform", "vehicle",      "money",    "quantity",    "temporal",
      "document", "url",          "event"};
  return pick(kNames, e);
}

std::string_view name_of(TimeType e) {
  constexpr std::array<std::string_view, 4> kNames = {"DATE", "TIME",
                                                      "DURATION", "SET"};
  return pick(kNames, e);
}

std::string_view name_of(Pos e) {
  constexpr std::array<std::string_view, 17> kNames = {
      "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
      "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
  return pick(kNames, e);
}

}  // namespace crosscheck
