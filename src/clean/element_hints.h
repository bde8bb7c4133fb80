// What an element's tag, class, id and role say of the words in it: that they
// are the article, stand beside it, lead away from it, are not shown.
//
//   <div class="related-posts">  ->  soft
//   <section itemprop="articleBody">  ->  item_body
//
// Words on class names are those of pages in European languages. Linear in the
// element's attributes. Tested by page_test.cc.
#pragma once

#include <cstdint>

#include "clean/html_tree.h"

namespace crosscheck {

enum ElementHint : uint16_t {
  hard = 1,        // never text
  soft = 2,        // no text unless much of the page lies in it
  comment = 4,     // ... almost all of it
  body = 8,        // its name says that it holds the article
  lead = 16,       // ... that it opens it
  item_body = 32,  // itemprop="articleBody"
  hidden = 64,     // not shown until the reader asks
  teaser = 128,    // soft where it has links
  caption = 256    // soft unless the page's text is captions
};

// A sum of them.
uint16_t hints_of(const HtmlTree&, const HtmlNode&);

}  // namespace crosscheck
