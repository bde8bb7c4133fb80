// The form of times: what the words say, before any calendar.
//
//   "early in the morning of 30 April 1975" -> one TimeFound: date 1975-04-30,
//   day part MO, minutes 360..720
//
// times.cc lays the calendar beside it. Tested through times_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detect/times_words.h"

namespace crosscheck {

// A date as far as it is said; 0 is "not said".
struct Date {
  int year = 0;   // -480 is 480 BC
  int years = 1;  // 10: the decade that begins with `year`; 100: century
  int month = 0, day = 0, weekday = 0;
  int season = 0;   // 1 spring .. 4 winter
  int half = 0;     // 1, 2 of the year
  int quarter = 0;  // 1..4 of the year
  bool weekend = false;
  std::string_view feast;  // that moves, as data/times.tsv names it: "E-2"
  bool fiscal = false;     // the year is one of a budget
  char of_month = 0;       // a day 'i'nst., 'u'lt. or 'p'rox.

  bool bare_year() const {
    return year != 0 && month == 0 && season == 0 && half == 0 &&
           quarter == 0 && !fiscal && feast.empty();
  }
  bool empty() const {
    return year == 0 && month == 0 && weekday == 0 && season == 0 &&
           quarter == 0 && half == 0 && day == 0 && !weekend && feast.empty();
  }
};

struct TimeFound {
  Span span;
  TimeType type = TimeType::date;
  Anchor anchor = Anchor::none;
  Date date;
  // "from 3 to 5 May" is two Founds that know of each other.
  Date other;             // the other end of the range
  char range = 0;         // 'a': `date` is the first end; 'z': it is the last
  char part = 0;          // e m l of the date; b n its first or last piece
  char unit = 0;          // d w m y, D decade, C century, h hour, t "that time"
  int offset = 0;         // in units, or to the next or last named day or month
  bool counted = false;   // "a week ago", not "last week"
  bool relative = false;  // `offset` counts, even when 0
  bool open = false;      // "weeks later": some, nobody says how many
  bool based = false;     // counts from `other`: "two days after 5 May"
  bool forward = false;
  bool past = false;       // the verb before it tells of the past
  bool backshift = false;  // forward, but from the past: "would meet on Friday"
  bool fronted = false;    // "In 1940, ...": it begins its sentence
  bool entry = false;      // "27th June. Forty men ...": it heads an entry
  bool names = false;      // the year of a name: "the 1978 Treaty"
  bool whole = false;      // "the year": the one told of, or of the report
  bool period = false;     // "a sixty-day period"
  // "the first ten months of 1915": its first 10 'm'; 'f'irst, 'l'ast, 'k': the
  // one of that number.
  char slice = 0, slice_unit = 0;
  int slice_count = 0;
  // "the week of 5 May" 'o', beginning 'b' or ending 'n' then; 'h': the weekend
  // beside a feast.
  char week = 0;
  char side = 0;  // of the day counted from: 'b'efore ("earlier this year"),
                  // 'a'fter it
  bool heading = false;  // of a section, of which it is the time
  int minute_first = -1, minute_last = -1;
  std::string_view daypart;  // TIMEX3: MO AF EV NI DT
  std::string_view zone;     // "Z", "-05": after the time of day
  std::string value;         // known already: a duration, a set, PAST_REF
};

std::vector<TimeFound> match_times(const Pieces&);

}  // namespace crosscheck
