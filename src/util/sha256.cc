#include "util/sha256.h"

#include <sodium/crypto_hash_sha256.h>

#include <array>

namespace crosscheck {
namespace {

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

using Hash = std::array<unsigned char, crypto_hash_sha256_BYTES>;

std::string hex_of(const Hash& hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(hash.size() * 2);
  for (const unsigned char byte : hash) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace

struct Sha256::State {
  crypto_hash_sha256_state sum;
};

std::string sha256_hex(std::string_view bytes) {
  Hash hash;
  crypto_hash_sha256(hash.data(), raw(bytes), bytes.size());
  return hex_of(hash);
}

Sha256::Sha256() : state_(std::make_unique<State>()) {
  crypto_hash_sha256_init(&state_->sum);
}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->sum, raw(bytes), bytes.size());
}

std::string Sha256::hex() {
  Hash hash;
  crypto_hash_sha256_final(&state_->sum, hash.data());
  return hex_of(hash);
}

}  // namespace crosscheck
