// Times in sentences: what is found, its value and its days.
#include "detect/times.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "crosscheck/pipeline.h"
#include "detect/tokens.h"
#include "util/joined_words.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

Day day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days{std::chrono::year{y} / static_cast<int>(m) /
                               static_cast<int>(d)};
}

std::string iso(Day d) {
  const std::chrono::year_month_day y{d};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(y.year()),
                     static_cast<unsigned>(y.month()),
                     static_cast<unsigned>(y.day()));
}

std::vector<Time> times_of(Text& text) {
  Reading r;
  tokenise(text, knowledge(), r);
  r = joined_words(text, r, knowledge());
  return find_times(text, r, knowledge());
}

Text written(std::string_view utf8, std::optional<Day> published) {
  Text text;
  text.utf8 = utf8;
  if (published) text.published = Days{*published, *published};
  return text;
}

// "span=value first..last" of each time, parted by "; ".
std::string seen(std::string_view utf8,
                 std::optional<Day> published = std::nullopt) {
  Text text = written(utf8, published);
  std::string out;
  for (const Time& t : times_of(text)) {
    if (!out.empty()) out += "; ";
    out += fmt::format("{}={}", cut(text.utf8, t.span), t.value);
    if (!t.days) continue;
    out += " " + iso(t.days->first);
    if (t.days->first != t.days->last) out += ".." + iso(t.days->last);
  }
  return out;
}

// A Thursday.
const Day kThursday = day(2017, 9, 7);

TEST_CASE("a date with its year needs no anchor") {
  CHECK(seen("It fell on 5 September 2017.") ==
        "5 September 2017=2017-09-05 2017-09-05");
  CHECK(seen("September 5, 2017 was a hot day.") ==
        "September 5, 2017=2017-09-05 2017-09-05");
  CHECK(seen("Sept. 5, 2017: the road is open") ==
        "Sept. 5, 2017=2017-09-05 2017-09-05");
  CHECK(seen("Signed 2017-09-05 in the capital.") ==
        "2017-09-05=2017-09-05 2017-09-05");
  CHECK(seen("Signed 25/09/2017 in the capital.") ==
        "25/09/2017=2017-09-25 2017-09-25");
  CHECK(seen("On Tuesday, September 5, 2017, it ended.") ==
        "Tuesday, September 5, 2017=2017-09-05 2017-09-05");
  CHECK(seen("It began in July 2014.") ==
        "July 2014=2014-07 "
        "2014-07-01..2014-07-31");
  CHECK(seen("It has gone on since 2013.") ==
        "2013=2013 2013-01-01.."
        "2013-12-31");
}

struct Case {
  const char* sentence;
  const char* expected;
};

// Published on the Thursday.
void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.sentence);
    CHECK(seen(c.sentence, kThursday) == c.expected);
  }
}

TEST_CASE("parts of months and years have their days") {
  check({{"In early September 2017 it fell.",
          "early September 2017=2017-09 2017-09-01..2017-09-10"},
         {"By late May 2016 it fell.",
          "late May 2016=2016-05 2016-05-21..2016-05-31"},
         {"Since the end of 2013 it held.",
          "the end of 2013=2013 2013-12-01..2013-12-31"},
         {"In mid-2015 it fell.", "mid-2015=2015 2015-05-01..2015-08-31"},
         {"In the first half of 2016 it held.",
          "the first half of 2016=2016-H1 2016-01-01..2016-06-30"},
         {"In the third quarter of 2015 it fell.",
          "the third quarter of 2015=2015-Q3 2015-07-01..2015-09-30"},
         {"In the summer of 1942 it fell.",
          "the summer of 1942=1942-SU 1942-06-01..1942-08-31"},
         {"In the mid-1990s it grew.",
          "the mid-1990s=199 1994-01-01..1996-12-31"},
         {"In the late 19th century it grew.",
          "the late 19th century=18 1867-01-01..1899-12-31"},
         {"In the first half of the 20th century it grew.",
          "the first half of the 20th century=19 1900-01-01..1949-12-31"},
         {"In recent months it grew.", "recent months=PXM"},
         {"Over the weekend it grew.",
          "the weekend=2017-W35-WE 2017-09-02..2017-09-03"},
         {"In the 1980s it grew.", "the 1980s=198 1980-01-01..1989-12-31"}});
  CHECK(seen("They won in 490 BC.") == "490 BC=BC0490 -489-01-01..-489-12-31");
  CHECK(seen("It grew in the 19th century.") ==
        "the 19th century=18 1800-01-01..1899-12-31");
}

TEST_CASE("weekdays look back from the publication, and forward after will") {
  check({{"They met on Tuesday.", "Tuesday=2017-09-05 2017-09-05"},
         {"They met on Thursday.", "Thursday=2017-09-07 2017-09-07"},
         {"They met last Thursday.", "last Thursday=2017-08-31 2017-08-31"},
         {"They will meet on Tuesday.", "Tuesday=2017-09-12 2017-09-12"},
         {"They meet next Tuesday.", "next Tuesday=2017-09-12 2017-09-12"},
         {"They will meet soon, he said on Tuesday.",
          "Tuesday=2017-09-05 2017-09-05"},
         {"On Monday of last week they met.",
          "Monday of last week=2017-08-28 2017-08-28"}});
}

TEST_CASE("other times hang on the publication too") {
  check(
      {{"It fell yesterday.", "yesterday=2017-09-06 2017-09-06"},
       {"It fell overnight.", "overnight=2017-09-06TNI 2017-09-06..2017-09-07"},
       {"Last night it fell.", "Last night=2017-09-06TNI 2017-09-06"},
       {"It fell last month.", "last month=2017-08 2017-08-01..2017-08-31"},
       {"Late last month it fell.",
        "Late last month=2017-08 2017-08-21..2017-08-31"},
       {"It fell this week.", "this week=2017-W36 2017-09-04..2017-09-10"},
       {"It fell over a year ago.",
        "over a year ago=2016 2016-01-01..2016-12-31"},
       {"It fell five years ago.",
        "five years ago=2012 2012-01-01..2012-12-31"},
       {"It fell a week ago.", "a week ago=2017-W35 2017-08-28..2017-09-03"},
       {"They told the Daily Mail it fell.", ""},
       {"It fell three days ago.", "three days ago=2017-09-04 2017-09-04"},
       {"It fell last April.", "last April=2017-04 2017-04-01..2017-04-30"},
       {"It fell in August last year.",
        "August last year=2016-08 2016-08-01..2016-08-31"},
       {"On 27 August it fell.", "27 August=2017-08-27 2017-08-27"},
       {"On 27 December it fell.", "27 December=2016-12-27 2016-12-27"}});
}

TEST_CASE("without a publication date such a time is open but says its words") {
  Text text = written("It fell on Tuesday, last month and on 5 May.", {});
  const std::vector<Time> times = times_of(text);
  REQUIRE(times.size() == 3);
  for (const Time& t : times) CHECK_FALSE(t.days);
  CHECK(times[0].said.weekday == 2);
  CHECK(times[0].anchor == Anchor::publication);
  CHECK(times[0].value == "XXXX-WXX-2");
  CHECK(times[1].said.unit == 'm');
  CHECK(times[1].said.offset == -1);
  CHECK(times[2].said.month == 5);
  CHECK(times[2].said.day == 5);
}

TEST_CASE("a time hangs on the one told before") {
  check({{"By 2 September 2016 it was over. The next day they left.",
          "2 September 2016=2016-09-02 2016-09-02; "
          "The next day=2016-09-03 2016-09-03"},
         {"On 30 August 2016 it began. Two days later it fell.",
          "30 August 2016=2016-08-30 2016-08-30; "
          "Two days later=2016-09-01 2016-09-01"},
         {"It began in May 2016. The following month it fell.",
          "May 2016=2016-05 2016-05-01..2016-05-31; "
          "The following month=2016-06 2016-06-01..2016-06-30"},
         {"On 3 May 2016 they met. At that time they were near.",
          "3 May 2016=2016-05-03 2016-05-03; "
          "that time=2016-05-03 2016-05-03"},
         {"On 3 May 2016 they met. During that time they were near.",
          "3 May 2016=2016-05-03 2016-05-03; that time="},
         {"On 3 May 2016 they met. Later in the day they left.",
          "3 May 2016=2016-05-03 2016-05-03; "
          "Later in the day=2016-05-03 2016-05-03"},
         {"The next day they left.", "The next day=XXXX-XX-XX"}});
}

TEST_CASE("a date without its year takes that of the story") {
  CHECK(seen("It began in June 1944. On 20 July it failed. In January it "
             "ended.") ==
        "June 1944=1944-06 1944-06-01..1944-06-30; "
        "20 July=1944-07-20 1944-07-20; "
        "January=1944-01 1944-01-01..1944-01-31");
  CHECK(seen("It began in December 1941. In January it spread.") ==
        "December 1941=1941-12 1941-12-01..1941-12-31; "
        "January=1942-01 1942-01-01..1942-01-31");
}

TEST_CASE("news takes the year of its publication, past a mention of old") {
  check({{"They were cut off in 2014. On 27 August the army moved.",
          "2014=2014 2014-01-01..2014-12-31; 27 August=2017-08-27 "
          "2017-08-27"}});
}

TEST_CASE("both ends of a range cover all its days") {
  check({{"From 3 to 5 May 2016 they met.",
          "3=2016-05-03 2016-05-03..2016-05-05; "
          "5 May 2016=2016-05-05 2016-05-03..2016-05-05"},
         {"Between May and July 2016 it held.",
          "May=2016-05 2016-05-01..2016-07-31; "
          "July 2016=2016-07 2016-05-01..2016-07-31"},
         {"The 2014-2016 outbreak ended.",
          "2014=2014 2014-01-01..2016-12-31; "
          "2016=2016 2014-01-01..2016-12-31"},
         {"On May 3-5, 2016 they met.",
          "May 3=2016-05-03 2016-05-03..2016-05-05; "
          "5, 2016=2016-05-05 2016-05-03..2016-05-05"}});
}

TEST_CASE("a year that the text returns from does not carry on") {
  const char* history =
      "In 1850 it began. In May 1851 it grew. By June 1852 it was large. It "
      "has been forgotten since 1960, a book of 1961 says. On 4 March 1853 "
      "they "
      "met. A treaty of 2003 recalls it. In April they left. In 1854 it ended.";
  const std::string all = seen(history, kThursday);
  CAPTURE(all);
  CHECK(all.find("April=1853-04") != std::string::npos);
}

TEST_CASE("undated news does not date what it tells by a year of long ago") {
  const std::string all = seen(
      "Ships were attacked in November. The country fell apart in 1991. On "
      "23 October the navy sailed.");
  CAPTURE(all);
  CHECK(all.find("23 October=XXXX-10-23") != std::string::npos);
}

TEST_CASE("a heading tells the year of its section in a history") {
  const std::string history =
      "1936\n\nThe general was killed in a crash on 20 July, and the war had "
      "begun.\n\n1937\n\nThe town was taken by the army on 8 February after "
      "a long fight.\n\nThe war of 1870 and that of 1914 were longer. So was "
      "that of 1618, 1701, 1756 and 1812, as they said.\n";
  Text text = written(history, kThursday);
  const auto second = static_cast<uint32_t>(history.find("1937"));
  text.furniture = {{0, 4}, {second, second + 4}};
  Reading r;
  tokenise(text, knowledge(), r);
  r = joined_words(text, r, knowledge());
  std::string out;
  for (const Time& t : find_times(text, r, knowledge())) out += t.value + " ";
  CHECK(out.starts_with("1936 1936-07-20 1937 1937-02-08 "));
}

TEST_CASE("both ends of a range of hours are of the same half of the day") {
  check({{"They met between 2 and 4 p.m. on Tuesday.",
          "2=2017-09-05T14:00 2017-09-05; "
          "4 p.m. on Tuesday=2017-09-05T16:00 2017-09-05"},
         {"It was shut from 11 to 2 p.m. there.",
          "11=XXXX-XX-XXT11:00; 2 p.m.=XXXX-XX-XXT14:00"}});
}

TEST_CASE("feasts, fiscal years and weekdays of every week are times") {
  check({{"Sales fell in fiscal year 2008 there.",
          "fiscal year 2008=FY2008 2007-07-01..2009-03-31"},
         {"They pray on Tuesdays there.", "Tuesdays=XXXX-WXX-2"},
         {"They will meet in two weeks there.",
          "two weeks=2017-W38 2017-09-18..2017-09-24"},
         {"It lasted from Sep to Nov 2016 there.",
          "Sep=2016-09 2016-09-01..2016-11-30; "
          "Nov 2016=2016-11 2016-09-01..2016-11-30"},
         {"They marched on May Day there.", "May Day=2017-05-01 2017-05-01"},
         {"They met on the second of May there.",
          "the second of May=2017-05-02 2017-05-02"},
         {"On Easter Sunday and Black Friday they met.",
          "Easter Sunday=2017-04-16 2017-04-16"}});
}

TEST_CASE("feasts that move have their day of the year") {
  check({{"They met on Good Friday 2016.",
          "Good Friday 2016=2016-03-25 2016-03-25"},
         {"They met on Thanksgiving in 2015.",
          "Thanksgiving in 2015=2015-11-26 2015-11-26"},
         {"It was calm during Eid al-Adha 2016.",
          "Eid al-Adha 2016=2016-09-13 2016-09-12..2016-09-14"},
         {"It began in Ramadan 2016.",
          "Ramadan 2016=2016-06 2016-06-07..2016-07-06"},
         {"They sailed from Easter Island.", ""}});
}

TEST_CASE("a count from a date that is said is a date") {
  check({{"It fell two days after 5 May 2016.",
          "two days after 5 May 2016=2016-05-07 2016-05-07"},
         {"It fell two weeks before Christmas 2016.",
          "two weeks before Christmas 2016=2016-12-11 2016-12-11"},
         {"It fell three years after 2011.",
          "three years after 2011=2014 2014-01-01..2014-12-31"},
         {"It rained for ten days from 5 May 2016.",
          "ten days=P10D; 5 May 2016=2016-05-05 2016-05-05"}});
}

TEST_CASE("dates as forms and field notes write them") {
  check({{"They met on 23/Sep/2016.", "23/Sep/2016=2016-09-23 2016-09-23"},
         {"They met on Sep-23-2016.", "Sep-23-2016=2016-09-23 2016-09-23"},
         {"they were seen on 29 march.", "29 march=2017-03-29 2017-03-29"},
         {"they were seen on tuesday.", "tuesday=2017-09-05 2017-09-05"},
         {"They met on Tuesday the 5th.",
          "Tuesday the 5th=2017-09-05 2017-09-05"},
         {"It lasted from July 13 to 17 of last year.",
          "July 13=2016-07-13 2016-07-13; "
          "17 of last year=2016-07-17 2016-07-17"}});
}

TEST_CASE("what follows a day to come lies ahead as well") {
  check({{"It rains from tomorrow into Tuesday.",
          "tomorrow=2017-09-08 2017-09-08; Tuesday=2017-09-12 2017-09-12"}});
}

TEST_CASE("weeks, quarters and decades by name") {
  check({{"It rained in the week of 5 May 2016.",
          "week of 5 May 2016=2016-W18 2016-05-02..2016-05-08"},
         {"It rained in the week ending 12 June 2016.",
          "week ending 12 June 2016=2016-W23 2016-06-06..2016-06-12"},
         {"It rose in 2016 Q1.", "2016 Q1=2016-Q1 2016-01-01..2016-03-31"},
         {"It rose from Nov-Feb 2017.",
          "Nov=2016-11 2016-11-01..2017-02-28; "
          "Feb 2017=2017-02 2016-11-01..2017-02-28"},
         {"Over the past two quarters it fell.",
          "the past two quarters=P6M 2017-03-07..2017-09-07"},
         {"It rose in FY 2018.", "FY 2018=FY2018 2017-07-01..2019-03-31"},
         {"They met in the seventies.",
          "the seventies=197 1970-01-01..1979-12-31"},
         {"They met in the 3rd week of May 2016.",
          "the 3rd week of May 2016=P1W 2016-05-15..2016-05-21"}});
}

TEST_CASE("what stands beside a clock says which half of the day it is of") {
  check({{"It began at 7:30 Tuesday night.",
          "7:30 Tuesday night=2017-09-05T19:30 2017-09-05"},
         {"It began at 7 in the evening.", "7 in the evening=XXXX-XX-XXT19:00"},
         {"It began at ten past nine.", "ten past nine=XXXX-XX-XXT09:10"},
         {"It began at 0130 there.", "0130=XXXX-XX-XXT01:30"},
         {"It began at 1700 gmt there.", "1700 gmt=XXXX-XX-XXT17:00Z"},
         {"It began at 2130 (0330 GMT).",
          "2130=XXXX-XX-XXT21:30; 0330 GMT=XXXX-XX-XXT03:30Z"},
         {"It began at 14:00 UTC+3.", "14:00 UTC+3=XXXX-XX-XXT14:00+03"}});
}

TEST_CASE("durations of two units, sets of a weekday, names of papers") {
  check({{"It took two hours and 15 minutes.",
          "two hours and 15 minutes=PT2H15M"},
         {"They rioted for three nights.", "three nights=P3D"},
         {"They meet on Friday mornings.", "Friday mornings=XXXX-WXX-5TMO"},
         {"It was on a Tuesday.", "Tuesday=XXXX-WXX-2"}});
}

TEST_CASE("a piece of a date has its days") {
  check({{"It rained in the first ten months of 2015.",
          "the first ten months of 2015=P10M 2015-01-01..2015-10-31"},
         {"It rained in the last week of August 2016.",
          "the last week of August 2016=P1W 2016-08-25..2016-08-31"},
         {"It rained on in the second week of May 2016.",
          "the second week of May 2016=P1W 2016-05-08..2016-05-14"},
         {"It rose in the first six months of the year.",
          "the first six months of the year=P6M 2017-01-01..2017-06-30"},
         {"Over the past three months they met.",
          "the past three months=P3M 2017-06-07..2017-09-07"}});
}

TEST_CASE("a date that will come soon needs no year and no will") {
  check({{"It goes on until October 14.", "October 14=2017-10-14 2017-10-14"},
         {"It goes on until Sunday, October 15.",
          "Sunday, October 15=2017-10-15 2017-10-15"},
         {"It fell on Friday, December 30.",
          "Friday, December 30=2016-12-30 2016-12-30"},
         {"They fled this May.", "this May=2017-05 2017-05-01..2017-05-31"},
         {"It will end by the end of the year.",
          "the end of the year=2017 2017-12-01..2017-12-31"},
         {"It will end three weeks from now.",
          "three weeks from now=2017-W39 2017-09-25..2017-10-01"}});
}

TEST_CASE("one year stands for both dates beside each other") {
  check({{"In April and June 1955 it fell.",
          "April=1955-04 1955-04-01..1955-04-30; "
          "June 1955=1955-06 1955-06-01..1955-06-30"},
         {"They met on May 6 and 7, 2016.",
          "May 6=2016-05-06 2016-05-06; 7, 2016=2016-05-07 2016-05-07"},
         {"They met on 4 May 2016 and 5.",
          "4 May 2016=2016-05-04 2016-05-04; 5=2016-05-05 2016-05-05"},
         {"It lasted from 499 to 493 BC.",
          "499=BC0499 -498-01-01..-492-12-31; "
          "493 BC=BC0493 -498-01-01..-492-12-31"},
         {"It grew in the 4th century BC.",
          "the 4th century BC=BC03 -399-01-01..-300-12-31"},
         {"It grew in the 1800s.", "the 1800s=18 1800-01-01..1899-12-31"}});
}

TEST_CASE("a time of day joins its date") {
  Text text = written(
      "It broke on 5 September 2017, at around 2 P.M. local "
      "time, and again on Tuesday afternoon.",
      kThursday);
  const std::vector<Time> times = times_of(text);
  REQUIRE(times.size() == 2);
  CHECK(times[0].type == TimeType::time);
  CHECK(times[0].value == "2017-09-05T14:00");
  CHECK(times[0].minute_first == 14 * 60);
  CHECK(times[1].value == "2017-09-05TAF");
  CHECK(times[1].minute_first == 12 * 60);
  CHECK(times[1].minute_last == 18 * 60);
  check({{"It struck at 4:17 a.m. on Monday.",
          "4:17 a.m. on Monday=2017-09-04T04:17 2017-09-04"},
         {"They came at dawn on 5 May 2016.",
          "dawn on 5 May 2016=2016-05-05TMO 2016-05-05"},
         {"It struck at 7:56:30 pm UTC on Monday.",
          "7:56:30 pm UTC on Monday=2017-09-04T19:56Z 2017-09-04"},
         {"In the early morning hours of 5 May 2016 they came.",
          "the early morning hours of 5 May 2016=2016-05-05TMO 2016-05-05"},
         {"The night of 9 May 2016 was calm.",
          "The night of 9 May 2016=2016-05-09TNI 2016-05-09"}});
}

TEST_CASE("durations and sets have values and no days") {
  check({{"The three-year siege ended.", "three-year=P3Y"},
         {"It lasted nearly three years.", "nearly three years=P3Y"},
         {"It lasted 1400 days.", "1400 days=P1400D"},
         {"After several days it fell.", "several days=PXD"},
         {"It took two and a half hours.", "two and a half hours=PT2.5H"},
         {"After months of talks it fell.", "months=PXM"},
         {"They left within two weeks.", "two weeks=P2W"},
         {"A month-long trek began.", "month-long=P1M"},
         {"They have a sixty-day period.", "a sixty-day period=P60D"},
         {"They play every weekend.", "every weekend=XXXX-WXX-WE"},
         {"They met daily and every week.",
          "daily=XXXX-XX-XX; every "
          "week=XXXX-WXX"}});
}

TEST_CASE("the grammar tells a time from what looks like one") {
  const auto found = [](std::string_view utf8) {
    Text text = written(utf8, kThursday);
    std::string out;
    for (const Time& t : detect(text, knowledge()).times) {
      out += fmt::format("{}={} ", cut(text.utf8, t.span), t.value);
    }
    return out;
  };
  CHECK(found("After ten brutal months the army fled.") ==
        "ten brutal months=P10M ");
  CHECK(found("The rebels launched a spring offensive in the north.") ==
        "spring=2017-SP ");
  CHECK(found("The party had a secret 1902 pact with its rivals.") ==
        "1902=1902 ");
  CHECK(found("The party won the 2016 elections.") == "2016=2016 ");
  CHECK(found("It was first seen on November 6, they wrote.") ==
        "November 6=2016-11-06 ");
}

TEST_CASE("words that only look like times are none") {
  CHECK(seen("A man was shot in the 1100 block of Elm Street.") == "");
  for (const char* sentence :
       {"They may march on, and the sun will set.", "He sat in the second row.",
        "Some 2,000 soldiers and 2000 houses were there.",
        "Theresa May said so.", "Regiment 1937 held on.",
        "The 34-year-old man fled.", "They hid 1800 rifles."}) {
    CAPTURE(sentence);
    CHECK(seen(sentence, kThursday) == "");
  }
}

TEST_CASE("earlier this year ends with the report, later this month begins") {
  CHECK(seen("He resigned earlier this year.", kThursday) ==
        "earlier this year=2017 2017-01-01..2017-09-07");
  CHECK(seen("The vote will be held later this month.", kThursday) ==
        "later this month=2017-09 2017-09-07..2017-09-30");
}

TEST_CASE("a weekday beside its week, a week before last, a day of the month") {
  CHECK(seen("The talks begin next week on Tuesday.", kThursday) ==
        "next week on Tuesday=2017-09-12 2017-09-12");
  CHECK(seen("They met the week before last.", kThursday) ==
        "the week before last=2017-W34 2017-08-21..2017-08-27");
  CHECK(seen("They had met on the 18th.", kThursday) ==
        "the 18th=2017-08-18 2017-08-18");
  CHECK(seen("The deadline is two weeks from Monday.", kThursday) ==
        "two weeks from Monday=2017-09-25 2017-09-25");
}

TEST_CASE("a clock and the part of a day beside it are one time") {
  CHECK(seen("It went off at 9:30 p.m. last night.", kThursday) ==
        "9:30 p.m. last night=2017-09-06T21:30 2017-09-06");
  CHECK(seen("It went off last night at around 8.", kThursday) ==
        "last night at around 8=2017-09-06T20:00 2017-09-06");
  CHECK(seen("It happened early Tuesday morning at 3:15.", kThursday) ==
        "early Tuesday morning at 3:15=2017-09-05T03:15 2017-09-05");
  CHECK(seen("She died in the 3:30 a.m. Saturday attack.", kThursday) ==
        "3:30 a.m. Saturday=2017-09-02T03:30 2017-09-02");
  CHECK(seen("At 02.16 GMT it began.", kThursday) ==
        "02.16 GMT=XXXX-XX-XXT02:16Z");
  CHECK(seen("It hit in the early hours of Sunday.", kThursday) ==
        "the early hours of Sunday=2017-09-03TMO 2017-09-03");
  CHECK(seen("They struck last night at 8 checkpoints.", kThursday) ==
        "last night=2017-09-06TNI 2017-09-06");
  CHECK(seen("Rovers won 3-1 on Saturday night.", kThursday) ==
        "Saturday night=2017-09-02TNI 2017-09-02");
}

TEST_CASE("a point or an h parts hours from minutes where the words say so") {
  check({{"It began at 5.30 this morning.",
          "5.30 this morning=2017-09-07T05:30 2017-09-07"},
         {"It began at 13.20 on Tuesday.",
          "13.20 on Tuesday=2017-09-05T13:20 2017-09-05"},
         {"Shelling began at 22h30 on Tuesday.",
          "22h30 on Tuesday=2017-09-05T22:30 2017-09-05"},
         {"A barrel rose to 13.20 dollars; it takes 2h30 by car.", ""}});
}

TEST_CASE("from one weekday to another is a stretch of one week") {
  check({{"They fought from Friday to Monday.",
          "Friday=2017-09-01 2017-09-01; Monday=2017-09-04 2017-09-04"},
         {"They fought from Wednesday to Saturday.",
          "Wednesday=2017-08-30 2017-08-30; Saturday=2017-09-02 2017-09-02"},
         {"The road will be shut from Friday to Monday.",
          "Friday=2017-09-08 2017-09-08; Monday=2017-09-11 2017-09-11"},
         {"In the night from Friday to Saturday it fell.",
          "the night from Friday=2017-09-01TNI 2017-09-01; "
          "Saturday=2017-09-02 2017-09-02"}});
}

TEST_CASE("what a report leaves out of a date is what lies near") {
  check({{"In Q1 profits fell.", "Q1=2017-Q1 2017-01-01..2017-03-31"},
         {"In Q4 profits fell.", "Q4=2016-Q4 2016-10-01..2016-12-31"},
         {"In the season of 2014/15 it rose.",
          "2014=2014 2014-01-01..2015-12-31; 15=2015 2014-01-01..2015-12-31"},
         {"It struck about noon local time.",
          "noon local time=XXXX-XX-XXT12:00"}});
}

TEST_CASE("both ends of a stretch of hours have the day that one end says") {
  CHECK(seen("Shots fell between 7 and 9 p.m. on Tuesday.", kThursday) ==
        "7=2017-09-05T19:00 2017-09-05; "
        "9 p.m. on Tuesday=2017-09-05T21:00 2017-09-05");
  CHECK(seen("They fought from dawn to dusk on Friday.", kThursday) ==
        "dawn=2017-09-01TMO 2017-09-01; "
        "dusk on Friday=2017-09-01TEV 2017-09-01");
}

TEST_CASE("one numeric date beyond the twelfth tells the order of the others") {
  CHECK(seen("Born on 5/9/1971, he died on 23/9/2001.") ==
        "5/9/1971=1971-09-05 1971-09-05; 23/9/2001=2001-09-23 2001-09-23");
  CHECK(seen("Born on 5/9/1971, he died on 9/23/2001.") ==
        "5/9/1971=1971-05-09 1971-05-09; 9/23/2001=2001-09-23 2001-09-23");
  CHECK(seen("Born on 5/9/1971, he died.") ==
        "5/9/1971=1971 1971-01-01..1971-12-31");
}

TEST_CASE("quarters and budgets of a year that is not named") {
  CHECK(seen("Output fell in the first quarter of this year.", kThursday) ==
        "the first quarter of this year=2017-Q1 2017-01-01..2017-03-31");
  CHECK(seen("It was cut in the 2016-17 fiscal year.") ==
        "2016-17 fiscal year=FY2017 2016-07-01..2018-03-31");
}

TEST_CASE("a feast may be the last one, or make a weekend longer") {
  CHECK(seen("He came back last Christmas.", kThursday) ==
        "last Christmas=2016-12-25 2016-12-25");
  CHECK(seen("Two died over the Memorial Day weekend.", kThursday) ==
        "Memorial Day weekend=2017-W21-WE 2017-05-27..2017-05-29");
}

TEST_CASE("how often is part of what comes again") {
  CHECK(seen("They patrol twice a day.") == "twice a day=P1D");
  CHECK(seen("They meet three times a week.") == "three times a week=P1W");
}

TEST_CASE("what is said resolves again with a new publication date") {
  PartialDate tuesday;
  tuesday.weekday = 2;
  const Days thursday{kThursday, kThursday};
  CHECK(resolve(tuesday, thursday)->first == day(2017, 9, 5));
  CHECK(resolve(tuesday, thursday, true)->first == day(2017, 9, 12));
  PartialDate month;
  month.unit = 'm';
  month.offset = -1;
  CHECK(resolve(month, thursday) == Days{day(2017, 8, 1), day(2017, 8, 31)});
  PartialDate leap;
  leap.month = 2;
  leap.day = 29;
  CHECK(resolve(leap, thursday)->first == day(2016, 2, 29));
  CHECK_FALSE(resolve(PartialDate{}, thursday));
  // A publication date known to the month leaves as much open.
  const Days september{day(2017, 9, 1), day(2017, 9, 30)};
  CHECK(resolve(tuesday, september) ==
        Days{day(2017, 8, 29), day(2017, 9, 26)});
}

}  // namespace
}  // namespace crosscheck
