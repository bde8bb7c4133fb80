// The small rules that the larger ones share: day parts, clocks, spans.
#include "detect/times_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace crosscheck {
namespace {

struct DayPart {
  std::string_view name, value;
  int first, last;  // minutes
};
constexpr DayPart kDayParts[] = {
    {"MO", "MO", 360, 720},   {"AF", "AF", 720, 1080},
    {"EV", "EV", 1080, 1320}, {"NI", "NI", 1200, 1439},
    {"DT", "DT", 360, 1200},  {"DA", "MO", 240, 420},
    {"DU", "EV", 1020, 1200}, {"12", "12:00", 720, 720},
    {"24", "24:00", 0, 0},    {"EH", "MO", 0, 360},
};

int half_day(const Piece& p) {
  if (p.is("p.m.") || p.is("pm") || p.is("p.m")) return 1;
  return p.is("a.m.") || p.is("am") || p.is("a.m") ? -1 : 0;
}
bool zone(const Piece& p) {
  return (p.capitals || p.is("gmt") || p.is("utc")) && p.is(WordKind::zone);
}
// "+3" of "UTC+3" at `i`; empty when there is none.
std::string_view offset(const Pieces& p, size_t i) {
  constexpr std::string_view kOffsets[] = {
      "+00", "+01", "+02", "+03", "+04", "+05", "+06", "+07", "+08",
      "+09", "+10", "+11", "+12", "+13", "+14", "-00", "-01", "-02",
      "-03", "-04", "-05", "-06", "-07", "-08", "-09", "-10", "-11"};
  const bool plus = p[i].mark == '+';
  const int n = static_cast<int>(p[i + 1].number);
  if ((!plus && p[i].mark != '-') || !p[i].glued || !p[i + 1].glued ||
      p[i + 1].digits == 0 || p[i + 1].digits > 2 || n > (plus ? 14 : 11)) {
    return {};
  }
  return kOffsets[plus ? n : 15 + n];
}
// "7:30 Wednesday night", "at 7 in the evening": what stands behind the clock
// says which half of the day it is of: 1 the second, -1 the first, 0 nothing.
int told_half(const Pieces& p, size_t at, int hour) {
  if (p[at].mark == ',') ++at;
  if (p[at].is("on")) ++at;
  if (p[at].is("in") && p[at + 1].is("the")) {
    at += 2;
  } else if (p[at].is(WordKind::weekday) || p[at].is("at") ||
             p[at].is("last") || p[at].is("this") || p[at].is("that") ||
             p[at].is("yesterday") || p[at].is("every")) {
    ++at;
  }
  if (!p[at].is(WordKind::daypart)) return 0;
  const std::string_view part = p[at].word->sense(WordKind::daypart).text;
  if (part == "MO") return -1;
  if (part == "NI") return hour >= 5 && hour < 12 ? 1 : -1;
  return part == "AF" || part == "EV" ? 1 : 0;
}
bool before_clock(const Piece& p) {
  return p.is("at") || p.is(WordKind::about) || p.is("by") || p.is("until") ||
         p.is("from") || p.is("before") || p.is("after") || p.is("since");
}
bool hours(const Piece& p) {
  return p.is("hrs") || p.is("hours") || p.is("hr") || p.is("z");
}
// "half past seven", "quarter to nine", "ten minutes past six": its end.
size_t spoken_clock(const Pieces& p, size_t i, int& minute) {
  const bool half = p[i].is("half");
  int by = half ? 30 : p[i].is("quarter") ? 15 : 0;
  size_t at = i + 1;
  if (by == 0) {
    const double n = p[i].number >= 0 || !p[i].is(WordKind::number)
                         ? p[i].number
                         : p[i].word->sense(WordKind::number).number;
    if (n < 1 || n > 29 || std::floor(n) != n) return 0;
    by = static_cast<int>(n);
    const bool said = p[at].is("minutes") || p[at].is("min");
    if (said) ++at;
    if (!said && (by % 5 != 0 || !before_clock(p[i - 1]))) return 0;
  }
  const bool to = p[at].is("to") && !half && p[i].is("quarter");
  if (!to && !p[at].is("past")) return 0;
  i = at - 1;
  const Piece& hour = p[i + 2];
  double n = hour.number;
  if (n < 0 && hour.is(WordKind::number)) {
    n = hour.word->sense(WordKind::number).number;
  }
  if (n < 1 || n > 12 || std::floor(n) != n) return 0;
  minute = static_cast<int>(n) * 60 + (to ? -by : by);
  return i + 3;
}
// The hour of "4", "4:30" or "four"; 0: it is none.
int hour_of(const Piece& p) {
  if (p.minute >= 0) return p.minute / 60;
  const double n = p.number < 0 && p.is(WordKind::number)
                       ? p.word->sense(WordKind::number).number
                       : p.number;
  return n >= 1 && n < 13 ? static_cast<int>(n) : 0;
}
// The half of the day at the end of a range, "between 2 and 4 p.m.", whose
// first end is the piece `i`, with its link at `link`.
int range_half(const Pieces& p, size_t i, size_t link) {
  const bool joins =
      p[link].mark == '-' ||
      ((p[link].is("to") || p[link].is("and") || p[link].is("until")) &&
       (p[i - 1].is("from") || p[i - 1].is("between")));
  if (!joins || hour_of(p[i]) == 0 || hour_of(p[i]) > 12) return 0;
  const int to = hour_of(p[link + 1]);
  if (to == 0) return 0;
  const int half = half_day(p[link + 2]);
  return half != 0 || p[link].mark != 0 ? half : told_half(p, link + 2, to);
}
// Is `i` the last end of "between 7 and 9 last night"?
bool ends_range(const Pieces& p, size_t i) {
  return (p[i - 1].is("and") || p[i - 1].is("to")) && hour_of(p[i - 2]) != 0 &&
         (p[i - 3].is("between") || p[i - 3].is("from"));
}
// The 10 of "between 10 and 11:30".
bool opens_clock_range(const Pieces& p, size_t i) {
  const bool led = p[i - 1].is("between") || p[i - 1].is("from");
  const bool links =
      p[i + 1].is("and") || p[i + 1].is("to") || p[i + 1].is("until");
  return led && links && p[i].number < 24 && p[i + 2].minute >= 0 &&
         p[i].number * 60 < p[i + 2].minute;
}
// "5.30 this morning", "at 13.20 on Tuesday", "at 12.05 local time": what
// stands behind says that the point parts hours from minutes.
bool point_clock(const Pieces& p, size_t i, size_t end) {
  const std::string_view w = p[i].text;
  const double n = p[i].number;
  if (n < 0 || n >= 24 || w.size() < 4 || w[w.size() - 3] != '.' ||
      std::lround(n * 100) % 100 > 59) {
    return false;
  }
  if (told_half(p, end, static_cast<int>(n)) != 0) return true;
  const Piece& left = p[i - 1].is(WordKind::about) ? p[i - 2] : p[i - 1];
  if (!left.is("at") && !left.is("after") && !left.is("before")) return false;
  const size_t at = p[end].is("on") ? end + 1 : end;
  return p[at].is(WordKind::weekday) || p[at].is("yesterday") ||
         p[at].is("today") || (p[at].is("local") && p[at + 1].is("time"));
}
size_t oclock(const Pieces& p, size_t i) {
  if (p[i].is("o'clock") || p[i].is("o’clock")) return i + 1;
  return p[i].is("o") && p[i + 2].is("clock") ? i + 3 : 0;
}

}  // namespace

bool says_half_day(const Pieces& p, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (half_day(p[i]) != 0) return true;
  }
  return false;
}

std::string_view span_code(const Piece& p) {
  return p.word->sense(WordKind::span).text;
}

char span_unit(std::string_view code) {
  if (code == "D") return 'd';
  if (code == "W" || code == "FN") return 'w';
  if (code == "M") return 'm';
  if (code == "Y") return 'y';
  if (code == "DE") return 'D';
  if (code == "CE") return 'C';
  if (code == "QU") return 'q';
  return code == "WE" ? 'e' : 'h';
}

std::string duration(std::string_view code, double count, bool open) {
  int times = 1;
  std::string_view unit = code;
  if (code == "DE") times = 10, unit = "Y";
  if (code == "CE") times = 100, unit = "Y";
  if (code == "FN") times = 2, unit = "W";
  if (code == "QU") times = 3, unit = "M";
  if (code == "WE") unit = "D", times = 2;
  const bool clock = code.size() == 2 && code[0] == 'T';
  if (clock) unit = code.substr(1);
  const char* lead = clock ? "PT" : "P";
  if (open) return fmt::format("{}X{}", lead, code == "DE" ? "DE" : unit);
  const double n = count * times;
  if (std::floor(n) == n && n < 1e15) {
    return fmt::format("{}{}{}", lead, static_cast<int64_t>(n), unit);
  }
  return fmt::format("{}{:.3g}{}", lead, n, unit);
}

void set_relative(const Piece& rel, char unit, TimeFound& f) {
  const bool pub = rel.is(WordKind::rel_pub);
  f.anchor = pub ? Anchor::publication : Anchor::previous;
  f.offset = static_cast<int>(
      rel.word->sense(pub ? WordKind::rel_pub : WordKind::rel_prev).number);
  f.unit = unit;
  f.relative = true;
}

void put_day_part(const Piece& p, TimeFound& f) {
  const std::string_view name = p.word->sense(WordKind::daypart).text;
  for (const DayPart& d : kDayParts) {
    if (d.name != name) continue;
    f.minute_first = d.first;
    f.minute_last = d.last;
    f.daypart = d.value;
  }
  f.type = TimeType::time;
}

size_t clock_time(const Pieces& all, size_t i, TimeFound& f) {
  const Piece& p = all[i];
  int minute = p.minute;
  size_t end = i + 1;
  if (const size_t spoken = spoken_clock(all, i, minute); spoken != 0) {
    end = oclock(all, spoken) != 0 ? oclock(all, spoken) : spoken;
  }
  const Piece& after = all[i + 2];
  if (minute < 0 && p.digits > 0 && p.number < 24 && all[i + 1].is("h") &&
      all[i + 1].glued && after.glued && after.digits == 2 &&
      after.number < 60 && (p.number > 12 || before_clock(all[i - 1]))) {
    minute = static_cast<int>(p.number * 60 + after.number);  // "22h30"
    end = i + 3;
  }
  if (minute < 0) {
    double n = p.number;
    if (n < 0 && p.is(WordKind::number)) {
      n = p.word->sense(WordKind::number).number;
    }
    if (n < 0 || p.ordinal) return 0;
    const bool whole = std::floor(n) == n;
    if ((half_day(all[end]) != 0 || range_half(all, i, end) != 0) && n >= 1 &&
        n < 13) {
      minute = static_cast<int>(n) * 60 +
               static_cast<int>(std::lround((n - std::floor(n)) * 100));
    } else if (n == 12 && (all[end].is("noon") || all[end].is("midday") ||
                           all[end].is("midnight"))) {
      minute = all[end].is("midnight") ? 0 : 720;
      ++end;
    } else if (whole && opens_clock_range(all, i)) {
      minute = static_cast<int>(n) * 60;
    } else if (whole && n < 13 && n > 0 && oclock(all, end) != 0) {
      minute = static_cast<int>(n) * 60;
      end = oclock(all, end);
    } else if (p.digits == 4 && n < 2400 &&
               (zone(all[end]) || hours(all[end]) ||
                (p.text[0] == '0' && before_clock(all[i - 1])) ||
                (all[end].mark == '(' && all[end + 1].digits == 4 &&
                 zone(all[end + 2]))) &&
               static_cast<int>(n) % 100 < 60) {
      minute = static_cast<int>(n) / 100 * 60 + static_cast<int>(n) % 100;
    } else if (zone(all[end]) && n < 24 && p.text.size() > 3 &&
               p.text[p.text.size() - 3] == '.' &&
               std::lround(n * 100) % 100 < 60) {  // "02.16 GMT"
      minute = static_cast<int>(n) * 60 +
               static_cast<int>(std::lround(n * 100) % 100);
    } else if (point_clock(all, i, end)) {
      minute = static_cast<int>(n) * 60 +
               static_cast<int>(std::lround(n * 100) % 100);
    } else if (whole && n < 13 && n > 0 &&
               (before_clock(all[i - 1]) || ends_range(all, i)) &&
               !all[end].is(WordKind::daypart) &&
               told_half(all, end, static_cast<int>(n)) != 0) {
      minute = static_cast<int>(n) * 60;  // "at 7 in the evening"
    } else {
      return 0;
    }
  }
  // "2:05:45" with nothing beside is how long somebody ran.
  if (std::ranges::count(p.text, ':') == 2 && half_day(all[end]) == 0 &&
      !zone(all[end]) && !all[i - 1].is("at")) {
    return 0;
  }
  if (const int half = half_day(all[end]); half != 0) {
    minute = minute % 720 + (half > 0 ? 720 : 0);
    ++end;
  } else if (const int last = range_half(all, i, end); last != 0) {
    const int to = hour_of(all[end + 1]);
    const bool other = minute % 720 > to * 60 % 720;  // "11 to 2 p.m."
    minute = minute % 720 + ((last > 0) != other ? 720 : 0);
  } else if (minute < 720 && told_half(all, end, minute / 60) > 0) {
    minute += 720;
  }
  if (minute > 1440) return 0;
  if (hours(all[end])) ++end;
  if (zone(all[end])) {
    const std::string_view hours_off =
        all[end].word->sense(WordKind::zone).text;
    if (hours_off != "?") f.zone = hours_off;
    ++end;
    if (const std::string_view by = offset(all, end); !by.empty()) {
      f.zone = by;
      end += 2;
    }
  }
  if (all[end].is("local") && all[end + 1].is("time")) end += 2;
  if (all[end].is("in") && all[end + 1].is("the") &&
      all[end + 2].is(WordKind::daypart)) {
    end += 3;
  }
  f.type = TimeType::time;
  f.anchor = Anchor::previous;
  f.minute_first = f.minute_last = minute % 1440;
  return end;
}

}  // namespace crosscheck
