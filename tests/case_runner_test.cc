// The runner of text cases (case_runner.h) itself: a case that expects what is
// not there fails, on the right line.
#include "case_runner.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace crosscheck::cases {
namespace {

const std::string kReport =
    "report source=\"Harbour Post\" published=2021-03-04\n"
    "| A ferry sank off Porto Vecchio on Tuesday.\n"
    "| At least 12 sailors were killed, the coast guard said.\n";

std::vector<Failure> run_case(const std::string& expected) {
  return run(kReport + expected, repository(), knowledge());
}

TEST_CASE("a line that no case may hold is named with its number") {
  for (const char* line :
       {"clam killed", "claim", "claim killed amuont=3", "copy 1 2",
        "claim killed extra", "reports no/such/folder", "entity \"A\" = "}) {
    CAPTURE(line);
    const auto failures = run_case(line);
    REQUIRE(!failures.empty());
    CHECK(failures[0].line == 4);
  }
}

TEST_CASE("text before any report, and a bad date, are named") {
  CHECK(run("| lost words\nstories 0\n", "", knowledge())[0].line == 1);
  CHECK(run("report published=2021-13-40\n| A word.\nstories 1\n", "",
            knowledge())[0]
            .line == 1);
}

TEST_CASE("a case that expects nothing fails") {
  CHECK(!run_case("# only a comment\n").empty());
}

TEST_CASE("an expectation that is not met fails, its opposite holds") {
  CHECK(!run_case("stories 7\n").empty());
  CHECK(!run_case("claim magnitude\n").empty());
  CHECK(run_case("no claim magnitude\n").empty());
  CHECK(!run_case("dated 1 1999-01-01\n").empty());
  CHECK(run_case("dated 1 2021-03\n").empty());
  CHECK(!run_case("undated 1\n").empty());
  CHECK(!run_case("copy 1 of 1\n").empty());
  CHECK(run_case("no copy 1\n").empty());
  CHECK(!run_case("text 1 publisher=\"Another Post\"\n").empty());
  CHECK(run_case("text 1 publisher=\"Harbour Post\"\n").empty());
  CHECK(!run_case("text 1 story=\"not in the text\"\n").empty());
}

// A claim made by hand, so that every slot is tried whatever the reader finds.
Outcome by_hand() {
  Outcome out;
  Account a;
  a.text.report = ReportId{1};
  a.text.utf8 = "About 40 rebels fled Kosta, army officials said.";
  Claim c;
  c.id = ClaimId{7};
  c.report = ReportId{1};
  c.sentence = {0, 48};
  c.words = {0, 26};
  c.predicate = "displaced";
  c.stance = Stance::possible;
  c.actor = Party{"Kosta Rebels", EntityId{3}, {9, 15}};
  c.amount =
      AmountSaid{{40, 40, "person", Change::about}, "rebels", {9, 15}, {0, 15}};
  c.when.days =
      Days{Day(std::chrono::days(18690)), Day(std::chrono::days(18690))};
  c.said_by = {Party{"Army", EntityId{4}, {28, 32}},
               Party{"officials", EntityId{5}, {33, 42}}};
  a.claims.push_back(c);
  out.dossier.accounts.push_back(std::move(a));
  out.dossier.copy_of.emplace_back();
  out.dossier.entities = {{EntityId{3},
                           "organisation",
                           "Kosta Rebels",
                           {"Kosta Rebels", "KRA"},
                           {},
                           {},
                           ""}};
  out.order = {ReportId{1}};
  return out;
}

std::string claim_line(const std::string& slot, const std::string& value) {
  Line line;
  line.words = {"claim", "displaced"};
  line.slots = {{slot, value}};
  return check(line, by_hand());
}

TEST_CASE("each slot of a claim accepts what is said and refuses the rest") {
  const std::vector<std::vector<std::string>> slots = {
      {"report", "1", "2"},
      {"amount", "40", "41"},
      {"amount", "~40", ">40"},
      {"unit", "person", "km"},
      {"of", "rebels", "soldiers"},
      {"actor", "the rebels", "army"},
      {"actor", "KRA", ""},
      {"target", "", "rebels"},
      {"place", "", "Kosta"},
      {"by", "army > officials", "army"},
      {"by", "Army > officials", ""},
      {"when", "2021-03-04", "2021-03"},
      {"stance", "possible", "actual"},
      {"words", "fled Kosta", "army officials"},
      {"sentence", "army officials", "coast guard"}};
  for (const auto& slot : slots) {
    CAPTURE(slot[0]);
    CHECK(claim_line(slot[0], slot[1]) == "");
    CHECK(claim_line(slot[0], slot[2]) != "");
  }
}

}  // namespace
}  // namespace crosscheck::cases
