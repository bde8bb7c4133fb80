// Who says a figure: the chains of speakers of extract(), where a sentence has
// no verb of saying, where its parse hides the speaker, and over sentences.
#include <doctest/doctest.h>

#include "extract/said_test.h"

namespace crosscheck {
namespace {

// Who says the first claim; "" where nobody but the report does.
std::string by(std::string_view utf8, std::string_view predicate = "killed") {
  const std::string all = said(utf8, "2021-05-20");
  const size_t line = all.find(predicate);
  if (line == std::string::npos) return "no claim: " + all;
  const size_t end = all.find('\n', line);
  const std::string claim = all.substr(line, end - line);
  const size_t at = claim.find(" by=");
  return at == std::string::npos ? "" : claim.substr(at + 4);
}

}  // namespace

TEST_CASE("the speaker at the end of a sentence needs no comma") {
  CHECK(by("Nine people were killed in a blast in Kirkuk on Sunday a rights "
           "group said.") == "rights group");
  CHECK(by("A lorry ran into a queue on Sunday, killing nine people, medics "
           "and local officials said.") != "");
  CHECK(by("The clinic took in eleven wounded, its head, Dr. Lena Brandt, "
           "said.",
           "wounded") == "Lena Brandt");
}

TEST_CASE("who puts a toll at a number is its speaker in the passive too") {
  CHECK(by("The toll, first given as 14 by the fire service, rose.") ==
        "fire service");
  CHECK(by("Hart says 40 people died, while Brandt gives a toll of 60.") ==
        "Hart");
}

TEST_CASE("what brackets, dashes and labels name as source says it") {
  CHECK(by("Floods\n\n- 48 people killed in the delta [OCHA, 9 May]\n") ==
        "UN Office for the Coordination of Humanitarian Affairs");
  CHECK(by("Coach falls into gorge; 17 dead - police\n\nIt rained.\n") ==
        "police");
  CHECK(by("The Nubian Relief Group (NRG) says 48 people died.") != "NRG");
  CHECK(by("Live\n\n14:20 Mayor Lena Brandt: \"Six people have died.\"\n") ==
        "Lena Brandt");
}

TEST_CASE("a chain keeps each of its speakers") {
  CHECK(by("The police said that according to a nurse at the clinic, 12 people "
           "were killed.")
            .find("nurse") != std::string::npos);
  CHECK(by("The minister, quoted by the agency TASS, said 12 people were "
           "killed.")
            .find("TASS") == 0);
}

TEST_CASE("the spokesman is the one named before") {
  CHECK(by("Army spokesman Amin Saleh said the road was shut. The spokesman "
           "said 12 people were killed.") == "Amin Saleh");
  CHECK(by("Deputy minister Lena Brandt said the road was shut. The minister "
           "said 12 people were killed.") == "minister");
}

TEST_CASE("a surname means the person also where a town is called so") {
  CHECK(by("\"The road is shut,\" Interior Minister Rosa Delgado told "
           "reporters. According to Delgado, 12 people were killed.") ==
        "Rosa Delgado");
}

TEST_CASE("what is done by phone is said by nobody of that name") {
  CHECK(by("A farmer said by phone that 12 people were killed.") == "farmer");
}

TEST_CASE("a verb of saying before its speaker needs no comma") {
  CHECK(by("A raid on Sunday near a clinic killed 12 people said the Syrian "
           "Observatory for Human Rights.") ==
        "Syrian Observatory for Human Rights");
  CHECK(by("\"Twelve people were killed,\" UN spokesman Farid Nasser said in "
           "Geneva.") == "Farid Nasser");
}

TEST_CASE("the group that is heard is the one heard before") {
  CHECK(by("The Islamic State took the road. The Syrian Observatory for Human "
           "Rights said the road was shut. The group said 12 people were "
           "killed.") == "Syrian Observatory for Human Rights");
}

TEST_CASE("who reports in an aside with 'with' is its own speaker") {
  CHECK(by("Chad was hit hardest, with Niger, reporting 12 people killed, next "
           "to it.") != "Chad");
  CHECK(by("U.S. Secretary of State John Kerry said 12 people were killed.") ==
        "John Kerry");
}

TEST_CASE("no more than a number is no denial") {
  CHECK(said("The army said no more than 40 people died.").find("denied") ==
        std::string::npos);
}

TEST_CASE("what was found by looking says it, not who has seen or printed it") {
  CHECK(by("An assessment of the valley found that 12 people were killed.") ==
        "assessment of the valley");
  CHECK(by("According to a confidential memo seen by The Tribune, 12 people "
           "were killed.") == "confidential memo");
  CHECK(by("A study published in The Lancet found that 12 people were "
           "killed.") == "study");
}

TEST_CASE("an order is not told by who gave it") {
  CHECK(by("The commander ordered the killing of 62 villagers.") == "");
}

TEST_CASE("who is cited by two is cited by each of them") {
  const std::string all =
      said("The mayor said 12 people were killed, Reuters and TASS reported.");
  CHECK(all.find("by=Reuters by=mayor") != std::string::npos);
  CHECK(all.find("by=TASS by=mayor") != std::string::npos);
}

TEST_CASE("in a debate whoever the label names says it") {
  const char* debate =
      "Debate\n\nSir John Beck (Hill Valley): I can say that 12 people were "
      "killed. The coroner told me that 14 people were wounded.\n";
  CHECK(by(debate) == "John Beck");
  CHECK(by(debate, "wounded") == "John Beck by=coroner");
}

TEST_CASE("who puts the toll at a number in a report is the one who did so") {
  CHECK(by("The judge ruled that a count by the UN mission, which put the "
           "number of dead at 58, could be used.")
            .ends_with("UN mission"));
  CHECK(by("Shells hit Homs and killed 12 people the Observatory said "
           "including three children.") == "Observatory");
}

TEST_CASE("who says it stands behind the verb also in the middle") {
  CHECK(by("The toll rose to 22 dead on Monday, reported officials, with 25 "
           "others injured.") == "officials");
  CHECK(by("Ruiz was one of those in the raid that killed 12 people, said Sgt. "
           "Mike Miller.") == "Mike Miller");
}

TEST_CASE("she is no crowd that was told of in between") {
  CHECK(
      by("Brandt said officers who answered the call fled. \"They did well,\" "
         "she said, adding that 12 people were killed.") == "Brandt");
}

TEST_CASE("a body of many words is one speaker") {
  CHECK(by("Turkey's Disaster and Emergency Management Presidency said 12 "
           "people were killed.")
            .find("by=") == std::string::npos);
  CHECK(by("Reuters and Human Rights Watch said 12 people were killed.") != "");
}

TEST_CASE("whom police accuse is not who says so") {
  CHECK(by("The man police say shot four people at a party was held today.",
           "attack") == "police");
}

TEST_CASE("texts without commas have their speakers at the end") {
  CHECK(by("A reporter was killed in a raid in a town near the province of "
           "Idlib on Monday the news outlet reported on Monday.") ==
        "news outlet");
  CHECK(by("Raids had killed at least 14 civilians as they were crossing the "
           "river the Syrian Observatory for Human Rights (SOHR) said on "
           "Friday.") == "Syrian Observatory for Human Rights");
  CHECK(by("\"They were crossing the river\" monitor Amin Saleh said adding "
           "that 12 people were killed overnight.") == "Amin Saleh");
}

TEST_CASE("where commas are lost, who ends the sentence says it") {
  // a name behind a place, a pronoun, a noun behind another noun
  CHECK(by("Shells killed three people in northern Tarma state news agency "
           "SANA reported.") == "SANA");
  CHECK(by("SANA said a car was hit. Another five people were killed in the "
           "old quarter of Tarma it said.") == "SANA");
  CHECK(by("A barrage of rockets killed at least 14 people in the divided city "
           "state media said.") == "state media");
  CHECK(by("Shells hit the hills killing six people the source told SANA.") ==
        "source");
  CHECK(by("Raids killed six people on the road a spokesman for the governor "
           "said.") == "spokesman for the governor");
  CHECK(by("Among the dead were three children and nine women said the "
           "doctor Amin Saleh.") == "Amin Saleh");
  // no toll of theirs
  CHECK(by("The storm has left 37 people dead a toll the government has not "
           "confirmed.") == "");
}

TEST_CASE("a monitoring group that the report names behind is the one named") {
  CHECK(by("Raids killed 16 people in Tarma, a monitoring group said on "
           "Monday. The Syrian Observatory for Human Rights said a market "
           "was hit.") == "Syrian Observatory for Human Rights");
  CHECK(by("Raids killed 16 people in Tarma, a rights group said. The Syrian "
           "Observatory for Human Rights said a market was hit.") ==
        "rights group");
}

TEST_CASE("who keeps a tally says it, not those it is gathered from") {
  CHECK(by("At least 1,200 people were killed this year, according to a tally "
           "kept by Reuters of figures from local officials.") == "Reuters");
  CHECK(
      by("A study in the Annals of Sorn noted that 126 people were killed.") ==
      "study");
}

TEST_CASE("when something is said is no part of who says it") {
  CHECK(by("Earlier this month Lena Brandt said 12 people were killed.") ==
        "Lena Brandt");
}

TEST_CASE("what is told of a man is not what he says") {
  CHECK(by("The singer Ivo Hart and a man reported to be his guard have been "
           "killed.") == "");
  CHECK(by("The ministry confirmed that the swimmer had died and said 12 "
           "people were killed.") == "ministry");
}

}  // namespace crosscheck
