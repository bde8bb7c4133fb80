#include "clean/encoding.h"

#include <doctest/doctest.h>

#include "clean/text_builder.h"

namespace crosscheck {
namespace {

using namespace std::string_literals;

Text decoded(std::string_view document, MediaType type = MediaType::plain) {
  Decoded d = to_utf8(document, type);
  Text text;
  text.utf8 = std::move(d.utf8);
  text.stitches = std::move(d.stitches);
  CHECK(leads_back(text, document.size()));
  return text;
}

std::string wide(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) {
    out += c;
    out += '\0';
  }
  return out;
}

}  // namespace

TEST_CASE("UTF-8 stays as it is, its byte order mark is dropped") {
  CHECK(decoded("caf\xC3\xA9\xC2\xA0x").utf8 == "caf\xC3\xA9\xC2\xA0x");
  const Text text = decoded("\xEF\xBB\xBFone");
  CHECK(text.utf8 == "one");
  CHECK(text.in_body({0, 3}) == Span{3, 6});
}

TEST_CASE("wrong bytes become the replacement character and lead back") {
  const std::string many =
      "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
      "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9";
  const Text text = decoded(many + "\xFFz");
  CHECK(text.utf8 == many + "\xEF\xBF\xBDz");
  CHECK(text.in_body({20, 23}) == Span{20, 21});
  CHECK(text.in_body({23, 24}) == Span{21, 22});
}

TEST_CASE("windows-1252 is read with its quotes, each leading to its byte") {
  const Text text = decoded("He said \x93no\x94 \x96 caf\xE9.");
  CHECK(text.utf8 == "He said “no” – café.");
  CHECK(text.in_body({8, 11}) == Span{8, 9});
  CHECK(text.in_body({11, 13}) == Span{9, 11});
}

TEST_CASE("UTF-16 and UTF-32 are read with and without a byte order mark") {
  for (const std::string& bytes :
       {wide("The dam broke."), "\xFF\xFE" + wide("The dam broke."),
        wide(wide("The dam broke.")),
        "\xFF\xFE\0\0"s + wide(wide("The dam broke."))}) {
    CHECK(decoded(bytes).utf8 == "The dam broke.");
  }
  const Text text = decoded("\xFF\xFE" + wide("ab"));
  CHECK(text.in_body({1, 2}) == Span{4, 6});
}

TEST_CASE("a page's own word about its encoding counts when it is not UTF-8") {
  CHECK(decoded("<meta charset='windows-1251'>\xCC\xE8\xF0", MediaType::html)
            .utf8 == "<meta charset='windows-1251'>Мир");
  CHECK(decoded("<meta charset=iso-8859-1>M\xC3\xA4rz", MediaType::html)
            .utf8.ends_with("März"));
}

}  // namespace crosscheck
