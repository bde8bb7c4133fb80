// Feasts whose day moves from year to year, as codes of data/times.tsv.
//
//   "E-2" two days before Easter, "TG" the fourth Thursday of November,
//   "H1001" the first of the tenth month of the Islamic calendar, "H09" all of
//   its ninth
//
// Easter by the Gregorian rule; the Islamic months by the tabular calendar
// (Reingold and Dershowitz, Calendrical Calculations), which sight of the moon
// moves by a day: its feasts are given with a day on either side.
// Tested through times_test.cc.
#pragma once

#include <optional>
#include <string_view>

#include "crosscheck/value.h"

namespace crosscheck {

// The days of the feast in a year of our calendar; the feast itself lies in
// their middle. nullopt: no such code, or none in that year.
std::optional<Days> feast_days(std::string_view code, int year);

}  // namespace crosscheck
