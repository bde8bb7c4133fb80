#include "serve/secret.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <set>

#include "util/sha256.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kTokenBytes = 32;
constexpr size_t kFewestSigns = 5;
constexpr std::string_view kTokenHash = "sha256:";
constexpr unsigned long long kPasses = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr size_t kMemory = crypto_pwhash_MEMLIMIT_INTERACTIVE;

}  // namespace

std::optional<std::string> weak_password(std::string_view password,
                                         std::string_view name) {
  if (password.size() < kShortestPassword ||
      password.size() > kLongestPassword) {
    return fmt::format("a password has {} to {} bytes", kShortestPassword,
                       kLongestPassword);
  }
  if (std::set<char>(password.begin(), password.end()).size() < kFewestSigns) {
    return "the password repeats the same few signs";
  }
  if (ascii_lower(password).find(ascii_lower(name)) != std::string::npos) {
    return "the password holds the user's name";
  }
  return std::nullopt;
}

std::string hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (sodium_init() < 0 ||
      crypto_pwhash_str_alg(out.data(), password.data(), password.size(),
                            kPasses, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return "";
  }
  return out.data();
}

bool is_password(std::string_view password, const std::string& hash) {
  static const std::string none = hash_password(new_token());
  const bool real =
      hash.starts_with("$argon2id$") && hash.size() < crypto_pwhash_STRBYTES;
  std::array<char, crypto_pwhash_STRBYTES> kept{};
  const std::string& from = real ? hash : none;
  from.copy(kept.data(), kept.size() - 1);
  return sodium_init() >= 0 &&
         crypto_pwhash_str_verify(kept.data(), password.data(),
                                  password.size()) == 0 &&
         real;
}

std::string new_token() {
  if (sodium_init() < 0) std::abort();  // a machine without randomness
  std::array<unsigned char, kTokenBytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  constexpr int kForm = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_ENCODED_LEN(kTokenBytes, kForm), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), kForm);
  out.pop_back();  // the end of a C string
  return out;
}

std::string hash_token(std::string_view token) {
  return std::string(kTokenHash) + sha256_hex(token);
}

bool is_token_hash(std::string_view secret) {
  return secret.starts_with(kTokenHash);
}

}  // namespace crosscheck
