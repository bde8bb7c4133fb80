// Secret: passwords, tokens and what is kept of them. Of a password its
// Argon2id hash (libsodium, 64 MiB, two passes: some 70 ms of one core), of a
// token or a session, which are 256 random bits, the SHA-256. Tested by
// guard_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crosscheck {

inline constexpr size_t kShortestPassword = 12;
inline constexpr size_t kLongestPassword = 1024;  // bytes

// What is wrong with a new password for that user.
std::optional<std::string> weak_password(std::string_view password,
                                         std::string_view name);

// "" when there is no memory for it.
std::string hash_password(std::string_view password);
// Takes as long for a hash that is none, so that nobody learns who is a user.
bool is_password(std::string_view password, const std::string& hash);

std::string new_token();  // 43 letters, digits, - and _
std::string hash_token(std::string_view token);
bool is_token_hash(std::string_view secret);

}  // namespace crosscheck
