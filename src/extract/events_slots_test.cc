// Who, whom, where and when of events, as one would sign them.
#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "extract/said_test.h"

namespace crosscheck {

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

TEST_CASE("the name behind a word for somebody says who it is") {
  CHECK(tells("The mayor of Lyon, Ana Ruiz, condemned the attack.",
              "accuse A=Ana Ruiz"));
  CHECK(tells("A court sentenced Lyon man Omar Reyes, now 22, to life.",
              "convict A=court T=Omar Reyes"));
  CHECK(tells("Former Ambassador to the United Nations Ana Ruiz accused Iran.",
              "accuse A=Ana Ruiz T=Iran"));
  CHECK(tells("Peru banned Chilean airline Aero Sur from flying.",
              "restrict A=Peru T=Aero Sur"));
  CHECK(tells("The spokesman for President Ana Ruiz condemned Iran.",
              "accuse A=spokesman T=Iran"));
}

TEST_CASE("some of a people are not their state") {
  CHECK(tells("Hundreds of Mexicans were arrested in Lyon.",
              "arrest T=Mexicans"));
  CHECK(tells("The Russians bombed Homs.", "A=Russia P=Homs"));
  CHECK(tells("An Australian, Omar Reyes, was charged with theft.",
              "accuse T=Omar Reyes"));
}

TEST_CASE("a ministry or a court of a country acts for itself") {
  CHECK(tells("The Russian Foreign Ministry condemned Iran.",
              "accuse A=Russian Foreign Ministry T=Iran"));
  CHECK(tells("Israeli troops attacked a village near Nablus.",
              "attack A=Israel"));
}

TEST_CASE("whose government it is, the report does not say") {
  CHECK_FALSE(
      tells("The American government fell. Chinese citizens criticised their "
            "government.",
            "accuse A=Chinese citizens T=American"));
}

TEST_CASE("after his arrest the subject was arrested") {
  CHECK(
      tells("Police questioned Paul Keller. After his arrest on Friday, Omar "
            "Reyes stayed in a cell in Lyon.",
            "arrest T=Omar Reyes"));
  CHECK_FALSE(tells("Omar Reyes was jailed for her murder in Lyon.",
                    "attack T=Omar Reyes"));
}

TEST_CASE("who is to suffer it is the noun before it") {
  CHECK(
      tells("The service has compiled a list of 36 people to be assassinated.",
            "attack planned T=people"));
}

TEST_CASE("who is reported by others to have done it did it") {
  CHECK(
      tells("Two ministers were reported by local media to have visited a "
            "hospital in Lyon.",
            "visit A=ministers"));
}

TEST_CASE("who acts does not suffer it as a pronoun") {
  CHECK_FALSE(
      tells("The president dismissed him in March.", "resign T=president"));
}

TEST_CASE("somebody told of beside the verb may be meant by a pronoun") {
  CHECK(tells("Police opened a case against the driver and arrested him.",
              "arrest A=police T=driver"));
}

TEST_CASE("what somebody did is condemned as theirs") {
  CHECK(tells("Iran criticised the president's decision on Monday.",
              "accuse A=Iran T=president"));
}

TEST_CASE("a charge of murder is against who may have done it") {
  CHECK_FALSE(tells("A charge of murder against Omar Reyes was filed in Lyon.",
                    "attack T=Omar Reyes"));
}

TEST_CASE("who had talks with others talked with them") {
  CHECK(tells("Ana Ruiz had talks with Omar Reyes.",
              "negotiate A=Ana Ruiz T=Omar Reyes"));
}

TEST_CASE("a town that is visited is where") {
  CHECK(
      tells("The minister visited Lyon on Monday.", "visit A=minister P=Lyon"));
}

TEST_CASE("what is now leaves the story where it was") {
  CHECK(
      tells("Rebels shelled Homs on Monday. The town is now calm. Two rebels "
            "were arrested.",
            "arrest T=Rebels P=Homs W=2021-03-01", "2021-03-04"));
}

TEST_CASE("since when something lasts is not when the next thing was") {
  CHECK(
      tells("Rebels shelled Homs on Monday. It was the worst day since the "
            "start of the siege in August. Two rebels were arrested.",
            "arrest T=Rebels P=Homs W=2021-03-01", "2021-03-04"));
}

TEST_CASE("a country whose people act is not where they do") {
  CHECK(
      tells("Peru said troops of Peru were safe. Peru thanked the Peru army. "
            "A base in Chad was shelled. Attacks go on.",
            "shelling T=base P=Chad"));
}

TEST_CASE("a raid with an article is no verb, nor is a night's shooting") {
  CHECK(tells("Ten people were killed during an air raid by the army on Homs.",
              "airstrike A=army"));
  CHECK_FALSE(tells("Two people were hurt in a late night shooting in Lyon.",
                    "A=people"));
}

TEST_CASE("what is done later in the day is done") {
  CHECK(
      tells("The army moved on, taking a hill and later in the day capturing "
            "Homs.",
            "capture A=army P=Homs"));
}

TEST_CASE("whose attempt it is, is who attempts it") {
  CHECK(tells("The regime attempts to besiege Homs will fail.",
              "siege.begin planned A=regime P=Homs"));
  CHECK(tells("A unit from the regime forces shelled a tunnel in Homs.",
              "shelling A=regime forces"));
}

TEST_CASE("who is behind an attack made it") {
  CHECK(tells("The army was behind the attack that hit a convoy in Homs.",
              "attack A=army"));
}

TEST_CASE("a town that is fired at is where") {
  CHECK_FALSE(tells("Gunmen fired at Homs on Monday.", "T=Homs"));
}

TEST_CASE("who uses gas is who cleared them from the square") {
  CHECK_FALSE(tells("The guards cleared protesters from the market using gas.",
                    "A=protesters"));
}

TEST_CASE("a new town without a name is not the town told of before") {
  CHECK(
      tells("Rebels shelled Homs in Syria on Monday. On Tuesday a shell hit "
            "another town and killed two farmers.",
            "P=Syria"));
}

TEST_CASE("a month is no place") {
  CHECK(
      !tells("Rebels shelled Homs on Monday. Troops seized the hill in "
             "mid-July.",
             "P=mid-July"));
}

TEST_CASE("what is only planned is not in the town of the story") {
  CHECK(
      !tells("Rebels shelled Homs on Monday. Iran vowed to arrest the rebels.",
             "planned A=Iran T=Rebels P=Homs"));
}

TEST_CASE("a kind of place is no name") {
  CHECK(
      !tells("Two men were shot in Lagos on Friday. Thousands marched from "
             "the Mall to the Palace on Monday.",
             "P=Palace"));
}

TEST_CASE("a place whose mayor somebody is is not where it happened") {
  CHECK(
      !tells("Rebels shelled Homs on Monday. Nine farmers were hurt as two "
             "days of clashes went on, and the Lagos prosecutors were "
             "silent.",
             "P=Lagos"));
}

TEST_CASE("the country is not the one whose troops are in it") {
  const std::string_view text =
      "Two judges left their homes in Iraq, a watchdog in Iraq said. Since US "
      "forces invaded the country, nine judges have been killed.";
  CHECK(tells(text, "A=US forces T=Iraq P=Iraq"));
  CHECK(!tells(text, "P=United States"));
}

}  // namespace crosscheck
