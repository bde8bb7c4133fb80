#include "serve/request.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("a target is its path and its parameters, decoded") {
  const auto t = read_target("/api/stories?offset=50&q=air%20base+north&x=");
  REQUIRE(t);
  CHECK(t->path == "/api/stories");
  REQUIRE(t->query.size() == 3);
  CHECK(*t->parameter("q") == "air base north");
  CHECK(*t->parameter("x") == "");
  CHECK(t->parameter("y") == nullptr);
  CHECK(read_target("/a%2Bb+c")->path == "/a+b+c");
}

TEST_CASE("a target that could mean two things is none") {
  for (const char* target :
       {"", "api", "http://localhost/", "*", "//evil.example/", "/a/../b",
        "/..", "/a/.", "/%2e%2e/x", "/a%2fb", "/%", "/%4", "/%zz", "/%00",
        "/a%0d%0ab", "/?q=%0a", "/?a=1&a=2", "/?%", "/\x7f"}) {
    CHECK_MESSAGE(!read_target(target), target);
  }
  CHECK_FALSE(read_target("/" + std::string(kMostTarget, 'a')));
  std::string many = "/?";
  for (size_t i = 0; i <= kMostParameters; ++i) {
    many += 'p' + std::to_string(i) + "=1&";
  }
  CHECK_FALSE(read_target(many));
}

TEST_CASE("dots inside a name are no way up") {
  CHECK(read_target("/a..b/.c/d.e")->path == "/a..b/.c/d.e");
}

TEST_CASE("only this machine at this port is the own host") {
  CHECK(is_own_host("localhost:8017", {8017}));
  CHECK(is_own_host("127.0.0.1:8017", {8017}));
  CHECK(is_own_host("[::1]:8017", {8017}));
  CHECK(is_own_host("localhost", {80}));
  CHECK_FALSE(is_own_host("localhost", {8017}));
  CHECK_FALSE(is_own_host("localhost:8018", {8017}));
  CHECK_FALSE(is_own_host("localhost:80170", {8017}));
  CHECK_FALSE(is_own_host("localhost.evil.example:8017", {8017}));
  CHECK_FALSE(is_own_host("evil.example:8017", {8017}));
  CHECK_FALSE(is_own_host("", {80}));
  CHECK(is_own_origin("http://localhost:8017", {8017}));
  CHECK_FALSE(is_own_origin("https://localhost:8017", {8017}));
  CHECK_FALSE(is_own_origin("null", {8017}));
}

TEST_CASE("a name beyond this machine counts where there is one, under TLS") {
  const ServedAt at{8443, "case.example.org", true};
  CHECK(is_own_host("case.example.org:8443", at));
  CHECK(is_own_host("Case.Example.org:8443", at));
  CHECK(is_own_host("case.example.org", {443, "case.example.org", true}));
  CHECK(is_own_host("localhost:8443", at));
  CHECK_FALSE(is_own_host("example.org:8443", at));
  CHECK_FALSE(is_own_host("case.example.org", at));
  CHECK_FALSE(is_own_host(":8443", {8443}));
  CHECK(is_own_origin("https://case.example.org:8443", at));
  CHECK_FALSE(is_own_origin("http://case.example.org:8443", at));
  CHECK_FALSE(is_own_origin("https://case.example.org.evil:8443", at));
}

}  // namespace crosscheck
