#include "detect/parse.h"

#include <doctest/doctest.h>

#include <string>

#include "detect/parse_kept.h"
#include "detect/tokens.h"

namespace crosscheck {
namespace {

// "word/tag>head " of every word.
std::string parsed(std::string_view utf8) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = utf8;
  Reading r;
  tokenise(text, knowledge, r);
  parse(text, knowledge, r);
  std::string out;
  for (size_t i = 0; i < r.tokens.size(); ++i) {
    const Token& t = r.tokens[i];
    const long head = t.head < 0 ? 0 : t.head - static_cast<long>(i);
    out.append(cut(text.utf8, t.span)).append("/");
    out.append(std::to_string(static_cast<int>(t.pos))).append(">");
    out.append(std::to_string(head)).append(":");
    out.append(cut(r.words, t.lemma)).append(" ");
  }
  return out;
}

using Forms = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a sentence is parsed the same, whatever was parsed before it") {
  const std::string first = "Gunmen stormed the harbour of Tarno at dawn. ";
  const std::string second = "Two guards fled, the mayor said. ";
  const std::string one = parsed(first), two = parsed(second);
  CHECK(parsed(second + first) == two + one);
  CHECK(parsed(first + first + second) == one + one + two);
  CHECK(parsed(first + "Nobody was hurt. " + second) ==
        one + parsed("Nobody was hurt. ") + two);
}

TEST_CASE("a parse is kept for the very same words and parser") {
  ParsesKept kept;
  const Forms said = {"He", "left"}, other = {"Heleft"};
  std::vector<ParsedWord> parse(2);
  parse[0].head = 1;
  CHECK(kept.find(1, said).empty());
  kept.keep(said, parse);
  REQUIRE(kept.find(1, said).size() == 2);
  CHECK(kept.find(1, said)[0].head == 1);
  CHECK(kept.find(1, other).empty());
  CHECK(kept.find(2, said).empty());
  CHECK(kept.find(1, said).empty());
}

TEST_CASE(
    "a sentence gives way to the next of its place, and long ones are "
    "not kept") {
  ParsesKept kept;
  const std::vector<ParsedWord> parse(1);
  size_t found = 0;
  std::vector<std::string> words;
  for (size_t i = 0; i < 3 * ParsesKept::kPlaces; ++i) {
    words.push_back("w" + std::to_string(i));
  }
  CHECK(kept.find(1, Forms{"x"}).empty());
  for (const std::string& w : words) kept.keep(Forms{w}, parse);
  for (const std::string& w : words) found += !kept.find(1, Forms{w}).empty();
  CHECK(found > ParsesKept::kPlaces / 2);
  CHECK(found <= ParsesKept::kPlaces);
  const std::string longest(ParsesKept::kMostBytes, 'x');
  kept.keep(Forms{longest}, parse);
  CHECK(kept.find(1, Forms{longest}).empty());
}

}  // namespace crosscheck
