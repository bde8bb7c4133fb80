#include "acquire/public_address.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

namespace crosscheck {
namespace {

bool is_public(const std::string& text) {
  sockaddr_storage storage{};
  if (text.find(':') == std::string::npos) {
    auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
    v4->sin_family = AF_INET;
    REQUIRE(::inet_pton(AF_INET, text.c_str(), &v4->sin_addr) == 1);
  } else {
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
    v6->sin6_family = AF_INET6;
    REQUIRE(::inet_pton(AF_INET6, text.c_str(), &v6->sin6_addr) == 1);
  }
  return is_public_address(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace

TEST_CASE("addresses of the public network are public") {
  for (const char* a : {"1.1.1.1",          "8.8.8.8",
                        "9.255.255.255",    "11.0.0.0",
                        "100.63.255.255",   "100.128.0.0",
                        "126.255.255.255",  "128.0.0.0",
                        "169.253.255.255",  "172.15.255.255",
                        "172.32.0.0",       "192.167.255.255",
                        "198.17.255.255",   "198.20.0.0",
                        "223.255.255.255",  "2001:4860:4860::8888",
                        "2606:4700::1111",  "::ffff:8.8.8.8",
                        "64:ff9b::8.8.8.8", "2002:808:808::1"}) {
    CAPTURE(a);
    CHECK(is_public(a));
  }
}

TEST_CASE(
    "addresses at home, of carriers, in documents and of groups are not") {
  for (const char* a : {"0.0.0.0",
                        "0.1.2.3",
                        "10.0.0.1",
                        "10.255.255.255",
                        "100.64.0.1",
                        "127.0.0.1",
                        "127.255.255.254",
                        "169.254.169.254",
                        "172.16.0.1",
                        "172.31.255.255",
                        "192.0.0.1",
                        "192.0.2.1",
                        "192.88.99.1",
                        "192.168.1.1",
                        "198.18.0.1",
                        "198.19.255.255",
                        "198.51.100.7",
                        "203.0.113.9",
                        "224.0.0.1",
                        "239.255.255.250",
                        "240.0.0.1",
                        "255.255.255.255",
                        "::",
                        "::1",
                        "::127.0.0.1",
                        "::ffff:127.0.0.1",
                        "::ffff:10.0.0.1",
                        "::ffff:169.254.169.254",
                        "64:ff9b::10.0.0.1",
                        "64:ff9b:1::1",
                        "100::1",
                        "2001::1",
                        "2001:db8::1",
                        "2002:7f00:1::1",
                        "2002:a00:1::1",
                        "3fff::1",
                        "fc00::1",
                        "fd12:3456::1",
                        "fe80::1",
                        "fec0::1",
                        "ff02::1",
                        "4000::1"}) {
    CAPTURE(a);
    CHECK_FALSE(is_public(a));
  }
}

TEST_CASE("what is neither IPv4 nor IPv6 is not public") {
  sockaddr other{};
  other.sa_family = AF_UNIX;
  CHECK_FALSE(is_public_address(other));
}

}  // namespace crosscheck
