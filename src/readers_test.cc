#include "crosscheck/readers.h"

#include <doctest/doctest.h>

#include <csignal>

#include "crosscheck/pipeline.h"
#include "store/bytes.h"

namespace crosscheck {
namespace {

Report report(std::string text) {
  auto out = acquire_bytes(std::move(text), "a/b.txt");
  REQUIRE(out);
  return *std::move(out);
}

}  // namespace

TEST_CASE("a report read in another process says what it says in this one") {
  const auto knowledge = load_knowledge("");
  REQUIRE(knowledge);
  Readers readers(*knowledge);
  Report r = report(
      "Flood in the harbour\n\nAt least 14 people died on Monday, the mayor "
      "of Lattakia said.\n");
  r.given.url = "https://news.example/a";
  r.given.published =
      Days{Day(std::chrono::days(17000)), Day(std::chrono::days(17001))};
  const auto here = read_report(r, *knowledge);
  const auto there = readers.read(r);
  REQUIRE(here);
  REQUIRE(there);
  CHECK(here->claims.size() > 0);
  CHECK(there->path == here->path);
  CHECK(there->sha256 == here->sha256);
  CHECK(there->text.utf8 == here->text.utf8);
  CHECK(pack(*there) == pack(*here));
}

TEST_CASE("what is wrong with a report is said as it is in this process") {
  const auto knowledge = load_knowledge("");
  REQUIRE(knowledge);
  Readers readers(*knowledge);
  Report page = report("<!DOCTYPE html><html><body></body></html>");
  const auto here = read_report(page, *knowledge);
  const auto there = readers.read(page);
  REQUIRE_FALSE(here);
  REQUIRE_FALSE(there);
  CHECK(there.error().what == here.error().what);
  CHECK(there.error().path == "a/b.txt");
  CHECK(there.error().fault == here.error().fault);
}

TEST_CASE("a report that crashes its reader is an error with its path") {
  ReportWorkers workers([](const Report& r) -> Result<std::string> {
    if (r.original == "bad") ::raise(SIGKILL);
    return r.original + "!";
  });
  CHECK(*workers.ask(report("good")) == "good!");
  const auto bad = workers.ask(report("bad"));
  REQUIRE_FALSE(bad);
  CHECK(bad.error().path == "a/b.txt");
  CHECK(bad.error().what == "reading it crashed the process that read it");
  CHECK(*workers.ask(report("good")) == "good!");
}

}  // namespace crosscheck
