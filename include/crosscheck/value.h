// What a claim can be about: how many, when, how sure. All of them are ranges,
// because reports say "nearly three years", "over 15,000", "early September".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "crosscheck/span.h"

namespace crosscheck {

using Day = std::chrono::sys_days;

// Whole days, both ends included. "September 2017" -> [2017-09-01, 2017-09-30].
// Invariant: first <= last.
struct Days {
  Day first;
  Day last;

  int64_t size() const { return (last - first).count() + 1; }
  bool overlaps(Days d) const { return first <= d.last && d.first <= last; }
  bool holds(Days d) const { return first <= d.first && d.last <= last; }
  friend bool operator==(const Days&, const Days&) = default;
};

// A date as far as the words give it, before a calendar is laid beside it:
// "Tuesday" {weekday 2}, "5 September" {month 9, day 5}, "early May" {month 5,
// part 'e'}, "last month" {unit 'm', offset -1}. 0 is "not said".
struct PartialDate {
  int16_t year = 0;
  int8_t month = 0;    // 1..12
  int8_t day = 0;      // 1..31
  int8_t weekday = 0;  // 1 = Monday .. 7 = Sunday (ISO)
  char part = 0;       // 'e'arly, 'm'id, 'l'ate
  char unit = 0;       // 'd'ay, 'w'eek, 'm'onth, 'y'ear: of `offset`
  int16_t offset = 0;  // in `unit`s from the anchor; "yesterday" is -1 'd'
  friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

// How an amount is bounded, as OUTPUT's `change`: = ~ > < -
enum class Change : char {
  exact = '=',
  about = '~',
  at_least = '>',
  at_most = '<',
  range = '-'
};

// "over 15,000 terrorists" -> {15000, none, person, at_least}.
// Invariant: one end is known; low <= high when both are.
struct Amount {
  std::optional<double> low;
  std::optional<double> high;
  std::string unit;  // singular, as the field writes it: person, km, day, ...
  Change change = Change::exact;

  // The one number to show or sort by.
  double middle() const {
    return low && high ? (*low + *high) / 2 : low ? *low : *high;
  }
  friend bool operator==(const Amount&, const Amount&) = default;
};

// How the writer puts it. A denial is a claim too.
enum class Stance : uint8_t { actual, planned, possible, denied };

}  // namespace crosscheck
