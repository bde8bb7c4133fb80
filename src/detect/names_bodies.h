// Names of bodies that are put together by rule: numbered units and the bodies
// of a state.
#pragma once

#include "detect/names_words.h"

namespace crosscheck {

// "137th Brigade", "18th Reserve Division", "Regiment 137" at token i.
bool unit_at(const NameWords&, size_t i, FoundName&);

// "Syrian regime forces", "Russian Defence Ministry" at token i.
bool state_body_at(const NameWords&, size_t i, FoundName&);

// "Malawi Red Cross Society", "Turkish Red Crescent": not the committee in
// Geneva.
bool national_society_at(const NameWords&, size_t i, FoundName&);

}  // namespace crosscheck
