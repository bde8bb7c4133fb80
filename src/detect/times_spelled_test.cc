// Dates in words and in digits that are rarely met.
#include <doctest/doctest.h>

#include "detect/times.h"
#include "detect/tokens.h"
#include "util/joined_words.h"

namespace crosscheck {
namespace {

// "words=value" of each time, parted by "; ", of a report of 7 September 2017.
std::string seen(std::string_view utf8) {
  static const Knowledge knowledge = *load_knowledge("");
  Text text;
  text.utf8 = utf8;
  const Day day =
      std::chrono::sys_days{std::chrono::year{2017} / 9 / std::chrono::day{7}};
  text.published = Days{day, day};
  Reading r;
  tokenise(text, knowledge, r);
  r = joined_words(text, r, knowledge);
  std::string out;
  for (const Time& t : find_times(text, r, knowledge)) {
    if (!out.empty()) out += "; ";
    out += cut(text.utf8, t.span);
    out += "=" + t.value;
  }
  return out;
}

TEST_CASE("a day in two words is one day, not its last word") {
  CHECK(seen("The port fell on the twenty-fifth of April 1974.") ==
        "twenty-fifth of April 1974=1974-04-25");
  CHECK(seen("They sailed on May twenty-second, 1985.") ==
        "May twenty-second, 1985=1985-05-22");
  CHECK(seen("It ends on the thirty-first day of the month.").empty());
  CHECK(seen("This is the town of the twenty-first century.") ==
        "the twenty-first century=20");
}

TEST_CASE("a year is read as speakers say it, a count is not") {
  CHECK(seen("The dam broke in nineteen ninety-six.") ==
        "nineteen ninety-six=1996");
  CHECK(seen("The dam broke in two thousand and fifteen.") ==
        "two thousand and fifteen=2015");
  CHECK(seen("The dam broke in two thousand and fifteen places.").empty());
}

TEST_CASE("points part day, month and year") {
  CHECK(seen("The port was closed on 05.04.2016 for repairs.") ==
        "05.04.2016=2016-04-05");
  CHECK(seen("The port was closed on 2016-Apr-05 for repairs.") ==
        "2016-Apr-05=2016-04-05");
  CHECK(seen("They run version 14.13.2016 of it.").empty());
}

TEST_CASE("two years that a dash joins are both years") {
  CHECK(seen("He was the mayor, 2011-2015, and then left.") ==
        "2011=2011; 2015=2015");
}

TEST_CASE("what is counted from yesterday has a day") {
  CHECK(seen("The bridge burnt three days before yesterday.") ==
        "three days before yesterday=2017-09-03");
  CHECK(seen("They will sail two weeks from tomorrow.") ==
        "two weeks from tomorrow=2017-09-22");
}

TEST_CASE("the first end of a range of hours needs no minutes") {
  CHECK(seen("The sirens rang between 10 and 11:30 on Monday.") ==
        "10=2017-09-04T10:00; 11:30 on Monday=2017-09-04T11:30");
  CHECK(seen("It began at 12 noon on Monday.") ==
        "12 noon on Monday=2017-09-04T12:00");
}

TEST_CASE("a number behind a weekday is its day where the calendar agrees") {
  CHECK(seen("The boats left on Monday 4 and came on Tuesday 5.") ==
        "Monday 4=2017-09-04; Tuesday 5=2017-09-05");
}

TEST_CASE("the midnight that a night comes before ends its day") {
  static const Knowledge knowledge = *load_knowledge("");
  const auto minute = [&](std::string_view utf8) {
    Text text;
    text.utf8 = utf8;
    Reading r;
    tokenise(text, knowledge, r);
    r = joined_words(text, r, knowledge);
    const auto times = find_times(text, r, knowledge);
    return times.size() == 1 ? times[0].minute_first.value_or(-1) : -2;
  };
  CHECK(minute("It struck shortly before midnight on Friday.") == 1439);
  CHECK(minute("It struck shortly after midnight on Friday.") == 0);
}

}  // namespace
}  // namespace crosscheck
