// Names of a story that are one though they are written otherwise.
#include "group/full_names.h"

#include <doctest/doctest.h>

#include "crosscheck/knowledge.h"

namespace crosscheck::grouping {
namespace {

struct Told {
  std::string name, type;
  uint32_t report = 0;
  uint32_t count = 1;
};

// Are the first two of these one?
bool one(const std::vector<Told>& told) {
  const NameTables tables{Knowledge{}};
  FullNames names;
  for (uint32_t i = 0; i < told.size(); ++i) {
    Mention m;
    m.name = told[i].name;
    m.type = told[i].type;
    m.count = told[i].count;
    names.add(m, key_of(m, tables), i, told[i].report);
  }
  const auto same = std::move(names).find();
  const auto is = [&](uint32_t i) {
    return same.count(i) == 0 ? i : same.at(i);
  };
  return is(0) == is(1);
}

}  // namespace

TEST_CASE("a suffix or a name in the middle makes no second person") {
  CHECK(one({{"Ivo Marsh", "person", 0}, {"Ivo Marsh III", "person", 1}}));
  CHECK(one({{"Ivo Marsh", "person", 0}, {"Ivo T. Marsh", "person", 1}}));
  CHECK(one(
      {{"Ivo Marsh", "person", 0}, {"Ivo Karl Marsh III", "organisation", 1}}));
  CHECK_FALSE(one({{"Ivo Marsh", "person", 0},
                   {"Ivo Marsh Jr.", "person", 1},
                   {"Ivo Marsh Sr.", "person", 2}}));
  CHECK_FALSE(one(
      {{"Ivo Marsh", "person", 0}, {"Ivo Marsh Trust", "organisation", 1}}));
}

TEST_CASE("what somebody is called by is no part of the name") {
  CHECK(one({{"goalkeeper Ivo Marsh", "organisation", 0},
             {"Ivo Marsh", "person", 1}}));
  CHECK(one({{"VP Ivo Marsh", "person", 0}, {"Ivo Marsh", "person", 1}}));
  CHECK(one({{"Sorel Ivo Marsh", "person", 0},
             {"Ivo Marsh", "person", 1},
             {"Sorel", "location", 1}}));
  CHECK(one({{"frigate HMS Dormouse", "organisation", 0},
             {"HMS Dormouse", "organisation", 1}}));
  CHECK_FALSE(
      one({{"Petra Ivo Marsh", "person", 0}, {"Ivo Marsh", "person", 1}}));
}

TEST_CASE("a full name that one report takes for a body's is one") {
  CHECK(one({{"Ivo Marsh", "organisation", 0}, {"Ivo Marsh", "person", 1}}));
  CHECK_FALSE(one({{"Marsh", "organisation", 0}, {"Marsh", "person", 1}}));
}

TEST_CASE("a slip in a given name makes no second person") {
  CHECK(
      one({{"Melinda Marsh", "person", 0, 3}, {"Melidna Marsh", "person", 1}}));
  CHECK(one(
      {{"Gilbert Marsh", "person", 0, 3}, {"Gillbert Marsh", "person", 1}}));
  CHECK_FALSE(
      one({{"Melinda Marsh", "person", 0}, {"Melindo Marsh", "person", 0}}));
  CHECK_FALSE(one({{"Anna Marsh", "person", 0}, {"Hanna Marsh", "person", 1}}));
}

}  // namespace crosscheck::grouping
