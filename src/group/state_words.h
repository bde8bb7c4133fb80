// What words tell of parts and sides: is it the place that was taken or less of
// it, has a part a name of its own, is a side named. Used by states.cc; tested
// by states_test.cc.
#pragma once

#include <string_view>

#include "crosscheck/claim.h"

namespace crosscheck::grouping {

// "Countryside", "outskirts": not inside the place.
bool around(std::string_view part);

// "Rebel-held", "government-controlled".
bool held_by_name(std::string_view words);

// "The rebel-held enclave", "several areas": no part that has a name. Both
// folded.
bool no_name(std::string_view part, std::string_view place);

// "Took eight villages near Nahra", "an area in Nahra": a word for less than
// the place stands in what says it.
bool takes_part(const Claim&, std::string_view text);

// Words for those who fight a state, or for it, whoever they are; folded.
enum class Vague : uint64_t { no, state, rebels };
Vague vague(std::string_view who);

}  // namespace crosscheck::grouping
