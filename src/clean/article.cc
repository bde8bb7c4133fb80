#include "clean/article.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "clean/lines.h"
#include "clean/stamp.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// What class and id say. Patterns on words, for pages in European languages.
// These name what stands beside an article.
const RE2& beside() {
  static const RE2 pattern(
      "(?i)comment|disqus|(?:^|[^a-z])shar(?:e|ing|e-?(?:bar|box|buttons?|"
      "links?))(?:[^a-z]|$)|sharedaddy|sharethis|addthis|addtoany|social|"
      "related|recommend|recirc|sidebar|side-bar|newsletter|cookie|consent|"
      "gdpr|breadcrumb|navbar|navigation|(?:^|[^a-z])nav(?:[^a-z]|$)|"
      "(?:^|[^a-z])menu|pagination|pager|popup|pop-up|modal|promo|advert|"
      "(?:^|[^a-z])ads?(?:[^a-z]|$)|sponsor|teaser|taglist|tag-?cloud|"
      "author|byline|footer|masthead|widget|subscri|paywall|outbrain|taboola|"
      "most-?read|most-?popular|trending|log-?in|signup|sign-up|skip-?link|"
      "(?:post|entry|article|node|content)[-_]*meta|metadata|meta-?data|"
      "timestamp|dateline|print-?(?:only|button|link)|jp-relatedposts|"
      "more-?(?:stories|posts|articles|news|from|links?)|next-?(?:post|"
      "article)|prev(?:ious)?-?(?:post|article)|post-?nav|copyright|"
      "disclaimer|donat|feedback|reply|respond|trackback|pingback|"
      "ticker|toolbar|lightbox|biograph|(?:^|[^a-z])bio(?:[^a-z]|$)|"
      "kommentar|verwandt|werbung|anzeige|autor|empfehl|"
      "mehr-zum|weitere|partage|commentaire|noprint|no-print|"
      "bottom-?of-?article|after-?(?:post|article|content|entry)|"
      "back-?to-?top|edit-?section|product-?box|affiliate|fact-?box|disclosure|"
      "trust-?badge|same-?topic|(?:^|[^a-z])cta(?:[^a-z]|$)");
  return pattern;
}

// These may name it too, or a part of it.
const RE2& doubtful() {
  static const RE2 pattern(
      "(?i)(?:^|[^a-z])(?:tags?|toc|date|jp|faq|rating)(?:[^a-z]|$)|caption|"
      "credit|sr-only|screen-?reader|visually-?hidden|table-of-contents|"
      "publish|read-?(?:more|next|also)|infobox|signature|gallery|slideshow|"
      "carousel|slider|thumb|poll|quiz|hidden|overlay|banner|bookmark|profile|"
      "navi(?:[^a-z]|$)|attachment|embed|player|transcript-?button|follow|"
      "categor|shop|noexcerpt");
  return pattern;
}

const RE2& comments() {
  static const RE2 pattern(
      "(?i)comment|disqus|kommentar|respond|discussion|replies");
  return pattern;
}

const RE2& body_names() {
  static const RE2 pattern(
      "(?i)(?:article|artikel|story|post|entry|page|blog|news|node|single|"
      "main|body|text|rich)[-_]*(?:body|content|text|copy|inner|main|detail)|"
      "field-name-body|field--name-body|wysiwyg|storytext|mw-parser-output|"
      "content[-_]*(?:body|article|text|main)|haupttext|fliesstext|"
      "artikelinhalt");
  return pattern;
}

const RE2& lead_names() {
  static const RE2 pattern(
      "(?i)lead|lede|intro|standfirst|summary|(?:^|[^a-z])dek|subtitle|"
      "sub-?head|excerpt|abstract|vorspann|chapo|description|deck");
  return pattern;
}

bool is_hard_skip(Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::templ:
    case Tag::iframe:
    case Tag::svg:
    case Tag::button:
    case Tag::select:
    case Tag::option:
    case Tag::textarea:
    case Tag::input:
    case Tag::label:
    case Tag::video:
    case Tag::audio:
    case Tag::canvas:
    case Tag::object:
    case Tag::embed:
    case Tag::head:
    case Tag::title:
    case Tag::menu:
    case Tag::figcaption:
      return true;
    default:
      return false;
  }
}

// Skipped unless they hold the article after all.
bool is_soft_skip(Tag tag) {
  return tag == Tag::nav || tag == Tag::aside || tag == Tag::footer ||
         tag == Tag::form || tag == Tag::figure || tag == Tag::address;
}

enum Hint : uint8_t {
  hard = 1,       // never text
  soft = 2,       // no text unless much of the page lies in it
  doubt = 64,     // ... or its name also says that it holds the article
  comment = 4,    // ... almost all of it
  body = 8,       // its name says that it holds the article
  lead = 16,      // ... that it opens it
  item_body = 32  // itemprop="articleBody"
};

uint8_t hints_of(const HtmlTree& tree, const HtmlNode& node) {
  uint8_t out = 0;
  if (is_hard_skip(node.tag)) return hard;
  if (is_soft_skip(node.tag)) out |= soft;
  if (node.begin == node.end || node.tag == Tag::body ||
      node.tag == Tag::html) {
    return out;
  }
  const std::string_view all = tree.source(node);
  const auto has = [&](std::string_view name) {
    return find_nocase(all, name) != all.npos;
  };
  std::array<std::string_view, 2> names = {tree.raw_attribute(node, "class"),
                                           tree.raw_attribute(node, "id")};
  for (const std::string_view name : names) {
    if (name.empty()) continue;
    const re2::StringPiece piece(name.data(),
                                 std::min<size_t>(name.size(), 300));
    if (RE2::PartialMatch(piece, body_names())) out |= body;
    if (RE2::PartialMatch(piece, beside())) out |= soft;
    if (RE2::PartialMatch(piece, doubtful())) out |= doubt;
    if ((out & soft) != 0 && RE2::PartialMatch(piece, comments())) {
      out |= comment;
    }
    if (RE2::PartialMatch(piece, lead_names())) out |= lead;
  }
  if (has("itemprop") && find_nocase(tree.raw_attribute(node, "itemprop"),
                                     "articlebody") != std::string_view::npos) {
    out |= item_body;
  }
  if (has("role")) {
    const std::string_view role = tree.raw_attribute(node, "role");
    for (const char* r : {"navigation", "complementary", "contentinfo",
                          "dialog", "search", "banner", "menu", "tablist"}) {
      if (equal_nocase(role, r)) out |= soft;
    }
  }
  if (has("hidden") || has("style")) {
    const std::string style = ascii_lower(tree.raw_attribute(node, "style"));
    const bool gone = style.find("display:none") != style.npos ||
                      style.find("display: none") != style.npos;
    if (gone || equal_nocase(tree.raw_attribute(node, "aria-hidden"), "true") ||
        tree.raw_attribute(node, "hidden").data() != nullptr) {
      out |= soft;
    }
  }
  return out;
}

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
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& n = nodes_[i];
      if (n.tag == Tag::text) {
        skip_[i] = skip_[n.parent];
        block_of_[i] = block_of_[n.parent];
        continue;
      }
      hints_[i] = skip_[n.parent] ? uint8_t{hard} : hints_of(tree_, n);
      skip_[i] = (hints_[i] & hard) != 0;
      block_of_[i] = i == 0 || is_block(n.tag) ? i : block_of_[n.parent];
    }
    find_blocks();
    weigh();
    drop(comment, 85);  // they may outweigh the article
    find_blocks();
    weigh();
    drop(soft, 40);
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
  }

  // Bytes of good blocks under each node.
  void weigh() {
    good_.assign(nodes_.size(), 0);
    for (const HtmlBlock& b : blocks_) {
      if (is_good(b)) good_[b.element] += b.length - b.linked;
    }
    for (size_t i = nodes_.size(); i-- > 1;)
      good_[nodes_[i].parent] += good_[i];
  }

  // Skips what has the hint, unless it holds that many percent of all that is
  // good.
  void drop(uint8_t hint, uint64_t spared) {
    const uint64_t all = good_[0];
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (skip_[nodes_[i].parent]) {
        skip_[i] = true;
      } else if ((hints_[i] & hint) != 0) {
        skip_[i] = all == 0 || uint64_t{good_[i]} * 100 < all * spared;
      }
    }
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
    return best;
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
    if (role == Tag::li) return b.linked * 2 < b.length || own > 60;
    const bool prose = b.tag == Tag::p || role == Tag::blockquote ||
                       role == Tag::td || role == Tag::th || b.tag == Tag::dd ||
                       b.tag == Tag::dt;
    const bool closed = std::string_view(".!?:\"”»…").find(words.back()) !=
                        std::string_view::npos;
    if (b.linked * 10 > b.length * (prose ? 8 : 5)) {
      return prose && closed && b.length > 80;
    }
    if (prose) return true;
    return closed ? own >= 15 : own >= 30;
  }

  // Lead paragraphs that stand before the article's element, after its title.
  void keep_lead(uint32_t root, std::vector<HtmlBlock>& out) const {
    uint32_t title = 0;
    for (const HtmlBlock& b : blocks_) {
      if (b.first >= root) break;
      if (b.tag == Tag::h1) title = b.first;
    }
    if (title == 0) return;
    for (const HtmlBlock& b : blocks_) {
      if (b.first >= root) break;
      if (b.first <= title || !is_good(b) || b.length > 1500) continue;
      bool named = b.tag == Tag::p || is_heading(b.tag);
      for (uint32_t at = b.element, i = 0; at != 0 && i < 3; ++i) {
        named = named || (hints_[at] & lead) != 0;
        at = nodes_[at].parent;
      }
      if (named && is_kept(b)) out.push_back(b);
    }
  }

  // Headings stand only before text.
  void keep(uint32_t root, std::vector<HtmlBlock>& out) const {
    if (root != 0) keep_lead(root, out);
    std::vector<HtmlBlock> waiting;
    for (const HtmlBlock& b : blocks_) {
      if (!inside(b.first, root) || !is_kept(b)) continue;
      if (is_heading(b.tag)) {
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
  std::vector<uint8_t> hints_;
  std::vector<uint32_t> block_of_;
  std::vector<bool> skip_;
  std::vector<uint32_t> good_;
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
