// The article that a page carries as data: schema.org's "articleBody", for
// pages whose words are put on the screen by a script.
//
//   <script type="application/ld+json">{"@type": "NewsArticle",
//     "articleBody": "The dam broke. \u201cRun\u201d, he said."}</script>
//
// Linear in the page; broken JSON says nothing. Tested by page_test.cc, fuzzed
// by html_fuzz.cc.
#pragma once

#include "clean/html_tree.h"
#include "clean/text_builder.h"

namespace crosscheck {

// The longest one, its escapes decoded, with the way back into the page; may
// hold HTML. Empty: there is none.
TextBuilder data_body(const HtmlTree&);

}  // namespace crosscheck
