#include "net/word_parts.h"

#include <doctest/doctest.h>

#include <string>

namespace crosscheck {
namespace {

TEST_CASE("a word has one key whatever its capitals and quotation marks") {
  CHECK(word_parts("Shelled").word == word_parts("SHELLED").word);
  CHECK(word_parts("n\xE2\x80\x99t").word == word_parts("n't").word);
  CHECK(word_parts("É").word == word_parts("é").word);
  CHECK(word_parts("shelled").word == word_key("shelled"));
  CHECK(word_parts("shelled").word != word_parts("shelter").word);
}

TEST_CASE("numbers of one length share their parts but not their key") {
  const WordParts a = word_parts("1984"), b = word_parts("2017");
  CHECK(a.word != b.word);
  CHECK(a.plain == b.plain);
  CHECK(a.parts == b.parts);
}

TEST_CASE("words with one ending share parts, capitals change the shape only") {
  const WordParts a = word_parts("besieging"), b = word_parts("Besieging");
  REQUIRE(a.count == b.count);
  int differ = 0;
  for (uint32_t i = 0; i < a.count; ++i) differ += a.parts[i] != b.parts[i];
  CHECK(differ == 2);
}

TEST_CASE("any bytes make parts inside the table") {
  for (const std::string& s :
       {std::string(), std::string("\xE2\x80"), std::string(500, '\xC3'),
        std::string("\0", 1), std::string("é"), std::string("ü-9")}) {
    const WordParts p = word_parts(s);
    CHECK(p.count >= 3);
    for (uint32_t i = 0; i < p.count; ++i) CHECK(p.parts[i] < kPartRows);
  }
}

}  // namespace
}  // namespace crosscheck
