#include "judge/table.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace crosscheck {

TEST_CASE("the value of most sources is best and names them once") {
  const std::vector<TableClaim> claims = {{"a", "s1", "10", "", ""},
                                          {"a", "s2", "12", "", ""},
                                          {"a", "s3", "10", "", ""},
                                          {"a", "s3", "10", "", ""},
                                          {"b", "s1", "7", "", ""}};
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
    claims.push_back({object, "good", "100", "", ""});
    claims.push_back({object, "also good", "100", "", ""});
    claims.push_back({object, "bad", "5", "", ""});
  }
  claims.push_back({"last", "good", "70", "", ""});
  claims.push_back({"last", "bad", "30", "", ""});
  CHECK(judge_table(claims).back().best == "70");
}

TEST_CASE("one wild value does not move the best") {
  const std::vector<TableClaim> claims = {{"a", "1", "100", "", ""},
                                          {"a", "2", "101", "", ""},
                                          {"a", "3", "9000000", "", ""}};
  CHECK(judge_table(claims)[0].best != "9000000");
}

TEST_CASE("values that are no numbers are voted on") {
  const std::vector<TableClaim> claims = {{"a", "1", "Paris", "", ""},
                                          {"a", "2", "Lyon", "", ""},
                                          {"a", "3", "Paris", "", ""}};
  const auto v = judge_table(claims);
  CHECK(v[0].best == "Paris");
  CHECK_FALSE(v[0].low);
}

// Ten settled objects, so that some sources have a record.
std::vector<TableClaim> settled() {
  std::vector<TableClaim> claims;
  for (int i = 0; i < 10; ++i) {
    const std::string object = "settled " + std::to_string(i);
    const std::string value = std::to_string(100 + 7 * i);
    for (const char* s : {"one", "two", "three", "four"}) {
      const bool errs = (i + s[0] + s[1]) % 4 == 0;
      const std::string wrong = std::to_string(140 + 3 * i + s[1]);
      claims.push_back({object, s, errs ? wrong : value, "", ""});
    }
  }
  return claims;
}

double credibility(const std::vector<TableClaim>& claims, const char* value) {
  const TableVerdict v = judge_table(claims).back();
  for (const TableAnswer& a : v.answers) {
    if (a.value == value) return a.credibility;
  }
  return 0;
}

TEST_CASE("a hundred new sources in a day are flagged and shift nothing") {
  std::vector<TableClaim> claims = settled();
  claims.push_back({"last", "one", "70", "2020-01-01", ""});
  claims.push_back({"last", "two", "70", "2020-01-01", ""});
  claims.push_back({"last", "three", "30", "2020-01-02", ""});
  const double before = credibility(claims, "30");
  CHECK_FALSE(judge_table(claims).back().flooding);
  for (int i = 0; i < 100; ++i) {
    claims.push_back(
        {"last", "new " + std::to_string(i), "30", "2020-01-02T08:00", ""});
  }
  const TableVerdict v = judge_table(claims).back();
  CHECK(v.best == "70");
  CHECK(v.flooding);
  CHECK(credibility(claims, "30") == doctest::Approx(before).epsilon(0.02));
}

TEST_CASE("unseen sources weigh together no more than two established ones") {
  std::vector<TableClaim> claims = settled();
  for (const char* s : {"one", "two", "three", "", ""}) {
    claims.push_back({"last", s, "70", "", ""});
  }
  for (int i = 0; i < 100; ++i) {
    claims.push_back({"last", "new " + std::to_string(i), "30", "", ""});
  }
  CHECK(judge_table(claims).back().best == "70");
}

TEST_CASE("who says that he copies adds no voice") {
  std::vector<TableClaim> claims = settled();
  claims.push_back({"last", "one", "70", "", ""});
  claims.push_back({"last", "two", "30", "", ""});
  const double before = credibility(claims, "70");
  claims.push_back({"last", "three", "70", "", "one"});
  CHECK(credibility(claims, "70") == doctest::Approx(before).epsilon(0.02));
  claims.back().copy_of.clear();
  CHECK(credibility(claims, "70") > before + 0.1);
}

TEST_CASE("sources that always agree with each other alone are one voice") {
  std::vector<TableClaim> claims = settled();
  for (int i = 0; i < 10; ++i) {
    const std::string object = "settled " + std::to_string(i);
    for (const char* s : {"left", "right", "other hand", "", ""}) {
      claims.push_back({object, s, std::to_string(500 + i), "", ""});
    }
  }
  for (const char* s : {"one", "two"}) {
    claims.push_back({"last", s, "70", "", ""});
  }
  for (const char* s : {"left", "right", "other hand", "", ""}) {
    claims.push_back({"last", s, "30", "", ""});
  }
  CHECK(judge_table(claims).back().best == "70");
}

TEST_CASE("a bound speaks for the numbers that it leaves room for") {
  std::vector<TableClaim> claims = settled();
  claims.push_back({"last", "one", "70", "", ""});
  claims.push_back({"last", "two", "30", "", ""});
  claims.push_back({"last", "three", ">=60", "", ""});
  const TableVerdict v = judge_table(claims).back();
  CHECK(v.best == "70");
  REQUIRE(v.answers.size() == 3);
  CHECK(v.answers[2].value == ">=60");
  CHECK(v.answers[2].credibility == doctest::Approx(v.answers[0].credibility));
  CHECK(v.low == 30);
}

TEST_CASE("where values grow, the newest is best") {
  std::vector<TableClaim> claims;
  for (int i = 0; i < 12; ++i) {
    const std::string o = "o" + std::to_string(i);
    const auto say = [&](const char* s, int value, const char* day) {
      claims.push_back({o, s, std::to_string(value + i), day, ""});
    };
    say("one", 10, "2020-01-01");
    say("two", 10, "2020-01-01");
    say(i % 2 ? "three" : "four", 40, "2020-01-05");
    say(i % 2 ? "one" : "two", 40, "2020-01-06");
    if (i < 11) say(i % 2 ? "four" : "three", 40, "2020-01-07");
  }
  CHECK(judge_table(claims).back().best == "51");
}

TEST_CASE("the order of claims changes no verdict") {
  std::vector<TableClaim> claims = settled();
  claims.push_back({"last", "one", "70", "2020-01-01", ""});
  claims.push_back({"last", "new", "~75", "2020-01-02", ""});
  const auto one = judge_table(claims);
  std::reverse(claims.begin(), claims.end());
  const auto other = judge_table(claims);
  REQUIRE(one.size() == other.size());
  for (const TableVerdict& v : one) {
    const auto same = std::find_if(
        other.begin(), other.end(),
        [&](const TableVerdict& w) { return w.object == v.object; });
    REQUIRE(same != other.end());
    CHECK(same->best == v.best);
    REQUIRE(same->answers.size() == v.answers.size());
    for (size_t i = 0; i < v.answers.size(); ++i) {
      CHECK(same->answers[i].credibility == v.answers[i].credibility);
    }
  }
}

TEST_CASE("an empty table has no verdicts") {
  CHECK(judge_table({}).empty());
}

TEST_CASE("many sources that nobody has seen do not outweigh three that are") {
  std::vector<TableClaim> claims;
  const auto say = [&](int object, const std::string& source, int value) {
    claims.push_back(
        {"o" + std::to_string(object), source, std::to_string(value), "", ""});
  };
  for (int o = 0; o < 12; ++o) {
    for (const char* s : {"a", "b", "c"}) say(o, s, 100 + o);
    for (int i = 0; o < 4 && i < 30; ++i) {
      say(o, "new" + std::to_string(o) + "_" + std::to_string(i), 170 + o);
    }
  }
  for (const TableVerdict& v : judge_table(claims)) {
    CHECK(v.best == std::to_string(100 + std::stoi(v.object.substr(1))));
  }
}

}  // namespace crosscheck
