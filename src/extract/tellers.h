// Who gives a figure and whose losses it tells, by the verb that it stands
// with: "the newspaper gave 270 dead", "the Austrians lost 2,386 killed". A
// part of figures.cc. Tested by tests/cases/put_the_dead_at.case,
// lost_in_battle.case.
#pragma once

#include <optional>

#include "extract/measures.h"
#include "extract/slots.h"

namespace crosscheck {

// "Activists put the number at 80,000", "the institute gave it as 6.9": who
// counts or measures is who says it.
std::optional<Party> teller_of(const Slots&, const FigureAt&);

// "the newspaper gave 270 dead", "Russian records list 300 killed"
bool given_by_source(const Slots&, const FigureAt&);

// "The Austrians lost 2,386 killed": whose dead they are.
std::optional<Party> losers(const Slots&, const FigureAt&);

}  // namespace crosscheck
