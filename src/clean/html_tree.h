// A light tree of an HTML page: elements and text in the order of the page,
// each with its bytes. A tokenizer like WHATWG's and the tree rules that
// matter for reading (what <p>, <li>, <td> and headings close, raw text, void
// elements); no adoption agency, no foster parenting.
//
//   <p>One<p>Two <b>words</b>  ->  p("One") p("Two " b("words"))
//
// Linear in time: 512 levels deep at most (what lies deeper becomes a child of
// the 512th), 500,000 nodes at most (what follows is not read). No recursion.
// Tested by html_tree_test.cc, fuzzed by html_fuzz.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

constexpr size_t kMaxHtmlDepth = 512;
constexpr size_t kMaxHtmlNodes = 500'000;

// Tags that some rule names; every other one is `other`.
enum class Tag : uint8_t {
  other,
  text,
  a,
  address,
  article,
  aside,
  audio,
  b,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  code,
  dd,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  label,
  li,
  link,
  main,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  picture,
  pre,
  script,
  section,
  select,
  small,
  span,
  strong,
  style,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  templ,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  u,
  ul,
  video
};

struct HtmlNode {
  Tag tag = Tag::other;
  bool in_link = false;  // of text: an <a href> is open
  uint32_t name = 0;     // hash of the tag's name
  uint32_t parent = 0;   // the root is its own
  uint32_t last = 0;     // the last node of the subtree
  uint32_t begin = 0;    // text: its bytes; element: those of its attributes
  uint32_t end = 0;
};

struct HtmlTree {
  std::string_view page;
  std::vector<HtmlNode> nodes;  // in the order of the page; 0 is the root

  std::string_view source(const HtmlNode& n) const {
    return page.substr(n.begin, n.end - n.begin);
  }
  // The value with its character references decoded; nullopt: not there.
  std::optional<std::string> attribute(const HtmlNode&,
                                       std::string_view name) const;
  // As it stands in the page; data() lies inside `page`. Empty: not there.
  std::string_view raw_attribute(const HtmlNode&, std::string_view name) const;
};

HtmlTree parse_html(std::string_view page);

// Does it begin a line of its own?
bool is_block(Tag);
bool is_heading(Tag);

// ---- character references ---------------------------------------------------

// The reference at text[at], which is '&': its characters, and how many bytes
// it takes; 0 when it is none.
size_t decode_reference(std::string_view text, size_t at, std::string& out);

// `text` with all of them decoded.
std::string decode_references(std::string_view text);

}  // namespace crosscheck
