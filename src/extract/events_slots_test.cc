// Who, whom, where and when of events, as one would sign them.
#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "extract/said_test.h"

namespace crosscheck {
namespace {

bool tells(std::string_view text, std::string_view claim,
           std::string_view published = {}) {
  return said(text, published).find(claim) != std::string::npos;
}

}  // namespace

TEST_CASE("fighters of a body act for it") {
  CHECK(tells("Fighters of the Taliban attacked a garrison in Kunduz.",
              "attack A=Taliban"));
}

TEST_CASE("an apposed name says who an officer is") {
  CHECK(tells("The defence minister, Colonel Sadio Keita, condemned France.",
              "accuse A=Sadio Keita T=France"));
}

TEST_CASE("words have no place that nobody gives them") {
  CHECK(tells("Rebels shelled Homs on Monday. Iran condemned Israel.",
              "accuse A=Iran T=Israel\n"));
}

TEST_CASE("what is condemned is nobody") {
  CHECK(tells("Iran condemned the bombing on 4 March 2021.",
              "accuse A=Iran W=2021-03-04"));
}

TEST_CASE("where reinforcements come from is not where they fight") {
  CHECK_FALSE(
      tells("Rebels overran two checkpoints in Kunduz before being "
            "pushed back by troops sent from Kabul.",
            "A=Rebels P=Kabul"));
}

TEST_CASE("whose day a noun has is not the day of the verb beside it") {
  CHECK(tells("It was the deadliest bombing in Kabul since the 2008 attack.",
              "bombing P=Kabul W=2021-03-04", "2021-03-04"));
  CHECK(tells("France, whose troops left in 2012, condemned Iran.",
              "accuse A=France T=Iran W=2021-03-04", "2021-03-04"));
}

TEST_CASE("a capital that takes a town is its country") {
  CHECK(tells("Moscow's capture of Kunduz was announced.",
              "capture A=Russia P=Kunduz"));
}

TEST_CASE("who is called on to do it is to do it") {
  CHECK(tells("Musoyka called on the president to resign.",
              "resign planned A=president"));
}

TEST_CASE("each named one of a row is accused, each town of a row taken") {
  CHECK(tells("The minister accused India and Iran of lying.", "T=Iran"));
  CHECK(tells("The Taliban captured Kunduz and Herat.", "P=Herat"));
  CHECK(
      tells("Both Ana Ruiz and Ivo Ruiz, 22, were arrested and charged with "
            "theft.",
            "accuse T=Ana Ruiz"));
}

TEST_CASE("a bullet has no arm, a drone has an owner") {
  CHECK(tells("A girl was hit by a stray bullet in Lyon.",
              "attack T=girl P=Lyon"));
  CHECK(tells("Israeli gunfire killed six people in Lyon.",
              "attack A=Israel T=people"));
}

TEST_CASE("who goes on doing things is found again") {
  CHECK(tells("Gang members attacked a prison in Lyon. They stole three cars.",
              "seize A=gang members T=cars"));
  CHECK(
      tells("A woman said the guards shot her husband in Lyon. They "
            "kidnapped him.",
            "abduct A=guards T=her husband"));
}

TEST_CASE("a demand that somebody must do it is made of him") {
  CHECK(tells("France said that Iran must release the crew.",
              "statement A=France T=Iran"));
}

TEST_CASE("who refuses to do it does not") {
  CHECK(tells("The Taliban refused to release three soldiers in Kunduz.",
              "release denied"));
}

TEST_CASE("crowds that gather to demand do one thing") {
  CHECK_FALSE(
      tells("Thousands of people protested in Lyon to demand the "
            "release of a priest.",
            "statement"));
}

TEST_CASE("who was left out of the auxiliary suffers it") {
  CHECK(tells("Ten officers were injured and 11 people arrested in Lyon.",
              "arrest T=people"));
}

TEST_CASE("what is planned for a weekday is to come") {
  CHECK(tells("Unions called a strike for Friday in Lyon.", "W=2021-03-05",
              "2021-03-04"));
}

TEST_CASE("a surname is no auxiliary, and who denies has denied") {
  CHECK(tells("Theresa May is to resign in London.", "resign planned"));
  CHECK(tells("The charge was denied by the minister.", "deny A=minister"));
}

TEST_CASE("where a group is based is not where things happen") {
  CHECK_FALSE(
      tells("Shelling hit Homs, a London-based group said. Six people "
            "were killed by rebels.",
            "P=London"));
}

TEST_CASE("a town that falls under control is taken, a storm is nobody") {
  CHECK(tells("Kunduz fell under Taliban control.",
              "capture A=Taliban P=Kunduz"));
  CHECK_FALSE(
      tells("The governor declared a state of emergency with Tropical "
            "Storm Barry near.",
            "T="));
}

TEST_CASE("a ship of a country is hit, not the country") {
  CHECK(tells("The navy fired on a Thai trawler off Somalia.",
              "attack A=navy T=Thai trawler"));
}

TEST_CASE("forces that airstrikes back do not suffer them") {
  CHECK(tells("Government forces backed by Russian airstrikes advanced.",
              "airstrike A=Russia\n"));
}

TEST_CASE("who marches with students does not march against them") {
  CHECK(tells("Dublin saw protests with thousands of students in May 2021.",
              "protest P=Dublin"));
}

TEST_CASE("two armies that share a noun are one phrase") {
  CHECK(tells("Two were killed in attacks by regime and Russian forces.",
              "attack A=Russian Armed Forces"));
}

TEST_CASE("weapons act for whom they are fired by") {
  CHECK(tells("Missiles fired from a Russian warplane hit Homs.",
              "missile_strike A=Russia"));
  CHECK_FALSE(tells("A total of 20 rockets hit a school in Homs.", "A=rocket"));
}

TEST_CASE("a shot into a house is on the house") {
  CHECK(tells("Someone fired a gun into the home.", "A=someone T=home"));
}

TEST_CASE("an agreement called after a town is not there") {
  CHECK_FALSE(
      tells("The Paris Agreement was signed. Thousands of students "
            "protested on Friday.",
            "protest A=students P=Paris"));
}

TEST_CASE("the day of what came before is not the day of what came after") {
  CHECK(
      tells("On 4 May 2021 the rebels signed a truce after the army shelled "
            "Homs on 2 May 2021.",
            "shelling A=army P=Homs W=2021-05-02"));
  CHECK(
      tells("On 4 May 2021 the rebels said they had signed a truce after the "
            "army shelled Homs on 2 May 2021.",
            "W=2021-05-04"));
}

TEST_CASE("the day beside its month is when") {
  CHECK(tells("The governor will resign next month on 2 August.",
              "A=governor W=2021-08-02", "2021-07-20"));
}

TEST_CASE("of two that clashed the second is whom the first fought") {
  CHECK(tells("The army and jihadists clashed in Djibo.",
              "battle A=army T=jihadists P=Djibo"));
}

TEST_CASE("the capital is that of the country that is spoken of") {
  CHECK(tells("Rescuers dug in Thamel, Nepal. Aftershocks hit the capital.",
              "disaster P=Kathmandu"));
}

TEST_CASE("what a state does at home is not where another story was") {
  CHECK(tells("Kofi Annan arrived in Damascus. Israel released 40 prisoners.",
              "release A=Israel T=prisoners\n"));
}

TEST_CASE("who dies in a riot is not whom it is against") {
  CHECK_FALSE(tells("Ten people were killed in riots.", "riot T="));
}

TEST_CASE("a later attack is that of the same, not the last one told") {
  CHECK_FALSE(
      tells("Coalition jets bombed a hotel in Sanaa. A destroyer came "
            "under missile attack in the Red Sea. Iran condemned the "
            "attack on the hotel.",
            "T=hotel P=Red Sea"));
}

TEST_CASE("a side of a border is no target") {
  CHECK_FALSE(
      tells("An Israeli airstrike on a village on the Syrian side of "
            "the heights killed two.",
            "T=Syria"));
}

TEST_CASE("who used gas is who cleared the square") {
  CHECK_FALSE(
      tells("Officers cleared protesters using tear gas.", "A=protesters"));
}

TEST_CASE("across the country is all of it") {
  CHECK(
      tells("Protests began in Rosario, Argentina. Riots continued across "
            "the country.",
            "riot P=Argentina"));
}

TEST_CASE(
    "artillery fire, opened fire and a day's shooting are what they are") {
  CHECK(said("Artillery fire killed 19 civilians in Homs.").find("accident") ==
        std::string::npos);
  CHECK(said("Gunmen opened fire at the market near the river.")
            .find("accident") == std::string::npos);
  CHECK(said("A fire at the market killed three.").find("accident") !=
        std::string::npos);
  CHECK(said("Thursday's shooting frightened neighbours in Leeds.")
            .find("A=Thursday") == std::string::npos);
  CHECK(said("A bomber on a motorcycle killed 16 people in Kirkuk.")
            .find("airstrike") == std::string::npos);
}

TEST_CASE("what was long ago keeps its place for its paragraph") {
  const char* const text =
      "Rebels attacked Kunduz on Monday. In May 2015 a jet struck a clinic in "
      "Herat. The army has called it a mistake. It said then that 20 doctors "
      "were killed.\n\nThree soldiers were wounded on Tuesday.";
  CHECK(tells(text, "killed 20..20 person T=doctors P=Herat", "2021-03-02"));
  CHECK(tells(text, "wounded 3..3 person T=soldiers P=Kunduz", "2021-03-02"));
}

}  // namespace crosscheck
