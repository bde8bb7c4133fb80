// Data tables: which blocks of an article are the cells of a table of figures,
// so that a row of it stays one line.
//
//   <tr><th>Deaths</th><td>1,057</td></tr>  ->  "Deaths | 1,057"
//
// A table that lays out a page is none: one with a block of more than
// kMaxCell bytes, with two blocks in a cell, with cells that span others, or
// without a number that stands alone. Linear in the page. Tested by
// page_test.cc.
#pragma once

#include <vector>

#include "clean/article.h"
#include "clean/html_tree.h"

namespace crosscheck {

struct CellAt {
  uint32_t table = 0;  // nodes; 0: the block is in no data table
  uint32_t row = 0;
  uint32_t index = 0;  // of the cell in its row
  uint32_t cells = 0;  // of the row
};

// One for each block of the article.
std::vector<CellAt> cells_of(const HtmlTree&, const Article&);

}  // namespace crosscheck
