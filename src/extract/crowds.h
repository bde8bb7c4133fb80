// How many are there: the strength of a force, a crowd, those on board, those
// whom a shelter houses, those who live somewhere; nothing befell them.
//
// Tested by figures_test.cc and tests/cases.
#pragma once

#include <string>
#include <string_view>

#include "extract/measures.h"

namespace crosscheck {

// The measure of people of whom nothing else is told, "" when it is not clear.
std::string many_there(const Slots&, const FigureAt&);

// Who is counted bears arms, by the words of the phrase or right behind it.
bool under_arms(const Slots&, const FigureAt&);

// A noun for where people live together: "a town of 31,000".
bool is_community(std::string_view noun);

// "without power", "Power was cut to 60,000 households"
bool cut_off(const Slots&, const FigureAt&);

// "5,000 are in camps", "61 centres hosting 9,870 people"
bool in_camps(const Slots&, const FigureAt&);

// "5,000 people marched", "drew 5,000", "a crowd of 5,000"
bool is_crowd(const Slots&, const FigureAt&);

}  // namespace crosscheck
