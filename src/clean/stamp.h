// Stamps: who published a report, who wrote it and when, as its own lines say.
//
//   Sep. 5 2017: Army lifts siege     a dated title
//   By Ann Lee                        author
//   KABUL, 5 May 2016 (Reuters) -     a dateline: publisher, date
//   (EXAMPLE DAILY)                   publisher
//   Example Daily, May 5, 2016        publisher, date
//
// A date in the running story never dates the report. Tested by stamp_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clean/lines.h"
#include "crosscheck/value.h"
#include "util/written_date.h"

namespace crosscheck {

struct Stamp {
  std::string publisher;
  std::string author;
  std::optional<Days> published;
};

// From marked lines.
Stamp stamp_of(std::string_view text, const std::vector<TextLine>&,
               const Knowledge&);

// A line that holds nothing but a date: "Updated: Friday, January 4, 2019".
bool is_date_line(std::string_view line);

// "Example Daily, May 5, 2016", "5 May 2016 | Example Daily" -> the name beside
// the date; "" when the line holds more or no name.
std::string_view name_by_date(std::string_view line);

// A known outlet, or words that only outlets are called: "APD NEWS".
bool is_outlet(std::string_view line, const Knowledge&);

// The main name of a known outlet whose name, alias or domain this is; "".
std::string known_outlet(std::string_view name, const Knowledge&);

// "By Ann Lee and Bo Ek" -> "Ann Lee and Bo Ek"; "" when it is no byline.
std::string author_of(std::string_view line);

}  // namespace crosscheck
