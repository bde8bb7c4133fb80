// Quantities in sentences: number, bound, unit and what is counted.
#include "detect/quantities.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "detect/times.h"
#include "detect/tokens.h"
#include "util/joined_words.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

std::string number(const std::optional<double>& n) {
  return n ? fmt::format("{}", *n) : "?";
}

// "=4000 person soldiers; >10 vehicle vehicles": sign, number or ends, unit,
// what is counted.
std::string counted(std::string_view utf8, bool with_span = false) {
  Text text;
  text.utf8 = utf8;
  Reading r;
  tokenise(text, knowledge(), r);
  r = joined_words(text, r, knowledge());
  r.times = find_times(text, r, knowledge());
  std::string out;
  for (const Quantity& q : find_quantities(text, r, knowledge())) {
    if (!out.empty()) out += "; ";
    if (with_span) out += fmt::format("[{}] ", cut(text.utf8, q.span));
    const Amount& a = q.amount;
    out += static_cast<char>(a.change);
    if (a.low == a.high) {
      out += number(a.low);
    } else if (a.low && a.high) {
      out += number(a.low) + ".." + number(a.high);
    } else {
      out += number(a.low ? a.low : a.high);
    }
    out += " " + a.unit;
    if (!q.of.empty()) out += fmt::format(" {}", cut(text.utf8, q.of));
  }
  return out;
}

struct Case {
  const char* sentence;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.sentence);
    CHECK(counted(c.sentence) == c.expected);
  }
}

TEST_CASE("a number counts the noun after it, and people are persons") {
  check(
      {{"The base held 4000 soldiers.", "=4000 person soldiers"},
       {"Some 93,000 civilians stayed.", "~93000 person civilians"},
       {"Four tanks and 12 trucks burned.", "=4 tank tanks; =12 truck trucks"},
       {"Two police officers fell.", "=2 person police officers"},
       {"Five Pakistanis and 3 children died.",
        "=5 person Pakistanis; =3 person children"},
       {"It left 100 government soldiers dead.",
        "=100 person government soldiers"},
       {"Twelve others were wounded.", "=12 person"},
       {"One soldier was killed.", "=1 person soldier"},
       {"A dozen villages fell.", "=12 village villages"},
       {"Hundreds of refugees came.", "~200..999 person refugees"},
       {"They held 12 of the 15 districts.",
        "=12 district districts; =15 district districts"}});
}

TEST_CASE("hedges bound a number on either side") {
  check({{"At least 10 trucks burned.", ">10 truck trucks"},
         {"More than 60 homes burned.", ">60 home homes"},
         {"No fewer than 30 people died.", ">30 person people"},
         {"Up to 480 men died.", "<480 person men"},
         {"As many as 20 men died.", "<20 person men"},
         {"Nearly 50 men died.", "<50 person men"},
         {"About 100 men died.", "~100 person men"},
         {"An estimated 2.5 million people fled.", "~2500000 person people"},
         {"There were 500-plus soldiers.", ">500 person soldiers"},
         {"There were 100 or more dogs.", ">100 dog dogs"},
         {"Between 1,500 and 2,000 people fled.", "-1500..2000 person people"},
         {"It took 500 to 1,000 men.", "-500..1000 person men"},
         {"Some 20-30 militants hid.", "-20..30 person militants"},
         {"About 1.5 to 2 million people fled.",
          "-1500000..2000000 person people"},
         {"Two to three hundred people fled.", "-200..300 person people"},
         {"It took 40 to 50 thousand men.", "-40000..50000 person men"},
         {"Some 50 to two hundred men fled.", "-50..200 person men"},
         {"They came within 25 km of it.", "<25 km"}});
}

TEST_CASE("a bound governs a list and a conversion in brackets") {
  check({{"Up to 480 soldiers, 1800 rebels, and 500 civilians were killed.",
          "<480 person soldiers; <1800 person rebels; <500 person civilians"},
         {"They came within 25 km (16 mi) there.", "<25 km; <16 mile"},
         {"At least 20 men were killed and 5 women hurt.",
          ">20 person men; =5 person women"}});
}

TEST_CASE("units of measure, money and parts of a whole") {
  check({{"It lies 66 kilometers away.", "=66 km"},
         {"It blew at 120 km/h.", "=120 km/h"},
         {"It lasted 1400 days.", "=1400 day"},
         {"A three-year-long siege ended.", "=3 year siege"},
         {"They were trapped for nearly three years.", "<3 year"},
         {"It took over a year.", ">1 year"},
         {"It cost $5m and \u20ac1.2 billion.",
          "=5000000 dollar; =1200000000 "
          "euro"},
         {"He paid 5 million dollars.", "=5000000 dollar"},
         {"A 7.2-magnitude quake struck.", "=7.2 magnitude"},
         {"It measured magnitude 6.4 on land.", "=6.4 magnitude"},
         {"They lost 40% of the area.", "=40 percent area"},
         {"It cost us 10 percent of our troops.", "=10 percent our troops"},
         {"Half the city and two thirds of Mosul fell.",
          "=50 percent city; =66.7 percent Mosul"},
         {"Most of the province fell.", ">50 percent province"},
         {"More than half of the 200 homes burned.",
          ">50 percent 200 homes; =200 home homes"},
         {"They had almost 10 times the number of guns.", "<10 times guns"}});
}

TEST_CASE("what is not said again is what was counted before") {
  check({{"The siege took 5 years \u2013 two under Alpha and three later.",
          "=5 year; =2 year; =3 year"},
         {"We had 7,000 between police and soldiers. Of the 7,000 present, "
          "only 2,000 were truly professional soldiers.",
          "=7000 person police and soldiers; =7000 person police and soldiers; "
          "=2000 person professional soldiers"},
         {"About 100 soldiers died and over a hundred more wounded lay there.",
          "~100 person soldiers; >100 person wounded"},
         {"The death toll rose to 45.", "=45 person"},
         {"The number of houses burned rose to 1,200.", "=1200 house houses"}});
}

TEST_CASE("numbers that are names, ages, scores or years count nothing") {
  for (const char* sentence :
       {"Troops met the 137th Brigade there.", "Regiment 137 took Route 6.",
        "They flew an F-16, a T-72 and a Boeing 737.", "M23 kept Unit 8200.",
        "Under Resolution 2254 they met.", "They read section 10 of it.",
        "The antibody mAb114 helps.", "After the September 11 attacks.",
        "It was broken.[131] They left.", "They won 3-1 on Sunday.",
        "After 9/11 they came.", "Call 555-1234 now.",
        "One of the women lived.", "No one stayed.",
        "It began on 5 September 2017 at 14:00.", "Two days later it ended."}) {
    CAPTURE(sentence);
    CHECK(counted(sentence) == "");
  }
}

TEST_CASE("ages are quantities of their own") {
  check({{"A 34-year-old man died.", "=34 year old man"},
         {"Ali Hasan, 34, died there.", "=34 year old"},
         {"The suspect was aged 19 and armed.", "=19 year old"},
         {"The baby was six weeks of age.", "=6 week old"},
         {"Men aged 20 to 30 were held.", "-20..30 year old"}});
}

TEST_CASE("a range may say its unit twice; a change is two quantities") {
  check({{"It grew by 5% to 10% a year.", "-5..10 percent"},
         {"It cost $5m to $10m.", "-5000000..10000000 dollar"},
         {"It cost between $20 billion and $25 billion.",
          "-20000000000..25000000000 dollar"},
         {"The dead rose from 7 to 12 people.",
          "=7 person people; =12 person "
          "people"},
         {"It fell from 9% to 4%.", "=9 percent; =4 percent"}});
}

TEST_CASE("money in many currencies, weights, heat and rates") {
  check({{"He paid 800 Swiss francs.", "=800 Swiss franc"},
         {"It gave A$40 million.", "=40000000 Australian dollar"},
         {"It won a $48.2 million deal.", "=48200000 dollar"},
         {"They lost 75 USD million there.", "=75000000 dollar"},
         {"The toll was 3 dollars and 50 cents.", "=3.5 dollar"},
         {"Shares fell to 213p on Monday.", "=213 penny"},
         {"He lost 30 pounds.", "=30 lb"},
         {"It fired a 500-pound bomb.", "=500 lb bomb"},
         {"It cost 310,000 pounds.", "=310000 pound"},
         {"It was 46.7 degrees Celsius.", "=46.7 degree celsius"},
         {"It was minus 3 degrees there.", "=-3 degree"},
         {"It pumps 1.9 million barrels per day.", "=1900000 barrel per day"},
         {"The man is 5 feet 6 inches tall.", "=5.5 foot"},
         {"They came half a mile closer.", "=0.5 mile"}});
}

TEST_CASE("a bound is of two numbers, a rounding of the round one") {
  check({{"At least 45 men and 12 women marched.",
          ">45 person men; >12 person women"},
         {"More than 50 men and 39 women marched.",
          ">50 person men; =39 person women"},
         {"Nearly 300 cars and 12 trucks burned.",
          "<300 car cars; =12 truck trucks"}});
}

TEST_CASE("what flows in a time has a unit of both") {
  check({{"It makes 500 tonnes per hour.", "=500 tonne per hour"},
         {"It let out 30 litres/second.", "=30 litre per second"},
         {"It grew by 5 percent per year.", "=5 percent"}});
}

TEST_CASE("money with its sign or code before it, digits grouped in pairs") {
  check({{"He paid Rs 500 for it.", "=500 rupee"},
         {"He paid Rs 1,23,45,678.50 for it.", "=12345678.5 rupee"},
         {"They want EUR 125 for it.", "=125 euro"},
         {"The sum is 30 MUSD.", "=30000000 dollar"}});
}

TEST_CASE("addresses on the web and versions are no quantities") {
  check({{"See https://example.org/a%20b/12 people.", ""},
         {"The host 192.168.10.2 failed.", ""},
         {"It needs version 14.2.1 to run.", ""}});
}

TEST_CASE("what stands beside a bound is another amount") {
  check({{"It was 5000 or less than 6000 metres.", "=5000 ; <6000 metre"},
         {"It costs 10 million or 10 billion dollars.",
          "=10000000 dollar; =10000000000 dollar"}});
}

TEST_CASE("houses, streets, telephones, points of a list count nothing") {
  check({{"It burned at 161 Manor Way.", ""},
         {"It burned in the 1300 block of North Park Street.", ""},
         {"Call 1-800-CALL-NOW (8477) or (555) 010-1234.", ""},
         {"Call 555-010-1234.", ""},
         {"1. They left the town.", ""},
         {"They lost in round 3.", ""},
         {"The Group of Seven met.", ""},
         {"It was a category 3 hurricane.", ""},
         {"She dialed 911.", ""},
         {"He made a 911 call.", ""},
         {"500 Wall Street bankers left.", "=500 person Wall Street bankers"}});
}

TEST_CASE("ages are known by what stands around them") {
  check({{"She was 26.", "=26 year old"},
         {"He was aged above 60.", ">60 year old"},
         {"They held Ali, aged 25 and 21.", "=25 year old; =21 year old"},
         {"They were between the ages of 14 and 18.",
          "=14 year old; =18 year old"},
         {"Two 16- and 17-year-old girls fell.",
          "=2 person girls; =16 year old girls; =17 year old girls"}});
}

TEST_CASE("m is a million of things, and metres elsewhere") {
  check({{"They sold 84m shares.", "=84000000 share shares"},
         {"It dug a 60m tunnel.", "=60 metre"}});
}

TEST_CASE("counters of galleries and numbers that were names count nothing") {
  CHECK(counted("Image 1 of 8. A child was shot there.") == "");
  CHECK(counted("The Lost 52 Project found a wreck.") == "");
  CHECK(counted("It lies near State Road 408. The ramp to the 408 is shut.") ==
        "");
  CHECK(counted("They left by the thousand.") == "");
  CHECK(counted("There are few facilities.") == "");
}

TEST_CASE("ages, one hurt badly and parts of what somebody owns") {
  CHECK(counted("He was 34 and worked there.") == "=34 year old");
  CHECK(counted("Children aged under five died.") == "<5 year old");
  CHECK(counted("One man died and five women were hurt, one critically.") ==
        "=1 person man; =5 person women; =1 person");
  CHECK(counted("He won 39 of the state's 40 delegates.") ==
        "=39 person delegates; =40 person delegates");
}

TEST_CASE("one alone behind a verb of harm is one person") {
  check({{"It fell, killing one and wounding three others.",
          "=1 person; =3 person"},
         {"No one was hurt.", ""},
         {"The odds were one in a million.", "=0.0001 percent"},
         {"There were 500 and more.", ">500 "}});
}

TEST_CASE("shares without what they are of, and one in so many") {
  check({{"It cut losses by a third.", "=33.3 percent"},
         {"About one in five children starve.", "~20 percent children"},
         {"Nearly three-quarters left.", "<75 percent"},
         {"Half a million dollars went.", "=500000 dollar"},
         {"A third man fell.", ""}});
}

TEST_CASE("a place in a row of pictures counts nothing") {
  check({{"Image 4 of 16 A man fell.", ""},
         {"Photo 1 of / 14 Two boys fell.", "=2 person boys"},
         {"Then 4 of 16 men fell.", "=4 person men; =16 person men"}});
}

TEST_CASE("the span holds hedge, number and unit") {
  CHECK(counted("It was over 15,000 men.", true) ==
        "[over 15,000] >15000 person men");
  CHECK(counted("It lies about 66 kilometers away.", true) ==
        "[about 66 kilometers] ~66 km");
}

TEST_CASE("an ordinal of several words counts nothing") {
  check({{"The twenty-fifth raid of the spring failed.", ""},
         {"On their two hundredth day they left the fort.", ""},
         {"The hundred and fifth patient went home.", ""},
         {"One hundredth of them left.", "=1 percent"},
         {"Two hundred third-party papers came.",
          "=200 paper third-party papers"}});
}

TEST_CASE("a decimal comma and points between thousands, beside a unit") {
  check({{"The bridge cost 3,5 million euros.", "=3500000 euro"},
         {"The bridge cost 1.234,56 euros.", "=1234.56 euro"},
         {"The bridge cost 12.345.678 dollars.", "=12345678 dollar"},
         {"Prices rose by 0,5% there.", "=0.5 percent"},
         {"Some 12.500 people fled.", "~12500 person people"},
         {"They walked 12.500 km.", "=12.5 km"}});
}

TEST_CASE("two in five adults are a share of them, two in five villages not") {
  check({{"Two in five adults voted.", "=40 percent adults"},
         {"Nearly 3 in 10 voters stayed.", "<30 percent voters"}});
  CHECK(counted("Police shot two in five villages.").starts_with("=2"));
}

TEST_CASE("every sign of a minus is one before a measure") {
  check({{"It fell to \u22125 degrees.", "=-5 degree"},
         {"It fell to \u20135 degrees.", "=-5 degree"}});
}

}  // namespace
}  // namespace crosscheck
