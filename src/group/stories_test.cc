// Reports made by hand, read by nobody: what puts them into one story.
#include "group/stories.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "group/entities.h"
#include "group/packed_features.h"
#include "group/story_features.h"
#include "util/made_accounts.h"

namespace crosscheck::grouping {
namespace {

using made::account;
using made::day;

Account shooting(const std::string& path, const std::string& text,
                 Days published, const std::string& place) {
  Account a = account(path, text);
  a.text.published = published;
  Account::Mention m;
  m.name = place;
  m.type = "location";
  m.kind = "city";
  m.country = "US";
  m.names = {place};
  m.count = 1;
  a.entities.push_back(m);
  return a;
}

std::vector<uint32_t> stories_of(const std::vector<Account>& accounts) {
  const Knowledge none;
  const NameTables tables(none);
  Surveyor look(none);
  for (const Account& a : accounts) look.add(a, key_mentions(a, tables));
  return std::move(look).tie().story;
}

const char* const kFirst =
    "MILFORD: A man aged 34 was shot at a garage in Milford on Monday. Police "
    "found the man, Owen Hale, 34, in a blue car and took him to hospital.";
const char* const kSecond =
    "Police in Milford have named the man who was shot at a garage as Owen "
    "Hale, 34. He is in hospital after the shooting in a blue car.";

TEST_CASE("a day, a place, a name and an age in common make one story") {
  const auto s =
      stories_of({shooting("a", kFirst, day(2015, 3, 2), "Milford"),
                  shooting("b", kSecond, day(2015, 3, 3), "Milford")});
  CHECK(s[0] == s[1]);
}

TEST_CASE("a shooting of the same town a year later is another story") {
  const char* const later =
      "A woman was shot near a school in Milford on Friday, police said. The "
      "woman, 61, died on the way to a clinic; a neighbour was arrested.";
  const auto s = stories_of({shooting("a", kFirst, day(2015, 3, 2), "Milford"),
                             shooting("b", later, day(2016, 4, 8), "Milford")});
  CHECK(s[0] != s[1]);
}

TEST_CASE("the day of an arrest is not the day of what happened") {
  std::vector<Account> accounts = {
      shooting("a", kFirst, day(2015, 3, 2), "Milford"),
      shooting("b", kSecond, day(2015, 3, 3), "Milford")};
  Vocabulary words;
  const StoryFeatures plain = story_features(accounts[0], {{}}, words);
  CHECK(plain.days.empty());
  CHECK(plain.of(StoryFeatures::ages).size() == 1);  // 34
  Claim c;
  c.predicate = "attack";
  c.when.days = day(2015, 3, 2);
  accounts[0].claims.push_back(c);
  c.predicate = "arrest";
  c.when.days = day(2015, 3, 3);
  accounts[0].claims.push_back(c);
  const StoryFeatures dated = story_features(accounts[0], {{}}, words);
  CHECK(dated.days.size() == 1);  // an arrest has its own day
}

TEST_CASE("packed features are read as they were put, replaced or dropped") {
  StoryFeatures one;
  one.list = {{3, 1, 1}, {3, 0, 63}, {Feature::kMost, 0, 2}, {0, 1, 1}};
  one.ends = {3, 3, 4, 4, 4};
  one.days = {-800, 5, 17000};
  PackedFeatures all;
  for (int i = 0; i < 1500; ++i) all.add(i % 2 == 0 ? one : StoryFeatures{});
  StoryFeatures other = one;
  other.days = {7};
  all.replace(1, other);
  all.drop(2);
  StoryFeatures f;
  const auto days = [&](size_t report) {
    all.read(report, f);
    return f.days;
  };
  all.change_all([](StoryFeatures& x) {
    for (int32_t& day : x.days) ++day;
  });
  CHECK(days(1) == std::vector{8});
  CHECK(days(2).empty());
  CHECK(f.list.empty());
  CHECK(days(1498) == std::vector{-799, 6, 17001});
  CHECK(f.of(StoryFeatures::words).size() == 3);
  CHECK(f.of(StoryFeatures::words)[1].count == 63);
  CHECK(f.of(StoryFeatures::words)[2].key == Feature::kMost);
  CHECK(f.of(StoryFeatures::persons)[0].name == 1);
}

TEST_CASE("the order of the reports changes no story") {
  std::vector<Account> accounts = {
      shooting("a", kFirst, day(2015, 3, 2), "Milford"),
      shooting("b", kSecond, day(2015, 3, 3), "Milford"),
      shooting("c",
               "A bridge over the Tamsin fell into the river near Harrow on "
               "Tuesday; nobody was hurt, engineers said.",
               day(2015, 3, 3), "Harrow")};
  const auto s = stories_of(accounts);
  std::reverse(accounts.begin(), accounts.end());
  const auto r = stories_of(accounts);
  for (size_t i = 0; i < 3; ++i) {
    for (size_t j = 0; j < 3; ++j) {
      CHECK((s[i] == s[j]) == (r[2 - i] == r[2 - j]));
    }
  }
}

}  // namespace
}  // namespace crosscheck::grouping
