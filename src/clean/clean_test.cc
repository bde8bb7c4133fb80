#include <doctest/doctest.h>

#include "clean/language.h"
#include "clean/text_builder.h"
#include "crosscheck/pipeline.h"

namespace crosscheck {
namespace {

Text plain(std::string words, Given given = {}) {
  static const Knowledge loaded = *load_knowledge("");
  Report report;
  report.original = std::move(words);
  report.given = std::move(given);
  auto text = clean(report, loaded);
  REQUIRE(text);
  CHECK(leads_back(*text, report.original.size()));
  return *text;
}

}  // namespace

TEST_CASE("plain text stays as it is, byte for byte") {
  const std::string words =
      "\r\n Dam breaks\xC2\xA0now  \r\n\r\nThe dam broke, he said. \n\n";
  CHECK(plain(words).utf8 == words);
}

TEST_CASE("the first line is the title, furniture is marked and not cut") {
  const Text text = plain(
      "Dam breaks above Bor\n\nThe dam broke, the mayor said.\n\n"
      "Leave a comment\n");
  CHECK(text.title == "Dam breaks above Bor");
  CHECK(text.title_words == Span{0, 20});
  REQUIRE(text.furniture.size() == 1);
  CHECK(cut(text.utf8, text.furniture[0]) == "Leave a comment");
  CHECK(text.is_furniture(text.furniture[0]));
  CHECK_FALSE(text.is_furniture(text.title_words));
}

TEST_CASE("a label before the title is not its words") {
  const Text text =
      plain("Title: Dam breaks above Bor\n\nThe dam broke, he said.\n");
  CHECK(text.title == "Dam breaks above Bor");
  CHECK(cut(text.utf8, text.title_words) == text.title);
  CHECK(text.is_furniture({0, 7}));
}

TEST_CASE("a given title is found among the lines and never added") {
  Given given;
  given.title = "Dam Breaks above Bor";
  const Text text = plain(
      "EXAMPLE NEWS\n\nDam breaks above Bor.\n\nThe dam broke, he said.\n",
      given);
  CHECK(text.title == given.title);
  CHECK(cut(text.utf8, text.title_words) == "Dam breaks above Bor.");
  CHECK(text.publisher == "EXAMPLE NEWS");
}

TEST_CASE("a story without a headline has no title") {
  const Text text = plain("The dam broke, he said.\n\nIt was old, he said.\n");
  CHECK(text.title == "");
  CHECK(text.title_words.empty());
}

TEST_CASE("languages are told apart, too few words are not") {
  CHECK(language_of("The dam above the village broke early on Monday.") ==
        "en");
  CHECK(language_of("Der Damm über dem Dorf ist am Montag früh gebrochen.") ==
        "de");
  CHECK(language_of("12 34") == "");
}

TEST_CASE("a text of more words and signs than are read is refused") {
  static const Knowledge loaded = *load_knowledge("");
  const auto outcome = [&](std::string_view unit, size_t times) {
    Report report;
    for (size_t i = 0; i < times; ++i) report.original += unit;
    const auto text = clean(report, loaded);
    return text ? "" : text.error().what;
  };
  const std::string refusal = "the text has more than 100000 words and signs";
  CHECK(outcome("Men died ", 50'000) == "");
  CHECK(outcome("Men died ", 50'001) == refusal);
  CHECK(outcome("((", 50'001) == refusal);
  CHECK(outcome("\xE5\x9B\x9B", 200'001) == refusal);
  CHECK(outcome("a", 3'000'000) == "");
}

}  // namespace crosscheck
