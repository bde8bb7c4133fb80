// The reader of tables: what it takes, and that a bad row is named.
#include "util/table.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

const std::vector<std::string_view> kColumns = {"name", "kind"};

}  // namespace

TEST_CASE("a table gives its rows with the line that each stands on") {
  const auto rows = read_table(
      "# towns\n\nname\tkind\nAlvar\ttown\r\n# more\nBredt \t city\n",
      "towns.tsv", kColumns);
  REQUIRE(rows);
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[0].line == 4);
  CHECK((*rows)[0].cells == std::vector<std::string>{"Alvar", "town"});
  CHECK((*rows)[1].line == 6);
  CHECK((*rows)[1].cells == std::vector<std::string>{"Bredt", "city"});
}

TEST_CASE("an empty table and one of comments alone have no rows") {
  for (const std::string_view text : {"", "# nothing yet\n", "name\tkind\n"}) {
    const auto rows = read_table(text, "towns.tsv", kColumns);
    REQUIRE(rows);
    CHECK(rows->empty());
  }
}

TEST_CASE("an empty cell is a cell, also at the end of a row") {
  const auto rows =
      read_table("name\tkind\n\ttown\nAlvar\t", "towns.tsv", kColumns);
  REQUIRE(rows);
  REQUIRE(rows->size() == 2);
  CHECK((*rows)[0].cells == std::vector<std::string>{"", "town"});
  CHECK((*rows)[1].cells == std::vector<std::string>{"Alvar", ""});
}

TEST_CASE("a row with too few or too many cells is named by file and line") {
  for (const std::string_view row : {"Alvar", "Alvar\ttown\t12"}) {
    const auto rows =
        read_table("name\tkind\nBredt\tcity\n" + std::string(row) + "\n",
                   "towns.tsv", kColumns);
    REQUIRE_FALSE(rows);
    CHECK(rows.error().path == "towns.tsv");
    CHECK(rows.error().line == 3);
  }
}

TEST_CASE("a table whose columns are called otherwise is refused") {
  const auto rows =
      read_table("# towns\nname\tsort\nAlvar\ttown\n", "towns.tsv", kColumns);
  REQUIRE_FALSE(rows);
  CHECK(rows.error().line == 2);
  CHECK(rows.error().what.find("sort") != std::string::npos);
}

TEST_CASE("a list in a cell is parted, trimmed, and without empty items") {
  CHECK(split_list("a;b; c ;;") == std::vector<std::string>{"a", "b", "c"});
  CHECK(split_list("a b  c", ' ') == std::vector<std::string>{"a", "b", "c"});
  CHECK(split_list("").empty());
}

}  // namespace crosscheck
