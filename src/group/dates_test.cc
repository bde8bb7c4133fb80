#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::account;
using made::claim;
using made::day;
using made::place;

// Says the day: 3 May 2016, a Tuesday.
Account sibling() {
  Account a = account("sibling", "The town fell on 3 May 2016.");
  a.text.published = day(2016, 6, 1);
  Claim& c = claim(a, "capture", "fell");
  c.place = place("al-Nahra");
  made::when(c, day(2016, 5, 3));
  return a;
}

Account undated(const std::string& text, const std::string& relative,
                PartialDate said) {
  Account a = account("undated", text);
  claim(a, "capture", "fell").place = place("An Nahrah");
  const auto at = static_cast<uint32_t>(text.find(relative));
  a.open_dates.push_back(
      {{at, at + static_cast<uint32_t>(relative.size())}, said});
  return a;
}

std::vector<std::pair<size_t, Days>> dates(std::vector<Account> accounts) {
  return date_by_siblings(accounts, Knowledge{});
}

}  // namespace

TEST_CASE("a weekday finds its date in a sibling that tells the event") {
  PartialDate tuesday;
  tuesday.weekday = 2;
  const auto found = dates(
      {undated("The town fell on Tuesday.", "Tuesday", tuesday), sibling()});
  REQUIRE(found.size() == 1);
  CHECK(found[0].first == 0);
  CHECK(found[0].second.first == day(2016, 5, 3).first);
  CHECK(found[0].second.last == day(2016, 5, 4).first);
}

TEST_CASE("another weekday than the sibling's dates nothing") {
  PartialDate friday;
  friday.weekday = 5;
  Account s = sibling();
  CHECK(dates({undated("The town fell on Friday.", "Friday", friday), s})
            .empty());
}

TEST_CASE("last month is the month before") {
  PartialDate month;
  month.unit = 'm';
  month.offset = -1;
  const auto found = dates(
      {sibling(), undated("The town fell last month.", "last month", month)});
  REQUIRE(found.size() == 1);
  CHECK(found[0].second.first == day(2016, 6, 1).first);
  CHECK(found[0].second.last == day(2016, 6, 30).first);
}

TEST_CASE("after two months of fighting is two months after the latest date") {
  Account a = account("undated", "After two months of fighting the town fell.");
  claim(a, "capture", "fell").place = place("Other");
  Claim& start = claim(a, "siege.end", "town");
  made::when(start, day(2016, 5, 3));
  made::figure(a, "duration", "two months of fighting", 2, 2, "month",
               "fighting");
  const auto found = dates({a});
  REQUIRE(found.size() == 1);
  CHECK(found[0].second.first >= day(2016, 6, 10).first);
  CHECK(found[0].second.last <= day(2016, 7, 31).first);
}

TEST_CASE("no report is earlier than what it tells, nor dated without a clue") {
  PartialDate tuesday;
  tuesday.weekday = 2;
  Account later = undated("The town fell on Tuesday.", "Tuesday", tuesday);
  later.text.utf8 = std::string(800, ' ') + later.text.utf8;
  Claim& after = claim(later, "visit", "town");
  after.words = {810, 814};
  after.place = place("Elsewhere");
  made::when(after, day(2017, 1, 1));
  CHECK(dates({later, sibling()}).empty());
  CHECK(dates({account("bare", "Nothing is said."), sibling()}).empty());
}

TEST_CASE("a dated report keeps its date") {
  CHECK(dates({sibling()}).empty());
}

}  // namespace crosscheck
