#include "clean/page.h"

#include <algorithm>

#include "clean/article.h"
#include "clean/data_body.h"
#include "clean/data_tables.h"
#include "clean/html_tree.h"
#include "clean/lines.h"
#include "clean/page_meta.h"
#include "clean/text_builder.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// Writes text nodes as words with single blanks, each leading to its bytes.
class Writer {
 public:
  explicit Writer(TextBuilder& out) : out_(out) {}

  void text(std::string_view page, size_t begin, size_t end, bool exact) {
    page = page.substr(0, end);
    size_t run = begin;  // of bytes that stand as they are
    for (size_t at = begin; at < end;) {
      const char c = page[at];
      const bool space = static_cast<uint8_t>(c) <= ' ';
      const bool odd = c == '&' || static_cast<uint8_t>(c) == 0xC2;
      if (!odd && (!space || exact || (c == ' ' && !blank_))) {
        blank_ = space && !exact;
        ++at;
        continue;
      }
      put(page.substr(run, at - run), run, at - run);
      at += odd ? character(page, at) : blank(at, 1);
      run = at;
    }
    put(page.substr(run, end - run), run, end - run);
  }

  // "\n" or a blank line, said by nothing but the place where it stands.
  void gap(std::string_view what, size_t at) {
    put(what, at, what.size());
    blank_ = true;
  }

 private:
  // A reference, or what a no-break space or soft hyphen begins. Gives the
  // bytes it took.
  size_t character(std::string_view page, size_t at) {
    std::string words;
    size_t used = page[at] == '&' ? decode_reference(page, at, words) : 0;
    if (used == 0) {
      used = utf8_at(page, at).size;
      words = page.substr(at, used);
    }
    if (words == "\xC2\xAD") return used;  // a soft hyphen says nothing
    if (words == "\xC2\xA0") return blank(at, used);
    put(words, at, used);
    blank_ = false;
    return used;
  }

  size_t blank(size_t at, size_t used) {
    if (!blank_) put(" ", at, used);
    blank_ = true;
    return used;
  }

  void put(std::string_view words, size_t at, size_t size) {
    out_.add(words, static_cast<uint32_t>(at), static_cast<uint32_t>(size));
  }

  TextBuilder& out_;
  bool blank_ = true;  // a blank before the next word would be one too many
};

void write_block(const HtmlTree& tree, const std::vector<bool>& skip,
                 const HtmlBlock& block, Writer& out) {
  bool exact = false;
  for (uint32_t at = block.element, i = 0; i < 3 && at != 0; ++i) {
    exact = exact || tree.nodes[at].tag == Tag::pre;
    at = tree.nodes[at].parent;
  }
  for (uint32_t i = block.first; i <= block.last; ++i) {
    const HtmlNode& n = tree.nodes[i];
    if (n.tag == Tag::br && i > block.first) out.gap("\n", n.begin - 1);
    if (n.tag == Tag::text && !skip[i]) {
      out.text(tree.page, n.begin, n.end, exact);
    }
  }
}

// Where the page says the title: a heading, <title> or an attribute; all of it
// where the title stands there in character references.
std::optional<Span> place_of(std::string_view title, const HtmlTree& tree) {
  const auto span_in = [&](std::string_view raw) -> std::optional<Span> {
    size_t at = raw.find(title);
    size_t size = title.size();
    if (at == raw.npos &&
        decode_references(raw).find(title) != std::string::npos) {
      at = 0;
      size = raw.size();
    }
    if (at == raw.npos) return std::nullopt;
    const auto begin =
        static_cast<uint32_t>(raw.data() + at - tree.page.data());
    return Span{begin, begin + static_cast<uint32_t>(size)};
  };
  for (const HtmlNode& n : tree.nodes) {
    if (n.tag != Tag::text) continue;
    const Tag in = tree.nodes[n.parent].tag;
    if (in != Tag::title && !is_heading(in)) continue;
    if (auto span = span_in(tree.source(n))) return span;
  }
  for (const HtmlNode& n : tree.nodes) {
    if (n.tag != Tag::meta) continue;
    if (auto span = span_in(tree.raw_attribute(n, "content"))) return span;
  }
  return std::nullopt;
}

struct Composer {
  const HtmlTree& tree;
  const Article& article;
  WebPage& page;
  TextBuilder text;

  void compose() {
    const std::string wanted = plain_form(page.title);
    Writer out(text);
    // The heading that is the title, when it is among the first blocks.
    size_t title_block = article.blocks.size();
    for (size_t i = 0; i < article.blocks.size() && i < 8; ++i) {
      const HtmlBlock& b = article.blocks[i];
      if (!wanted.empty() && b.length < page.title.size() + 64 &&
          plain_form(words_of_block(tree, article.skip, b)) == wanted) {
        title_block = i;
        break;
      }
    }
    if (title_block < article.blocks.size()) {
      write_block(tree, article.skip, article.blocks[title_block], out);
    } else if (auto span = place_of(page.title, tree);
               span && !page.title.empty()) {
      text.add(page.title, span->begin, span->size());
    }
    trim_end();
    page.title_words = {0, static_cast<uint32_t>(text.utf8.size())};
    const std::vector<CellAt> cells = cells_of(tree, article);
    CellAt last;
    for (size_t i = 0; i < article.blocks.size(); ++i) {
      const HtmlBlock& b = article.blocks[i];
      if (i == title_block) continue;
      const std::string between = gap_between(last, cells[i]);
      const auto size = static_cast<uint32_t>(between.size());
      const uint32_t at = tree.nodes[b.first].begin;
      if (!text.utf8.empty()) out.gap(between, at < size ? 0 : at - size);
      last = cells[i];
      write_block(tree, article.skip, b, out);
      trim_end();
    }
    text.finish();
  }

  // The cells of a row stand on one line, empty ones too.
  static std::string gap_between(const CellAt& a, const CellAt& b) {
    std::string gap;
    const bool same = b.table != 0 && a.row == b.row;
    const uint32_t from = same ? a.index : 0;
    if (!same) {
      if (a.index + 1 < a.cells) gap += " |";
      for (uint32_t i = a.index + 1; i < a.cells; ++i) gap += " |";
      gap += b.table != 0 && a.table == b.table ? "\n" : "\n\n";
      if (b.index > 0) gap += "|";
    }
    for (uint32_t i = from; i < b.index; ++i) gap += " |";
    return b.index > from ? gap + " " : gap;
  }

  // A block ends with its last word.
  void trim_end() {
    while (!text.utf8.empty() &&
           (text.utf8.back() == ' ' || text.utf8.back() == '\n')) {
      text.drop_last();
    }
  }
};

// The same of an article that the page carries as data, plain or as HTML.
TextBuilder words_of_data(const TextBuilder& data,
                          const FurnitureTable& furniture) {
  const HtmlTree tree = parse_html(data.utf8);
  const Article article = find_article(tree, furniture);
  if (data.utf8.find('<') != std::string::npos && !article.blocks.empty()) {
    WebPage untitled;
    Composer composer{tree, article, untitled, {}};
    composer.compose();
    return std::move(composer.text);
  }
  TextBuilder out;
  Writer(out).text(data.utf8, 0, data.utf8.size(), true);
  out.finish();
  return out;
}

// The title, then `data`.
void compose_data(const HtmlTree& tree, const TextBuilder& data,
                  const FurnitureTable& furniture, WebPage& page) {
  const TextBuilder words = words_of_data(data, furniture);
  const std::vector<Text::Stitch> back = joined(
      words.stitches, data.stitches, static_cast<uint32_t>(words.utf8.size()));
  TextBuilder text;
  const auto title = place_of(page.title, tree);
  if (title && !page.title.empty()) {
    text.add(page.title, title->begin, title->size());
    page.title_words = {0, static_cast<uint32_t>(page.title.size())};
    text.add("\n\n", back[0].body_at - 2, 2);
  }
  text.finish();
  const auto before = static_cast<uint32_t>(text.utf8.size());
  page.text = text.utf8 + words.utf8;
  page.stitches =
      before == 0 ? std::vector<Text::Stitch>{} : std::move(text.stitches);
  for (const Text::Stitch& s : back) {
    page.stitches.push_back({s.text_at + before, s.body_at});
  }
}

uint64_t length_of(const Article& article) {
  uint64_t sum = 0;
  for (const HtmlBlock& b : article.blocks) sum += b.length;
  return sum;
}

}  // namespace

WebPage read_page(std::string_view html, std::string_view url,
                  std::string_view title, const Knowledge& knowledge) {
  const HtmlTree tree = parse_html(html);
  WebPage page;
  read_meta(tree, url, page);
  if (!title.empty()) page.title = title;
  const FurnitureTable furniture(knowledge);
  const Article article = find_article(tree, furniture);
  // Where a script puts the words on the screen, they are nowhere else.
  if (const TextBuilder data = data_body(tree);
      data.utf8.size() > 400 && data.utf8.size() > 3 * length_of(article)) {
    compose_data(tree, data, furniture, page);
    return page;
  }
  if (article.blocks.empty()) return page;
  Composer composer{tree, article, page, {}};
  composer.compose();
  page.text = std::move(composer.text.utf8);
  page.stitches = std::move(composer.text.stitches);
  return page;
}

}  // namespace crosscheck
