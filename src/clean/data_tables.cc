#include "clean/data_tables.h"

#include <map>

#include "util/table_rows.h"

namespace crosscheck {
namespace {

constexpr uint32_t kMaxCell = 80;  // bytes of words
constexpr int kMostBetween = 4;    // elements between a block and its cell

struct Known {
  bool data = true;
  bool number = false;
  uint32_t last_cell = 0;
};

bool spans(const HtmlTree& tree, const HtmlNode& cell) {
  for (const std::string_view name : {"colspan", "rowspan"}) {
    const std::string_view value = tree.raw_attribute(cell, name);
    if (!value.empty() && value != "1") return true;
  }
  return false;
}

bool is_cell(Tag tag) {
  return tag == Tag::td || tag == Tag::th;
}

// The cell that holds the element; 0: none near.
uint32_t cell_of(const HtmlTree& tree, uint32_t element) {
  for (int i = 0; i < kMostBetween && element != 0; ++i) {
    if (is_cell(tree.nodes[element].tag)) return element;
    element = tree.nodes[element].parent;
  }
  return 0;
}

// Where the cells of a row stand in it.
void number_cells(const HtmlTree& tree, uint32_t row,
                  std::map<uint32_t, CellAt>& cells, Known& table,
                  uint32_t table_node) {
  std::vector<uint32_t> in_row;
  bool spanning = false;
  for (uint32_t at = row + 1; at <= tree.nodes[row].last;
       at = tree.nodes[at].last + 1) {
    if (!is_cell(tree.nodes[at].tag)) continue;
    in_row.push_back(at);
    spanning = spanning || spans(tree, tree.nodes[at]);
  }
  if (spanning && in_row.size() > 1) table.data = false;
  for (uint32_t i = 0; i < in_row.size(); ++i) {
    cells[in_row[i]] = {table_node, row, i,
                        static_cast<uint32_t>(in_row.size())};
  }
}

}  // namespace

std::vector<CellAt> cells_of(const HtmlTree& tree, const Article& article) {
  std::vector<CellAt> out(article.blocks.size());
  std::map<uint32_t, CellAt> cells;
  std::map<uint32_t, Known> tables;
  for (size_t i = 0; i < article.blocks.size(); ++i) {
    const HtmlBlock& b = article.blocks[i];
    const uint32_t cell = cell_of(tree, b.element);
    if (cell == 0) continue;
    const uint32_t row = tree.nodes[cell].parent;
    uint32_t node = tree.nodes[row].parent;
    if (tree.nodes[row].tag != Tag::tr) continue;
    if (tree.nodes[node].tag != Tag::table) node = tree.nodes[node].parent;
    if (tree.nodes[node].tag != Tag::table) continue;
    Known& table = tables[node];
    if (!cells.contains(cell)) number_cells(tree, row, cells, table, node);
    out[i] = cells[cell];
    if (b.length > kMaxCell || table.last_cell == cell) table.data = false;
    table.last_cell = cell;
    if (!table.data || table.number) continue;
    const std::string words = words_of_block(tree, article.skip, b);
    table.number = cell_number(words, {0, static_cast<uint32_t>(words.size())})
                       .has_value();
  }
  for (CellAt& at : out) {
    if (at.table == 0) continue;
    const Known& table = tables[at.table];
    if (!table.data || !table.number) at = {};
  }
  return out;
}

}  // namespace crosscheck
