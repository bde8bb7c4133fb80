#include "util/written_date.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "util/utf8.h"

namespace crosscheck {
namespace {

struct MonthWord {
  std::string_view word;  // lower case; ASCII letters only are folded
  int month;
};

// English, German, French, Spanish, Italian, Portuguese, Dutch, Turkish.
constexpr auto kMonths = std::to_array<MonthWord>({
    {"january", 1},    {"jan", 1},       {"januar", 1},    {"jänner", 1},
    {"janvier", 1},    {"enero", 1},     {"gennaio", 1},   {"janeiro", 1},
    {"januari", 1},    {"ocak", 1},      {"february", 2},  {"feb", 2},
    {"februar", 2},    {"février", 2},   {"febrero", 2},   {"febbraio", 2},
    {"fevereiro", 2},  {"februari", 2},  {"şubat", 2},     {"fév", 2},
    {"march", 3},      {"mar", 3},       {"märz", 3},      {"mars", 3},
    {"marzo", 3},      {"março", 3},     {"maart", 3},     {"mart", 3},
    {"mär", 3},        {"mrz", 3},       {"april", 4},     {"apr", 4},
    {"avril", 4},      {"abril", 4},     {"aprile", 4},    {"nisan", 4},
    {"avr", 4},        {"abr", 4},       {"may", 5},       {"mai", 5},
    {"mayo", 5},       {"maggio", 5},    {"maio", 5},      {"mei", 5},
    {"mayıs", 5},      {"june", 6},      {"jun", 6},       {"juni", 6},
    {"juin", 6},       {"junio", 6},     {"giugno", 6},    {"junho", 6},
    {"haziran", 6},    {"july", 7},      {"jul", 7},       {"juli", 7},
    {"juillet", 7},    {"julio", 7},     {"luglio", 7},    {"julho", 7},
    {"temmuz", 7},     {"juil", 7},      {"august", 8},    {"aug", 8},
    {"août", 8},       {"agosto", 8},    {"augustus", 8},  {"ağustos", 8},
    {"september", 9},  {"sep", 9},       {"sept", 9},      {"septembre", 9},
    {"septiembre", 9}, {"settembre", 9}, {"setembro", 9},  {"eylül", 9},
    {"october", 10},   {"oct", 10},      {"oktober", 10},  {"okt", 10},
    {"octobre", 10},   {"octubre", 10},  {"ottobre", 10},  {"outubro", 10},
    {"ekim", 10},      {"november", 11}, {"nov", 11},      {"novembre", 11},
    {"noviembre", 11}, {"novembro", 11}, {"kasım", 11},    {"december", 12},
    {"dec", 12},       {"dezember", 12}, {"dez", 12},      {"décembre", 12},
    {"diciembre", 12}, {"dicembre", 12}, {"dezembro", 12}, {"aralık", 12},
    {"déc", 12},
});

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday",  "wednesday", "thursday",
    "friday", "saturday", "sunday"};

bool is_word_byte(char c) {
  return is_letter(c) || (static_cast<uint8_t>(c) & 0x80) != 0;
}

// A cursor over the parts of a date.
struct Cursor {
  std::string_view text;
  size_t at;

  char peek(size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }
  // Up to `most` digits; digits that go on are no number of ours.
  std::optional<int> number(size_t least, size_t most) {
    size_t n = 0;
    int value = 0;
    while (is_digit(peek(n)) && n <= most) {
      value = value * 10 + (peek(n) - '0');
      ++n;
    }
    if (n < least || n > most) return std::nullopt;
    at += n;
    return value;
  }
  bool take(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
  void blanks() {
    while (at < text.size()) {
      const Utf8Char c = utf8_at(text, at);
      if (!is_blank(c.code) || c.code == '\n') return;
      at += c.size;
    }
  }
  std::string_view word() {
    const size_t begin = at;
    while (is_word_byte(peek()) && at - begin < 24) {
      const Utf8Char c = utf8_at(text, at);
      if (is_blank(c.code)) break;
      at += c.size;
    }
    return text.substr(begin, std::min(at, text.size()) - begin);
  }
};

std::optional<int> year_of(Cursor& c) {
  auto year = c.number(4, 4);
  return year && *year >= 1000 && *year < 3000 ? year : std::nullopt;
}

// "2017-09-05", "2017/9/5", "2017.09.05", "20170905", "2017年9月5日".
std::optional<Day> year_first(Cursor& c) {
  Cursor packed = c;
  if (auto all = packed.number(8, 8)) {
    auto day = day_of(*all / 10000, *all / 100 % 100, *all % 100);
    if (day) c = packed;
    return day;
  }
  const auto year = year_of(c);
  if (!year) return std::nullopt;
  if (starts_nocase(c.text.substr(c.at), "年")) {
    c.at += 3;
    const auto month = c.number(1, 2);
    if (!month || !starts_nocase(c.text.substr(c.at), "月")) return {};
    c.at += 3;
    const auto day = c.number(1, 2);
    return day ? day_of(*year, *month, *day) : std::nullopt;
  }
  const char by = c.peek();
  if (by != '-' && by != '/' && by != '.') return std::nullopt;
  c.take(by);
  const auto month = c.number(1, 2);
  if (!month || !c.take(by)) return std::nullopt;
  const auto day = c.number(1, 2);
  return day ? day_of(*year, *month, *day) : std::nullopt;
}

// "5.9.2017", "05/09/2017", "5-9-17" is not one: too often something else.
std::optional<Day> numbers(Cursor& c, DayOrder order) {
  const auto first = c.number(1, 2);
  if (!first) return std::nullopt;
  const char by = c.peek();
  if (by != '-' && by != '/' && by != '.') return std::nullopt;
  c.take(by);
  if (by == '.') c.blanks();
  const auto second = c.number(1, 2);
  if (!second || !c.take(by)) return std::nullopt;
  if (by == '.') c.blanks();
  auto year = year_of(c);
  if (!year && by == '.') {  // 05.09.17 is German, and nothing else
    const auto two = c.number(2, 2);
    if (two && !is_digit(c.peek()) && c.peek() != '.') year = 2000 + *two;
  }
  if (!year) return std::nullopt;
  if (by == '.' || *first > 12 || *first == *second) {
    return day_of(*year, *second, *first);
  }
  if (*second > 12) return day_of(*year, *first, *second);
  if (order == DayOrder::day_first) return day_of(*year, *second, *first);
  if (order == DayOrder::month_first) return day_of(*year, *first, *second);
  return std::nullopt;
}

// "5 September 2017", "5. Sept 2017", "5th of September, 2017", "05-Sep-2017".
std::optional<Day> day_month_year(Cursor& c) {
  const auto day = c.number(1, 2);
  if (!day) return std::nullopt;
  for (const char* suffix : {"st", "nd", "rd", "th", "er", "º"}) {
    if (starts_nocase(c.text.substr(c.at), suffix)) {
      c.at += std::string_view(suffix).size();
      break;
    }
  }
  c.take('.');
  c.take('-');
  c.blanks();
  Cursor ahead = c;
  const std::string_view of = ahead.word();
  if (equal_nocase(of, "of") || equal_nocase(of, "de")) {
    c = ahead;
    c.blanks();
  }
  const int month = month_of(c.word());
  if (month == 0) return std::nullopt;
  c.take('.');
  c.take('-');
  c.take(',');
  c.blanks();
  ahead = c;
  const std::string_view de = ahead.word();
  if (equal_nocase(de, "de") || equal_nocase(de, "del")) {
    c = ahead;
    c.blanks();
  }
  const auto year = year_of(c);
  return year ? day_of(*year, month, *day) : std::nullopt;
}

// "September 5, 2017", "Sept. 5th 2017".
std::optional<Day> month_day_year(Cursor& c) {
  const int month = month_of(c.word());
  if (month == 0) return std::nullopt;
  c.take('.');
  c.blanks();
  const auto day = c.number(1, 2);
  if (!day) return std::nullopt;
  if (is_letter(c.peek())) {
    const std::string_view suffix = c.word();
    if (suffix.size() != 2) return std::nullopt;
  }
  c.take('.');
  c.take(',');
  c.blanks();
  const auto year = year_of(c);
  return year ? day_of(*year, month, *day) : std::nullopt;
}

std::optional<Day> date_at(std::string_view text, size_t at, DayOrder order,
                           size_t& end) {
  const auto read = [&](auto form) -> std::optional<Day> {
    Cursor c{text, at};
    auto day = form(c);
    if (!day || is_digit(c.peek())) return std::nullopt;
    end = c.at;
    return day;
  };
  if (!is_digit(text[at])) return read(month_day_year);
  if (auto day = read(year_first)) return day;
  if (auto day = read([&](Cursor& c) { return numbers(c, order); })) return day;
  return read(day_month_year);
}

}  // namespace

int month_of(std::string_view word) {
  if (word.size() < 3 || word.size() > 12) return 0;
  const std::string lower = ascii_lower(word);
  for (const MonthWord& m : kMonths) {
    if (m.word == lower) return m.month;
  }
  return 0;
}

int weekday_of(std::string_view word) {
  if (word.size() < 3) return 0;
  for (size_t i = 0; i < kWeekdays.size(); ++i) {
    const std::string_view full = kWeekdays[i];
    const bool short_form = word.size() <= 5 && starts_nocase(full, word);
    if (short_form || equal_nocase(full, word)) return static_cast<int>(i) + 1;
  }
  return 0;
}

std::optional<Day> day_of(int year, int month, int day) {
  if (year < 1000 || year > 2999 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day ymd{
      std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
      std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

std::optional<WrittenDate> find_date(std::string_view text, size_t from,
                                     DayOrder order) {
  size_t at = from;
  while (at < text.size()) {
    const char c = text[at];
    if (!is_digit(c) && !is_word_byte(c)) {
      ++at;
      continue;
    }
    size_t end = 0;
    if (auto day = date_at(text, at, order, end)) {
      return WrittenDate{{*day, *day}, at, end};
    }
    // On to the end of this number or word.
    const bool digits = is_digit(c);
    while (at < text.size() &&
           (digits ? is_digit(text[at]) : is_word_byte(text[at]))) {
      ++at;
    }
  }
  return std::nullopt;
}

DayOrder day_order_of(std::string_view text) {
  Cursor c{text, std::min(text.find_first_of("0123456789"), text.size())};
  const auto first = c.number(1, 2);
  const char by = c.peek();
  if (!first || (by != '-' && by != '/')) return DayOrder::unknown;
  c.take(by);
  const auto second = c.number(1, 2);
  if (!second || !c.take(by) || !year_of(c)) return DayOrder::unknown;
  if (*first > 12 && *second <= 12) return DayOrder::day_first;
  return *second > 12 && *first <= 12 ? DayOrder::month_first
                                      : DayOrder::unknown;
}

std::optional<Days> parse_date(std::string_view text, DayOrder order) {
  text = trim_blanks(text);
  if (text.size() > 64) return std::nullopt;
  if (auto found = find_date(text, 0, order)) {
    // Only a weekday may stand before it.
    Cursor c{text, 0};
    if (found->begin > 0) {
      if (weekday_of(c.word()) == 0) return std::nullopt;
      c.take('.');
      c.take(',');
      c.blanks();
      if (c.at != found->begin) return std::nullopt;
    }
    return found->days;
  }
  Cursor c{text, 0};
  std::optional<int> year, month;
  if (is_digit(c.peek())) {
    year = year_of(c);
    if (!c.take('-') && !c.take('/')) return std::nullopt;
    month = c.number(1, 2);
  } else {
    month = month_of(c.word());
    c.take('.');
    c.take(',');
    c.blanks();
    year = year_of(c);
  }
  if (!year || !month || c.at != text.size()) return std::nullopt;
  const auto first = day_of(*year, *month, 1);
  if (!first) return std::nullopt;
  const std::chrono::year_month_day_last last{
      std::chrono::year{*year} /
      std::chrono::month{static_cast<unsigned>(*month)} / std::chrono::last};
  return Days{*first, Day{last}};
}

}  // namespace crosscheck
