#include "serve/person.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("a person is what the object says of it, and nothing else") {
  const auto p = read_person(
      R"({"name": "Zo\u00eb", "role": "coder", "password": "p", "x": [1]})");
  REQUIRE(p);
  CHECK(p->name == "Zo\xc3\xab");
  CHECK(p->role == UserRole::coder);
  CHECK(p->password == "p");
  CHECK(p->new_password.empty());
  CHECK_FALSE(p->token);
  CHECK(read_person(R"({"token": true})")->token);
}

TEST_CASE("what is no object of the right kinds is nobody") {
  for (const char* json :
       {"", "[]", "{", "null", R"({"name": 7})", R"({"role": "king"})",
        R"({"role": "nobody"})", R"({"password": null})", R"({"name": "\xff"})",
        R"({"name": "a"} {})"}) {
    CHECK_MESSAGE(!read_person(json), json);
  }
  CHECK_FALSE(read_person(std::string(5000, ' ') + "{}"));
}

}  // namespace crosscheck
