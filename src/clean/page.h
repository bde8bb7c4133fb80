// An HTML page: its article with the way back, and what the page says about
// itself. Tested by page_test.cc, fuzzed by html_fuzz.cc.
//
//   <title>Dam breaks | Example News</title> ... <p>The dam broke.</p> ...
//     -> text "Dam breaks\n\nThe dam broke.", publisher "Example News"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/text.h"

namespace crosscheck {

constexpr size_t kMaxPage = 8U << 20;  // bytes of UTF-8

struct WebPage {
  std::string text;  // blocks, parted by blank lines; the title stands first
  std::vector<Text::Stitch> stitches;  // into the page's UTF-8
  Span title_words;
  std::string title;
  std::string publisher;
  std::string author;
  std::string language;
  std::string url;
  std::optional<Days> published;
  DateOrigin published_from = DateOrigin::unknown;
};

// `html` is UTF-8 of at most kMaxPage bytes. `url` and `title` are what is
// known from elsewhere, or "".
WebPage read_page(std::string_view html, std::string_view url,
                  std::string_view title, const Knowledge&);

}  // namespace crosscheck
