// survivors: who was shot in a report that tells of deaths, and lives.
#include "extract/survivors.h"

#include <doctest/doctest.h>

#include "extract/said_test.h"

namespace crosscheck {
namespace {

bool wounded(std::string_view utf8) {
  return said(utf8).find("wounded") != std::string::npos;
}

}  // namespace

TEST_CASE("who is shot beside the dead is wounded") {
  CHECK(wounded("A clerk died in Leeds. Three others were shot."));
  CHECK(wounded("A clerk died in Leeds. Another man was shot, too."));
  CHECK(wounded("A clerk was killed and two more guests were shot."));
  CHECK_FALSE(wounded("A clerk died in Leeds. Three guests were shot."));
  CHECK_FALSE(wounded("He shot three other guests, killing two."));
}

TEST_CASE("a shot in the leg is no death, one in the chest may be") {
  CHECK(wounded("A clerk died in Leeds. A guard was shot in the leg."));
  CHECK_FALSE(wounded("A clerk died in Leeds. A guard was shot in the chest."));
  CHECK_FALSE(
      wounded("A clerk died in Leeds. A guard was shot in the leg and neck."));
}

TEST_CASE("who is in fair condition has not died") {
  CHECK(
      wounded("A clerk died in Leeds. A guest who was shot is in fair "
              "condition."));
}

TEST_CASE("attempts and detectives of murders are no deaths") {
  CHECK(wounded("A clerk was shot in Leeds. It was attempted murder."));
  CHECK(wounded("A clerk was shot in Leeds, a homicide detective said."));
  CHECK_FALSE(wounded("A clerk was shot in Leeds. It was a murder."));
}

}  // namespace crosscheck
