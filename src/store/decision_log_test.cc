#include <doctest/doctest.h>

#include <filesystem>

#include "store/case_file_test.h"
#include "store/example_test.h"
#include "store/schema.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

Decision decision(const char* who, Verb verb, uint64_t claim,
                  uint64_t seen = 0) {
  Decision d;
  d.who = who;
  d.verb = verb;
  d.subject = Subject::claim;
  d.on.emplace_back().id = claim;
  d.seen = seen;
  return d;
}

Logged logged(Case& c, const Decision& d) {
  auto out = c.decide(d);
  REQUIRE_MESSAGE(bool(out), (out ? "" : out.error().what));
  return *std::move(out);
}

}  // namespace

TEST_CASE("decisions are there, in order and chained, when a case is opened") {
  const CaseFile file;
  {
    Case c = file.open();
    CHECK(logged(c, decision("ada", Verb::accept, 1)).decision.number == 1);
    CHECK(logged(c, decision("ada", Verb::reject, 2)).decision.number == 2);
  }
  const auto log = file.open(Case::Mode::read).decisions();
  REQUIRE(log);
  REQUIRE(log->size() == 2);
  CHECK((*log)[0].previous == std::string(64, '0'));
  CHECK((*log)[1].previous == (*log)[0].hash);
  CHECK((*log)[1].at.size() == 20);
  CHECK_FALSE(broken_at(*log));
}

TEST_CASE("the second of two people sees the first, and nothing is lost") {
  const CaseFile file;
  Case one = file.open();
  Case two = file.open();
  logged(one, decision("ada", Verb::reject, 1));
  const Logged late = logged(two, decision("ben", Verb::accept, 1));
  REQUIRE(late.first.size() == 1);
  CHECK(late.first[0].who == "ada");
  CHECK_FALSE(late.decision.stands);
  const auto log = *one.decisions();
  REQUIRE(log.size() == 2);
  CHECK(in_force(log).size() == 1);
  CHECK(in_force(log)[0]->who == "ada");
  SUBCASE("who has seen it may decide otherwise") {
    const Logged again = logged(two, decision("ben", Verb::accept, 1, 2));
    CHECK(again.first.empty());
    CHECK(again.decision.stands);
  }
  SUBCASE("other things, and other fields of one thing, do not clash") {
    CHECK(logged(two, decision("ben", Verb::accept, 9)).first.empty());
    Decision where = decision("ada", Verb::correct, 5);
    where.field = "place";
    Decision when = decision("ben", Verb::correct, 5);
    when.field = "when";
    CHECK(logged(one, where).first.empty());
    CHECK(logged(two, when).first.empty());
    CHECK(logged(two, decision("ben", Verb::reject, 5)).first.size() == 1);
  }
}

TEST_CASE("a decision that is sent twice is one") {
  const CaseFile file;
  Case c = file.open();
  logged(c, decision("ada", Verb::accept, 1));
  CHECK(logged(c, decision("ada", Verb::accept, 1)).decision.number == 1);
  CHECK(c.decisions()->size() == 1);
}

TEST_CASE("an undo is of a decision that the log has, however new it is") {
  const CaseFile file;
  Case c = file.open();
  Decision undo = decision("ada", Verb::undo, 1);
  undo.subject = Subject::decision;
  const auto none = c.decide(undo);
  REQUIRE_FALSE(none);
  CHECK(none.error().fault == Fault::not_found);
  logged(c, decision("ada", Verb::accept, 1));
  CHECK(logged(c, undo).decision.number == 2);
  CHECK(in_force(*c.decisions()).empty());
}

TEST_CASE("the log cannot be changed by SQL, nor behind its back unseen") {
  const CaseFile file;
  Case c = file.open();
  for (const uint64_t claim : {1U, 2U, 3U}) {
    logged(c, decision("ada", Verb::accept, claim));
  }
  CHECK(file.sql("DELETE FROM decision WHERE number=2") ==
        "the log of decisions only grows");
  CHECK(file.sql("UPDATE decision SET who='eve'") ==
        "the log of decisions only grows");
  CHECK(c.decisions());
  const std::string open_it =
      "DROP TRIGGER decision_stays; DROP TRIGGER decision_is_kept;";
  const char* second =
      "the log of decisions is not as it was written: its chain breaks at "
      "decision 2";
  for (const char* change :
       {"UPDATE decision SET record=replace(record,'ada','eve') WHERE number=2",
        "UPDATE decision SET who='eve' WHERE number=2",
        "UPDATE decision SET hash=previous WHERE number=2",
        "UPDATE decision SET record='{}' WHERE number=2",
        "DELETE FROM decision WHERE number=2"}) {
    const CaseFile copy;
    fs::copy_file(file.path(), copy.path());
    fs::copy_file(file.path() + "-wal", copy.path() + "-wal");
    copy.sql(open_it + change);
    const auto log = copy.open(Case::Mode::read).decisions();
    REQUIRE_FALSE(log);
    CHECK(log.error().what == second);
  }
}

TEST_CASE("a name that is no UTF-8 does not break the chain") {
  const CaseFile file;
  Case c = file.open();
  logged(c, decision("ad\xff", Verb::accept, 1));
  CHECK(c.decisions());
}

TEST_CASE("a case from before the log reads as it did, and gets one") {
  const CaseFile file;
  { file.open(); }
  file.sql(std::string("DROP TABLE decision; DROP TABLE web_archive; "
                       "DROP TABLE user; DROP TABLE act; "
                       "PRAGMA user_version=3;") +
           kAsBefore7);
  CHECK(file.open(Case::Mode::read).decisions()->empty());
  Case c = file.open();
  logged(c, decision("ada", Verb::accept, 1));
  CHECK(c.decisions()->size() == 1);
}

}  // namespace crosscheck
