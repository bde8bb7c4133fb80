#include "util/joined_words.h"

#include <doctest/doctest.h>

#include "util/utf8.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

// Tokens from words parted by "|" (glued) and " " (with a space between).
Reading made(std::string_view marked, Text& text) {
  Reading r;
  text.utf8.clear();
  uint32_t begin = 0;
  const auto close = [&] {
    const auto end = static_cast<uint32_t>(text.utf8.size());
    if (begin < end) {
      r.tokens.push_back({.span = {begin, end}, .lemma = {begin, end}});
    }
    begin = end;
  };
  for (const char c : marked) {
    if (c == '|' || c == ' ') close();
    if (c == ' ') begin = static_cast<uint32_t>(text.utf8.size()) + 1;
    if (c != '|') text.utf8 += c;
  }
  close();
  r.words = ascii_lower(text.utf8);
  r.sentences = {{0, static_cast<uint32_t>(text.utf8.size())}};
  return r;
}

std::string joined(std::string_view marked) {
  Text text;
  const Reading r = joined_words(text, made(marked, text), knowledge());
  std::string out;
  for (const Token& t : r.tokens) {
    if (!out.empty()) out += ' ';
    out += cut(text.utf8, t.span);
  }
  return out;
}

TEST_CASE("parts of a hyphenated word become one token") {
  CHECK(joined("al|-|Assad|'s 3|-|year siege") == "al-Assad 's 3-year siege");
  CHECK(joined("a three|-|year|-|old MiG|-|29") == "a three-year-old MiG-29");
  CHECK(joined("they can|not say gon|na") == "they cannot say gonna");
}

TEST_CASE("dashes, ranges and clitics stay apart") {
  CHECK(joined("He left - again") == "He left - again");
  CHECK(joined("ex|- or in|-") == "ex - or in -");
  CHECK(joined("from 10|-|15 to 555|-|12|-|34") ==
        "from 10 - 15 to 555 - 12 - 34");
  CHECK(joined("do|n't say it|'s \u201Cx\u201D|-|y") ==
        "do n't say it 's \u201Cx\u201D - y");
}

TEST_CASE("a joined word takes the place of its part nearest to the root") {
  Text text;
  Reading r = made("An Iran|-|backed group fled", text);
  const auto set = [&](size_t i, Pos pos, int32_t head, std::string_view dep) {
    r.tokens[i].pos = pos;
    r.tokens[i].head = head;
    r.tokens[i].dep = find_relation(dep);
  };
  set(0, Pos::det, 4, "det");
  set(1, Pos::propn, 3, "obl");
  set(2, Pos::punct, 3, "punct");
  set(3, Pos::verb, 4, "amod");
  set(4, Pos::noun, 5, "nsubj");
  set(5, Pos::verb, -1, "root");
  const Reading j = joined_words(text, r, knowledge());
  REQUIRE(j.tokens.size() == 4);
  CHECK(cut(text.utf8, j.tokens[1].span) == "Iran-backed");
  CHECK(j.tokens[1].pos == Pos::adj);  // it describes a noun
  CHECK(j.tokens[1].head == 2);
  CHECK(kRelations[j.tokens[1].dep] == "amod");
  CHECK(j.lemma(j.tokens[1]) == "iran-backed");
  CHECK(j.tokens[0].head == 2);
  CHECK(j.tokens[2].head == 3);
  CHECK(j.tokens[3].head == -1);
  CHECK(j.sentences == r.sentences);
}

TEST_CASE("the last part's lemma ends the joined word's") {
  Text text;
  Reading r = made("two Air|-|strikes", text);
  r.tokens[3].lemma.end -= 1;
  const Reading j = joined_words(text, r, knowledge());
  CHECK(j.lemma(j.tokens[1]) == "air-strike");
}

TEST_CASE("furniture has no joined words and no sentences") {
  Text text;
  Reading r = made("It fell . Share this It rose .", text);
  r.sentences = {{0, 9}, {10, 20}, {21, 30}};
  r.tokens[6].head = 5;
  text.furniture = {{10, 20}};
  const Reading j = joined_words(text, r, knowledge());
  CHECK(j.sentences == std::vector<Span>{{0, 9}, {21, 30}});
  REQUIRE(j.tokens.size() == 6);
  CHECK(cut(text.utf8, j.tokens[3].span) == "It");
  CHECK(j.tokens[4].head == 3);
}

TEST_CASE("joining twice changes nothing") {
  Text text;
  const Reading once = joined_words(
      text, made("al|-|Assad|'s 3|-|year siege", text), knowledge());
  const Reading twice = joined_words(text, once, knowledge());
  REQUIRE(once.tokens.size() == twice.tokens.size());
  for (size_t i = 0; i < once.tokens.size(); ++i) {
    CHECK(once.tokens[i].span == twice.tokens[i].span);
    CHECK(once.lemma(once.tokens[i]) == twice.lemma(twice.tokens[i]));
  }
}

}  // namespace
}  // namespace crosscheck
