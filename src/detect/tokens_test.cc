#include "detect/tokens.h"

#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

Reading read(const Text& text) {
  Reading r;
  tokenise(text, knowledge(), r);
  return r;
}

// Words with a space between, sentences with " | ".
std::string parts(std::string_view utf8) {
  Text text;
  text.utf8 = utf8;
  const Reading r = read(text);
  std::string out;
  size_t sentence = 0;
  for (const Token& t : r.tokens) {
    if (!out.empty()) out += ' ';
    if (sentence + 1 < r.sentences.size() &&
        t.span.begin >= r.sentences[sentence + 1].begin) {
      ++sentence;
      out += "| ";
    }
    out += cut(text.utf8, t.span);
  }
  return out;
}

TEST_CASE("words are those of Universal Dependencies") {
  CHECK(parts("The U.S. army's 3-year siege cost $5m.") ==
        "The U.S. army 's 3 - year siege cost $ 5 m .");
  CHECK(parts("They didn't go 18km to al-Shulah.") ==
        "They did n't go 18 km to al - Shulah .");
  CHECK(parts("We cannot say; they weren\u2019t there, and it\u2019s late.") ==
        "We can not say ; they were n\u2019t there , and it \u2019s late .");
  CHECK(parts("At 2 p.m. some 1,200.5 tons of the 137th Brigade arrived.") ==
        "At 2 p.m. some 1,200.5 tons of the 137th Brigade arrived .");
  CHECK(parts("A 5-km-long front held by 93,000 men.") ==
        "A 5 - km - long front held by 93,000 men .");
  CHECK(parts("\u201CThe city\u2019s gone,\u201D he said.") ==
        "\u201C The city \u2019s gone , \u201D he said .");
}

TEST_CASE("addresses are one word each") {
  CHECK(parts("See http://www.example.org/a_b.html?x=1, or write to "
              "press.desk@example.org.") ==
        "See http://www.example.org/a_b.html?x=1 , or write to "
        "press.desk@example.org .");
}

TEST_CASE("sentences end at stops, with or without a space after them") {
  CHECK(parts("It fell. Nobody left.") == "It fell . | Nobody left .");
  CHECK(parts("The base was destroyed.Up to 40 people died there.") ==
        "The base was destroyed . | Up to 40 people died there .");
  CHECK(parts("\"We won.\" He left.") == "\" We won . \" | He left .");
  CHECK(parts("The town fell on 3 May.\u00A0It had held for a year.") ==
        "The town fell on 3 May . | It had held for a year .");
}

TEST_CASE("ranks, initials and abbreviations end no sentence") {
  CHECK(parts("Lt. Gen. J. R. Doe of the U.S. Army spoke. He left.") ==
        "Lt. Gen. J. R. Doe of the U.S. Army spoke . | He left .");
  CHECK(parts("Mr. Smith met Dr. Lee in St. Petersburg on Jan. 5.") ==
        "Mr. Smith met Dr. Lee in St. Petersburg on Jan. 5 .");
  CHECK(parts("It left the U.S. The war went on.") ==
        "It left the U.S. | The war went on .");
}

TEST_CASE("a quotation within a quotation stays in its sentence") {
  CHECK(parts("\u201CWe heard him shout \u2018Leave now!\u2019 before the "
              "blast,\u201D said Doe. \u201CThen it was quiet.\u201D") ==
        "\u201C We heard him shout \u2018 Leave now ! \u2019 before the blast "
        ", \u201D said Doe . | \u201C Then it was quiet . \u201D");
}

TEST_CASE("headlines and items of a list are sentences of their own") {
  CHECK(parts("Army breaks siege of river town\n\nThe army broke the siege on "
              "Tuesday.") ==
        "Army breaks siege of river town | The army broke the siege on Tuesday "
        ".");
  CHECK(
      parts("Army breaks siege of river town\nThe army broke the three-year "
            "siege of the town on Tuesday after weeks of heavy fighting along "
            "the eastern bank of the river, state media said.\n") ==
      "Army breaks siege of river town | The army broke the three - year "
      "siege of the town on Tuesday after weeks of heavy fighting along the "
      "eastern bank of the river , state media said .");
  CHECK(parts("What we know so far:\n- At least 12 people were killed\n"
              "- Some 300 houses were destroyed\n") ==
        "What we know so far : | - At least 12 people were killed | - Some 300 "
        "houses were destroyed");
}

TEST_CASE("capital letters of a lead change nothing") {
  CHECK(parts("PORTO VECCHIO, Malta (AP) \u2014 Rebels seized a bridge. The "
              "army denied it.") ==
        "PORTO VECCHIO , Malta ( AP ) \u2014 Rebels seized a bridge . | The "
        "army denied it .");
  CHECK(parts("THE ARMED FORCES SAID ON SUNDAY that they had left. They had "
              "not.") ==
        "THE ARMED FORCES SAID ON SUNDAY that they had left . | They had not "
        ".");
}

TEST_CASE("lines wrapped by hand end no sentence") {
  CHECK(
      parts("The column moved along the highway for most of the long day and\n"
            "stopped only when the sun had set behind the hills of the north\n"
            "province. Its commander said that nobody in the capital of the\n"
            "country had been told.\n") ==
      "The column moved along the highway for most of the long day and "
      "stopped only when the sun had set behind the hills of the north "
      "province . | Its commander said that nobody in the capital of the "
      "country had been told .");
}

TEST_CASE("both ends of furniture end a sentence") {
  Text text;
  text.utf8 = "It fell Share this It rose.";
  text.furniture = {{8, 18}};
  const Reading r = read(text);
  REQUIRE(r.sentences.size() == 3);
  CHECK(cut(text.utf8, r.sentences[0]) == "It fell");
  CHECK(cut(text.utf8, r.sentences[1]) == "Share this");
}

// Text of every odd kind, made from a seed.
std::string odd_text(uint32_t seed) {
  static constexpr std::string_view kBits[] = {"Troops",
                                               "left",
                                               ".",
                                               " ",
                                               " ",
                                               "\n",
                                               "\n\n",
                                               "\"",
                                               "\u201C",
                                               "\u201D",
                                               "U.S.",
                                               "3-year",
                                               "n't",
                                               "can't",
                                               "'",
                                               "(",
                                               ")",
                                               "1,200.5",
                                               "\u00A0",
                                               "www.a.b",
                                               "x@y.z",
                                               "\xF0\x9F\x98\x80",
                                               "\u0410\u0431",
                                               "\u4E2D",
                                               "-",
                                               "--",
                                               "...",
                                               "!",
                                               "?",
                                               ":",
                                               "\t",
                                               "\r\n",
                                               "A",
                                               "z",
                                               "9",
                                               "\u2019s",
                                               "/"};
  std::string out;
  for (int i = 0; i < 400; ++i) {
    seed = seed * 1664525 + 1013904223;
    out += kBits[(seed >> 16) % std::size(kBits)];
  }
  return out;
}

TEST_CASE("words and sentences hold all that is no space, once and in order") {
  for (uint32_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Text text;
    text.utf8 = odd_text(seed);
    const Reading r = read(text);
    uint32_t at = 0;
    std::string left;
    for (const Token& t : r.tokens) {
      REQUIRE(t.span.begin >= at);
      REQUIRE(t.span.end > t.span.begin);
      left += text.utf8.substr(at, t.span.begin - at);
      at = t.span.end;
    }
    left += text.utf8.substr(at);
    CHECK(trim_blanks(left).empty());
    size_t sentence = 0;
    for (const Token& t : r.tokens) {
      while (sentence < r.sentences.size() &&
             r.sentences[sentence].end <= t.span.begin) {
        ++sentence;
      }
      REQUIRE(sentence < r.sentences.size());
      CHECK(r.sentences[sentence].holds(t.span));
    }
    for (size_t i = 1; i < r.sentences.size(); ++i) {
      CHECK(r.sentences[i - 1].end <= r.sentences[i].begin);
    }
  }
}

TEST_CASE("paragraphs are read the same alone and together") {
  // Lines alike in width, so that the layout of the whole says the same.
  const std::string first =
      "The U.S. army left. It didn't return to al-Shulah. \"Why?\" he asked.";
  const std::string second =
      "Gen. Doe spoke at 4 p.m. on Sunday. Some 1,200 people (and more) left.";
  CHECK(parts(first + "\n\n" + second) == parts(first) + " | " + parts(second));
}

TEST_CASE("a sentence has 400 words at most, a chunk 256 characters") {
  std::string words;
  for (int i = 0; i < 1000; ++i) words += "word ";
  Text text;
  text.utf8 = words;
  CHECK(read(text).sentences.size() == 3);
  text.utf8 = std::string(10000, '7');
  for (const Token& t : read(text).tokens) CHECK(t.span.size() <= 256);
}

}  // namespace
}  // namespace crosscheck
