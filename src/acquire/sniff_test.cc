#include "acquire/sniff.h"

#include <doctest/doctest.h>

#include <string>

namespace crosscheck {

using namespace std::string_literals;

TEST_CASE("content decides what bytes are, the name only when it is open") {
  CHECK(sniff("Two men were hurt.", "a.html").kind == ContentKind::plain);
  CHECK(sniff("Two men <b>were</b> hurt.", "a.html").kind == ContentKind::html);
  CHECK(sniff("\n<!DOCTYPE html><p>x", "a.txt").kind == ContentKind::html);
  CHECK(sniff("<?xml version='1.0'?>\n<html>", "a").kind == ContentKind::html);
  CHECK(sniff("<p>One.</p><p>Two.</p>", "-").kind == ContentKind::html);
  CHECK(sniff("<unknown> said the label", "a").kind == ContentKind::plain);
  CHECK(sniff("{\"text\": \"x\"}\n{\"text\"", "a").kind ==
        ContentKind::json_lines);
  CHECK(sniff("{\n \"text\": \"x\"}", "a").kind == ContentKind::json_values);
  CHECK(sniff("[\n {\"text\": \"x\"}]", "a").kind == ContentKind::json_values);
  CHECK(sniff("[Photo] The dam broke.", "a").kind == ContentKind::plain);
  CHECK(sniff("not json", "a.jsonl.gz").kind == ContentKind::json_lines);
}

TEST_CASE("what is no text is called by its name") {
  CHECK(sniff("%PDF-1.4 ...", "a.txt").what == "PDF");
  CHECK(sniff("\x89PNG\r\n", "a.txt").kind == ContentKind::binary);
  CHECK(sniff("a\0\0\0\0b\0c"s, "a.txt").kind == ContentKind::binary);
  CHECK(sniff(std::string(100, '\x01'), "a.txt").kind == ContentKind::binary);
}

TEST_CASE("wide characters are text, with and without a byte order mark") {
  std::string wide, wider;
  for (const char c : "<html><body><p>The bridge fell.</p></body>"s) {
    wide += c;
    wide += '\0';
    wider += c;
    wider += "\0\0\0"s;
  }
  CHECK(sniff(wide, "a").kind == ContentKind::html);
  CHECK(sniff("\xFF\xFE" + wide, "a").kind == ContentKind::html);
  CHECK(sniff(wider, "a").kind == ContentKind::html);
}

}  // namespace crosscheck
