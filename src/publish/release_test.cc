#include "publish/release.h"

#include <doctest/doctest.h>

#include "present/json.h"
#include "present/sample_test.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

ReleaseItems items(const Dossier& d) {
  const auto out = read_release(dossier_json(d, sample::knowledge()), "x.json");
  REQUIRE(out);
  return *out;
}

}  // namespace

TEST_CASE("a release differs from itself in nothing") {
  const ReleaseItems a = items(sample::siege());
  CHECK(a.size() > 8);
  CHECK(differences(a, a).empty());
}

TEST_CASE("what is gone, what is new and what has moved is told") {
  const Dossier old = sample::siege();
  Dossier now = old;
  now.events.pop_back();
  now.questions.front().best_low = 180000;
  now.questions.front().standing = Standing::agreed;
  now.events.front().id = EventId{1};  // another id, the same claims
  const auto changes = differences(items(old), items(now));
  size_t deleted = 0, added = 0;
  std::string moved;
  for (const Difference& d : changes) {
    deleted += d.what == "deleted";
    added += d.what == "added";
    if (d.kind == "figure") moved += d.field + " ";
  }
  CHECK(deleted == 1);
  CHECK(added == 0);
  CHECK(moved == "best standing ");
  const auto back = differences(items(now), items(old));
  CHECK(back.back().what == "added");
}

TEST_CASE("what is no release is refused") {
  for (const char* json : {"", "[]", "{}", "{\"crosscheck\":", "null"}) {
    CHECK_FALSE(read_release(json, "x.json"));
  }
  CHECK(read_release(R"({"crosscheck":"1","events":[1,{"claims":3}]})", "x"));
}
