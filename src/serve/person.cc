#include "serve/person.h"

#include <simdjson.h>

namespace crosscheck {
namespace {

constexpr size_t kLargest = 4096;

// False when it is there and no string.
bool take(const simdjson::dom::object& from, const char* key, std::string& to) {
  simdjson::dom::element value;
  if (from[key].get(value) != simdjson::SUCCESS) return true;
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return false;
  to = text;
  return true;
}

}  // namespace

std::optional<PersonSaid> read_person(std::string_view json) {
  if (json.size() > kLargest) return std::nullopt;
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(json.data(), json.size(), true).get(object) !=
      simdjson::SUCCESS) {
    return std::nullopt;
  }
  PersonSaid out;
  std::string role;
  if (!take(object, "name", out.name) ||
      !take(object, "password", out.password) ||
      !take(object, "old", out.old_password) ||
      !take(object, "new", out.new_password) || !take(object, "role", role)) {
    return std::nullopt;
  }
  if (!role.empty()) {
    out.role = read_role(role);
    if (!out.role) return std::nullopt;
  }
  bool token = false;
  if (object["token"].get(token) == simdjson::SUCCESS) out.token = token;
  return out;
}

}  // namespace crosscheck
