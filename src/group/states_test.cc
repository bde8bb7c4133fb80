#include "group/states.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crosscheck/pipeline.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::day;
using made::party;

// One report that speaks of Nahra; claims are added to it.
Account report(const std::string& path) {
  Account a = made::account(
      path,
      "Red Front ringed Nahra. Blue Army took Nahra. The siege ended. The "
      "city was under siege, its two northern districts too. It was held by "
      "Red Front; half was taken. They stood 25 km from Nahra.");
  a.text.published = day(2016, 6, 1);
  a.entities.push_back(made::mention("Nahra", "location", "city", "SY"));
  for (const char* name : {"Red Front", "Blue Army", "Green Corps"}) {
    a.entities.push_back(
        made::mention(name, "organisation", "armed group", "SY"));
  }
  return a;
}

Claim& tell(Account& a, const char* predicate, const char* words,
            const char* actor, Days when) {
  Claim& c = made::claim(a, predicate, words);
  c.place = made::place("Nahra", "city", "SY");
  c.place->words = c.words;
  if (*actor != 0) c.actor = party(actor);
  made::when(c, when);
  return c;
}

std::vector<State> states(std::vector<Account> accounts) {
  return group(std::move(accounts), Knowledge{}).states;
}

const State& only(const std::vector<State>& all, const char* kind) {
  const auto is = [&](const State& s) { return s.kind == kind; };
  REQUIRE(std::ranges::count_if(all, is) == 1);
  return *std::ranges::find_if(all, is);
}

}  // namespace

TEST_CASE("a siege is still on while it is told to be, and ends by capture") {
  Account a = report("a");
  tell(a, "siege.begin", "ringed Nahra", "Red Front",
       {day(2014, 1, 1).first, day(2014, 12, 31).last});
  tell(a, "siege", "under siege", "", day(2016, 5, 5));
  Account b = report("b");
  tell(b, "capture", "took Nahra", "Blue Army",
       {day(2016, 5, 1).first, day(2016, 5, 10).last});
  const auto all = states({a, b});
  const State& s = only(all, "siege");
  CHECK(s.holder->name == "Red Front");
  CHECK(s.from == Days{day(2014, 1, 1).first, day(2014, 12, 31).last});
  CHECK(s.to == Days{day(2016, 5, 5).first, day(2016, 5, 10).last});
  CHECK(s.claims.size() == 3);
}

TEST_CASE("what is yet to be broken stands") {
  Account a = report("a");
  Claim& plan =
      tell(a, "siege.end", "siege ended", "Blue Army", day(2016, 5, 5));
  plan.target = party("Red Front");
  plan.stance = Stance::planned;
  const auto all = states({a});
  const State& s = only(all, "siege");
  CHECK(s.holder->name == "Red Front");
  CHECK_FALSE(s.to);
}

TEST_CASE("one besieger follows another, and the relief ends it for both") {
  Account a = report("a");
  tell(a, "siege.begin", "ringed Nahra", "Green Corps", day(2013, 12, 1));
  tell(a, "siege.begin", "Red Front ringed", "Red Front", day(2014, 7, 1));
  tell(a, "siege.end", "siege ended", "Blue Army", day(2016, 5, 3));
  const auto all = states({a});
  REQUIRE(all.size() == 2);
  CHECK(all[0].holder->name == "Green Corps");
  CHECK(all[0].to == Days{day(2014, 7, 1).first, day(2016, 5, 3).last});
  CHECK(all[1].holder->name == "Red Front");
  CHECK(all[1].to == day(2016, 5, 3));
}

TEST_CASE("the length of a siege tells when it began") {
  Account a = report("a");
  tell(a, "siege.end", "siege ended", "Blue Army", day(2016, 5, 3)).target =
      party("Red Front");
  Claim& length =
      made::figure(a, "duration", "The siege", 3, 3, "year", "siege");
  length.place = made::place("Nahra", "city", "SY");
  made::when(length, day(2016, 5, 3));
  const auto all = states({a});
  const State& s = only(all, "siege");
  REQUIRE(s.from);
  CHECK(s.from->holds(day(2013, 5, 3)));
  CHECK(s.from->size() < 400);
  CHECK(s.claims.size() == 2);
}

TEST_CASE("a part under siege is a state of its own") {
  Account a = report("a");
  Claim& part =
      tell(a, "siege", "two northern districts", "Red Front", day(2016, 5, 5));
  part.mode = "part";
  part.target = party("two northern districts");
  tell(a, "siege.end", "siege ended", "Blue Army", day(2016, 5, 5));
  const auto all = states({a});
  REQUIRE(all.size() == 2);
  CHECK(all[0].part == "");
  CHECK(all[0].to == day(2016, 5, 5));
  CHECK(all[1].part == "two northern districts");
  CHECK_FALSE(all[1].to);
}

TEST_CASE("control passes with a capture, but not with half of the place") {
  Account a = report("a");
  tell(a, "capture", "ringed Nahra", "Red Front", day(2014, 1, 5));
  tell(a, "capture", "half was taken", "Green Corps", day(2015, 1, 5));
  Claim& half =
      made::figure(a, "share_held", "half", 50, 50, "percent", "city");
  half.place = made::place("Nahra", "city", "SY");
  half.actor = party("Green Corps");
  made::when(half, day(2015, 1, 5));
  tell(a, "capture", "took Nahra", "Blue Army", day(2016, 5, 3));
  const auto all = states({a});
  const auto held_by = [&](const char* who) {
    const auto at = std::ranges::find_if(
        all, [&](const State& s) { return s.holder->name == who; });
    REQUIRE(at != all.end());
    return *at;
  };
  CHECK(held_by("Red Front").to == day(2016, 5, 3));
  CHECK(held_by("Green Corps").amount->amount.low == 50);
  CHECK_FALSE(held_by("Blue Army").to);
}

TEST_CASE("two that are told to hold one place at one time contradict") {
  Account a = report("a");
  tell(a, "control", "held by", "Red Front", day(2016, 5, 1));
  tell(a, "control", "It was held", "Red Front", day(2016, 5, 9));
  Account b = report("b");
  tell(b, "control", "held by", "Blue Army", day(2016, 5, 2));
  tell(b, "control", "It was held", "Blue Army", day(2016, 5, 8));
  const auto all = states({a, b});
  REQUIRE(all.size() == 2);
  CHECK(all[0].contradicts == std::vector<uint32_t>{1});
  CHECK(all[1].contradicts == std::vector<uint32_t>{0});
}

TEST_CASE("what is taken beside a place is not the place") {
  Account a = report("a");
  tell(a, "capture", "half was taken", "Blue Army", day(2016, 5, 3))
      .place->words = {};
  CHECK(states({a}).empty());
}

TEST_CASE("a siege that ended is of the place that is named with it") {
  Account a = report("a");
  tell(a, "siege.end", "siege ended", "Blue Army", day(2016, 5, 3))
      .place->words = {170, 175};
  CHECK(states({a}).empty());
}

TEST_CASE("what is told to be besieged on a day was not taken before") {
  Account a = report("a");
  tell(a, "siege", "under siege", "Red Front", day(2016, 5, 5));
  tell(a, "capture", "took Nahra", "Blue Army",
       {day(2016, 5, 1).first, day(2016, 5, 10).last});
  const auto all = states({a});
  CHECK(only(all, "control").from ==
        Days{day(2016, 5, 5).first, day(2016, 5, 10).last});
  CHECK(only(all, "control").contradicts.empty());
}

TEST_CASE("who takes the whole of a place ends the siege of its part") {
  Account a = report("a");
  Claim& part =
      tell(a, "siege", "two northern districts", "Red Front", day(2016, 5, 5));
  part.mode = "part";
  part.target = party("two northern districts");
  tell(a, "capture", "took Nahra", "Blue Army", day(2016, 6, 5));
  const auto all = states({a});
  CHECK(only(all, "siege").to == day(2016, 6, 5));
}

TEST_CASE("a place taken that another holds soon after is contradicted") {
  const auto held_on = [](Days later) {
    Account a = report("a");
    tell(a, "capture", "took Nahra", "Blue Army", day(2016, 5, 3));
    Account b = report("b");
    tell(b, "control", "It was held", "Red Front", later);
    return states({a, b});
  };
  CHECK(held_on(day(2016, 5, 8))[0].contradicts.size() == 1);
  const auto passed = held_on(day(2018, 5, 8));
  CHECK(passed[0].contradicts.empty());
  CHECK(passed[0].to == Days{day(2016, 5, 3).first, day(2018, 5, 8).last});
}

TEST_CASE("nobody holds the place that he besieges") {
  Account a = report("a");
  tell(a, "siege", "under siege", "Red Front", day(2016, 5, 1));
  tell(a, "siege", "The city", "Red Front", day(2016, 5, 9));
  tell(a, "control", "It was held", "Red Front", day(2016, 5, 2));
  tell(a, "control", "held by", "Red Front", day(2016, 5, 8));
  const auto all = states({a});
  REQUIRE(all.size() == 2);
  CHECK(all[0].contradicts == std::vector<uint32_t>{1});
}

}  // namespace crosscheck
