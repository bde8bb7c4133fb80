// What stands beside an event noun (event_beside.h), read from whole sentences.
#include <doctest/doctest.h>

#include "extract/said_test.h"

namespace crosscheck {

TEST_CASE("what is told in passing and is new came to pass") {
  CHECK(tells("The mayor resigned after a car bomb explosion.", "bombing"));
  CHECK(
      tells("The war began in 2011 with anti-government protests.", "protest"));
  CHECK(
      tells("Police searched the area following several bombings.", "bombing"));
}

TEST_CASE("what is told in passing and is not new is another's mention") {
  CHECK(!tells("The mayor spoke to reporters after the explosion.", "bombing"));
  CHECK(!tells("The mayor would resign after an explosion.", "bombing"));
  CHECK(!tells("The mayor did not resign after an explosion.", "bombing"));
}

TEST_CASE("who is under attack is attacked") {
  CHECK(tells("The army has been under attack in Homs.", "attack T=army"));
}

TEST_CASE("the second of two events stands where the first does") {
  const std::string text = said("Air strikes and rocket attacks hit Homs.");
  CHECK(text.find("airstrike") != std::string::npos);
  CHECK(text.find("missile_strike") != std::string::npos);
}

TEST_CASE("an ambush in which men were killed came to pass") {
  CHECK(tells("Rebels killed dozens of soldiers during an ambush in Homs.",
              "ambush"));
}

TEST_CASE("an event has its day right behind it, though it hangs on the verb") {
  CHECK(tells("He spoke of an airstrike last week.", "airstrike"));
}

TEST_CASE("what is ongoing or underway takes place") {
  CHECK(tells("A murder investigation is ongoing.", "investigate"));
}

}  // namespace crosscheck
