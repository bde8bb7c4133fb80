#include "serve/guard.h"

#include <doctest/doctest.h>

#include "serve/secret.h"

namespace crosscheck {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* kPassword = "nine tall pines";

// A guard over users that a test may change, with a clock of the test's.
struct Gate {
  std::vector<User> users;
  Guard::Clock::time_point now{hours(1000)};
  Guard guard;

  explicit Gate(bool always = false, GuardLimits limits = {},
                std::vector<User> first = {{"ada", UserRole::admin, hash()},
                                           {"bo", UserRole::coder, hash()}})
      : users(std::move(first)),
        guard([this] { return Result<std::vector<User>>(users); }, always,
              limits, [this] { return now; }) {}

  // Made once: it is slow.
  static const std::string& hash() {
    static const std::string made = hash_password(kPassword);
    return made;
  }
  Caller who(const Guard::SignedIn& in) {
    return guard.who("a=b; __Host-crosscheck=" + in.token, "", "net");
  }
  Guard::SignedIn sign_in(const std::string& name, const char* password) {
    return guard.sign_in(name, password, "net");
  }
};

}  // namespace

TEST_CASE("without users everybody is admin, unless people always sign in") {
  Gate open(false, {}, {});
  CHECK_FALSE(open.guard.login());
  CHECK(open.guard.who("", "", "net").role == UserRole::admin);
  Gate shut(true, {}, {});
  CHECK(shut.guard.login());
  CHECK(shut.guard.who("", "", "net").role == UserRole::nobody);
}

TEST_CASE("users that cannot be read open nothing") {
  Guard guard(
      [] {
        return Result<std::vector<User>>(Error{Fault::io, "", ""});
      },
      false);
  CHECK(guard.who("", "", "net").role == UserRole::nobody);
}

TEST_CASE("the right password begins a session, nothing else does") {
  Gate gate;
  const auto in = gate.sign_in("bo", kPassword);
  CHECK(in.caller.name == "bo");
  CHECK(gate.who(in).role == UserRole::coder);
  CHECK(gate.sign_in("bo", "nine tall pine").token.empty());
  CHECK(gate.sign_in("eve", kPassword).token.empty());
  CHECK(gate.sign_in("", "").token.empty());
  for (const char* cookie :
       {"", "__Host-crosscheck=", "__Host-crosscheck=x", "crosscheck=x"}) {
    CHECK(gate.guard.who(cookie, "", "net").role == UserRole::nobody);
  }
  gate.guard.sign_out(gate.who(in));
  CHECK(gate.who(in).role == UserRole::nobody);
}

TEST_CASE("a session ends when nobody uses it, and when it is a day old") {
  Gate gate;
  const auto in = gate.sign_in("ada", kPassword);
  gate.now += minutes(29);
  CHECK(gate.who(in).role == UserRole::admin);
  gate.now += minutes(30);
  CHECK(gate.who(in).role == UserRole::nobody);
  const auto again = gate.sign_in("ada", kPassword);
  for (int i = 0; i < 35; ++i) {
    gate.now += minutes(20);
    CHECK(gate.who(again).role == UserRole::admin);
  }
  gate.now += minutes(20);
  CHECK(gate.who(again).role == UserRole::nobody);
}

TEST_CASE("a change of the users counts within a second") {
  Gate gate;
  const auto in = gate.sign_in("bo", kPassword);
  gate.users[1].role = UserRole::reader;
  gate.now += seconds(1);
  CHECK(gate.who(in).role == UserRole::reader);
  SUBCASE("a new password ends what the old one began") {
    gate.users[1].secret = hash_token("x");
  }
  SUBCASE("who is gone is out") {
    gate.users.pop_back();
  }
  const Caller before = gate.who(in);
  gate.now += seconds(1);
  CHECK(gate.who(in).role == UserRole::nobody);
  CHECK_FALSE(gate.guard.is_in(before));
}

TEST_CASE("a token is its user, a password is none") {
  const std::string token = new_token();
  CHECK(token.size() == 43);
  Gate gate(false, {},
            {{"ada", UserRole::admin, Gate::hash()},
             {"bot", UserRole::reader, hash_token(token)}});
  const auto bearer = [&](const std::string& t) {
    return gate.guard.who("", "Bearer " + t, "net");
  };
  CHECK(bearer(token).name == "bot");
  CHECK(bearer(token).session.empty());
  CHECK(gate.guard.is_in(bearer(token)));
  CHECK(bearer("").role == UserRole::nobody);
  CHECK(bearer(token + "x").role == UserRole::nobody);
  CHECK(bearer(Gate::hash()).role == UserRole::nobody);
  CHECK(gate.sign_in("bot", token.c_str()).token.empty());
  CHECK(gate.sign_in("bot", hash_token(token).c_str()).token.empty());
}

TEST_CASE("after ten failures in five minutes even the right one waits") {
  GuardLimits limits;
  limits.failures = 3;  // each takes the time of a hash
  Gate gate(false, limits);
  const auto from = [&](const char* name, const char* password,
                        const char* net) {
    return gate.guard.sign_in(name, password, net);
  };
  for (const char* net : {"a", "b", "c"}) {
    CHECK(from("bo", "wrong wrong wrong", net).wait == 0);
  }
  const auto refused = from("bo", kPassword, "d");
  CHECK(refused.wait == 300);
  CHECK(refused.token.empty());
  // Others are not held up by that, but for those of one address.
  CHECK_FALSE(from("ada", kPassword, "a").token.empty());
  CHECK(from("eve", "wrong wrong wrong", "a").wait == 0);
  CHECK(from("mallory", "wrong wrong wrong", "a").wait == 0);
  CHECK(from("ada", kPassword, "a").wait == 300);
  gate.now += seconds(300);
  CHECK_FALSE(from("bo", kPassword, "d").token.empty());
}

TEST_CASE("who asks too fast waits, and nobody else does") {
  GuardLimits limits;
  limits.burst = 5;
  limits.rate = 1;
  Gate gate(false, limits);
  Caller bo;
  bo.name = "bo";
  Caller stranger;
  stranger.from = "bo";
  for (int i = 0; i < 5; ++i) CHECK(gate.guard.wait_to_ask(bo) == 0);
  CHECK(gate.guard.wait_to_ask(bo) == 1);
  CHECK(gate.guard.wait_to_ask(stranger) == 0);
  gate.now += seconds(1);
  CHECK(gate.guard.wait_to_ask(bo) == 0);
  CHECK(gate.guard.wait_to_ask(bo) == 1);
}

TEST_CASE("however many names are tried, only so many are remembered") {
  GuardLimits limits;
  limits.counted = 10;
  limits.sessions = 2;
  Gate gate(false, limits);
  for (int i = 0; i < 100; ++i) {
    Caller c;
    c.from = std::to_string(i);
    gate.guard.wait_to_ask(c);
  }
  const auto a = gate.guard.let_in("bo", "net");
  const auto b = gate.guard.let_in("bo", "net");
  const auto c = gate.guard.let_in("bo", "net");
  int held = 0;
  for (const auto* in : {&a, &b, &c}) held += gate.who(*in).name == "bo";
  CHECK(held == 2);
  CHECK(gate.who(c).name == "bo");
}

TEST_CASE("a weak password is refused with a reason") {
  CHECK(weak_password("short", "ada"));
  CHECK(weak_password("aaaaaaaaaaaaaaaa", "ada"));
  CHECK(weak_password("my name is Ada, really", "ada"));
  CHECK(weak_password(std::string(2000, 'x'), "ada"));
  CHECK_FALSE(weak_password(kPassword, "ada"));
}

TEST_CASE("a cookie is for this host alone, out of reach of scripts") {
  const std::string cookie = session_cookie("abc");
  for (const char* part :
       {"__Host-", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) {
    CHECK(cookie.find(part) != std::string::npos);
  }
  CHECK(cookie.find("Domain") == std::string::npos);
  CHECK(session_cookie("").ends_with("Max-Age=0"));
}

}  // namespace crosscheck
