// Rules for the forms of times, each given the piece it begins at; a rule that
// fits fills the TimeFound and returns its end, else 0. times_match.cc tries
// them in turn. Tested through times_test.cc.
#pragma once

#include "detect/times_match.h"

namespace crosscheck {

// "2 p.m.", "2:30 pm", "14:00", "2.30pm", "1400 hours", "two o'clock".
size_t clock_time(const Pieces&, size_t i, TimeFound&);

// Do the pieces say which half of the day it is: "a.m."?
bool says_half_day(const Pieces&, size_t begin, size_t end);

// "three-year", "nearly 5 years", "two days later", "over a year ago".
size_t counted_time(const Pieces&, size_t i, TimeFound&);

// "last week", "the next day", "that year", "today", "the end of the month".
size_t deictic_time(const Pieces&, size_t i, TimeFound&);

// "every week", "daily", "per hour", "now", "recent months", "to date".
size_t set_or_reference(const Pieces&, size_t i, TimeFound&);

// Moves the beginning of the time at `i` left over "early", "the end of",
// "nearly", "the", not past the end of the time before, `floor`.
size_t grow_left(const Pieces&, size_t floor, size_t i, TimeFound& f);

// "days" -> "D"; the piece must be a span.
std::string_view span_code(const Piece&);
char span_unit(std::string_view code);  // as TimeFound::unit

// P3Y, PT2H, PXD; "about" and "nearly" do not show in it.
std::string duration(std::string_view code, double count, bool open);

// Makes `f` count from the publication or the time before, as `rel` says.
void set_relative(const Piece& rel, char unit, TimeFound& f);

// Puts the minutes of "afternoon" into `f`.
void put_day_part(const Piece&, TimeFound& f);

}  // namespace crosscheck
