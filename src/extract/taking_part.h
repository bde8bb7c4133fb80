// Taking part: how many came, attacked, were aboard, need help or got away.
//
//   "About 120 firefighters were sent to the scene" -> count
//   "The attack was carried out by three bombers"   -> strength
#pragma once

#include <string>

#include "extract/measures.h"

namespace crosscheck {

// The measure of people who are no crowd and whom nothing befell; "": none.
std::string taking_part(const Slots&, const FigureAt&);

}  // namespace crosscheck
