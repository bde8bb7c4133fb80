#include "extract/needs.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "extract/said_test.h"

namespace crosscheck {

TEST_CASE("a word of several senses says an event only in the right one") {
  CHECK(said("The crew shot a film in Kunduz.") == "");
  CHECK(said("The manager fired the coach.") == "");
  CHECK(said("The teachers addressed the problem.") == "");
  CHECK(said("The minister was denied a visa.") == "restrict T=minister\n");
  CHECK(said("The guest hails from Kunduz.") == "");
  CHECK(said("The gunmen fired rockets at Kunduz.") ==
        "missile_strike A=gunmen P=Kunduz\n");
}

TEST_CASE("an act that a light verb tells is the act of its subject") {
  for (const char* verb : {"launched", "carried out", "staged", "mounted"}) {
    CAPTURE(verb);
    CHECK(said(fmt::format("The Taliban {} an attack on Kunduz.", verb)) ==
          "attack A=Taliban P=Kunduz\n");
  }
  CHECK(said("An attack on Kunduz was carried out by the Taliban.") ==
        "attack A=Taliban P=Kunduz\n");
}

TEST_CASE("what was foiled, planned or feared did not happen") {
  CHECK(said("Police foiled an attack on Kunduz.") ==
        "attack denied P=Kunduz\n");
  CHECK(said("The Taliban prepared an attack on Kunduz.") ==
        "attack planned A=Taliban P=Kunduz\n");
  CHECK(said("The threat of an attack on Kunduz grew.") ==
        "attack possible P=Kunduz\n");
}

TEST_CASE("whose abduction it is depends on what stands behind it") {
  CHECK(said("The army's capture of the rebels shocked many.") ==
        "capture A=army T=Rebels\n");
  CHECK(said("The mayor's abduction shocked many.") == "abduct T=mayor\n");
}

TEST_CASE("what took place has no place for its target") {
  CHECK(said("The attack on Kunduz took place at night.") ==
        "attack P=Kunduz\n");
  CHECK(said("There was an attack on Kunduz.") == "attack P=Kunduz\n");
}

TEST_CASE("what must or should be done is not done") {
  CHECK(said("The Taliban must surrender.") ==
        "surrender possible A=Taliban\n");
}

TEST_CASE("what is called off is denied, an act of its kind elsewhere is not") {
  CHECK(said("The union called off the protest in Kunduz.") ==
        "protest denied P=Kunduz by=union\n");
  CHECK(said("Teachers in Kunduz went on strike.") ==
        "protest A=teachers P=Kunduz\n");
}

TEST_CASE("words are for whom the clause names, and that is no place") {
  CHECK(said("Iran rejected a Turkish proposal.") ==
        "statement A=Iran T=Turkey\n");
  CHECK(said("France demanded that Iran release him.") ==
        "statement A=France T=Iran\n");
  CHECK(said("France accused Iran of lying.") == "accuse A=France T=Iran\n");
  CHECK(said("France and Iran signed a treaty.") == "agree A=France T=Iran\n");
}

}  // namespace crosscheck
