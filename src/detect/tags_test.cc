#include "detect/tags.h"

#include <doctest/doctest.h>

#include "detect/tokens.h"
#include "util/joined_words.h"

namespace crosscheck {
namespace {

// The verbs of a text, as lemmas.
std::string verbs(std::string_view utf8) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = utf8;
  Reading r;
  tokenise(text, knowledge, r);
  r = joined_words(text, r, knowledge);
  tag(text, knowledge, r);
  std::string out;
  for (const Token& t : r.tokens) {
    if (t.pos == Pos::verb) out += std::string(r.lemma(t)) + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("verbs are told from nouns of the same form") {
  CHECK(verbs("Rebel forces captured half of the city.") == "capture ");
  CHECK(verbs("The air strikes on the town killed nine people.") == "kill ");
  CHECK(verbs("The army strikes the town.") == "strike ");
  CHECK(verbs("The attack on the base will continue.") == "continue ");
  CHECK(verbs("They plan to attack the base.") == "plan attack ");
  CHECK(verbs("The besieged troops were met by the advancing forces.") ==
        "meet ");
  CHECK(verbs("Residents fled and the soldiers withdrew.") == "flee withdraw ");
}

TEST_CASE("a title in capitals keeps its verb") {
  CHECK(verbs("Army Lifts Long Siege Of Northern City") == "lift ");
}

}  // namespace crosscheck
