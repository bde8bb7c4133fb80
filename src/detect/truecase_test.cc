#include "detect/truecase.h"

#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "detect/parse.h"
#include "detect/tokens.h"

namespace crosscheck {
namespace {

std::string cased(std::string_view lower) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = lower;
  Reading r;
  tokenise(text, knowledge, r);
  parse(text, knowledge, r);
  return with_case(text.utf8, knowledge, r);
}

}  // namespace

TEST_CASE("names, sentences and peoples get their capitals") {
  CHECK(cased("the french army left mali in august. i was there.") ==
        "The French Army left Mali in August. I was there.");
}

TEST_CASE("a body's name has capitals up to the word for a body") {
  CHECK(cased("the kosovo national liberation front attacked a bank.") ==
        "The Kosovo National Liberation Front attacked a bank.");
}

TEST_CASE("initials in brackets are capitals in the whole report") {
  CHECK(
      cased(
          "the northern people's party (npp) won a vote. npp members left.") ==
      "The Northern People's Party (NPP) won a vote. NPP members left.");
}

TEST_CASE("a text has no case when its letters are nearly all of one") {
  const std::string line =
      "gunmen attacked a bank in the north of the town on monday night and "
      "took two guards hostage, the police said.";
  CHECK(without_case(line));
  CHECK(
      without_case("GUNMEN ATTACKED A BANK IN THE NORTH OF THE TOWN ON "
                   "MONDAY NIGHT AND TOOK TWO GUARDS HOSTAGE, POLICE SAID."));
  CHECK_FALSE(
      without_case("Gunmen attacked a bank in Lima on Monday night and "
                   "took two guards hostage, the police said."));
  CHECK_FALSE(without_case("a bank in lima"));
}

}  // namespace crosscheck
