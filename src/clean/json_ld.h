// JSON-LD: what schema.org markup in a page says about its article.
//
//   {"@type": "NewsArticle", "headline": "...", "datePublished": "2017-09-05"}
//
// Objects may lie in lists and in "@graph", 16 deep; broken JSON says nothing.
// Tested by page_test.cc, fuzzed by html_fuzz.cc.
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

struct JsonLd {
  std::string headline, author, publisher, published, modified;
};

// Adds what `script` says and `into` does not hold yet.
void read_json_ld(std::string_view script, JsonLd& into);

}  // namespace crosscheck
