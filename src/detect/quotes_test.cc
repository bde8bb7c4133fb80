#include "detect/quotes.h"

#include <doctest/doctest.h>

#include <string>

#include "detect/parse.h"
#include "detect/tokens.h"
#include "util/joined_words.h"

namespace crosscheck {
namespace {

// "source | cue | content" of every quote, in order; parts of a content are
// tied by "+". Behind them: "< N" the quote that reports it, "= X" whom the
// source stands for, "denies", "plans".
std::string quotes(std::string_view utf8) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = utf8;
  Reading r;
  tokenise(text, knowledge, r);
  parse(text, knowledge, r);
  r = joined_words(text, r, knowledge);
  std::string out;
  const auto join = [&](const std::vector<Span>& spans) {
    std::string s;
    for (const Span span : spans) {
      if (!s.empty()) s += " + ";
      s += cut(text.utf8, span);
    }
    return s;
  };
  for (const Quote& q : find_quotes(text, r, knowledge)) {
    if (!out.empty()) out += "\n";
    out += join(q.source) + " | " + join(q.cue) + " | " + join(q.content);
    if (q.outer >= 0) out += " < " + std::to_string(q.outer);
    if (!q.antecedent.empty()) {
      out += " = ";
      out += cut(text.utf8, q.antecedent);
    }
    if (q.denies) out += " denies";
    if (q.plans) out += " plans";
  }
  return out;
}

}  // namespace

TEST_CASE("who puts a toll at a number says so") {
  CHECK(quotes("Local authorities had put the death toll at 50.") ==
        "Local authorities | had put | the death toll at 50");
  CHECK(quotes("The Red Cross gave a preliminary figure of 320 dead.") ==
        "The Red Cross | gave | a preliminary figure of 320 dead");
  CHECK(quotes("The bomb put the number 7 bus at risk.") == "");
}

TEST_CASE("protests before a colon are a topic, not what somebody says") {
  CHECK(quotes("Kenya protests: At least 13 dead as police fire on crowd") ==
        "");
}

TEST_CASE("what stands behind the verb of saying is its content") {
  CHECK(quotes("The army said on Monday that the bridge was open.") ==
        "The army | said | that the bridge was open");
  CHECK(quotes("The navy has also said it sank two boats.") ==
        "The navy | has also said | it sank two boats");
  CHECK(quotes("In a statement on Friday, the ministry said 12 people died.") ==
        "the ministry | said | 12 people died");
  CHECK(quotes("The mayor told reporters in Lima that 12 people died.") ==
        "The mayor | told | that 12 people died");
  CHECK(quotes("The agency estimated there were 900 people in the camp.") ==
        "The agency | estimated | there were 900 people in the camp");
  CHECK(quotes("The ministry reported 12 deaths.") ==
        "The ministry | reported | 12 deaths");
}

TEST_CASE("what stands before a comma and the speaker is the content") {
  CHECK(quotes("The bridge was open, the army said on Monday.") ==
        "the army | said | The bridge was open");
  CHECK(quotes("The bridge was open, said Ana Ruiz, a doctor in the town.") ==
        "Ana Ruiz, a doctor in the town | said | The bridge was open");
  CHECK(quotes("The road, which floods in spring, is closed, police said.") ==
        "police | said | The road, which floods in spring, is closed");
}

TEST_CASE("a dash and a name behind marks credit what stands in them") {
  CHECK(quotes("Readers wrote to us.\n\n\"The road is bad.\" - Ana Ruiz\n\n"
               "It will be mended.") == "Ana Ruiz | - | \"The road is bad.\"");
  CHECK(
      quotes("\"The road is bad\" - that is what they found there in May, and "
             "they mended it.") == "");
}

TEST_CASE("an apposition or relative clause belongs to the source") {
  CHECK(quotes("The River Watch, a local monitor, said the dam had burst.") ==
        "The River Watch, a local monitor, | said | the dam had burst");
  CHECK(quotes("The agency, which is based in Rome, said food was short.") ==
        "The agency, which is based in Rome, | said | food was short");
  CHECK(quotes("The government, however, blames the delay on the rebels.") ==
        "The government | blames | the delay on the rebels");
}

TEST_CASE("whom somebody tells to act belongs to the content") {
  CHECK(quotes("The general told his men never to leave the fort.") ==
        "The general | told | his men never to leave the fort");
}

TEST_CASE("what somebody claims to know stays in the content") {
  CHECK(
      quotes("Ana Ruiz says she will stay, but she knows the road is shut.") ==
      "Ana Ruiz | says | she will stay, but she knows the road is shut");
}

TEST_CASE("coordinated speakers are a quote each") {
  CHECK(quotes("State radio and a rescue group said the fire was out.") ==
        "State radio | said | the fire was out\n"
        "a rescue group | said | the fire was out");
  CHECK(quotes("The Ministry of Trade and Industry said prices fell.") ==
        "The Ministry of Trade and Industry | said | prices fell");
}

TEST_CASE("two numbers of two sources are each of their own") {
  CHECK(quotes("The bridge was closed; the rally drew 65,000 people according "
               "to the ministry and about 10,000 according to reporters.") ==
        "the ministry | according to | the rally drew 65,000 people\n"
        "reporters | according to | about 10,000");
}

TEST_CASE("according to opens, closes or interrupts a content") {
  CHECK(quotes("According to the police, the fire began at noon.") ==
        "the police | According to | the fire began at noon");
  CHECK(quotes("The fire began at noon, according to the police.") ==
        "the police | according to | The fire began at noon");
  CHECK(quotes("The camp, according to the mayor, holds 900 people.") ==
        "the mayor | according to | The camp + holds 900 people");
}

TEST_CASE("words in marks are content, whatever the marks") {
  CHECK(quotes("\"The bridge is open,\" the army said.") ==
        "the army | said | \"The bridge is open,\"");
  CHECK(quotes("“The bridge is open,” said an army unit run by the state.") ==
        "an army unit run by the state | said | “The bridge is open,”");
  CHECK(quotes("«The bridge is open,» he joked.") ==
        "he | joked | «The bridge is open,»");
  CHECK(quotes("‘The bridge is open,’ the army said.") ==
        "the army | said | ‘The bridge is open,’");
  CHECK(quotes("The generals’ plan was “a gift” for the rebels’ cause.") == "");
}

TEST_CASE("words in marks go on after the cue, the sentence, the paragraph") {
  CHECK(quotes("“The bridge,” she said, “is open.”") ==
        "she | said | “The bridge,” + “is open.”");
  CHECK(quotes("“It is open,” she said. “We will hold it.” Then it rained.") ==
        "she | said | “It is open,” + “We will hold it.”");
  CHECK(quotes("“It is open,” Ana Ruiz said.\n\n“We will hold it.”\n\nRain.") ==
        "Ana Ruiz | said | “It is open,” + “We will hold it.”");
  CHECK(quotes("“It is open.\n\n“We will hold it,” Ana Ruiz said.") ==
        "Ana Ruiz | said | “It is open. + “We will hold it,”");
}

TEST_CASE("sentences without a cue after an indirect quote are the report's") {
  CHECK(quotes("Police said the road was closed. Two cars were burnt.") ==
        "Police | said | the road was closed");
}

TEST_CASE("another speaker in the sentence ends a content") {
  CHECK(quotes("The army said the town fell, but the rebels denied that.") ==
        "The army | said | the town fell\n"
        "the rebels | denied | that denies");
  CHECK(quotes("The governor said that 34 bodies had been found and that 80 "
               "passengers survived, denying that 87 people had died.") ==
        "The governor | said | that 34 bodies had been found and that 80 "
        "passengers survived\n"
        "The governor | denying | that 87 people had died denies");
  CHECK(quotes("The army said the town fell, adding that 40 men died.") ==
        "The army | said | the town fell\n"
        "The army | adding | that 40 men died");
}

TEST_CASE("who reports another's words is the outer quote") {
  CHECK(quotes("Quoting a doctor, Radio One said the clinic was hit.") ==
        "Radio One | said | the clinic was hit\n"
        "a doctor | Quoting | the clinic was hit < 0");
  CHECK(quotes("“Stay here,” Radio One quoted Ana Ruiz as telling voters.") ==
        "Radio One | quoted | “Stay here,”\n"
        "Ana Ruiz | telling | “Stay here,” < 0");
  CHECK(quotes("The army said a pilot had told police the plane was lost.") ==
        "The army | said | a pilot had told police the plane was lost\n"
        "a pilot | had told | the plane was lost < 0");
  CHECK(quotes("Ana Ruiz was quoted as saying that the clinic was hit.") ==
        "Ana Ruiz | was quoted as saying | that the clinic was hit");
}

TEST_CASE("a passive without an agent has no source") {
  CHECK(quotes("It was reported that the dam had burst.") ==
        " | was reported | that the dam had burst");
  CHECK(quotes("The rebels are believed to have fled to the hills.") ==
        " | are believed | The rebels + to have fled to the hills");
}

TEST_CASE("a statement speaks for who issued it") {
  CHECK(quotes("A statement issued on Monday by the army said it had won.") ==
        "the army | said | it had won");
  CHECK(quotes("The dam is safe, the army said. The town is dry, the "
               "statement added.") ==
        "the army | said | The dam is safe\n"
        "the statement | added | The town is dry = the army");
}

TEST_CASE("a pronoun stands for the nearest speaker who agrees with it") {
  CHECK(quotes("Governor Ana Ruiz said the dam was safe. The ministry said "
               "the dam had burst. “It is safe,” she said. It said 40 people "
               "were missing.") ==
        "Governor Ana Ruiz | said | the dam was safe\n"
        "The ministry | said | the dam had burst\n"
        "she | said | “It is safe,” = Governor Ana Ruiz\n"
        "It | said | 40 people were missing = The ministry");
  CHECK(quotes("A doctor who said the clinic was hit left.")
            .starts_with("who | said | the clinic was hit"));
}

TEST_CASE("denials and plans are marked") {
  CHECK(quotes("The army denied that it had left the town.") ==
        "The army | denied | that it had left the town denies");
  CHECK(quotes("The army did not confirm that it had left the town.") ==
        "The army | did not confirm | that it had left the town denies");
  CHECK(quotes("The cabinet also decided to open the road.") ==
        "The cabinet | also decided | to open the road plans");
}

TEST_CASE("a colon introduces the rest of the paragraph or the next one") {
  CHECK(quotes("Ruiz sent the remarks as follows:\n\nThe dam is safe. We "
               "stay.\n\nIt rained.") ==
        "Ruiz | sent the remarks as follows | The dam is safe. We stay.");
  CHECK(quotes("Ruiz gave the answers as a statement:\n\nWhat a doctor in "
               "Lima had to say about it: The clinic is open. We stay.") ==
        "Ruiz | gave the answers as a statement | What a doctor in Lima had "
        "to say about it: The clinic is open. We stay.\n"
        "a doctor in Lima | had to say | The clinic is open. We stay. < 0");
}

TEST_CASE("a headline names its speaker before or behind a colon") {
  CHECK(quotes("12 killed in market blast: police\n\nIt rained.") ==
        "police | : | 12 killed in market blast");
  CHECK(quotes("Police: 12 killed in market blast\n\nIt rained.") ==
        "Police | : | 12 killed in market blast");
  CHECK(quotes("Peru: 12 killed in market blast\n\nIt rained.") == "");
}

TEST_CASE("a preposition of the verb belongs to the cue") {
  CHECK(quotes("The mayor called for calm.") ==
        "The mayor | called for | calm");
  CHECK(quotes("The mayor called on people to leave.") ==
        "The mayor | called on | people to leave");
}

TEST_CASE("refusing to say is one cue") {
  CHECK(quotes("The mayor refused to say whether the dam was safe.") ==
        "The mayor | refused to say | whether the dam was safe denies");
}

TEST_CASE("one clause around the cue is one content") {
  CHECK(quotes("The road, the mayor said, is closed.") ==
        "the mayor | said | The road + is closed");
}

TEST_CASE("whom a speaker cites says what he reports") {
  CHECK(quotes("The dam is safe, the mayor said, citing an engineer.") ==
        "the mayor | said | The dam is safe\n"
        "an engineer | citing | The dam is safe < 0");
}

TEST_CASE("doubled single marks are marks") {
  CHECK(quotes("\'\'It is open,\'\' Ana Ruiz said. \'\'We stay; we wait.\'\' "
               "Rain.") ==
        "Ana Ruiz | said | \'\'It is open,\'\' + \'\'We stay; we wait.\'\'");
}

TEST_CASE("a heading in other marks is not what the speaker says next") {
  CHECK(quotes(
            "“It is open,” Ana Ruiz said.\n\n‘Nobody left but us.’\n\nRain.") ==
        "Ana Ruiz | said | “It is open,”");
}

TEST_CASE("a colon behind the verb belongs to the cue") {
  CHECK(quotes("The mayor said: “The dam is safe.”") ==
        "The mayor | said: | “The dam is safe.”");
}

TEST_CASE("a transcript in marks names its speakers") {
  CHECK(quotes("It went on.\n\n“RUIZ: We stay. The dam is safe.\n\n“ORTEGA: Is "
               "it?”") ==
        "RUIZ | : | We stay. The dam is safe.\n"
        "ORTEGA | : | Is it?”");
}

TEST_CASE(
    "what another's words tell of a speaker's wishes is no quote of his") {
  CHECK(quotes("The army said the rebels wanted to leave.") ==
        "The army | said | the rebels wanted to leave");
  CHECK(quotes("The army said the rebels had accused it of a massacre.") ==
        "The army | said | the rebels had accused it of a massacre\n"
        "the rebels | had accused | it of a massacre < 0");
}

TEST_CASE("what the report adds behind a thing is not said") {
  CHECK(quotes("The mayor praised the army, which took the town in May.") ==
        "The mayor | praised | the army");
}

TEST_CASE("a condition and its clause are one content") {
  CHECK(quotes("The mayor said that if it rains, the dam will burst.") ==
        "The mayor | said | that if it rains, the dam will burst");
}

TEST_CASE("a noun of thought with a clause is a cue") {
  CHECK(quotes("There are growing fears that the dam will burst.") ==
        " | fears | that the dam will burst");
}

TEST_CASE("a programme's or book's name in marks is no speech") {
  CHECK(quotes("On “Meet the City,” Ana Ruiz said the dam was safe.") ==
        "Ana Ruiz | said | the dam was safe");
}

TEST_CASE("an adjective of thought with its clause is a cue") {
  CHECK(quotes("The mayor is confident that the dam is safe.") ==
        "The mayor | is confident | that the dam is safe");
}

TEST_CASE("a clause with as attributes the clause it stands in") {
  CHECK(quotes("The dam, as the mayor pointed out, is safe.") ==
        "the mayor | pointed out | The dam + is safe");
}

TEST_CASE("a comma that nothing closes parts what is said from who says it") {
  CHECK(quotes("The latest test, the ministry said, was the largest.") ==
        "the ministry | said | The latest test + was the largest");
}

TEST_CASE("an accusation without an accuser keeps its topic") {
  CHECK(quotes("The mayor was accused of taking bribes.") ==
        " | was accused of | The mayor + taking bribes");
}

TEST_CASE("what somebody is asked is not what he says") {
  CHECK(quotes("Asked about the dam, the mayor said it was safe.") ==
        "the mayor | said | it was safe");
}

TEST_CASE("a connective is the report's") {
  CHECK(quotes("However, the bridge was open, the army said.") ==
        "the army | said | the bridge was open");
}

TEST_CASE("marks of two kinds make a pair") {
  CHECK(
      quotes("The mayor said \"the dam is quite safe” and the road is dry.") ==
      "The mayor | said | \"the dam is quite safe” and the road is dry");
}

TEST_CASE("a curly apostrophe negates as a straight one does") {
  CHECK(quotes("The army didn’t say that it had left the town.") ==
        "The army | didn’t say | that it had left the town denies");
}

TEST_CASE("where it was said belongs to a cue that comes last") {
  CHECK(quotes("“The dam is safe,” the mayor said in an interview.") ==
        "the mayor | said in an interview | “The dam is safe,”");
}

TEST_CASE("a clause behind hearers, times and asides is still what is said") {
  CHECK(quotes("He told an invited crowd at the club that he was safe.") ==
        "He | told | that he was safe");
  CHECK(quotes("Mr. Hart announced in a statement this month that he had "
               "left.") == "Mr. Hart | announced | that he had left");
  CHECK(quotes("Hart went on to explain that the road was shut.") ==
        "Hart | went on to explain | that the road was shut");
}

TEST_CASE("when it was said stands between a verb and its preposition") {
  CHECK(quotes("The governor called Friday for releasing the films.") ==
        "The governor | called Friday for | releasing the films");
  CHECK(quotes("Hart has also commented on the death of the man.") ==
        "Hart | has also commented on | the death of the man");
}

TEST_CASE("who is told something is not who adds to it") {
  CHECK(quotes("\"It is lost,\" he told Reuters adding that the road was "
               "shut.")
            .find("he | adding | that the road was shut") != std::string::npos);
}

TEST_CASE("a sentence that cites words and ends with a speaker is all his") {
  CHECK(quotes("The law prohibits \"any trade in arms,\" a spokesman said.")
            .find("a spokesman | said | The law prohibits") == 0);
}

TEST_CASE("where a report is told from is no source") {
  CHECK(quotes("LIMA, May 4 (RNA) -- The mayor of Lima said the road was "
               "shut.") == "The mayor of Lima | said | the road was shut");
}

TEST_CASE("a speech is its speaker's whatever others say in it") {
  CHECK(quotes("“The mayor said that we are lost. I fear for us all.” "
               "― Ana Ruiz")
            .starts_with("Ana Ruiz | ― | “The mayor said that we are lost. I "
                         "fear for us all.”"));
}

TEST_CASE("a clause that the parse parts at its verb is said as a whole") {
  CHECK(quotes("The mayor announced Harbour Day was cancelled.") ==
        "The mayor | announced | Harbour Day was cancelled");
  CHECK(quotes("Police say he posed a threat and refused to leave.") ==
        "Police | say | he posed a threat and refused to leave");
}

TEST_CASE("what is no speech is no quote") {
  CHECK(quotes("The blast claimed 12 lives.") == "");
  CHECK(quotes("The rebels attacked a town called Milto on Monday.") == "");
  CHECK(quotes("The army maintained control of the road.") == "");
  CHECK(quotes("") == "");
}

TEST_CASE("marks that never close and floods of cues are read in time") {
  std::string flood = "\"";
  for (int i = 0; i < 20000; ++i) flood += "he said, \" that ' ";
  CHECK_FALSE(quotes(flood).empty());
}

}  // namespace crosscheck
