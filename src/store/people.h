// People: who may do what with a case, and the log of what they did beside
// deciding (crosscheck/decision.h has a log of its own). A case without users
// is its owner's alone. Tested by case_people_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace crosscheck {

// Each may do what those before it may.
enum class UserRole : uint8_t {
  nobody,    // has not signed in
  reader,    // reads
  coder,     // imports; accepts, rejects, corrects, annotates claims
  reviewer,  // merges, splits, grades, undoes
  admin      // keeps users, reads the log of acts
};
inline constexpr UserRole kRoles[] = {UserRole::reader, UserRole::coder,
                                      UserRole::reviewer, UserRole::admin};
std::string_view name_of(UserRole);
std::optional<UserRole> read_role(std::string_view);  // one of kRoles

struct User {
  std::string name;  // 1 to 100 bytes of UTF-8, no control characters
  UserRole role = UserRole::reader;
  std::string secret;   // hash of a password or token (serve/secret.h)
  std::string since{};  // UTC; filled in by the case
};

// One row of the log of acts: it only grows, and each row's hash is over the
// one before.
struct Act {
  uint64_t number = 0;  // 1, 2, ...; 0: not logged yet
  std::string at;       // UTC: 2017-09-05T14:00:00Z
  std::string who;      // user; "": nobody who had signed in
  std::string from;     // network address; "": the command line
  std::string what;     // "sign in", "import", "user", ...
  std::string about;    // a name, a path
  std::string previous{}, hash{};
};
// The hash that belongs to it after `previous`.
std::string hash_of(const Act&, std::string_view previous);
// Number of the first that is not as it was logged; nullopt: the chain holds.
std::optional<uint64_t> broken_at(std::span<const Act>);

}  // namespace crosscheck
