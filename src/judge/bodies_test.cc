#include "judge/bodies.h"

#include <doctest/doctest.h>

#include "util/made_accounts.h"

namespace crosscheck::judging {
namespace {

const Bodies& bodies() {
  static const Knowledge k = *load_knowledge("");
  static const Bodies b(k);
  return b;
}

Body of(const std::string& name, const std::string& country = "") {
  Account a = made::account("a", "A report.");
  if (!country.empty()) {
    Account::Mention m;
    m.kind = "country";
    m.country = country;
    m.count = 3;
    a.entities.push_back(m);
  }
  return bodies().of(a, name, "", "");
}

Body spoken_for(const std::string& text, const std::string& person) {
  return bodies().spoken_for(made::account("a", text), person);
}

}  // namespace

TEST_CASE("a body of a state is one by whatever name it is called") {
  const Body one = of("Lebanon's health ministry");
  CHECK(one.which == "LB");
  for (const Body& b :
       {of("Lebanese Health Ministry"), of("the Lebanese Ministry of Health"),
        of("the health ministry", "LB")}) {
    CHECK(b.name == one.name);
    CHECK(b.which == one.which);
  }
  CHECK(of("the interior ministry", "LB").name != one.name);
  CHECK(of("the Malian military").name == of("Mali's army").name);
  CHECK(of("a senior military source").name == of("the military").name);
  CHECK(of("a senior military source").which.empty());
  CHECK(of("hospital sources").name.empty());
  CHECK(of("a doctor").name.empty());
  CHECK(of("the ministry").name.empty());
}

TEST_CASE("a country that says something is its government") {
  const Account a = made::account("a", "A report.");
  const Body country = bodies().of(a, "Philippines", "country", "");
  const Body government = of("the Philippine government");
  CHECK(country.name == government.name);
  CHECK(country.which == government.which);
}

TEST_CASE("the police of two towns are two") {
  CHECK(of("Milford police").which == "milford");
  CHECK(of("Harrow police").which == "harrow");
  CHECK(of("police").which.empty());
}

TEST_CASE("a spokesman speaks for the body that is named beside him") {
  CHECK(spoken_for("Coast guard spokesman Ivo Ban said so.", "Ivo Ban").name ==
        "coast guard");
  CHECK(spoken_for("Ivo Ban, a spokesman for the coast guard, said so.",
                   "Ivo Ban")
            .name == "coast guard");
  CHECK(spoken_for("Health Minister Ada Roe said so.", "Ada Roe").name ==
        of("the health ministry").name);
  CHECK(spoken_for("Former police chief Ivo Ban said so.", "Ivo Ban")
            .name.empty());
  CHECK(spoken_for("The coast guard came. Ivo Ban said so.", "Ivo Ban")
            .name.empty());
}

}  // namespace crosscheck::judging
