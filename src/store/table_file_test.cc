#include "store/table_file.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "store/sql_test.h"

namespace crosscheck {
namespace {

Sheet sheet() {
  Sheet out{"events", {"event", "low", "of"}, {}, {}};
  out.rows.push_back({std::string("e1"), std::optional<double>(3),
                      std::string("'; DROP TABLE events; --")});
  out.rows.push_back(
      {std::string("e2"), std::optional<double>(), std::string()});
  return out;
}

std::string first(const std::string& bytes, const char* query) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(":memory:", &db) == SQLITE_OK);
  std::string copy = bytes;
  REQUIRE(sqlite3_deserialize(db, "main",
                              reinterpret_cast<unsigned char*>(copy.data()),
                              static_cast<sqlite3_int64>(copy.size()),
                              static_cast<sqlite3_int64>(copy.size()),
                              SQLITE_DESERIALIZE_READONLY) == SQLITE_OK);
  std::string out = cell(db, query);
  sqlite3_close(db);
  return out;
}

}  // namespace

TEST_CASE("a sheet becomes a table of its types, what is empty is NULL") {
  const auto bytes = table_file(
      {sheet()}, {{"event", "TEXT", true}, {"low", "INTEGER", false}});
  REQUIRE(bytes);
  CHECK(first(*bytes, "PRAGMA integrity_check") == "ok");
  CHECK(first(*bytes, "SELECT count(*) FROM events") == "2");
  CHECK(first(*bytes, "SELECT typeof(low) FROM events") == "null");
  CHECK(first(*bytes, "SELECT low FROM events WHERE event='e1'") == "3");
  CHECK(first(*bytes, "SELECT of FROM events WHERE event='e1'").size() == 24);
  CHECK(*table_file({sheet()}, {}) == *table_file({sheet()}, {}));
}

TEST_CASE("a number that is not whole is not squeezed into a whole column") {
  Sheet s = sheet();
  s.rows[0][1] = std::optional<double>(2.5);
  CHECK_FALSE(table_file({s}, {{"low", "INTEGER", false}}));
}

}  // namespace crosscheck
