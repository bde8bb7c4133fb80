// Which words of a page are its article: blocks of text are weighed by length,
// links and the names of the elements around them; the element that holds most
// of the good ones is the article, and of it what reads like text is kept.
//
//   <nav>..</nav><div class="post-body"><p>The dam broke.</p></div><aside>...
//     -> the block "The dam broke."
//
// Linear in the page. Tested by page_test.cc and, over real pages, by
// bench/'s article text figures.
#pragma once

#include <vector>

#include "clean/furniture.h"
#include "clean/html_tree.h"

namespace crosscheck {

// A run of text that stands by itself on the page: nodes [first, last] that
// lie in the block element `element`.
struct HtmlBlock {
  uint32_t first = 0, last = 0;  // nodes; text that is skipped may lie between
  uint32_t element = 0;
  Tag tag = Tag::other;   // of the element, or li, blockquote, ... in it
  uint32_t length = 0;    // bytes of words, single blanks
  uint32_t linked = 0;    // ... of which in links
  bool sentence = false;  // holds a full stop or a comma
};

struct Article {
  std::vector<bool> skip;         // per node: its text is none of the article
  std::vector<HtmlBlock> blocks;  // what is kept, in the order of the page
};

Article find_article(const HtmlTree&, const FurnitureTable&);

// The words of a block as they would stand in the text.
std::string words_of_block(const HtmlTree&, const std::vector<bool>& skip,
                           const HtmlBlock&);

}  // namespace crosscheck
