// Capitals for reports that have none: teleprinters, chat and old archives are
// all in small letters or all in capitals, and names are known by their case.
#pragma once

#include <string>
#include <string_view>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"

namespace crosscheck {

// Are its letters (nearly) all of one case? A title or a word is too short to
// tell.
bool without_case(std::string_view text);

// The text as a paper would print it, of the same length; `r` has the words and
// the parse of its lower-cased form. What is tagged as a name gets its capital,
// so do the phrases of the tables, the words of a body's name and the first
// word of a sentence; initials in brackets behind their name are capitals.
std::string with_case(std::string_view lower, const Knowledge&,
                      const Reading& r);

}  // namespace crosscheck
