#include "clean/article.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "clean/element_hints.h"
#include "clean/lines.h"
#include "clean/stamp.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// Text with single blanks: how many bytes, and whether a sentence shows.
void measure(std::string_view text, bool linked, HtmlBlock& block) {
  uint32_t length = 0;
  bool blank = true;
  for (const char c : text) {
    const bool space = static_cast<uint8_t>(c) <= ' ';
    if (space && blank) continue;
    if (c == '.' || c == ',' || static_cast<uint8_t>(c) == 0xE3) {
      block.sentence = true;
    }
    blank = space;
    ++length;
  }
  block.length += length;
  if (linked) block.linked += length;
}

class Finder {
 public:
  Finder(const HtmlTree& tree, const FurnitureTable& furniture)
      : tree_(tree), nodes_(tree.nodes), furniture_(furniture) {}

  Article find() {
    hints_.resize(nodes_.size());
    block_of_.resize(nodes_.size());
    skip_.assign(nodes_.size(), false);
    read_hints();
    find_blocks();
    weigh();
    drop(comment, 85);  // they may outweigh the article
    find_blocks();
    weigh();
    if (!told_in_captions_) drop_lists_of_teasers();
    drop_what_leads_on();
    drop(soft | hidden | teaser | caption, 40);
    find_blocks();
    weigh();
    const uint32_t root = choose_root();
    Article out;
    keep(root, out.blocks);
    if (length_of(out.blocks) < 200) {  // nothing reads like an article
      std::vector<HtmlBlock> rest;
      keep(0, rest);
      if (length_of(rest) > 2 * length_of(out.blocks)) out.blocks = rest;
    }
    out.skip = std::move(skip_);
    return out;
  }

 private:
  void read_hints() {
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& n = nodes_[i];
      if (n.tag == Tag::text) {
        skip_[i] = skip_[n.parent];
        block_of_[i] = block_of_[n.parent];
        continue;
      }
      hints_[i] = skip_[n.parent] ? uint16_t{hard} : hints_of(tree_, n);
      skip_[i] = (hints_[i] & hard) != 0;
      block_of_[i] = i == 0 || is_block(n.tag) ? i : block_of_[n.parent];
      // A word in a sentence is part of it, whatever it is called.
      if (block_of_[i] != i && nodes_[block_of_[i]].tag == Tag::p) {
        hints_[i] &= hard | hidden | caption;
      }
      if (n.tag == Tag::table) free_of_figure(i);
    }
  }

  // A table that is shown as a figure is text.
  void free_of_figure(uint32_t at) {
    for (int i = 0; i < 4 && at != 0; ++i) {
      at = nodes_[at].parent;
      if (nodes_[at].tag == Tag::figure) hints_[at] = 0;
    }
  }

  static constexpr uint32_t kFewWords = 1000;  // bytes of good blocks

  static uint64_t length_of(const std::vector<HtmlBlock>& blocks) {
    uint64_t sum = 0;
    for (const HtmlBlock& b : blocks) sum += b.length;
    return sum;
  }

  static bool is_good(const HtmlBlock& b) {
    const uint32_t own = b.length - b.linked;
    return !is_heading(b.tag) && own >= 40 && b.linked * 5 < b.length * 2 &&
           (b.sentence || own > 80);
  }

  // Text nodes that nothing parts from each other.
  void find_blocks() {
    blocks_.clear();
    bool fresh = true;
    bool one_break = false;  // a <br> just before
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& n = nodes_[i];
      if (n.tag == Tag::br) {
        if (one_break) fresh = true;
        one_break = true;
        continue;
      }
      if (n.tag != Tag::text) {
        if (is_block(n.tag)) fresh = true;
        continue;
      }
      if (skip_[i]) continue;
      const std::string_view text = tree_.source(n);
      const bool blank = trim_blanks(text).empty();
      if (blank && fresh) continue;
      if (blank) {
        ++blocks_.back().length;
        if (block_of_[i] == blocks_.back().element) blocks_.back().last = i;
        continue;
      }
      one_break = false;
      const uint32_t element = block_of_[i];
      if (fresh || blocks_.empty() || blocks_.back().element != element) {
        HtmlBlock b;
        b.first = i;
        b.element = element;
        b.tag = nodes_[element].tag;
        blocks_.push_back(b);
        fresh = false;
      }
      blocks_.back().last = i;
      measure(text, n.in_link, blocks_.back());
    }
    for (HtmlBlock& b : blocks_) {  // set in large letters, yet a paragraph
      if (is_heading(b.tag) && b.tag != Tag::h1 && b.sentence &&
          b.length > 160) {
        b.tag = Tag::p;
      }
    }
  }

  // Bytes of good blocks, of all and of links under each node.
  void weigh() {
    good_.assign(nodes_.size(), 0);
    length_.assign(nodes_.size(), 0);
    linked_.assign(nodes_.size(), 0);
    direct_.assign(nodes_.size(), 0);
    uint64_t in_captions = 0;
    for (const HtmlBlock& b : blocks_) {
      if (is_good(b)) good_[b.element] += b.length - b.linked;
      length_[b.element] += b.length;
      direct_[b.element] += b.length;
      linked_[b.element] += b.linked;
    }
    for (size_t i = nodes_.size(); i-- > 1;) {
      const uint32_t parent = nodes_[i].parent;
      good_[parent] += good_[i];
      length_[parent] += length_[i];
      linked_[parent] += linked_[i];
      if (nodes_[i].tag == Tag::figcaption) in_captions += good_[i];
    }
    told_in_captions_ =
        in_captions > good_[0] / 2 && good_[0] < in_captions + kFewWords;
  }

  // Skips what has one of the hints, unless it holds that many percent of all
  // that is good, or nothing else is left.
  void drop(uint16_t hints, uint64_t spared) {
    const std::vector<bool> before = skip_;
    const uint64_t all = good_[0];
    uint64_t left = all;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (skip_[nodes_[i].parent]) {
        skip_[i] = true;
      } else if ((hints_[i] & hints) != 0) {
        skip_[i] = uint64_t{good_[i]} * 100 < all * spared &&
                   !is_text_after_all(i, hints_[i] & hints);
        if (skip_[i]) left -= good_[i];
      }
    }
    if (left < 200 && all > 400) skip_ = before;
  }

  // Three or more of one kind beside each other, each opened by a link: they
  // tell of other pages.
  void drop_lists_of_teasers() {
    std::map<std::tuple<uint32_t, Tag, std::string_view>, std::vector<uint32_t>>
        kinds;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const HtmlBlock& b = blocks_[i];
      if (b.length < 15 || b.linked * 10 < b.length * 9) continue;
      const uint32_t before = i == 0 ? 0 : blocks_[i - 1].last;
      for (uint32_t at = b.element; at > before && length_[at] < 600;
           at = nodes_[at].parent) {
        if (good_[at] == 0) continue;
        const std::string_view name = tree_.raw_attribute(nodes_[at], "class");
        kinds[{nodes_[at].parent, nodes_[at].tag,
               name.substr(0, name.find(' '))}]
            .push_back(at);
      }
    }
    for (const auto& [kind, items] : kinds) {
      uint64_t good = 0;
      for (const uint32_t item : items) good += good_[item];
      if (items.size() < 3 || good * 100 > uint64_t{good_[0]} * 40) continue;
      for (const uint32_t item : items) skip_all(item);
    }
  }

  // What a heading such as "Related stories" opens.
  void drop_what_leads_on() {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const HtmlBlock& b = blocks_[i];
      if (b.length > 60 || skip_[b.first]) continue;
      if (furniture_.kind_of(words_of_block(tree_, skip_, b)) != "related") {
        continue;
      }
      const uint32_t before = i == 0 ? 0 : blocks_[i - 1].last;
      uint32_t part = 0;
      for (uint32_t at = b.element;
           at > before && uint64_t{good_[at]} * 100 < uint64_t{good_[0]} * 40;
           at = nodes_[at].parent) {
        if (linked_[at] * 5 >= length_[at]) part = at;
      }
      if (part != 0) skip_all(part);
    }
  }

  // Does another teaser stand next to it?
  bool has_twin(uint32_t node) const {
    const uint32_t parent = nodes_[node].parent;
    for (uint32_t at = nodes_[node].last + 1; at <= nodes_[parent].last;
         at = nodes_[at].last + 1) {
      if (nodes_[at].tag == Tag::text) continue;
      return is_named_teaser(at) && is_named_teaser(node);
    }
    return false;
  }

  bool is_named_teaser(uint32_t node) const {
    return find_nocase(tree_.raw_attribute(nodes_[node], "class"), "teaser") !=
           std::string_view::npos;
  }

  void skip_all(uint32_t node) {
    for (uint32_t i = node; i <= nodes_[node].last; ++i) skip_[i] = true;
  }

  bool is_text_after_all(uint32_t i, uint16_t hints) const {
    if ((hints & caption) != 0 || nodes_[i].tag == Tag::figure) {
      return told_in_captions_;
    }
    if (hints == teaser) {
      return good_[i] > 0 && linked_[i] * 5 < length_[i] && !has_twin(i);
    }
    return hints == hidden && good_[i] > 300 && linked_[i] * 10 < length_[i];
  }

  uint32_t choose_root() {
    // Paragraphs vote for what holds them, less for what holds that.
    std::vector<uint32_t> votes(nodes_.size(), 0);
    for (const HtmlBlock& b : blocks_) {
      if (!is_good(b)) continue;
      const uint32_t own = b.length - b.linked;
      uint32_t at = b.element;
      const bool holder = b.tag == Tag::div || b.tag == Tag::td ||
                          b.tag == Tag::section || b.tag == Tag::article ||
                          b.tag == Tag::body || b.tag == Tag::main;
      if (!holder) at = nodes_[at].parent;
      votes[at] += own;
      if (at != 0) votes[nodes_[at].parent] += own / 2;
    }
    uint32_t best = 0;
    uint64_t best_value = 0;
    const auto top =
        static_cast<uint32_t>(std::ranges::max_element(votes) - votes.begin());
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& n = nodes_[i];
      if (n.tag == Tag::text || skip_[i] || good_[i] == 0) continue;
      uint32_t weight = 0;
      if (i == 0 || n.tag == Tag::body) weight = 100;
      if (n.tag == Tag::main) weight = 110;
      if (i == top) weight = 120;
      if (n.tag == Tag::article) weight = 125;
      if ((hints_[i] & body) != 0) weight = 140;
      if ((hints_[i] & item_body) != 0) weight = 160;
      const uint64_t value = uint64_t{good_[i]} * weight;
      // The outer one of equals when it is a wider net for nothing: the inner.
      if (weight != 0 && value >= best_value) {
        best = i;
        best_value = value;
      }
    }
    return with_all_parts(best);
  }

  uint32_t article_of(uint32_t node) const {
    while (node != 0 && nodes_[node].tag != Tag::article) {
      node = nodes_[node].parent;
    }
    return node;
  }

  // An article may come in parts that are all marked as its body: what holds
  // them all.
  uint32_t with_all_parts(uint32_t root) const {
    const uint32_t article = article_of(root);
    if ((hints_[root] & item_body) == 0 || article == 0) return root;
    for (uint32_t i = article; i <= nodes_[article].last; ++i) {
      if ((hints_[i] & item_body) == 0 || skip_[i] || good_[i] == 0) continue;
      while (!inside(i, root)) root = nodes_[root].parent;
    }
    return root;
  }

  bool inside(uint32_t node, uint32_t root) const {
    return node >= root && node <= nodes_[root].last;
  }

  // The nearest of its own element or what that lies in that says how the block
  // is to be read.
  Tag role_of(const HtmlBlock& b) const {
    uint32_t at = b.element;
    for (int i = 0; i < 4 && at != 0; ++i) {
      const Tag tag = nodes_[at].tag;
      if (tag == Tag::li || tag == Tag::blockquote || tag == Tag::pre ||
          is_heading(tag) || tag == Tag::td || tag == Tag::th) {
        return tag;
      }
      at = nodes_[at].parent;
    }
    return b.tag;
  }

  bool is_kept(const HtmlBlock& b) const {
    const Tag role = role_of(b);
    if (role == Tag::pre) return true;
    const uint32_t own = b.length - b.linked;
    const std::string words = words_of_block(tree_, skip_, b);
    if (words.empty()) return false;
    const std::string_view kind = furniture_.kind_of(words);
    if (!kind.empty() && kind != "byline" && kind != "placeholder")
      return false;
    if (is_heading(b.tag)) return b.linked * 10 < b.length * 9;
    if (b.length < 120 && (is_date_line(words) || !author_of(words).empty())) {
      return false;
    }
    if (role == Tag::li || role == Tag::td || role == Tag::th) {
      const bool whole = nodes_[b.element].tag == role;
      return b.linked * 2 < b.length || own > 60 ||
             (whole && is_text(list_of(b)));
    }
    const bool prose = b.tag == Tag::p || role == Tag::blockquote ||
                       b.tag == Tag::dd || b.tag == Tag::dt;
    const bool closed = is_closed(words);
    if (b.linked * 10 > b.length * (prose ? 8 : 5)) {
      return prose && closed && b.length > 80;
    }
    // Verses, parted by line breaks.
    if (prose || direct_[b.element] > b.length + 200) return true;
    return closed ? own >= 15 : own >= 30;
  }

  static bool is_closed(std::string_view words) {
    return std::string_view(".!?:\"”»…").find(words.back()) !=
           std::string_view::npos;
  }

  // The list or table that the block lies in; 0 if none is near.
  uint32_t list_of(const HtmlBlock& b) const {
    uint32_t at = b.element;
    for (int i = 0; i < 8 && at != 0; ++i) {
      const Tag tag = nodes_[at].tag;
      if (tag == Tag::ul || tag == Tag::ol || tag == Tag::table) return at;
      at = nodes_[at].parent;
    }
    return 0;
  }

  // Less than half of it leads away.
  bool is_text(uint32_t list) const {
    return list != 0 && linked_[list] * 2 < length_[list];
  }

  // Set in large letters, yet a sentence.
  bool is_paragraph(const HtmlBlock& b) const {
    return b.tag != Tag::h1 && b.length >= 60 &&
           words_of_block(tree_, skip_, b).ends_with('.');
  }

  // Lead paragraphs that stand before the article's element: after its title,
  // or just beside it.
  void keep_lead(uint32_t root, std::vector<HtmlBlock>& out) const {
    uint32_t title = 0;
    for (const HtmlBlock& b : blocks_) {
      if (b.first >= root) break;
      if (b.tag == Tag::h1) title = b.first;
    }
    uint32_t around = root;  // what holds little else
    for (int i = 0; i < 4; ++i) {
      const uint32_t parent = nodes_[around].parent;
      if (uint64_t{good_[parent]} * 2 > uint64_t{good_[root]} * 3) break;
      around = parent;
    }
    for (const HtmlBlock& b : blocks_) {
      if (b.first >= root) break;
      const bool beside = around != root && b.element > around;
      if (!is_good(b) || b.length > 1500 || (!beside && title == 0) ||
          b.first <= title) {
        continue;
      }
      bool named = b.tag == Tag::p || is_heading(b.tag);
      for (uint32_t at = b.element, n = 0; at != 0 && n < 3; ++n) {
        named = named || (hints_[at] & lead) != 0;
        at = nodes_[at].parent;
      }
      if (named && is_kept(b)) out.push_back(b);
    }
  }

  // Above the story: where the page lies in its site, and when it was written.
  bool is_label(const HtmlBlock& b) const {
    const Tag role = role_of(b);
    if (b.length > 150 || is_heading(b.tag) || role == Tag::pre ||
        role == Tag::li || role == Tag::td || role == Tag::th) {
      return false;
    }
    const std::string words = words_of_block(tree_, skip_, b);
    return !is_closed(words) &&
           (b.linked > 0 || (b.length < 100 && tells_a_time(words)));
  }

  // "10:37", "10h37", "06.11.23", "26 April 2022".
  static bool tells_a_time(std::string_view words) {
    static const RE2 pattern(
        R"(\b\d{1,2}[:h]\d\d|\b\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d\b|)"
        R"(\b(?:19|20)\d\d\b)");
    return RE2::PartialMatch(re2::StringPiece(words.data(), words.size()),
                             pattern);
  }

  // Headings stand only before text.
  void keep(uint32_t root, std::vector<HtmlBlock>& out) const {
    if (root != 0) keep_lead(root, out);
    bool begun = false;
    std::vector<HtmlBlock> waiting;
    for (const HtmlBlock& b : blocks_) {
      if (!inside(b.first, root) || !is_kept(b)) continue;
      begun = begun || is_good(b);
      if (!begun && is_label(b)) continue;
      if (is_heading(b.tag) && !is_paragraph(b)) {
        while (!waiting.empty() && waiting.back().tag >= b.tag) {
          waiting.pop_back();
        }
        waiting.push_back(b);
        continue;
      }
      out.insert(out.end(), waiting.begin(), waiting.end());
      waiting.clear();
      out.push_back(b);
    }
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const FurnitureTable& furniture_;
  std::vector<uint16_t> hints_;
  std::vector<uint32_t> block_of_;
  std::vector<bool> skip_;
  std::vector<uint32_t> good_, length_, linked_, direct_;  // per node, bytes
  bool told_in_captions_ = false;
  std::vector<HtmlBlock> blocks_;
};

}  // namespace

Article find_article(const HtmlTree& tree, const FurnitureTable& furniture) {
  return Finder(tree, furniture).find();
}

std::string words_of_block(const HtmlTree& tree, const std::vector<bool>& skip,
                           const HtmlBlock& block) {
  std::string raw;
  for (uint32_t i = block.first; i <= block.last; ++i) {
    const HtmlNode& n = tree.nodes[i];
    if (n.tag == Tag::br) raw += ' ';
    if (n.tag == Tag::text && !skip[i]) raw += tree.source(n);
  }
  std::string out;
  bool blank = true;
  for (const char c : decode_references(raw)) {
    const bool space = static_cast<uint8_t>(c) <= ' ';
    if (!space) out += c;
    if (space && !blank) out += ' ';
    blank = space;
  }
  return std::string(trim_blanks(out));
}

}  // namespace crosscheck
