#include "store/stored.h"

#include <doctest/doctest.h>

#include <fstream>

#include "store/bytes.h"
#include "store/case_file_test.h"
#include "store/example_test.h"
#include "util/build_id.h"

namespace crosscheck {
namespace {

// One story of one report, with every kind of thing in it.
Dossier example_story() {
  Dossier d;
  d.accounts = {example_account()};
  d.accounts.front().claims[0].mode = "by_force";
  const Account& a = d.accounts.front();
  const Claim& c = a.claims.front();
  d.copy_of = {{}};
  d.wire = {"Town Wire"};
  d.taken = {{a.text.report, {5}, {{13, 22}, {30, 40}}}};
  d.entities = {{{4}, "person", "men", {"Men", "men"}, 1.5, -2.5, "PT"}};
  Event e;
  e.id = {1};
  e.story = {8};
  e.predicate = "capture";
  e.when = c.when.days;
  e.target = c.target;
  e.place = c.place;
  e.claims = {a.claims[1].id};
  e.reports = e.voices = 1;
  d.events = {e};
  Question q;
  q.id = {2};
  q.measure = "killed";
  q.standing = Standing::disputed;
  q.best_low = 12;
  q.claims = {c.id};
  q.answers = {{c.amount->amount, .75, "B2", {{"Wire", {4}, {c.id}}}, "why"}};
  q.why = {{Reason::as_of, 0, 0, "another day"}};
  d.questions = {q};
  d.stories = {{{8}, "Bridge", {a.text.report}, {{1}}, {{2}}}};
  return d;
}

Result<Account> find_example(uint32_t place) {
  if (place != 3) return Error{Fault::not_found, "no such report", ""};
  return example_account();
}

State example_state() {
  State s;
  s.kind = "siege";
  s.place = *example_account().claims.front().place;
  s.claims = {{7}};
  s.contradicts = {0};
  return s;
}

void store(const std::string& path, std::string_view mark) {
  auto writer = AccountWriter::begin(path);
  REQUIRE(writer);
  AccountWriter to = *std::move(writer);
  to.add(example_story(), {3}, {"Bridge LOST", "[1]", {"Town Wire"}});
  to.put_source("Town Wire", "{}");
  to.put_fact("totals", "1 2");
  REQUIRE(!to.finish(mark, {example_state()}));
}

}  // namespace

TEST_CASE("a stored account comes back as it was, and only under its mark") {
  const CaseFile file;
  CHECK(!StoredAccount::open(file.path(), "m"));
  store(file.path(), "m");
  CHECK(!StoredAccount::open(file.path(), "n"));
  CHECK(!StoredAccount::open(file.path(), ""));
  auto stored = StoredAccount::open(file.path(), "m");
  REQUIRE(stored);
  const auto story = stored->story(1, find_example);
  REQUIRE(story);
  CHECK(pack(story->dossier, story->places).bytes ==
        pack(example_story(), {3}).bytes);
  CHECK(!stored->story(2, find_example));
  const auto states = stored->states();
  REQUIRE(states);
  CHECK(pack(*states) == pack({example_state()}));
  CHECK(stored->fact("totals") == "1 2");
  CHECK(stored->stories() == 1);
}

TEST_CASE("what stands in a stored account is found by id and by its words") {
  const CaseFile file;
  store(file.path(), "m");
  auto stored = StoredAccount::open(file.path(), "m");
  REQUIRE(stored);
  for (const uint64_t id :
       {uint64_t{1}, uint64_t{2}, uint64_t{8}, uint64_t{0xfedcba9876543210},
        uint64_t{0xaaaaaaaaaaaaaaaa}}) {
    CHECK(stored->story_with(id) == 1);
  }
  CHECK(!stored->story_with(99));
  const auto lost = stored->list_stories({.part = "lost", .limit = 9});
  REQUIRE(lost.rows.size() == 1);
  CHECK(lost.rows[0].number == 1);
  CHECK(lost.rows[0].text == "[1]");
  CHECK(stored->list_stories({.part = "lost", .limit = 0}).total == 1);
  CHECK(stored->list_stories({.part = "found", .limit = 9}).total == 0);
  CHECK(stored->list_stories({.limit = 9}).total == 1);
  CHECK(stored->list_reports({.part = "wire", .limit = 9}).rows.at(0).number ==
        3);
  const auto captures = stored->list_events({.kind = "capture", .limit = 9});
  REQUIRE(captures.rows.size() == 1);
  CHECK(pack(captures.rows[0].event) == pack(example_story().events[0]));
  CHECK(captures.rows[0].mode == "by_force");
  CHECK(stored->list_events({.from = 2, .limit = 9}).total == 0);
  CHECK(stored->list_events({.from = 1, .limit = 9}).total == 1);
  CHECK(stored->list_events({.to = -3, .limit = 9}).total == 0);
  const auto named = stored->list_entities({.part = "men", .limit = 9});
  REQUIRE(named.rows.size() == 1);
  CHECK(pack(named.rows[0].entity) == pack(example_story().entities[0]));
  CHECK(named.rows[0].claims == 1);
  const auto men = stored->entity(4);
  REQUIRE(men);
  CHECK(pack(*men) == pack(example_story().entities[0]));
  CHECK(stored->reports_about(4) == std::vector<uint32_t>{3});
  CHECK(!stored->entity(5));
  CHECK(stored->reports_about(5).empty());
  CHECK(stored->list_sources({.limit = 9}).rows.at(0).text == "{}");
  CHECK(!stored->error());
}

TEST_CASE(
    "a report is taken out of its story alone, with what stands beside it") {
  const CaseFile file;
  store(file.path(), "m");
  auto stored = StoredAccount::open(file.path(), "m");
  REQUIRE(stored);
  CHECK(stored->place_of(0xaaaaaaaaaaaaaaaa) == 3);
  CHECK(stored->place_of(0xfedcba9876543210) == 3);
  CHECK(!stored->place_of(8));  // a story
  CHECK(!stored->place_of(99));
  const auto alone = stored->report(3, find_example);
  REQUIRE(alone);
  REQUIRE(alone->accounts.size() == 1);
  CHECK(pack(alone->accounts[0]) == pack(example_story().accounts[0]));
  CHECK(alone->wire == std::vector<std::string>{"Town Wire"});
  REQUIRE(alone->stories.size() == 1);
  CHECK(alone->stories[0].id == example_story().stories[0].id);
  CHECK(alone->events.empty());
  CHECK(!stored->report(4, find_example));
  CHECK(!stored->error());
}

TEST_CASE("what is squeezed in frames expands as a whole and from each cut") {
  std::string bytes;
  std::vector<size_t> cuts;
  for (int i = 0; i < 300; ++i) {
    cuts.push_back(bytes.size());
    bytes += std::string(static_cast<size_t>(i * 7), 'x') + std::to_string(i);
  }
  const std::string frames = squeeze(bytes, cuts);
  CHECK(expand(frames, bytes.size()) == bytes);
  CHECK(!expand(frames, bytes.size() - 1));
  for (size_t i = 0; i + 1 < cuts.size(); ++i) {
    const auto from = expand_at(frames, cuts[i]);
    REQUIRE(from);
    CHECK(from->substr(0, cuts[i + 1] - cuts[i]) ==
          bytes.substr(cuts[i], cuts[i + 1] - cuts[i]));
  }
  CHECK(expand_at(frames, 0)->size() < bytes.size());
  CHECK(!expand_at(frames, bytes.size()));
  CHECK(!expand_at("no frame", 0));
}

TEST_CASE("an account that was not finished leaves the last as it was") {
  const CaseFile file;
  store(file.path(), "m");
  {
    auto writer = AccountWriter::begin(file.path());
    REQUIRE(writer);
    AccountWriter to = *std::move(writer);
    to.put_fact("totals", "3 4");
  }
  auto stored = StoredAccount::open(file.path(), "m");
  REQUIRE(stored);
  CHECK(stored->fact("totals") == "1 2");
  CHECK(!std::filesystem::exists(stored_file_of(file.path()) + ".new"));
}

TEST_CASE("what an account says of ids that it has not is refused") {
  std::vector<uint32_t> places;
  const auto read = [&](const Dossier& d) {
    return bool(unpack(pack(d, {3}).bytes, places, find_example));
  };
  CHECK(read(example_story()));
  CHECK(!unpack(pack(example_story(), {4}).bytes, places, find_example));
  Dossier d = example_story();
  d.events[0].claims = {{99}};
  CHECK(!read(d));
  d = example_story();
  d.questions[0].answers[0].voices[0].claims.clear();
  CHECK(!read(d));
  d = example_story();
  d.questions[0].why[0].other = 1;
  CHECK(!read(d));
  d = example_story();
  d.taken[0].words = {{0, 99999}};
  CHECK(!read(d));
  d = example_story();
  d.stories[0].events = {{99}};
  CHECK(!read(d));
  const std::string whole = pack(example_story(), {3}).bytes;
  for (size_t n = 0; n < whole.size(); ++n) {
    CHECK(!unpack(std::string_view(whole).substr(0, n), places, find_example));
  }
}

TEST_CASE("a build of the program has an id, and a mark is of it") {
  CHECK(build_id().size() >= 16);
  CHECK(stored_mark("a") == stored_mark("a"));
  CHECK(stored_mark("a") != stored_mark("b"));
}

}  // namespace crosscheck
