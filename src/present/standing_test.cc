#include "present/standing.h"

#include <doctest/doctest.h>

#include "util/made_accounts.h"

namespace crosscheck {

TEST_CASE("the distance of a column is a state as of its day, told once") {
  Dossier d;
  for (const char* path : {"a", "b"}) {
    Account a = made::account(path, "They stood 25 km from Nahra.");
    Claim& far = made::figure(a, "distance", "25 km", 25, 25, "km", "");
    far.place = made::place("Nahra", "city", "SY");
    far.actor = made::party("Blue Army");
    made::when(far, made::day(2016, 5, 1));
    d.accounts.push_back(std::move(a));
  }
  const auto rows = measured_states(d);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].kind == "distance");
  CHECK(rows[0].from == made::day(2016, 5, 1));
  CHECK(rows[0].claims.size() == 2);
}

TEST_CASE("a state is told to stand from the first to the last who says so") {
  Dossier d;
  Account a = made::account("a", "It was under siege. It still is. It began.");
  State s;
  const auto tell = [&](const char* words, const char* what, Days when) {
    Claim& c = made::claim(a, what, words);
    made::when(c, when);
    s.claims.push_back(c.id);
  };
  tell("It was under siege", "siege", made::day(2016, 5, 1));
  tell("It still is", "siege", made::day(2016, 5, 9));
  tell("It began", "siege.begin", made::day(2014, 5, 9));
  d.accounts.push_back(std::move(a));
  d.copy_of.resize(1);
  const Lookup look(d);
  CHECK(told_on(s, look) ==
        Days{made::day(2016, 5, 1).first, made::day(2016, 5, 9).last});
}

}  // namespace crosscheck
