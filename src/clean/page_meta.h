// What a page says about itself: title, publisher, author, date, language,
// from JSON-LD, <meta>, <time>, its headings and, for the date, its visible
// stamps. Tested by page_test.cc.
#pragma once

#include <string_view>

#include "clean/html_tree.h"
#include "clean/page.h"

namespace crosscheck {

// Fills everything of `page` but its text. `url` is what is known from
// elsewhere, or "".
void read_meta(const HtmlTree&, std::string_view url, WebPage& page);

}  // namespace crosscheck
