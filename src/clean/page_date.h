// When a page was published, from what a reader sees of it: <time>, elements
// that are named for a date, lines that hold nothing but one.
//
// Tested by page_test.cc and, over real pages, by bench/'s date figures.
#pragma once

#include <optional>
#include <string_view>

#include "clean/html_tree.h"
#include "crosscheck/value.h"

namespace crosscheck {

// The day that a stamp names: "2017-09-05T10:00:00Z", "5. September 2017, 10
// Uhr". `language` settles the order of 3/4/2017.
std::optional<Days> stamp_in(std::string_view stamp, std::string_view language);

// After the web began and not in the year 2100.
bool is_plausible(Days);

std::optional<Days> date_on_page(const HtmlTree&, std::string_view language);

}  // namespace crosscheck
