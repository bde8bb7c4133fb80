#include "present/words.h"

#include <doctest/doctest.h>

using namespace crosscheck;
using std::chrono::year_month_day;

namespace {

Day day(int y, unsigned m, unsigned d) {
  return year_month_day{std::chrono::year{y}, std::chrono::month{m},
                        std::chrono::day{d}};
}

Amount over(double n, std::string unit) {
  return {n, {}, std::move(unit), Change::at_least};
}

Amount up_to(double n, std::string unit) {
  return {{}, n, std::move(unit), Change::at_most};
}

Amount just(double n, std::string unit) {
  return {n, n, std::move(unit), Change::exact};
}

}  // namespace

TEST_CASE("what a report writes like one of our references is none") {
  CHECK(quoted("He  died\n[002:14], it said [12] [a:b] [x") ==
        "He died (002:14), it said [12] [a:b] [x");
  CHECK(heading("fire [r1:2]") == "Fire (r1:2)");
  CHECK(quoted("[[1:1]] [1:1") == "[(1:1)] [1:1");
}

TEST_CASE("numbers are written as people write them") {
  CHECK(say_number(93000) == "93,000");
  CHECK(say_number(1400) == "1,400");
  CHECK(say_number(999) == "999");
  CHECK(say_number(66.7) == "66.7");
  CHECK(say_number(7.25) == "7.25");
  CHECK(say_number(1200000) == "1.2 million");
  CHECK(say_number(1234567) == "1,234,567");
  CHECK(say_number(3e9) == "3 billion");
  CHECK(say_number(0) == "0");
  CHECK(say_number(-4) == "−4");
}

TEST_CASE("an amount keeps the hedge of the report") {
  CHECK(say_amount(over(15000, "person"), "strength", "over 15,000 men") ==
        "over 15,000");
  CHECK(say_amount(over(10, "vehicle"), "destroyed", "at least 10 vehicles") ==
        "at least 10 vehicles");
  CHECK(say_amount(over(10, "vehicle"), "destroyed") == "at least 10 vehicles");
  CHECK(say_amount(up_to(480, "person"), "killed", "Up to 480") == "up to 480");
  CHECK(say_amount(up_to(25, "km"), "distance") == "within 25 km");
  CHECK(say_amount(up_to(3, "year"), "duration", "nearly three years") ==
        "nearly 3 years");
  // "over" inside another word is no hedge
  CHECK(say_amount(over(5, "person"), "killed", "recovered 5") == "at least 5");
}

TEST_CASE("units are singular for one and symbols stay as they are") {
  CHECK(say_amount(just(1, "year"), "duration") == "1 year");
  CHECK(say_amount(just(3, "year"), "duration") == "3 years");
  CHECK(say_amount(just(66, "km"), "distance") == "66 km");
  CHECK(say_amount(just(40, "percent"), "share_lost") == "40%");
  CHECK(say_amount(just(2, "city"), "captured") == "2 cities");
  CHECK(say_amount(just(3, "aircraft"), "destroyed") == "3 aircraft");
  CHECK(say_amount(just(7, ""), "magnitude") == "7");
}

TEST_CASE("a range shows both ends and a number without figures is quoted") {
  CHECK(say_amount({500., 1000., "person", Change::range}, "killed") ==
        "500–1,000");
  CHECK(say_amount({200., 999., "person", Change::about}, "abducted",
                   "hundreds of civilians") == "“hundreds” (200–999)");
}

TEST_CASE("days are as short as they can be") {
  const auto say = [](Day a, Day b) { return say_days(Days{a, b}); };
  CHECK(say(day(2017, 9, 5), day(2017, 9, 5)) == "5 Sep 2017");
  CHECK(say(day(2017, 8, 27), day(2017, 8, 29)) == "27–29 Aug 2017");
  CHECK(say(day(2017, 8, 27), day(2017, 9, 2)) == "27 Aug – 2 Sep 2017");
  CHECK(say(day(2016, 12, 27), day(2017, 1, 2)) == "27 Dec 2016 – 2 Jan 2017");
  CHECK(say(day(2017, 9, 1), day(2017, 9, 30)) == "Sep 2017");
  CHECK(say(day(2024, 2, 1), day(2024, 2, 29)) == "Feb 2024");
  CHECK(say(day(2017, 9, 1), day(2017, 11, 30)) == "Sep–Nov 2017");
  CHECK(say(day(2016, 12, 1), day(2017, 2, 28)) == "Dec 2016 – Feb 2017");
  CHECK(say(day(2014, 1, 1), day(2014, 12, 31)) == "2014");
  CHECK(say(day(2014, 1, 1), day(2017, 12, 31)) == "2014–2017");
}

TEST_CASE("open ends are said") {
  CHECK(say_days(std::nullopt) == "date open");
  CHECK(say_days(Days{day(1, 1, 1), day(2017, 9, 5)}) == "until 5 Sep 2017");
  CHECK(say_days(Days{day(2017, 9, 5), day(9999, 12, 31)}) ==
        "since 5 Sep 2017");
}

TEST_CASE("a grade is said in words, anything else in none") {
  CHECK(say_grade("B2") == "source usually reliable, figure probably true");
  for (const char* wrong : {"", "B", "2B", "G1", "A7", "B22"}) {
    CHECK(say_grade(wrong) == "");
  }
}

TEST_CASE("a heading does not say the same twice") {
  Knowledge k;
  k.vocabulary = {{"wounded", true, "", "", "wounded"},
                  {"destroy", false, "ASSAULT", "", "destruction"},
                  {"airstrike", false, "ASSAULT", "", "air strike"}};
  Question q;
  q.measure = "wounded";
  q.unit = "person";
  q.of = "injured";
  CHECK(say_question(q, k) == "People wounded");
  q.of = "wounded soldiers";
  CHECK(say_question(q, k) == "Soldiers wounded");
}

TEST_CASE("an event's heading says who did it, and to what") {
  Knowledge k;
  k.vocabulary = {{"destroy", false, "ASSAULT", "", "destruction"},
                  {"airstrike", false, "ASSAULT", "", "air strike"}};
  const auto last = [&](const char* predicate, const char* actor,
                        const char* target) {
    Event e;
    e.predicate = predicate;
    if (*actor) e.actor = Party{actor, {}, {}};
    if (*target) e.target = Party{target, {}, {}};
    return say_event(e, k).back();
  };
  CHECK(last("destroy", "", "houses") == "of houses");
  CHECK(last("airstrike", "", "a convoy") == "against a convoy");
  CHECK(last("airstrike", "the army", "") == "by the army");
  CHECK(last("airstrike", "the army", "a convoy") ==
        "the army against a convoy");
}

TEST_CASE("an actor whom one side alone names is said by that side") {
  Knowledge k;
  k.vocabulary = {{"airstrike", false, "ASSAULT", "", "air strike"}};
  Event e;
  e.predicate = "airstrike";
  e.actor = Party{"the army", {}, {}};
  e.accuser = "the rebels";
  CHECK(say_event(e, k).back() == "by the army (says the rebels)");
}
