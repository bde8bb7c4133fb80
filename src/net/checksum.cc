#include "net/checksum.h"

#include <array>
#include <bit>
#include <cstring>

static_assert(std::endian::native == std::endian::little);

namespace crosscheck {
namespace {

constexpr uint64_t kPrime1 = 0x9e3779b185ebca87ULL;
constexpr uint64_t kPrime2 = 0xc2b2ae3d27d4eb4fULL;
constexpr uint64_t kPrime3 = 0x165667b19e3779f9ULL;
constexpr uint64_t kPrime4 = 0x85ebca77c2b2ae63ULL;
constexpr uint64_t kPrime5 = 0x27d4eb2f165667c5ULL;

template <class T>
T load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

uint64_t round_of(uint64_t sum, uint64_t word) {
  return std::rotl(sum + word * kPrime2, 31) * kPrime1;
}

// Takes whole stripes of 32 bytes off the front.
uint64_t take_stripes(std::string_view& bytes) {
  std::array<uint64_t, 4> sums = {kPrime1 + kPrime2, kPrime2, 0, 0 - kPrime1};
  const char* at = bytes.data();
  const char* const last = at + bytes.size() / 32 * 32;
  for (; at != last; at += 32) {
    for (size_t i = 0; i < 4; ++i) {
      sums[i] = round_of(sums[i], load<uint64_t>(at + 8 * i));
    }
  }
  bytes.remove_prefix(bytes.size() / 32 * 32);
  uint64_t hash = std::rotl(sums[0], 1) + std::rotl(sums[1], 7) +
                  std::rotl(sums[2], 12) + std::rotl(sums[3], 18);
  for (const uint64_t sum : sums) {
    hash = (hash ^ round_of(0, sum)) * kPrime1 + kPrime4;
  }
  return hash;
}

}  // namespace

uint64_t checksum64(std::string_view bytes) {
  const uint64_t size = bytes.size();
  uint64_t hash = (size >= 32 ? take_stripes(bytes) : kPrime5) + size;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    hash ^= round_of(0, load<uint64_t>(bytes.data()));
    hash = std::rotl(hash, 27) * kPrime1 + kPrime4;
  }
  if (bytes.size() >= 4) {
    hash ^= load<uint32_t>(bytes.data()) * kPrime1;
    hash = std::rotl(hash, 23) * kPrime2 + kPrime3;
    bytes.remove_prefix(4);
  }
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c) * kPrime5;
    hash = std::rotl(hash, 11) * kPrime1;
  }
  hash = (hash ^ (hash >> 33U)) * kPrime2;
  hash = (hash ^ (hash >> 29U)) * kPrime3;
  return hash ^ (hash >> 32U);
}

}  // namespace crosscheck
