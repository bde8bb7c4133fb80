// Who does what a verb or a noun tells of (event_doers.h), read from whole
// sentences.
#include <doctest/doctest.h>

#include "extract/said_test.h"

namespace crosscheck {

TEST_CASE("whose plan it is would do it, not who speaks of it") {
  CHECK(tells("The bishop deplored Iran's refusal to release the sailors.",
              "A=Iran T=sailors"));
}

TEST_CASE("who threatens to do it would do it") {
  CHECK(
      tells("Threats from the Turkish government to bomb the port of Lagos "
            "worried Iran.",
            "A=Turkish Government"));
}

TEST_CASE("whose words they are accuses") {
  CHECK(tells("A report by Human Rights Watch accused Iran of theft.",
              "accuse A=Human Rights Watch T=Iran"));
  CHECK(tells("The court issued a statement accusing Iran of theft.",
              "accuse A=court T=Iran"));
}

TEST_CASE("a name before what somebody is does it") {
  CHECK(tells("Omar Reyes, a lawyer who has accused Iran of theft, left.",
              "accuse A=Omar Reyes T=Iran"));
}

TEST_CASE("who goes to talks has them") {
  CHECK(tells("Ana Torres fell ill after talks with Omar Reyes in Lagos.",
              "negotiate A=Ana Torres T=Omar Reyes"));
  CHECK(!tells("The quarrel marked the year after talks with Omar Reyes.",
               "negotiate A=quarrel"));
}

TEST_CASE("who sacks somebody does it to him") {
  CHECK(tells("Ana Torres sacked General Omar Reyes on Monday.",
              "A=Ana Torres T=Omar Reyes"));
}

TEST_CASE("truckloads of people are people") {
  CHECK(tells("Truckloads of gunmen attacked the port of Lagos.", "A=gunmen"));
}

TEST_CASE("a government siege is the government's") {
  CHECK(tells("The old town of Homs was subjected to a tight government siege.",
              "A=government"));
}

TEST_CASE("who takes a step does what the step is") {
  CHECK(
      tells("Iran took the rare step of condemning Syria.", "A=Iran T=Syria"));
}

TEST_CASE("a relative clause is of the name before it, not of what is nobody") {
  CHECK(tells("There was no reply from Hamas, which accuses Israel of theft.",
              "accuse A=Hamas T=Israel"));
}

TEST_CASE("we are who speaks") {
  CHECK(tells("\"We condemn Iran,\" Hamas said.", "accuse A=Hamas T=Iran"));
}

TEST_CASE("what people did is not done by who says we") {
  CHECK(!tells("\"We bombed the port of Lagos,\" Omar Reyes said.",
               "A=Omar Reyes"));
}

TEST_CASE("people of any calling and their bodies act") {
  CHECK(tells("Thugs attacked a rally in Lagos.", "attack A=thugs"));
  CHECK(tells("Hardliners criticised Iran on Tuesday.", "accuse A=hardliners"));
  CHECK(tells("A jury convicted Omar Reyes of fraud.", "A=jury"));
}

TEST_CASE("by telephone is how, not by whom") {
  CHECK(tells("Iran and Israel spoke by telephone on Tuesday.",
              "negotiate A=Iran"));
}

TEST_CASE("a building before an attack was attacked, and attacked nobody") {
  CHECK(tells("Three people died in the mosque bombing on Tuesday.",
              "bombing T=mosque"));
}

TEST_CASE("a soldier of a country is not the country") {
  CHECK(tells("A Turkish soldier shot a farmer in Homs.", "A=Turkish soldier"));
}

TEST_CASE("rebels of a body with a name are that body") {
  CHECK(tells("Two Taliban insurgents attacked a garrison in Kunduz.",
              "attack A=Taliban"));
}

TEST_CASE("whose party it is is not the party") {
  CHECK(!tells("Omar Reyes's party condemned Iran.", "A=Omar Reyes"));
}

TEST_CASE("who is jailed for a murder did it") {
  CHECK(tells("Omar Reyes was jailed for the murder of a nurse in Lagos.",
              "attack A=Omar Reyes T=nurse"));
}

TEST_CASE("whose evidence it is of plans nothing") {
  CHECK(!tells("There was evidence of victims to open an inquiry in Lagos.",
               "A=victims"));
}

TEST_CASE("a people of several states acts for none of them") {
  CHECK(tells("Syrian Kurds attacked a garrison in Homs.",
              "attack A=Syrian Kurds"));
}

TEST_CASE("a name behind the head of a body says who that is") {
  CHECK(tells("The head of the tribe, Omar Reyes, condemned Iran.",
              "accuse A=Omar Reyes T=Iran"));
}

TEST_CASE("who takes part in it does it") {
  CHECK(tells("The mayor of Lagos took part in a protest.", "protest A=mayor"));
}

TEST_CASE("who kills in an attack or begins one with strikes did both") {
  CHECK(tells("Rebels killed 20 soldiers in an ambush near Homs.",
              "ambush A=Rebels T=soldiers P=Homs"));
  CHECK(tells("Turkey began an offensive with airstrikes near Homs.",
              "airstrike A=Turkey"));
  CHECK(!tells("Police killed two gunmen in an attack on a hotel in Lagos.",
               "attack A=police T=hotel"));
}

TEST_CASE("a killing in an airstrike has one doer and one victim") {
  CHECK(
      tells("The vote follows Iran's killing of Omar Reyes in an airstrike "
            "last week.",
            "airstrike A=Iran T=Omar Reyes"));
}

TEST_CASE("what is launched at somebody is aimed at them") {
  CHECK(tells("Iran launched missiles targeting farmers near Homs.",
              "missile_strike A=Iran T=farmers P=Homs"));
}

TEST_CASE("a weekday that lost its apostrophe strikes nobody") {
  CHECK(!tells("Thursdays rocket attack on Homs was fierce.", "A=Thursdays"));
}

TEST_CASE("who is engaged in fighting or falls in it fights") {
  CHECK(tells("The army is engaged in heavy fighting with Hamas near Homs.",
              "battle A=army T=Hamas"));
  CHECK(tells("At least 40 gunmen were killed in clashes with the army.",
              "battle A=gunmen T=army"));
}

TEST_CASE("who speaks during a visit makes it, and where it goes to is where") {
  CHECK(tells("Omar Reyes condemned Iran during a visit to Norway.",
              "visit A=Omar Reyes P=Norway"));
}

TEST_CASE("sides behind the verb are those of the clashes") {
  CHECK(tells("Clashes resumed today between the army and Hamas in Homs.",
              "battle A=army T=Hamas"));
}

TEST_CASE("somebody who is called by his age acts") {
  CHECK(tells("A farmer was shot by an 18-year-old in Lagos.",
              "attack A=18-year-old T=farmer"));
}

TEST_CASE("aid is for those to whom it is brought") {
  CHECK(tells("Nurses provided medicine to the wounded in Homs.",
              "aid A=nurses T=wounded"));
}

TEST_CASE("hostages are whom somebody takes") {
  CHECK(tells("Gunmen took five hostages in Lagos.",
              "abduct A=gunmen "
              "T=hostages"));
  CHECK(!tells("Gunmen took them hostage in Lagos.", "T=hostage"));
}

}  // namespace crosscheck
