#include "clean/html_tree.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "util/utf8.h"

namespace crosscheck {
namespace {

using TagName = std::pair<std::string_view, Tag>;

// Sorted, for a binary search.
constexpr auto kTags = std::to_array<TagName>({
    {"a", Tag::a},
    {"address", Tag::address},
    {"article", Tag::article},
    {"aside", Tag::aside},
    {"audio", Tag::audio},
    {"b", Tag::b},
    {"blockquote", Tag::blockquote},
    {"body", Tag::body},
    {"br", Tag::br},
    {"button", Tag::button},
    {"canvas", Tag::canvas},
    {"caption", Tag::caption},
    {"center", Tag::center},
    {"code", Tag::code},
    {"dd", Tag::dd},
    {"div", Tag::div},
    {"dl", Tag::dl},
    {"dt", Tag::dt},
    {"em", Tag::em},
    {"embed", Tag::embed},
    {"fieldset", Tag::fieldset},
    {"figcaption", Tag::figcaption},
    {"figure", Tag::figure},
    {"footer", Tag::footer},
    {"form", Tag::form},
    {"h1", Tag::h1},
    {"h2", Tag::h2},
    {"h3", Tag::h3},
    {"h4", Tag::h4},
    {"h5", Tag::h5},
    {"h6", Tag::h6},
    {"head", Tag::head},
    {"header", Tag::header},
    {"hr", Tag::hr},
    {"html", Tag::html},
    {"i", Tag::i},
    {"iframe", Tag::iframe},
    {"img", Tag::img},
    {"input", Tag::input},
    {"label", Tag::label},
    {"li", Tag::li},
    {"link", Tag::link},
    {"main", Tag::main},
    {"menu", Tag::menu},
    {"meta", Tag::meta},
    {"nav", Tag::nav},
    {"noscript", Tag::noscript},
    {"object", Tag::object},
    {"ol", Tag::ol},
    {"option", Tag::option},
    {"p", Tag::p},
    {"picture", Tag::picture},
    {"pre", Tag::pre},
    {"script", Tag::script},
    {"section", Tag::section},
    {"select", Tag::select},
    {"small", Tag::small},
    {"span", Tag::span},
    {"strong", Tag::strong},
    {"style", Tag::style},
    {"summary", Tag::summary},
    {"sup", Tag::sup},
    {"svg", Tag::svg},
    {"table", Tag::table},
    {"tbody", Tag::tbody},
    {"td", Tag::td},
    {"template", Tag::templ},
    {"textarea", Tag::textarea},
    {"tfoot", Tag::tfoot},
    {"th", Tag::th},
    {"thead", Tag::thead},
    {"time", Tag::time},
    {"title", Tag::title},
    {"tr", Tag::tr},
    {"u", Tag::u},
    {"ul", Tag::ul},
    {"video", Tag::video},
});
static_assert(std::ranges::is_sorted(kTags, {}, &TagName::first));

Tag tag_of(std::string_view name) {
  const auto at = std::ranges::lower_bound(kTags, name, {}, &TagName::first);
  return at != kTags.end() && at->first == name ? at->second : Tag::other;
}

constexpr uint32_t hash_of(std::string_view name) {
  uint32_t hash = 2166136261U;
  for (const char c : name) {
    hash = (hash ^ static_cast<uint8_t>(c)) * 16777619U;
  }
  return hash;
}

bool is_void(std::string_view name) {
  static constexpr auto kVoid = std::to_array<std::string_view>(
      {"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
       "meta", "param", "source", "track", "wbr"});
  return std::ranges::binary_search(kVoid, name);
}

bool is_raw(std::string_view name) {
  static constexpr auto kRaw = std::to_array<std::string_view>(
      {"iframe", "noembed", "noframes", "script", "style", "textarea", "title",
       "xmp"});
  return std::ranges::binary_search(kRaw, name);
}

bool is_inline(Tag tag) {
  return tag == Tag::a || tag == Tag::b || tag == Tag::code || tag == Tag::em ||
         tag == Tag::i || tag == Tag::small || tag == Tag::span ||
         tag == Tag::strong || tag == Tag::sup || tag == Tag::u ||
         tag == Tag::other || tag == Tag::time || tag == Tag::label ||
         tag == Tag::picture;
}

// What an end tag outside of it never closes.
bool is_barrier(Tag tag) {
  return tag == Tag::td || tag == Tag::th || tag == Tag::caption ||
         tag == Tag::table || tag == Tag::object || tag == Tag::templ ||
         tag == Tag::html;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

class Builder {
 public:
  explicit Builder(std::string_view page) : page_(page) {
    tree_.page = page;
    tree_.nodes.reserve(std::min(kMaxHtmlNodes, page.size() / 24 + 16));
    tree_.nodes.push_back({Tag::html, false, 0, 0, 0, 0, 0});
    open_.push_back(0);
  }

  HtmlTree build() {
    while (at_ < page_.size() && tree_.nodes.size() < kMaxHtmlNodes) {
      const size_t mark = page_.find('<', at_);
      text(at_, std::min(mark, page_.size()));
      if (mark == page_.npos) break;
      at_ = mark;
      markup();
    }
    while (!open_.empty()) pop();
    return std::move(tree_);
  }

 private:
  char peek(size_t ahead) const {
    return at_ + ahead < page_.size() ? page_[at_ + ahead] : '\0';
  }

  void skip_past(std::string_view end) {
    const size_t found = page_.find(end, at_);
    at_ = found == page_.npos ? page_.size() : found + end.size();
  }

  void markup() {
    if (is_letter(peek(1))) return start_tag();
    if (peek(1) == '/' && is_letter(peek(2))) return end_tag();
    if (page_.substr(at_, 4) == "<!--") {
      at_ += page_.substr(at_, 5) == "<!-->" ? 2 : 4;
      return skip_past("-->");
    }
    if (peek(1) == '!' || peek(1) == '?' || peek(1) == '/') {
      return skip_past(">");
    }
    text(at_, at_ + 1);  // a lone "<"
    ++at_;
  }

  // Lower-case name at `at`, at most 24 bytes of it.
  std::string_view name_at(size_t at, size_t& end) {
    size_t n = 0;
    for (end = at; end < page_.size() && !is_space(page_[end]) &&
                   page_[end] != '/' && page_[end] != '>';
         ++end) {
      if (n < sizeof name_) name_[n++] = to_lower(page_[end]);
    }
    return {name_, n};
  }

  // Moves past the attributes and ">", which quotes may hold too.
  size_t end_of_tag(size_t at) const {
    while (at < page_.size() && page_[at] != '>') {
      if (page_[at] != '=') {
        ++at;
        continue;
      }
      ++at;
      while (at < page_.size() && is_space(page_[at])) ++at;
      if (at < page_.size() && (page_[at] == '"' || page_[at] == '\'')) {
        const size_t close = page_.find(page_[at], at + 1);
        if (close == page_.npos) {  // no such quote: it was no quote
          at = std::min(page_.find('>', at), page_.size());
          break;
        }
        at = close + 1;
      }
    }
    return at;
  }

  void start_tag() {
    size_t begin = 0;
    const std::string_view name = name_at(at_ + 1, begin);
    const Tag tag = tag_of(name);
    const size_t end = end_of_tag(begin);
    const bool no_content = is_void(name);
    const bool raw = is_raw(name) && !inside(Tag::svg);
    const bool self_closed =
        end > begin && page_[end - 1] == '/' &&
        (tag == Tag::other || tag == Tag::svg || inside(Tag::svg));
    if (inside(Tag::svg) && is_block(tag)) leave_picture();
    close_implied(tag);
    if (tag == Tag::a) end_link();
    const uint32_t node = add(tag, hash_of(name), begin, end);
    at_ = std::min(end + 1, page_.size());
    if (raw) return raw_text(std::string(name), node);
    if (no_content || self_closed || open_.size() >= kMaxHtmlDepth) return;
    open_.push_back(node);
    ++open_tags_[static_cast<size_t>(tag)];
    if (tag == Tag::a &&
        !tree_.raw_attribute(tree_.nodes[node], "href").empty()) {
      link_ = node;
    }
  }

  void raw_text(const std::string& name, uint32_t node) {
    size_t end = at_;
    for (;;) {
      end = page_.find("</", end);
      if (end == page_.npos) {
        end = page_.size();
        break;
      }
      const size_t after = end + 2 + name.size();
      if (starts_nocase(page_.substr(end + 2), name) &&
          (after >= page_.size() || is_space(page_[after]) ||
           page_[after] == '>' || page_[after] == '/')) {
        break;
      }
      end += 2;
    }
    open_.push_back(node);
    text(at_, end);
    open_.pop_back();
    tree_.nodes[node].last = static_cast<uint32_t>(tree_.nodes.size() - 1);
    at_ = end;
    skip_past(">");
  }

  void end_tag() {
    size_t end = 0;
    const std::string_view name = name_at(at_ + 2, end);
    Tag tag = tag_of(name);
    at_ = std::min(end_of_tag(end) + 1, page_.size());
    if (tag == Tag::br) {
      add(Tag::br, 0, static_cast<uint32_t>(end), static_cast<uint32_t>(end));
      return;
    }
    if (tag == Tag::a) end_link();
    if (tag == Tag::body || tag == Tag::html) return;
    if (tag != Tag::other && open_tags_[static_cast<size_t>(tag)] == 0 &&
        !is_heading(tag)) {
      return;
    }
    const uint32_t hash = hash_of(name);
    for (size_t i = open_.size(); i-- > 1;) {
      const HtmlNode& n = tree_.nodes[open_[i]];
      const bool same = tag == Tag::other ? n.name == hash : n.tag == tag;
      if (same || (is_heading(tag) && is_heading(n.tag))) {
        while (open_.size() > i) pop();
        return;
      }
      const bool stop =
          is_inline(tag)
              ? !is_inline(n.tag)
              : is_barrier(n.tag) || (tag == Tag::p && n.tag == Tag::button);
      if (stop &&
          !(n.tag == Tag::td || n.tag == Tag::th ? is_table(tag) : false)) {
        return;
      }
    }
  }

  static bool is_table(Tag tag) {
    return tag == Tag::table || tag == Tag::tr || tag == Tag::tbody ||
           tag == Tag::thead || tag == Tag::tfoot;
  }

  bool inside(Tag tag) const {
    return open_tags_[static_cast<size_t>(tag)] > 0;
  }

  // What begins a line of its own ends a drawing that was never closed.
  void leave_picture() {
    constexpr uint32_t kForeign = hash_of("foreignobject");
    size_t i = open_.size();
    while (i-- > 1 && tree_.nodes[open_[i]].tag != Tag::svg) {
      if (tree_.nodes[open_[i]].name == kForeign) return;
    }
    while (open_.size() > i) pop();
  }

  // Closes the nearest open element of one of `tags` unless one of `stops` or a
  // barrier is nearer.
  template <size_t N, size_t M>
  void close_nearest(const std::array<Tag, N>& tags,
                     const std::array<Tag, M>& stops) {
    if (std::ranges::none_of(tags, [&](Tag t) { return inside(t); })) return;
    for (size_t i = open_.size(); i-- > 1;) {
      const Tag tag = tree_.nodes[open_[i]].tag;
      if (std::ranges::find(tags, tag) != tags.end()) {
        while (open_.size() > i) pop();
        return;
      }
      if (std::ranges::find(stops, tag) != stops.end() || tag == Tag::table ||
          tag == Tag::templ) {
        return;
      }
    }
  }

  void close_implied(Tag tag) {
    using std::to_array;
    if (tag == Tag::head || tag == Tag::html) return;
    if (inside(Tag::head) && tag != Tag::meta && tag != Tag::link &&
        tag != Tag::script && tag != Tag::style && tag != Tag::title &&
        tag != Tag::noscript && tag != Tag::templ && tag != Tag::other &&
        !inside(Tag::noscript)) {
      close_nearest(to_array({Tag::head}), to_array({Tag::body}));
    }
    switch (tag) {
      case Tag::li:
        close_nearest(to_array({Tag::li}),
                      to_array({Tag::ul, Tag::ol, Tag::menu, Tag::td}));
        break;
      case Tag::dd:
      case Tag::dt:
        close_nearest(to_array({Tag::dd, Tag::dt}),
                      to_array({Tag::dl, Tag::td}));
        break;
      case Tag::option:
        close_nearest(to_array({Tag::option}), to_array({Tag::select}));
        break;
      case Tag::td:
      case Tag::th:
        close_nearest(to_array({Tag::td, Tag::th}), to_array({Tag::tr}));
        break;
      case Tag::tr:
        close_nearest(to_array({Tag::tr}), to_array({Tag::tbody}));
        break;
      case Tag::tbody:
      case Tag::thead:
      case Tag::tfoot:
        close_nearest(to_array({Tag::tbody, Tag::thead, Tag::tfoot}),
                      to_array({Tag::table}));
        break;
      default:
        break;
    }
    if (is_block(tag) && !is_table(tag) && tag != Tag::td && tag != Tag::th &&
        tag != Tag::body) {
      close_nearest(to_array({Tag::p}), to_array({Tag::td, Tag::th, Tag::button,
                                                  Tag::caption, Tag::object}));
    }
    if (is_heading(tag) && is_heading(tree_.nodes[open_.back()].tag)) pop();
  }

  uint32_t add(Tag tag, uint32_t name, size_t begin, size_t end) {
    const auto node = static_cast<uint32_t>(tree_.nodes.size());
    tree_.nodes.push_back({tag, false, name, open_.back(), node,
                           static_cast<uint32_t>(begin),
                           static_cast<uint32_t>(end)});
    return node;
  }

  void text(size_t begin, size_t end) {
    if (begin >= end) return;
    const uint32_t node = add(Tag::text, 0, begin, end);
    tree_.nodes[node].in_link = link_ != 0;
  }

  void pop() {
    HtmlNode& node = tree_.nodes[open_.back()];
    node.last = static_cast<uint32_t>(tree_.nodes.size() - 1);
    if (open_.size() > 1) --open_tags_[static_cast<size_t>(node.tag)];
    if (open_.back() == link_) link_ = 0;
    open_.pop_back();
  }

  // A link ends with its tag, wherever that stands in the tree.
  void end_link() { link_ = 0; }

  std::string_view page_;
  size_t at_ = 0;
  HtmlTree tree_;
  std::vector<uint32_t> open_;             // the root first
  std::array<uint32_t, 256> open_tags_{};  // how many of each are open
  uint32_t link_ = 0;                      // the <a href> that is open
  char name_[24];
};

}  // namespace

std::string_view HtmlTree::raw_attribute(const HtmlNode& node,
                                         std::string_view name) const {
  const std::string_view all = source(node);
  size_t at = 0;
  while (at < all.size()) {
    while (at < all.size() && (is_space(all[at]) || all[at] == '/')) ++at;
    const size_t begin = at;
    while (at < all.size() && !is_space(all[at]) && all[at] != '=' &&
           all[at] != '/') {
      ++at;
    }
    const std::string_view found = all.substr(begin, at - begin);
    while (at < all.size() && is_space(all[at])) ++at;
    if (at >= all.size() || all[at] != '=') {
      if (found.empty() && at < all.size()) ++at;
      // Without a value: the name stands for itself.
      if (!found.empty() && equal_nocase(found, name)) return found;
      continue;
    }
    ++at;
    while (at < all.size() && is_space(all[at])) ++at;
    std::string_view value;
    if (at < all.size() && (all[at] == '"' || all[at] == '\'')) {
      const size_t close = std::min(all.find(all[at], at + 1), all.size());
      value = all.substr(at + 1, close - at - 1);
      at = std::min(close + 1, all.size());
    } else {
      const size_t from = at;
      while (at < all.size() && !is_space(all[at])) ++at;
      value = all.substr(from, at - from);
    }
    if (equal_nocase(found, name)) return value;
  }
  return {};
}

std::optional<std::string> HtmlTree::attribute(const HtmlNode& node,
                                               std::string_view name) const {
  const std::string_view raw = raw_attribute(node, name);
  if (raw.data() == nullptr) return std::nullopt;
  return decode_references(raw);
}

HtmlTree parse_html(std::string_view page) {
  return Builder(page).build();
}

bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::head:
    case Tag::header:
    case Tag::hr:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::option:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::title:
    case Tag::tr:
    case Tag::ul:
      return true;
    default:
      return is_heading(tag);
  }
}

}  // namespace crosscheck
