#include "present/screen.h"

#include <doctest/doctest.h>

#include <string>

using namespace crosscheck;

TEST_CASE("visible shows controls instead of sending them") {
  CHECK(visible("a\x1b[2Jb") == "a␛[2Jb");
  CHECK(visible("bell\x07 del\x7f") == "bell␇ del␡");
  CHECK(visible("\u009b31m") == "‹U+009B›31m");
  CHECK(visible("abc\u202Edef\u2066") == "abc‹U+202E›def‹U+2066›");
  CHECK(visible("\U000E0041") == "‹U+E0041›");
  CHECK(visible("one\r\ntwo\tthree\u2028four") == "one  two three four");
}

TEST_CASE("visible repairs broken UTF-8 and keeps good words of any script") {
  CHECK(visible("a\xff"
                "b\xc3") == "a\uFFFDb\uFFFD");
  for (const char* good :
       {"Düzce – “é”", "دير الزور", "東京", "Київ", "می\u200Cروم", "नमस्ते"}) {
    CHECK(visible(good) == good);
  }
}

TEST_CASE("visible cuts towers of combining marks") {
  std::string tower = "e";
  for (int i = 0; i < 50; ++i) tower += "\u0301";
  CHECK(visible(tower) == "e\u0301\u0301\u0301\u0301");
}

TEST_CASE("display_width counts columns, not bytes") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("Київ –") == 6);
  CHECK(display_width("") == 0);
}

TEST_CASE("shorten never exceeds its columns") {
  CHECK(shorten("short", 10) == "short");
  CHECK(shorten("a longer text", 9) == "a longer…");
  for (size_t n = 1; n < 12; ++n) {
    CHECK(display_width(shorten("東京 and 大阪 too", n)) <= n);
  }
}

TEST_CASE("a paragraph wraps at its width and hangs as told") {
  Page page(12, false);
  page.paragraph(0, 2, {{"one two three four"}, {"five", Style::dim}});
  CHECK(page.take() == "one two\n  three four\n  five\n");
}

TEST_CASE("a word longer than the line is broken, wide characters anywhere") {
  Page page(10, false);
  page.paragraph(0, 0, {{"abcdefghijklmnopqrstuvwxyz"}});
  page.paragraph(0, 0, {{"東京東京東京"}});
  CHECK(page.take() == "abcdefghij\nklmnopqrst\nuvwxyz\n東京東京東\n京\n");
}

TEST_CASE("a cell that is too long takes lines of its own") {
  Page page(20, false);
  page.row(2, {"3 years"}, 10, {{"one two three"}});
  page.row(2, {"between 3 and 5"}, 10, {{"one"}});
  CHECK(page.take() ==
        "  3 years   one two\n            three\n  between 3 and 5\n"
        "            one\n");
}

TEST_CASE("a blank that holds words together is printed as a blank") {
  Page page(10, false);
  page.paragraph(0, 0, {{"on 5\u00a0Sep\u00a02017"}});
  CHECK(page.take() == "on\n5 Sep 2017\n");
}

TEST_CASE("colour is only there when asked for") {
  Page plain(40, false);
  plain.paragraph(0, 0, {{"hot", Style::warn}});
  CHECK(plain.take() == "hot\n");
  Page colour(40, true);
  colour.paragraph(0, 0, {{"hot", Style::warn}});
  CHECK(colour.take() == "\x1b[1;33mhot\x1b[0m\n");
}
