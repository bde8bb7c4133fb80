#include "detect/tokens.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

std::string parts(std::string_view utf8) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = utf8;
  Reading r;
  tokenise(text, knowledge, r);
  std::string out;
  size_t sentence = 0;
  for (const Token& t : r.tokens) {
    if (sentence + 1 < r.sentences.size() &&
        t.span.begin >= r.sentences[sentence + 1].begin) {
      ++sentence;
      out += "| ";
    }
    out += cut(text.utf8, t.span);
    out += ' ';
  }
  return out;
}

TEST_CASE("words, numbers and marks are parted as people read them") {
  CHECK(parts("The U.S. army's 3-year siege cost $5m.") ==
        "The U.S. army 's 3 - year siege cost $ 5m . ");
  CHECK(parts("They didn't go 18km to Ash-Shul.") ==
        "They did n't go 18 km to Ash - Shul . ");
  CHECK(parts("At 2 p.m. some 1,200.5 tons of the 137th Brigade") ==
        "At 2 p.m. some 1,200.5 tons of the 137th Brigade ");
  CHECK(parts("\u201CThe city\u2019s gone\u201D") ==
        "\u201C The city \u2019s gone \u201D ");
}

TEST_CASE("sentences end at stops, blank lines and missing spaces") {
  CHECK(parts("It fell. Nobody left.") == "It fell . | Nobody left . ");
  CHECK(parts("It was destroyed.Up to 40 died") ==
        "It was destroyed . | Up to 40 died ");
  CHECK(parts("A headline\n\nA story.") == "A headline | A story . ");
  CHECK(parts("\"We won.\" He left.") == "\" We won . \" | He left . ");
  CHECK(parts("Gen. Smith of the U.S. Army spoke.") ==
        "Gen. Smith of the U.S. Army spoke . ");
  CHECK(parts("It left the U.S. The war went on.") ==
        "It left the U.S. | The war went on . ");
}

TEST_CASE("a hand-wrapped line goes on") {
  CHECK(parts("The column moved along the highway for most of the long\nday "
              "and stopped.") ==
        "The column moved along the highway for most of the long day and "
        "stopped . ");
}

TEST_CASE("sentences hold every token, and furniture gives none") {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = "Share this\n\nIt fell.";
  text.furniture = {{0, 10}};
  Reading r;
  tokenise(text, knowledge, r);
  CHECK(r.tokens.size() == 3);
  CHECK(r.sentences.size() == 1);
  CHECK(r.sentences[0].holds(r.tokens[2].span));
}

}  // namespace
}  // namespace crosscheck
