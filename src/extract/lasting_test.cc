#include "extract/lasting.h"

#include <doctest/doctest.h>

#include "extract/said_test.h"

namespace crosscheck {
namespace {

bool begins_line(std::string_view text, std::string_view what) {
  const std::string lines = "\n" + said(text, "2016-05-05");
  return lines.find("\n" + std::string(what)) != std::string::npos;
}

}  // namespace

TEST_CASE("a place under siege is told as it stands") {
  CHECK(begins_line("Kunduz is still under siege by the Taliban.",
                    "siege A=Taliban P=Kunduz"));
  CHECK(begins_line("The besieged city of Kunduz has no water.",
                    "siege P=Kunduz"));
}

TEST_CASE("a place in somebody's hands is told as it stands") {
  CHECK(begins_line("The Taliban still control Kunduz.",
                    "control A=Taliban P=Kunduz"));
  CHECK(begins_line("Kunduz is under the control of the Taliban.",
                    "control A=Taliban P=Kunduz"));
}

TEST_CASE("what begins, ends or is no place is no such state") {
  CHECK_FALSE(begins_line("Kunduz came under siege in May 2015.", "siege"));
  CHECK_FALSE(begins_line("Kunduz is no longer under siege.", "siege "));
  CHECK_FALSE(
      begins_line("The referee controls the match in Kunduz.", "control"));
  CHECK_FALSE(begins_line("Hills surround Kunduz.", "siege "));
}

}  // namespace crosscheck
