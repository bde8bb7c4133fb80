#include "store/search.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>

#include "store/case.h"
#include "store/example_test.h"
#include "store/schema.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

class TempCase {
 public:
  TempCase() {
    std::string name = (fs::temp_directory_path() / "search_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  ~TempCase() { fs::remove_all(folder_); }
  TempCase(const TempCase&) = delete;
  TempCase& operator=(const TempCase&) = delete;
  std::string path() const { return (folder_ / "a.case").string(); }
  Case open() const {
    auto c = Case::open(path(), Case::Mode::write);
    REQUIRE_MESSAGE(bool(c), (c ? "" : c.error().what));
    return *std::move(c);
  }

 private:
  fs::path folder_;
};

Case with_example(const TempCase& at) {
  Case c = at.open();
  REQUIRE(c.add(example_report(), example_account()));
  REQUIRE_FALSE(c.commit());
  return c;
}

SearchHits hits(Case& c, const char* query) {
  auto found = c.search(query, 10);
  REQUIRE_MESSAGE(bool(found), (found ? "" : found.error().what));
  return *found;
}

}  // namespace

TEST_CASE("a query is words, phrases, beginnings and exclusions") {
  CHECK(match_expression("siege airport") == "\"siege\" AND \"airport\"");
  CHECK(match_expression("\"air base\"") == "\"air base\"");
  CHECK(match_expression("civil*") == "\"civil*\"*");
  CHECK(match_expression("siege -lifted") == "(\"siege\") NOT (\"lifted\")");
  CHECK(match_expression("al-Assad") == "\"al-Assad\"");
}

TEST_CASE("a query that asks for nothing has no expression") {
  for (const char* query : {"", " ", "-", "\"", "\"\"", "* ( ) : ^", "-gone"}) {
    CHECK_MESSAGE(match_expression(query).empty(), query);
  }
}

TEST_CASE("a report is found by its words, with where they stand") {
  const TempCase at;
  Case c = with_example(at);
  const SearchHits found = hits(c, "MAYOR clerk");
  REQUIRE(found.reports.size() == 1);
  CHECK(found.reports[0].id == example_report().id);
  const std::string_view text = kExampleText;
  REQUIRE(found.reports[0].words.size() == 2);
  CHECK(cut(text, found.reports[0].words[0]) == "mayor");
  CHECK(cut(text, found.reports[0].words[1]) == "clerk");
  CHECK(hits(c, "mayor -clerk").reports.empty());
  CHECK(hits(c, "\"clerk mayor\"").reports.empty());
  CHECK(hits(c, "cler*").reports.size() == 1);
}

TEST_CASE("a claim is found by a name that its words do not have") {
  const TempCase at;
  Case c = with_example(at);
  REQUIRE(hits(c, "Porto").claims.size() == 1);
  CHECK(hits(c, "Porto").claims[0] == example_account().claims[0].id);
  CHECK(hits(c, "Porto").reports.empty());
}

TEST_CASE("no query is malformed for SQLite") {
  const TempCase at;
  Case c = with_example(at);
  for (const char* query : {"AND", "NEAR(a b)", "a OR", "title:mayor", "(",
                            "mayor)", "'; DROP", "^mayor", "{a b}:c", "a + b",
                            "\xff\xfe", "-\"a", "mayor*", "**", "*"}) {
    CHECK_MESSAGE(bool(c.search(query, 10)), query);
  }
}

TEST_CASE("what is read again is found by its new words alone") {
  const TempCase at;
  const auto knowledge = load_knowledge("");
  REQUIRE(knowledge);
  Case c = with_example(at);
  // The words of the example's `body` are those of the text, but no claim of
  // it has Porto.
  Readers readers(*knowledge);
  REQUIRE(c.reread_originals(readers, true));
  CHECK(hits(c, "Porto").claims.empty());
  CHECK(hits(c, "mayor").reports.size() == 1);
}

TEST_CASE("a case of version 1 is brought up to date, originals untouched") {
  const TempCase at;
  const auto knowledge = load_knowledge("");
  REQUIRE(knowledge);
  { const Case c = with_example(at); }
  // As version 1 had it: no words, no numbers of rows.
  sqlite3* db = nullptr;
  sqlite3_open(at.path().c_str(), &db);
  const std::string before =
      std::string(
          "DROP TABLE report_words; DROP TABLE claim_words;"
          "DROP TABLE claim; DROP TABLE report; DROP TABLE watched;"
          "DROP TABLE decision; DROP TABLE web_archive;"
          "DROP TABLE user; DROP TABLE act;") +
      kAsBefore7 +
      "CREATE TABLE report(sha256 TEXT PRIMARY KEY) STRICT;"
      "CREATE TABLE claim(report TEXT) STRICT;"
      "PRAGMA user_version=1";
  REQUIRE(sqlite3_exec(db, before.c_str(), nullptr, nullptr, nullptr) ==
          SQLITE_OK);
  sqlite3_close(db);
  Case c = at.open();
  Readers readers(*knowledge);
  const auto reread = c.reread_originals(readers, false);
  REQUIRE(reread);
  CHECK(*reread == 1);
  REQUIRE(c.accounts()->size() == 1);
  CHECK(c.accounts()->front().path == example_report().path);
  CHECK(c.original(example_report().id)->original == example_report().original);
  CHECK(hits(c, "mayor").reports.size() == 1);
}

}  // namespace crosscheck
