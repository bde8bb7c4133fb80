#include "present/timeline.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "present/sample_test.h"

using namespace crosscheck;
using std::chrono::year_month_day;

namespace {

Day march(unsigned day) {
  return year_month_day{std::chrono::year{2031}, std::chrono::month{3},
                        std::chrono::day{day}};
}

}  // namespace

TEST_CASE("the day that most reports speak of comes first, with a sentence") {
  const std::vector<TimelineDay> days = timeline(sample::siege(), 10);
  REQUIRE(!days.empty());
  CHECK(days[0].date == march(4));
  CHECK(!days[0].text.empty());
  CHECK(!days[0].claims.empty());
  CHECK(std::is_sorted(days[0].claims.begin(), days[0].claims.end()));
  for (size_t i = 1; i < days.size(); ++i) {
    CHECK(days[i - 1].support >= days[i].support);
  }
}

TEST_CASE("no more days come than were asked for") {
  CHECK(timeline(sample::siege(), 1).size() == 1);
  CHECK(timeline(sample::siege(), 0).empty());
  CHECK(timeline(Dossier{}, 5).empty());
}

TEST_CASE("a copy supports no day") {
  Dossier d = sample::siege();
  d.copy_of.assign(d.accounts.size(), {});
  const double all = timeline(d, 1)[0].support;
  d.copy_of[2] = ReportId{1};
  CHECK(timeline(d, 1)[0].support < all);
}

TEST_CASE("a day that later reports look back on outweighs their own day") {
  Dossier d;
  for (unsigned i = 0; i < 3; ++i) {
    Account a;
    a.text.report = ReportId{i + 1};
    a.text.utf8 = "The bridge fell on 4 March.";
    a.text.published = Days{march(10 + i), march(10 + i)};
    a.sentences = {{0, 27}};
    a.named_days = {{{0, 27}, {march(4), march(4)}}};
    d.accounts.push_back(a);
  }
  d.copy_of.resize(3);
  const std::vector<TimelineDay> days = timeline(d, 10);
  REQUIRE(days.size() == 4);
  CHECK(days[0].date == march(4));
  CHECK(days[0].text == "The bridge fell on 4 March.");
  CHECK(days[0].claims.empty());
}

TEST_CASE("a claim that spans months is no day's claim") {
  for (const TimelineDay& day : timeline(sample::siege(), 100)) {
    CHECK(day.date < march(6));  // the plan spans 5 to 20 March
  }
}

TEST_CASE("the order of claims does not show in the timeline") {
  const auto one = timeline(sample::siege(), 10);
  const auto other = timeline(sample::shuffled(sample::siege()), 10);
  REQUIRE(one.size() == other.size());
  for (size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].date == other[i].date);
    CHECK(one[i].text == other[i].text);
    CHECK(one[i].claims == other[i].claims);
  }
}
