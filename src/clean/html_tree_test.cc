#include "clean/html_tree.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "util/utf8.h"

namespace crosscheck {
namespace {

// "p(One)p(Two b(words))": the tree, blanks between elements left out.
std::string shape(std::string_view page) {
  const HtmlTree tree = parse_html(page);
  std::string out;
  std::vector<uint32_t> open;
  static constexpr auto kName = [](Tag tag) -> std::string {
    switch (tag) {
      case Tag::p:
        return "p";
      case Tag::b:
        return "b";
      case Tag::a:
        return "a";
      case Tag::div:
        return "div";
      case Tag::li:
        return "li";
      case Tag::ul:
        return "ul";
      case Tag::td:
        return "td";
      case Tag::script:
        return "script";
      default:
        return "x";
    }
  };
  for (uint32_t i = 1; i < tree.nodes.size(); ++i) {
    while (!open.empty() && tree.nodes[open.back()].last < i) {
      out += ')';
      open.pop_back();
    }
    const HtmlNode& n = tree.nodes[i];
    if (n.tag == Tag::text) {
      if (!trim_blanks(tree.source(n)).empty()) out += tree.source(n);
      continue;
    }
    out += kName(n.tag) + '(';
    open.push_back(i);
  }
  return out + std::string(open.size(), ')');
}

}  // namespace

TEST_CASE("paragraphs, list items and cells close what they must") {
  CHECK(shape("<p>One<p>Two <b>words</b>") == "p(One)p(Two b(words))");
  CHECK(shape("<ul><li>1<li>2<ul><li>3</ul></ul>") ==
        "ul(li(1)li(2ul(li(3))))");
  CHECK(shape("<p>a<div>b</div>c") == "p(a)div(b)c");
  CHECK(shape("<div><p>a</div>b") == "div(p(a))b");
}

TEST_CASE("what is no markup is text, what is raw is not markup") {
  CHECK(shape("a < b") == "a < b");
  CHECK(shape("<script>if (a<b) '<p>'</script>c") == "script(if (a<b) '<p>')c");
  CHECK(shape("a<!-- <p>b -->c<!doctype x>d") == "acd");
  CHECK(shape("<p title='a > b'>c</p>") == "p(c)");
}

TEST_CASE("stray and crossed end tags do no harm") {
  CHECK(shape("</div></p>a") == "a");
  CHECK(shape("<b><p>a</b>b</p>c") == "b(p(ab)c)");
  CHECK(shape("<div><a href=x><div>a</a>b</div>c</div>") == "div(a(div(ab)c))");
}

TEST_CASE("drawings and buttons that are never closed swallow no text") {
  CHECK(shape("<div><svg><path d=x><p>a</p></div>b") == "div(x(x())p(a))b");
  CHECK(shape("<svg><foreignObject><p>a</p></foreignObject></svg>b") ==
        "x(x(p(a)))b");
  CHECK(shape("<div><button>a</div><p>b</p>") == "div(x(a))p(b)");
}

TEST_CASE("text knows whether a link is open") {
  const HtmlTree tree = parse_html("<div><a href=x><p>in</a>out</div>");
  for (const HtmlNode& n : tree.nodes) {
    if (n.tag == Tag::text) CHECK(n.in_link == (tree.source(n) == "in"));
  }
}

TEST_CASE("attributes are found in any quoting, references decoded") {
  const HtmlTree tree =
      parse_html("<p id = one CLASS=\"a &amp; b\" hidden data-x='y'>");
  const HtmlNode& p = tree.nodes[1];
  CHECK(tree.attribute(p, "id") == "one");
  CHECK(tree.attribute(p, "class") == "a & b");
  CHECK(tree.attribute(p, "data-x") == "y");
  CHECK(tree.attribute(p, "hidden").has_value());
  CHECK_FALSE(tree.attribute(p, "title").has_value());
}

TEST_CASE("character references are decoded, others stay") {
  CHECK(decode_references("a &amp; b &eacute; &#8220;x&#x201D; &#150;") ==
        "a & b é “x” –");
  CHECK(decode_references("AT&T &nothing; &copy 2017 &#xD800;") ==
        "AT&T &nothing; © 2017 \xEF\xBF\xBD");
}

TEST_CASE("hostile pages stay shallow and bounded") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  const HtmlTree tree = parse_html(deep + "text");
  uint32_t depth = 0;
  for (uint32_t at = static_cast<uint32_t>(tree.nodes.size()) - 1; at != 0;
       at = tree.nodes[at].parent) {
    ++depth;
  }
  CHECK(depth <= kMaxHtmlDepth);
  std::string flood = "<p";
  for (int i = 0; i < 100'000; ++i) flood += " a" + std::to_string(i) + "=1";
  CHECK(parse_html(flood + ">x").nodes.size() == 3);
  std::string many;
  for (int i = 0; i < 700'000; ++i) many += "<b>";
  CHECK(parse_html(many).nodes.size() <= kMaxHtmlNodes + 1);
}

}  // namespace crosscheck
