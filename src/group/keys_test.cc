#include "group/keys.h"

#include <doctest/doctest.h>

#include "util/made_accounts.h"

namespace crosscheck::grouping {
namespace {

Knowledge small_world() {
  Knowledge k;
  k.countries.push_back({"RU", "Russia", {}, {"Russian"}, "Moscow", 60, 90});
  k.countries.push_back(
      {"US", "United States", {"U.S.", "America"}, {"American"}, "", 40, -100});
  k.names.push_back(
      {"Blue Helmets", "organisation", "army", "", {"Blue Hats"}});
  return k;
}

std::string key(const std::string& name, const std::string& type,
                const std::string& kind = "", const std::string& country = "") {
  static const Knowledge k = small_world();
  static const NameTables tables(k);
  return key_of(made::mention(name, type, kind, country), tables).text();
}

}  // namespace

TEST_CASE("a city, its province and its airport are three") {
  const std::string city = key("Mosul", "location", "city");
  CHECK(city != key("Mosul Province", "location", "province"));
  CHECK(city != key("Mosul airport", "location", "airport"));
  CHECK(city != key("Mosul air base", "location"));
  CHECK(city == key("the city of Mosul", "location"));
  CHECK(key("Mosul Governorate", "location") ==
        key("Mosul Province", "location"));
}

TEST_CASE("a country is one by name, alias and type") {
  CHECK(key("U.S.", "location") == key("United States", "organisation"));
  CHECK(key("America", "organisation", "country") ==
        key("US", "location", "country"));
}

TEST_CASE("a ministry is one however its country is put") {
  CHECK(key("Russian Defense Ministry", "organisation") ==
        key("Ministry of Defence of Russia", "organisation"));
  CHECK(key("Russian Defense Ministry", "organisation") !=
        key("American Defense Ministry", "organisation"));
}

TEST_CASE("a numbered unit is its number and its kind") {
  CHECK(key("93rd Brigade", "organisation") ==
        key("Regiment 93", "organisation"));
  CHECK(key("93rd Brigade", "organisation") !=
        key("93rd Division", "organisation"));
  CHECK(key("Fifth Corps", "organisation") == key("5th Corps", "organisation"));
  CHECK(key("5th Corps", "organisation", "corps", "RU") !=
        key("5th Corps", "organisation", "corps", "US"));
}

TEST_CASE("a name of the table is known by its alias and its spelling") {
  CHECK(key("blue hats", "organisation") ==
        key("The Blue Helmets", "organisation"));
}

TEST_CASE("titles are no part of a person's name") {
  CHECK(key("President Jane Roe", "person") == key("Jane Roe", "person"));
  CHECK(surname("Gen. Jane al-Roe") == surname("Roe"));
}

TEST_CASE("initials and abbreviations meet") {
  CHECK(initials("Northern Relief Front") == abbreviation("N.R.F."));
  CHECK(abbreviation("Front") == "");
  CHECK(initials("Front") == "");
}

}  // namespace crosscheck::grouping
