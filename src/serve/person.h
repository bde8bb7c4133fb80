// Person: what a page sends about who somebody is, {"name", "role", "password",
// "old", "new", "token"}, each where the route wants it. Bytes from outside.
// Tested by person_test.cc and request_fuzz.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/people.h"

namespace crosscheck {

struct PersonSaid {
  std::string name, password, old_password, new_password;
  std::optional<UserRole> role;
  bool token = false;
};

// nullopt unless it is one JSON object of at most 4 KiB whose fields have their
// kinds; what is missing is empty, what it has besides counts for nothing.
std::optional<PersonSaid> read_person(std::string_view json);

}  // namespace crosscheck
