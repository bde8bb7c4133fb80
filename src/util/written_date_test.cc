#include "util/written_date.h"

#include <doctest/doctest.h>

#include <string>

namespace crosscheck {

static Day ymd(int y, unsigned m, unsigned d) {
  return Day{std::chrono::year{y} / std::chrono::month{m} /
             std::chrono::day{d}};
}

TEST_CASE("a record's date is read in every form that records use") {
  const Day day = ymd(2014, 1, 27);
  for (const char* form :
       {"2014-01-27", "2014-01-27T10:00:00Z", "January 27, 2014",
        "Mon, 27 Jan 2014 10:00:00 GMT", "27 January 2014", "27.1.2014",
        "1/27/2014", "27/01/2014", "20140127", "Jan. 27th, 2014",
        "27 de enero de 2014", "27. Januar 2014", "27-Jan-2014"}) {
    CAPTURE(form);
    const auto got = parse_date(form);
    REQUIRE(got);
    CHECK(*got == Days{day, day});
  }
}

TEST_CASE("a month without a day is the whole month") {
  CHECK(*parse_date("2014-02") == Days{ymd(2014, 2, 1), ymd(2014, 2, 28)});
  CHECK(*parse_date("February 2014") ==
        Days{ymd(2014, 2, 1), ymd(2014, 2, 28)});
}

TEST_CASE("what is no date, or could be two, is none") {
  for (const char* form : {"", "soon", "3/4/2014", "2014-13-01", "2014-02-30",
                           "the 5th", "1234567890", "since May 5, 2014"}) {
    CAPTURE(form);
    CHECK_FALSE(parse_date(form));
  }
  CHECK(*parse_date("3/4/2014", DayOrder::day_first) ==
        Days{ymd(2014, 4, 3), ymd(2014, 4, 3)});
}

TEST_CASE("a date is found among words, with its bytes") {
  const std::string text = "By Ann, Sept. 5, 2017, 10:42";
  const auto found = find_date(text);
  REQUIRE(found);
  CHECK(text.substr(found->begin, found->end - found->begin) ==
        "Sept. 5, 2017");
  CHECK(found->days.first == ymd(2017, 9, 5));
  CHECK_FALSE(find_date("4000 soldiers spent 1400 days there in May"));
}

TEST_CASE("ten megabytes of digits hold no date and take no time") {
  CHECK_FALSE(find_date(std::string(10'000'000, '7')));
}

}  // namespace crosscheck
