#include "detect/parse_mend.h"

#include <doctest/doctest.h>

#include <string>

#include "detect/parse.h"
#include "detect/tokens.h"

namespace crosscheck {
namespace {

// "subject > verb" of every subject, in the order of the words.
std::string subjects(std::string_view utf8) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = utf8;
  Reading r;
  tokenise(text, knowledge, r);
  parse(text, knowledge, r);
  std::string out;
  for (const Token& t : r.tokens) {
    if (universal(t.dep) != "nsubj") continue;
    if (!out.empty()) out += ", ";
    out += cut(text.utf8, t.span);
    out += " > ";
    out += cut(text.utf8, r.tokens[static_cast<size_t>(t.head)].span);
  }
  return out;
}

// What the word hangs on.
std::string head_of(std::string_view utf8, std::string_view word) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = utf8;
  Reading r;
  tokenise(text, knowledge, r);
  parse(text, knowledge, r);
  for (const Token& t : r.tokens) {
    if (cut(text.utf8, t.span) != word || t.head < 0) continue;
    return std::string(
        cut(text.utf8, r.tokens[static_cast<size_t>(t.head)].span));
  }
  return "";
}

}  // namespace

TEST_CASE("who speaks at the end is not what the sentence is about") {
  CHECK(subjects("The number of people killed when a boat sank on Lake Kivu "
                 "has risen to 87, the government said on Friday.") ==
        "number > risen, boat > sank, government > said");
}

TEST_CASE("a clause of time has its own subject") {
  CHECK(subjects("Dozens drowned when a boat carrying 278 passengers capsized "
                 "on the lake.") == "Dozens > drowned, boat > capsized");
}

TEST_CASE("a title is no subject beside its name") {
  CHECK(subjects("Rebel military spokesperson Yahya Sarea said so.") ==
        "Yahya > said");
}

TEST_CASE("what is called by several words is one subject") {
  CHECK(
      subjects("Three children were hurt after a Stagecoach South bus crashed "
               "into a tunnel.") == "children > hurt, bus > crashed");
}

TEST_CASE("a title is no second object beside its name") {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = "Gunmen killed attorney general Ana Ruiz in Lima.";
  Reading r;
  tokenise(text, knowledge, r);
  parse(text, knowledge, r);
  CHECK(r.tokens[2].head == 4);  // attorney, of Ana
  CHECK(r.tokens[4].head == 1);  // Ana, of killed
}

TEST_CASE("a verb is no word of its object") {
  CHECK(subjects("Serbia eased emergency measures on Wednesday.") ==
        "Serbia > eased");
}

TEST_CASE("a sentence with a full stop has a verb of its own") {
  CHECK(subjects("Flash floods triggered by torrential rain swept through "
                 "villages in the district on Friday.") == "floods > swept");
}

TEST_CASE("who says it at the end is the subject of the verb there") {
  CHECK(subjects("Two suicide bombers killed at least 21 people at a crowded "
                 "bus station on Tuesday, hospital and police sources said.") ==
        "bombers > killed, sources > said");
}

TEST_CASE("what shows that something happened is a verb") {
  CHECK(subjects("Satellite images reviewed by The Ledger show that at least "
                 "14 houses were destroyed.") ==
        "images > show, houses > destroyed");
}

TEST_CASE("who says something and accuses does both") {
  CHECK(head_of("The ministry said the vote was unfair, and criticised the "
                "court.",
                "criticised") == "said");
  CHECK(head_of("His wife says he was beaten and demands his release.",
                "demands") == "says");
  CHECK(head_of("The ministry said the guards left and criticised the court.",
                "criticised") == "left");
}

TEST_CASE("who is told something is not described by it") {
  CHECK(head_of("He told a committee that he was called at night.", "called") ==
        "told");
  CHECK(head_of("Peru ordered two envoys to leave the country.", "leave") ==
        "ordered");
}

TEST_CASE("those march who are many, not the one they are of") {
  CHECK(head_of("Police beat supporters of the president who marched to the "
                "square.",
                "marched") == "supporters");
}

}  // namespace crosscheck
