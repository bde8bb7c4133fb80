#include "clean/furniture.h"

#include <doctest/doctest.h>

#include <string>

#include "util/utf8.h"

namespace crosscheck {
namespace {

const Knowledge& tables() {
  static const Knowledge loaded = *load_knowledge("");
  return loaded;
}

// The lines of `text` that are marked, parted by "|".
std::string marked(std::string_view text) {
  std::vector<TextLine> lines = lines_of(text);
  mark_furniture(text, lines, true, tables());
  std::string out;
  for (const TextLine& line : lines) {
    if (line.is != LineIs::furniture) continue;
    if (!out.empty()) out += '|';
    out += cut(text, line.span);
  }
  return out;
}

}  // namespace

TEST_CASE("the first line is the title when it reads like a headline") {
  const std::string text = "Bridge falls in Pokhara\n\nA bridge fell.\n";
  std::vector<TextLine> lines = lines_of(text);
  mark_furniture(text, lines, true, tables());
  CHECK(lines[0].is == LineIs::title);
  CHECK(lines[1].is == LineIs::story);
}

TEST_CASE("a list of films makes no claim") {
  CHECK(marked("Bridge falls in Pokhara\n\n1:12 Choir sings for the mayor\n\n"
               "0:48 Three hurt in a fire\n\n2:05 A baker retires\n\n"
               "A bridge fell in Pokhara on Monday, killing two.\n") ==
        "1:12 Choir sings for the mayor|0:48 Three hurt in a fire|"
        "2:05 A baker retires");
}

TEST_CASE("a story's own sentences are never marked") {
  CHECK(marked("Two men were killed, police said.\n\n"
               "By 4 June the army was near the town.\n\n"
               "Share prices fell on Monday, the bank said.\n\n"
               "\"Get out,\" he told them.\n\n"
               "He reports from time to time that the dam is safe.\n") == "");
}

TEST_CASE("share, comment, cookie and navigation lines are marked") {
  CHECK(marked("Two men were killed in the blast, police said.\n\n"
               "Share this story\n\n"
               "Leave a Comment\n\n"
               "We use cookies to make this site work for you.\n\n"
               "* * *\n\n"
               "Loading...\n") ==
        "Share this story|Leave a Comment|"
        "We use cookies to make this site work for you.|* * *|Loading...");
}

TEST_CASE("a paragraph above a lone credit is a caption, wherever it stands") {
  CHECK(marked("Bridge falls in Pokhara\n\n"
               "Rescuers carry a man from a house in Pokhara.\nReuters\n\n"
               "Rescuers carry a man from a house in Pokhara.\n\n"
               "A bridge fell on Monday, police said.\n") ==
        "Rescuers carry a man from a house in Pokhara.|Reuters|"
        "Rescuers carry a man from a house in Pokhara.");
}

TEST_CASE("who reports from where is a byline, what they report is not") {
  CHECK(marked("A bridge fell on Monday, police said.\n\n"
               "Example TV's Ann Lee reports from the border town of Bor.\n\n"
               "The ministry reports that 12 people from Bor are missing.\n") ==
        "Example TV's Ann Lee reports from the border town of Bor.");
}

TEST_CASE("a byline may name a trade and a town, and no person") {
  CHECK(marked("Bridge falls in Pokhara\n\n"
               "By a correspondent in Bor and staff in Pokhara\n\n"
               "A bridge fell on Monday, police said.\n") ==
        "By a correspondent in Bor and staff in Pokhara");
}

TEST_CASE("labels around the story are marked, headings with a verb stay") {
  CHECK(marked("Bridge falls in Pokhara\n\nEXAMPLE NEWS\n\ntext\n\n"
               "By Ann Lee\n\n"
               "A bridge fell on Monday, police said.\n\n"
               "Rescue operation\n\n"
               "Army sends divers\n\n"
               "Divers looked for survivors all night.\n\n"
               "Highway 9\n") ==
        "EXAMPLE NEWS|text|By Ann Lee|Rescue operation|Highway 9");
}

TEST_CASE("a line said a second time is marked, the first stays") {
  CHECK(marked("Bridge falls in Pokhara\n\nBridge falls in Pokhara:\n\n"
               "A bridge fell on Monday, police said.\n") ==
        "Bridge falls in Pokhara:");
}

TEST_CASE("every row of the table has a kind and a phrase in its own form") {
  const auto& rows = tables().tables.at("furniture.tsv");
  CHECK(rows.size() > 100);
  for (const auto& row : rows) {
    CAPTURE(row[1]);
    CHECK_FALSE(row[0].empty());
    std::string phrase = row[1];
    while (!phrase.empty() && phrase.back() == '*') phrase.pop_back();
    while (!phrase.empty() && phrase.front() == '*') phrase.erase(0, 1);
    CHECK_FALSE(phrase.empty());
    CHECK(phrase == ascii_lower(phrase));
  }
}

}  // namespace crosscheck
