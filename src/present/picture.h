// Picture: two small drawings for the page, in SVG. Widths are per cent, so
// they fit a phone and a wall; words in them keep their size.
#pragma once

#include <string>

#include "crosscheck/knowledge.h"
#include "present/digest.h"
#include "present/lookup.h"

namespace crosscheck {

// The weightiest events as marks over time, bars where a report leaves the day
// open; below them figures that are said to hold for a day. Long empty
// stretches are cut out, and shown as cuts. "" when less than two days are
// known.
std::string time_picture(const Digest&, const Lookup&, const Knowledge&);

// The answers of a question on one axis: a dot for a number, a bar for a range,
// an arrow where one end is open. "" when there is nothing to compare.
std::string answer_picture(const Question&, const Lookup&);

}  // namespace crosscheck
