#include "clean/text_builder.h"

#include <doctest/doctest.h>

namespace crosscheck {

static Text text_of(TextBuilder b) {
  b.finish();
  Text text;
  text.utf8 = b.utf8;
  text.stitches = b.stitches;
  return text;
}

TEST_CASE("words lead to their own bytes, never to the tags around them") {
  TextBuilder b;  // <p>one <b>two</b> &amp;</p><p>three
  b.add("one ", 3, 4);
  b.add("two", 10, 3);
  b.add(" ", 17, 1);
  b.add("&", 18, 5);
  b.add("\n\n", 23, 7);
  b.add("three", 30, 5);
  const Text text = text_of(b);
  CHECK(text.utf8 == "one two &\n\nthree");
  CHECK(text.in_body({0, 3}) == Span{3, 6});
  CHECK(text.in_body({0, 4}) == Span{3, 7});
  CHECK(text.in_body({4, 7}) == Span{10, 13});
  CHECK(text.in_body({8, 9}) == Span{18, 23});
  CHECK(text.in_body({11, 16}) == Span{30, 35});
  CHECK(leads_back(text, 35));
  CHECK_FALSE(leads_back(text, 34));
}

TEST_CASE("two ways back joined lead from the last text to the first bytes") {
  // Document "xx\x93a\x94", decoded "xx“a”", article "“a”".
  TextBuilder inner;
  inner.add("xx", 0, 2);
  inner.add("“", 2, 1);
  inner.add("a", 3, 1);
  inner.add("”", 4, 1);
  inner.finish();
  TextBuilder outer;
  outer.add("“a”", 2, 7);
  outer.finish();
  Text text;
  text.utf8 = outer.utf8;
  text.stitches = joined(outer.stitches, inner.stitches, 7);
  CHECK(leads_back(text, 5));
  CHECK(text.in_body({0, 3}) == Span{2, 3});
  CHECK(text.in_body({3, 4}) == Span{3, 4});
  CHECK(text.in_body({4, 7}) == Span{4, 5});
}

}  // namespace crosscheck
