#include "acquire/public_address.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace crosscheck {
namespace {

struct Block4 {
  uint32_t base;
  int bits;
};

constexpr uint32_t ip(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr auto kSpecial4 = std::to_array<Block4>({
    {ip(0, 0, 0, 0), 8},        // this network
    {ip(10, 0, 0, 0), 8},       // private
    {ip(100, 64, 0, 0), 10},    // shared by carriers
    {ip(127, 0, 0, 0), 8},      // loopback
    {ip(169, 254, 0, 0), 16},   // link-local
    {ip(172, 16, 0, 0), 12},    // private
    {ip(192, 0, 0, 0), 24},     // protocol assignments
    {ip(192, 0, 2, 0), 24},     // documentation
    {ip(192, 31, 196, 0), 24},  // AS112
    {ip(192, 52, 193, 0), 24},  // AMT
    {ip(192, 88, 99, 0), 24},   // 6to4 relays
    {ip(192, 168, 0, 0), 16},   // private
    {ip(192, 175, 48, 0), 24},  // AS112
    {ip(198, 18, 0, 0), 15},    // benchmarks
    {ip(198, 51, 100, 0), 24},  // documentation
    {ip(203, 0, 113, 0), 24},   // documentation
    {ip(224, 0, 0, 0), 3},      // multicast, reserved, broadcast
});

bool is_public4(uint32_t address) {
  return std::ranges::none_of(kSpecial4, [&](const Block4& b) {
    return (address ^ b.base) >> (32 - b.bits) == 0;
  });
}

bool is_public6(const std::array<uint8_t, 16>& a) {
  const auto word = [&](size_t i) {
    return static_cast<uint16_t>(a[2 * i] << 8 | a[2 * i + 1]);
  };
  const auto ipv4_at = [&](size_t i) {
    return ip(a[i], a[i + 1], a[i + 2], a[i + 3]);
  };
  const bool zeros =
      std::all_of(a.begin(), a.begin() + 10, [](uint8_t b) { return b == 0; });
  if (zeros && word(5) == 0xFFFF) return is_public4(ipv4_at(12));  // mapped
  if (word(0) == 0x64 && word(1) == 0xFF9B && word(2) == 0 && word(3) == 0 &&
      word(4) == 0 && word(5) == 0) {
    return is_public4(ipv4_at(12));  // NAT64
  }
  if ((word(0) & 0xE000) != 0x2000) return false;          // not global unicast
  if (word(0) == 0x2002) return is_public4(ipv4_at(2));    // 6to4
  if (word(0) == 0x2001 && word(1) < 0x200) return false;  // protocols
  if (word(0) == 0x2001 && word(1) == 0xDB8) return false;  // documentation
  if (word(0) == 0x2620 && word(1) == 0x4F && word(2) == 0x8000) return false;
  return word(0) != 0x3FFF || word(1) >= 0x1000;  // documentation
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_public4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    std::array<uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

}  // namespace crosscheck
