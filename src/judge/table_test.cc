#include "judge/table.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("the value of most sources is best and names them once") {
  const std::vector<TableClaim> claims = {{"a", "s1", "10"},
                                          {"a", "s2", "12"},
                                          {"a", "s3", "10"},
                                          {"a", "s3", "10"},
                                          {"b", "s1", "7"}};
  const auto v = judge_table(claims);
  REQUIRE(v.size() == 2);
  CHECK(v[0].object == "a");
  CHECK(v[0].best == "10");
  CHECK(v[0].low == 10);
  CHECK(v[0].high == 12);
  REQUIRE(v[0].answers.size() == 2);
  CHECK(v[0].answers[0].sources == std::vector<std::string>{"s1", "s3"});
  CHECK(v[0].answers[0].credibility > v[0].answers[1].credibility);
  CHECK(v[1].best == "7");
}

TEST_CASE("a source that is wrong elsewhere loses a tie") {
  std::vector<TableClaim> claims;
  for (int i = 0; i < 10; ++i) {
    const std::string object = "o" + std::to_string(i);
    claims.push_back({object, "good", "100"});
    claims.push_back({object, "also good", "100"});
    claims.push_back({object, "bad", "5"});
  }
  claims.push_back({"last", "good", "70"});
  claims.push_back({"last", "bad", "30"});
  CHECK(judge_table(claims).back().best == "70");
}

TEST_CASE("one wild value does not move the best") {
  const std::vector<TableClaim> claims = {
      {"a", "1", "100"}, {"a", "2", "101"}, {"a", "3", "9000000"}};
  CHECK(judge_table(claims)[0].best == "101");
}

TEST_CASE("values that are no numbers are voted on") {
  const std::vector<TableClaim> claims = {
      {"a", "1", "Paris"}, {"a", "2", "Lyon"}, {"a", "3", "Paris"}};
  const auto v = judge_table(claims);
  CHECK(v[0].best == "Paris");
  CHECK_FALSE(v[0].low);
}

TEST_CASE("an empty table has no verdicts") {
  CHECK(judge_table({}).empty());
}

}  // namespace crosscheck
