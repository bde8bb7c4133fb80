#include "extract/figures.h"

#include <doctest/doctest.h>

#include "extract/said_test.h"

namespace crosscheck {
namespace {

// The first figure of what is said, as far as its unit.
std::string figure(std::string_view utf8) {
  const std::string all = said(utf8);
  const size_t dots = all.find("..");
  if (dots == std::string::npos) return "";
  const size_t begin = all.rfind('\n', dots) + 1;  // npos + 1 is 0
  const size_t unit = all.find(' ', dots) + 1;
  return all.substr(begin, all.find_first_of(" \n", unit) - begin);
}

}  // namespace

TEST_CASE("the words that govern a number of people say its measure") {
  CHECK(figure("At least 12 people were killed in Kabul.") ==
        "killed 12.. person");
  CHECK(figure("The blast killed 12 people.") == "killed 12..12 person");
  CHECK(figure("About 2,500 families were displaced.") ==
        "displaced 2500..2500 family");
  CHECK(figure("The crash killed seven.") == "killed 7..7 person");
  CHECK(figure("Dozens died in the blast.") == "killed 24..99 person");
  CHECK(figure("At least 20 were killed.") == "killed 20.. person");
  CHECK(said("A car bombing in Kabul killed five and wounded 110.")
            .find("wounded 110..110 person") != std::string::npos);
  CHECK(figure("The seven came home.") == "");
  CHECK(figure("The death toll rose to 140.") == "killed 140..140 person");
  CHECK(figure("The ministry said 40 people were hurt.") ==
        "wounded 40..40 person");
  CHECK(figure("Some 300 civilians fled the town.") ==
        "displaced 300..300 person");
  CHECK(figure("Of the 61 who are still missing, most are children.") ==
        "missing 61..61 person");
  CHECK(
      figure("Over 5,000 civilians along with soldiers were trapped there.") ==
      "trapped 5000.. person");
  CHECK(figure("About 400 fighters hold the hill.") ==
        "strength 400..400 person");
  CHECK(figure("Some 80,000 people live in the valley.") ==
        "population 80000..80000 person");
}

TEST_CASE("distance is of somebody from somewhere") {
  CHECK(figure("The troops were within 25 km (16 mi) of Homs.") ==
        "distance ..25 km");
  CHECK(figure("The road is 25 km long.") == "");
}

TEST_CASE("duration is of a siege, a battle or a control") {
  CHECK(said("The army broke a three-year siege of Homs.")
            .find("duration 3..3 year") != std::string::npos);
  CHECK(said("For three years the group had surrounded Homs.")
            .find("duration 3..3 year") != std::string::npos);
  CHECK(figure("He studied for three years.") == "");
}

TEST_CASE("shares are of a place that somebody holds or loses") {
  CHECK(figure("Boko Haram controls half of Maiduguri.") ==
        "share_held 50..50 percent");
  CHECK(figure("Half of the soldiers slept.") == "");
}

TEST_CASE("a man who is killed is one") {
  CHECK(said("A man was shot dead in Detroit.").find("killed 1..1 person") !=
        std::string::npos);
  CHECK(said("The police shot no one.").find("killed") == std::string::npos);
}

TEST_CASE("people without a number are counted, once") {
  const auto killed = [](std::string_view utf8) {
    const std::string all = said(utf8);
    size_t claims = 0;
    for (size_t at = all.find("killed "); at != std::string::npos;
         at = all.find("killed ", at + 1)) {
      ++claims;
    }
    return claims == 1 ? all.substr(all.find("killed "), 12) : "";
  };
  CHECK(killed("A woman and her son were killed in Leeds.") == "killed 2..2 ");
  CHECK(killed("The fire killed a nurse in Leeds.") == "killed 1..1 ");
  CHECK(killed("Police are investigating the death of a 3-year-old girl.") ==
        "killed 1..1 ");
  CHECK(killed("A man was shot on Monday. He was pronounced dead.") ==
        "killed 1..1 ");
  CHECK(killed("A driver died in the crash. The driver was 40. Police said the "
               "driver died at once.") == "killed 1..1 ");
  CHECK(said("The gunmen plotted to kill a judge.").find("killed") ==
        std::string::npos);
}

TEST_CASE("who is shot is wounded unless the report says that people died") {
  CHECK(said("A clerk was shot in Leeds.").find("wounded 1..1 person") !=
        std::string::npos);
  CHECK(said("A clerk was shot in Leeds. The clerk died later.")
            .find("wounded") == std::string::npos);
  CHECK(said("A clerk was shot dead. A guard was shot, too, and is expected to "
             "recover.")
            .find("wounded 1..1 person") != std::string::npos);
}

TEST_CASE("what befell people may be said by what hangs on the verb") {
  CHECK(figure("At least 16 workers are known to have died.") ==
        "killed 16.. person");
  CHECK(figure("Two women were stoned to death.") == "killed 2..2 person");
  CHECK(figure("The blast left 12 people dead.") == "killed 12..12 person");
  CHECK(figure("Seven sailors were fatally wounded.") == "killed 7..7 person");
  CHECK(said("In May 13 died and 10 were fatally wounded.").find("wounded 1") ==
        std::string::npos);
  CHECK(figure("The dead were nine sailors.") == "killed 9..9 person");
  CHECK(figure("At least a dozen people lost their lives.") ==
        "killed 12.. person");
  CHECK(figure("There were 190 people on board.") == "count 190..190 person");
  CHECK(figure("Two weeks of protests followed.") == "duration 2..2 week");
}

TEST_CASE("a part of those that were told of shares what befell them") {
  const auto says = [](std::string_view utf8, std::string_view part) {
    return said(utf8).find(part) != std::string::npos;
  };
  CHECK(says("The raid killed 12 farmers, among them four children.",
             "killed 4..4 person"));
  CHECK(says("At least seven people, including two nurses, were injured.",
             "wounded 2..2 person"));
  CHECK(says("The flood claimed 300 lives, 150 of them children.",
             "killed 150..150 person"));
  CHECK(says("The blast left 23 sailors - including nine cadets - dead.",
             "killed 23..23 person"));
  CHECK(says("The blast left 23 sailors - including nine cadets - dead.",
             "killed 9..9 person"));
  CHECK_FALSE(
      says("The raid killed 12 farmers. Among them four fled.", "killed 4..4"));
}

TEST_CASE("a hedge before a number hides neither subject nor object") {
  CHECK(figure("At least seven, including four children, died.") ==
        "killed 7.. person");
  CHECK(figure("The storm destroyed at least 300 homes, ripped up roads and "
               "cut power.") == "destroyed 300.. home");
}

TEST_CASE("bodies are of the dead, cases of the sick, crowds of people") {
  CHECK(figure("Rescuers recovered six bodies.") == "killed 6..6 person");
  CHECK(figure("Goma reported 120 new cases of cholera.") ==
        "count 120..120 case");
  CHECK(figure("About 5,000 people marched through Minsk.") ==
        "count 5000..5000 person");
  CHECK(figure("Lawyers studied 120 cases.") == "");
  CHECK(figure("Four miners are still missing.") == "missing 4..4 person");
  CHECK(figure("The number of dead has reached 61.") == "killed 61..61 person");
}

TEST_CASE("a number that is an age, a name's or of others befell nobody") {
  CHECK(figure("Police arrested Ann Cole and Carl Moore, both 24.") == "");
  CHECK(said("The blast left nine injured and one dead in Homs.")
            .find("killed 9") == std::string::npos);
  CHECK(figure("A raid killed nobody. There are 110,000 of them in Homs.") ==
        "");
}

TEST_CASE("a rate counts nobody, a quake has a magnitude") {
  CHECK(figure("The country has 18.9 deaths per 100,000 people.") == "");
  CHECK(figure("A 6.4 quake struck in January.") ==
        "magnitude 6.4..6.4 magnitude");
}

TEST_CASE("another count of the same thing keeps what it counts") {
  const std::string all = said(
      "Some 90,000 people live in the enclave. Activists put the number at "
      "80,000.");
  CHECK(all.find("trapped 90000..90000 person") != std::string::npos);
  CHECK(all.find("trapped 80000..80000 person") != std::string::npos);
  CHECK(all.find("by=activists") != std::string::npos);
}

TEST_CASE("numbers that measure nothing known make no claim") {
  CHECK(figure("The 12 chairs were blue.") == "");
  CHECK(figure("She is 34 and has two sons.") == "");
}

TEST_CASE("whom something befell is counted, whatever they are called") {
  CHECK(figure("The crash left seven motorcyclists dead.") ==
        "killed 7..7 person");
  CHECK(figure("Police said 337 suspected users were arrested.") ==
        "arrested 337..337 person");
  CHECK(figure("About 1.7 million Hongkongers marched on Sunday.") ==
        "count 1700000..1700000 person");
  CHECK(figure("The quake left nearly half a million homeless.") ==
        "displaced ..500000 person");
  CHECK(figure("The fire killed 40 sheep.") == "");
  CHECK(figure("Police made 86 arrests during the protests.") ==
        "arrested 86..86 person");
}

TEST_CASE("one verb's people are the people of the verb beside it") {
  CHECK(figure("The militants killed and mutilated five farmers in Homs.") ==
        "killed 5..5 person");
  CHECK(said("The raid killed two men from the militia and three men from the "
             "village committee.")
            .find("killed 3..3 person") != std::string::npos);
  CHECK(said("A gunman killed a woman named Ann Cole and injured at least 19 "
             "others.")
            .find("wounded 19.. person A=gunman") != std::string::npos);
}

TEST_CASE("what is put in between does not part a number from its verb") {
  CHECK(said("Nine civilians were killed in Homs and two others - including a "
             "child - died in Idlib.")
            .find("killed 2..2 person") != std::string::npos);
  CHECK(said("The fire killed three people, including a woman of 92.")
            .find("killed 1..1 person") != std::string::npos);
  CHECK(said("Helicopters killed 11 civilians including three children in a "
             "rebel-held town under siege.")
            .find("trapped 3") == std::string::npos);
  CHECK(said("The battle killed 300 fighters, including 180 army and "
             "paramilitary troops.")
            .find("strength") == std::string::npos);
}

TEST_CASE("a toll is told behind whatever it is the toll of") {
  CHECK(said("The death toll from a raid on a stronghold in eastern Syria has "
             "risen to 18, it said.")
            .find("killed 18..18 person") != std::string::npos);
  CHECK(said("The water reached 18 metres, and the toll was not known.")
            .find("killed") == std::string::npos);
}

TEST_CASE("ages and people who got out are no figures") {
  CHECK(said("His two children, 6 and 12-years-old, were also injured.")
            .find("wounded 6") == std::string::npos);
  CHECK(
      figure("He said most of the 100 workers inside were able to get out.") ==
      "");
  CHECK(figure("There were 700 casualties among the army and the police.") ==
        "");
}

TEST_CASE("killed and injured together are neither") {
  CHECK(figure("The blast killed and injured 12 people.") == "");
  CHECK(figure("Three people were killed or wounded.") == "");
  CHECK(figure("Another 50 were wounded or missing.") == "");
  CHECK(said("Shelling killed 12 and wounded 14 people.")
            .find("wounded 14..14 person") != std::string::npos);
}

TEST_CASE("of a number of those told of only the number itself counts") {
  CHECK(said("Two of the three victims died in Homs.").find("3..3") ==
        std::string::npos);
  CHECK(figure("Get short URL 1721 The army has burned a bridge.") == "");
}

TEST_CASE("what a number's noun is called decides before the verb") {
  CHECK(said("Clashes between militants near Damascus left at least 40 dead "
             "and 70 wounded on Friday a group said.")
            .find("wounded 70.. person") != std::string::npos);
  CHECK(figure("Rebels fire from several strongholds.") == "");
  CHECK(said("After the shooting of a boy, several protests have erupted.")
            .find("killed 3") == std::string::npos);
}

TEST_CASE("who opens a line or stands beside a name is counted once") {
  CHECK(figure("ALLEN - Four people were injured by gunfire late Tuesday.") ==
        "wounded 4..4 person");
  CHECK(figure("John Cole was charged with the murder of his mother, Alice "
               "Moore, and sister, Kathryn Cole, 20.") == "killed 2..2 person");
  CHECK(figure("The roof collapsed, killing him and at least 24 of his "
               "fighters.") == "killed 24.. person");
}

TEST_CASE("people under arms that are lost or eliminated are no strength") {
  CHECK(figure("The army lost more than 40 troops in the battle.") ==
        "lost 40.. person");
  CHECK(figure("A total of 70 militants were eliminated in the area.") ==
        "killed 70..70 person");
}

TEST_CASE("a crowd is counted with and without a noun") {
  CHECK(figure("Around 200,000 took part in the march in Minsk.") ==
        "count 200000..200000 person");
  CHECK(figure("The rally drew 135,000 on Sunday.") ==
        "count 135000..135000 person");
}

TEST_CASE("a group is as many as it is of, a third is one more") {
  CHECK(figure("A family of five was killed in Homs.") == "killed 5..5 person");
  CHECK(said("Gunmen killed two men in Homs, and a third was wounded.")
            .find("wounded 1..1 person") != std::string::npos);
}

TEST_CASE("scores that were hurt are not of those who lost their lives") {
  CHECK(said("A dozen people lost their lives and scores were injured in Homs.")
            .find("wounded 40..199 person") != std::string::npos);
}

TEST_CASE("a team is counted, not how strong it is") {
  CHECK(said("An 80-strong rescue team left for Haiti.").find("strength 80") !=
        std::string::npos);
}

TEST_CASE("a fate is told by more verbs than to kill and to wound") {
  CHECK(figure("Gunmen shot dead at least nine villagers.") ==
        "killed 9.. person");
  CHECK(figure("He saw two of his cousins being beaten to death.") ==
        "killed 2..2 person");
  CHECK(figure("Seven children have starved to death.") ==
        "killed 7..7 person");
  CHECK(figure("The retreat cost the garrison some 650 lives.") ==
        "killed 650..650 person");
  CHECK(figure("Fighting has driven 7,000 people across the border.") ==
        "displaced 7000..7000 person");
  CHECK(figure("Six centres are open, hosting 980 people.") ==
        "displaced 980..980 person");
  CHECK(figure("Fishermen pulled 46 survivors from the water.") ==
        "evacuated 46..46 person");
  CHECK(figure("Security agencies rounded up 14 suspects.") ==
        "arrested 14..14 person");
  CHECK(figure("Police said 39 protesters were treated in hospitals.") ==
        "wounded 39..39 person");
}

TEST_CASE("part of the hurt is no second subject of their verb") {
  CHECK(said("The ministry said 17 officers were hurt, two of them badly.")
            .find("wounded 17..17 person") != std::string::npos);
  CHECK(figure("Dozens more were wounded, 14 of them badly.") ==
        "wounded 24..99 person");
  const std::string row = said(
      "Clashes left 12 soldiers, three of them officers, and 40 rebels "
      "dead.");
  for (const char* part : {"killed 12..12", "killed 3..3", "killed 40..40"}) {
    CHECK(row.find(part) != std::string::npos);
  }
}

TEST_CASE("lines of a situation report are figures") {
  CHECK(figure("Deaths: 38") == "killed 38..38 person");
  CHECK(figure("Injured: 112") == "wounded 112..112 person");
  CHECK(figure("38 people confirmed dead") == "killed 38..38 person");
  CHECK(figure("345 HH / 1,720 people displaced in the valley.") ==
        "displaced 1720..1720 person");
  CHECK(figure("Cholera deaths in Haiti pass 3,300") == "killed 3300.. person");
}

TEST_CASE("how many there are is a strength, a loss or a crowd") {
  CHECK(figure("A force of 1,500 French and Malian soldiers is advancing.") ==
        "strength 1500..1500 person");
  CHECK(figure("The town faced an army of 25,000 men.") ==
        "strength 25000..25000 person");
  CHECK(figure("The defenders lost 1,094 men.") == "lost 1094..1094 person");
  CHECK(figure("The army will hand over 680 fighters.") == "");
  CHECK(figure("Police estimated the crowd at 12,000.") ==
        "count 12000..12000 person");
  CHECK(figure("A train carrying 210 people derailed.") ==
        "count 210..210 person");
  CHECK(figure("A boat licensed to carry 210 people sank.") == "");
}

TEST_CASE("rates and lengths of road count nothing") {
  CHECK(figure("An average of 40 people die each day.") == "");
  CHECK(figure("The army retook 12 kilometres of road near Homs.") == "");
}

TEST_CASE("what befell those who were held, trapped or counted comes first") {
  CHECK(figure("The army rescued 1,120 hostages.") ==
        "evacuated 1120..1120 person");
  CHECK(figure("The group freed 40 hostages.") == "");
  CHECK(figure("Gunmen seized 12 schoolgirls in the town.") ==
        "abducted 12..12 person");
  CHECK(figure("All 33 miners trapped by the blast are dead.") ==
        "killed 33..33 person");
  CHECK(figure("He was flown out with 80 rescue experts.") == "");
  CHECK(figure("More than 60 men from Chad, Niger and Mali were killed.") ==
        "killed 60.. person");
  CHECK(figure("The court sentenced 12 men to death.") == "");
  CHECK(said("The president put the number of dead at 100 and that of the "
             "injured at 270.")
            .find("wounded 270..270") != std::string::npos);
  CHECK(said("A raid killed four, raising to 47 the number of people killed.")
            .find("killed 47..47") != std::string::npos);
}

TEST_CASE("people on the move are displaced") {
  CHECK(figure("Some 2,150 individuals arrived at the camp.") ==
        "displaced 2150..2150 person");
  CHECK(figure("About 130,000 people left the area.") ==
        "displaced 130000..130000 person");
  CHECK(figure("More than 370 people are sheltering in a school.") ==
        "displaced 370.. person");
}

TEST_CASE("the subject of a verb is what stands before it, not what hangs on") {
  CHECK(figure("The site estimated 120 people were in the building.") ==
        "count 120..120 person");
  CHECK(figure("The group called for more after 29 workers were killed.") ==
        "killed 29..29 person");
  CHECK(figure("Dozens of men, women and children were arrested.") ==
        "arrested 24..99 person");
  CHECK(figure("The trial is of the 43 villagers of Dujail, killed in 1982.") ==
        "killed 43..43 person");
  CHECK(figure("Ten guards are among those confirmed to have died.") ==
        "killed 10..10 person");
}

TEST_CASE("a number alone has its own place") {
  const std::string quake =
      said("Seventy-two people died in India and four in Bangladesh.");
  CHECK(quake.find("killed 4..4 person P=Bangladesh") != std::string::npos);
  CHECK(said("At least 49 people were killed in Kenya, 33 of them in Nairobi.")
            .find("killed 49.. person T=people P=Kenya") != std::string::npos);
  CHECK(said("A tanker exploded in Homs, west of Damascus, killing 69.")
            .find("killed 69..69 person P=Homs") != std::string::npos);
}

TEST_CASE("so many of the injured are injured") {
  CHECK(figure("Of the injured, 11 were in intensive care.") ==
        "wounded 11..11 person");
  CHECK(figure("An estimated 5,000 took to the streets.") ==
        "count 5000..5000 person");
  CHECK(figure("This year 412 rebels have laid down arms.") ==
        "surrendered 412..412 person");
  CHECK(figure("Gunmen mowed down 29 pilgrims.") == "killed 29..29 person");
  CHECK(figure("Houses destroyed 7,000") == "");
}

TEST_CASE("what happened last to the same people is what befell them") {
  CHECK(figure("The gang kidnapped and killed 11 people.") ==
        "killed 11..11 person");
  CHECK(figure("A man was trapped in the rubble for 12 days.").find("12") ==
        std::string::npos);
  CHECK(figure("Leogane has a population of 20,000.") ==
        "population 20000..20000 person");
  CHECK(said("Accidents led to 750 deaths and 7,999 injuries.")
            .find("wounded 7999..7999 person") != std::string::npos);
  CHECK(
      said("Some 3,000 people have been killed in the war that began in 2011.",
           "2016-05-02")
          .find("killed 3000..3000 person T=people W=2011-01-01") !=
      std::string::npos);
}

TEST_CASE("who kills is not killed, and a toll goes with its own words") {
  CHECK(said("Police said two bombers killed at least 15 people.")
            .find("killed 2..2") == std::string::npos);
  CHECK(figure("It takes the number of British troops killed there to 82.") ==
        "killed 82..82 person");
  CHECK(figure("Reports brought the number of militant casualties to 300.") ==
        "lost 300..300 person");
  CHECK(said("The storm hurt 21 people in Lima, 36 in Cusco and 29 in Puno.")
            .find("wounded 36..36 person") != std::string::npos);
  CHECK(figure("Shadi Sadr, a lawyer and an activist, was arrested.") ==
        "arrested 1..1 person");
  CHECK(figure("Around 1, 000 people were killed.") ==
        "killed 1000..1000 person");
}

TEST_CASE("a time may reach over the end of a sentence") {
  // "a.m." ends a sentence, and the time goes on with "Wednesday".
  CHECK(said("Ana Brandt, 36, of Sandoval was arrested without incident around "
             "9:30 a.m. Wednesday at a house off of U.S. 79, about 2 miles "
             "east of Sandoval.",
             "2021-03-26")
            .find("distance 2..2 mile") != std::string::npos);
}

TEST_CASE("the verb right behind those counted is theirs") {
  CHECK(figure("She called for a law to protect others after 29 aid workers "
               "were killed last year.") == "killed 29..29 person");
  CHECK(figure("One of the chiefs and at least 34 of his comrades were "
               "killed.") != "");
  CHECK(
      said("The man who robbed 12 people was arrested.").find("arrested 12") ==
      std::string::npos);
}

TEST_CASE("who was hurt and died is killed, and a hospital treats the hurt") {
  CHECK(figure("Eleven of the wounded later died.") == "killed 11..11 person");
  CHECK(figure("Hospitals treated 870 people after the quake.") ==
        "wounded 870..870 person");
  CHECK(figure("Four protesters remained in hospital on Wednesday.") ==
        "wounded 4..4 person");
  CHECK(figure("We have lost 14 members of our family.") ==
        "killed 14..14 person");
  CHECK(figure("The crash left 68 hurt.") == "wounded 68..68 person");
}

TEST_CASE("garrisons, communities and crowds are counted as what they are") {
  CHECK(figure("General Holt with 14,000 men attacked the position.") ==
        "strength 14000..14000 person");
  CHECK(figure("The peacekeeping force of 12,500 has stayed.") ==
        "strength 12500..12500 person");
  CHECK(figure("The slide buried a village of 300.") ==
        "population 300..300 person");
  CHECK(figure("Police put turnout at 60,000.") == "count 60000..60000 person");
  CHECK(figure("Nearly 4.5 million people need food aid.") ==
        "count ..4500000 person");
  CHECK(figure("A total of 1,991 delegates are needed.") == "");
  CHECK(figure("Power was cut to 60,000 households.") ==
        "count 60000..60000 household");
}

TEST_CASE("ages in a list count nobody") {
  const std::string all = said(
      "Three women, ages 21, 32, and 49, and two men, 30 and 42, were "
      "injured in the shooting.");
  CHECK(all.find("wounded 3..3 person") != std::string::npos);
  CHECK(all.find("32..32") == std::string::npos);
  CHECK(all.find("42..42") == std::string::npos);
  CHECK(figure("Over 110 rebels most of them foreigners were killed.") ==
        "killed 110.. person");
  for (const char* const text :
       {"Reed is the brother of Rosa Reed, 33, and Darrell Reed, 34 who were "
        "shot and killed at a home.",
        "Police say Shawn L. Johnson Jr., 21 of Lynchburg was shot and killed.",
        "The victims, a male, 17, and two females, 13 and 17 years of age, "
        "were wounded.",
        "Two adult males, ages, 20 and 31, suffered leg wounds.",
        "A woman was shot; another woman, also 22, was shot in the arm.",
        "All of the victims are in their 20's, and all were wounded.",
        "The police say a 29 y/o man and 43 y/o man were killed."}) {
    CAPTURE(text);
    for (const int age : {13, 17, 20, 21, 22, 29, 31, 33, 34, 43}) {
      const std::string n = std::to_string(age);
      CHECK(said(text).find(n + ".." + n + " person") == std::string::npos);
    }
  }
  CHECK(figure("Ron Brown, 33, and Kendra Green, 28, were killed.") ==
        "killed 2..2 person");
  CHECK(figure("According to Mayor Omar Said, 15 were killed.") ==
        "killed 15..15 person");
}

TEST_CASE("so many more, some of them named, are counted") {
  const std::string all =
      said("Five people died; twenty more, including a nurse, were injured.");
  CHECK(all.find("wounded 20..20") != std::string::npos);
  CHECK(all.find("killed 1..1") == std::string::npos);
}

TEST_CASE("things in lists and rows are destroyed, taken or delivered") {
  CHECK(figure("- 2,345 houses fully destroyed.") ==
        "destroyed 2345..2345 house");
  CHECK(figure("12 police cars were set on fire.") == "destroyed 12..12 car");
  CHECK(figure("The fire scorched 115,000 acres.") ==
        "destroyed 115000..115000 acre");
  CHECK(figure("The Red Crescent sent 3,000 tents.") ==
        "aid_delivered 3000..3000 tent");
  CHECK(figure("The siege went on for 47 days.") == "duration 47..47 day");
}

}  // namespace crosscheck
