// A number that stands behind each place of a list, of what the sentence
// counts.
//
//   "Blantyre reports the most deaths, with 158, followed by Mulanje (72) and
//   Phalombe (58)"  -> killed 158 Blantyre, 72 Mulanje, 58 Phalombe
//
// Limits: the sentence names one thing that is counted before the list, and two
// places at least have their number in brackets. Tested by
// tests/cases/numbers_behind_places.case.
#pragma once

#include <optional>
#include <string>

#include "extract/measures.h"

namespace crosscheck {

struct ListedPlace {
  std::string measure, unit;
  PlaceSaid place;
};

std::optional<ListedPlace> listed_place(const Slots&, const FigureAt&);

}  // namespace crosscheck
