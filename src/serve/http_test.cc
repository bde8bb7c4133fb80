#include "serve/http.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "serve/answers.h"

namespace crosscheck {
namespace {

Incoming request_of(std::string_view method, std::string_view target) {
  return {method, target, "localhost:80",
          "",     "",     {"", UserRole::admin, "", ""}};
}

int status_of(const Incoming& in) {
  const auto out = admit(in, {80});
  return std::holds_alternative<Reply>(out) ? std::get<Reply>(out).status : 200;
}

}  // namespace

TEST_CASE("every route is let in by its own method, and only by that") {
  for (const Route& route : routes()) {
    std::string path = route.path;
    const size_t id = path.find("{id}");
    if (id != std::string::npos) path.replace(id, 4, "00000000000000ff");
    const auto in = admit(request_of(route.method, path), {80});
    REQUIRE_MESSAGE(std::holds_alternative<Admitted>(in), path);
    CHECK(std::get<Admitted>(in).route == &route);
    CHECK_MESSAGE(status_of(request_of("PATCH", path)) == 405, path);
    Incoming elsewhere = request_of(route.method, path);
    elsewhere.host = "evil.example";
    CHECK(status_of(elsewhere) == 421);
  }
}

TEST_CASE("no two routes have the same method and path") {
  std::set<std::string> seen;
  for (const Route& route : routes()) {
    CHECK(seen.insert(std::string(route.method) + route.path).second);
  }
}

TEST_CASE("a route that changes something takes no request of another site") {
  for (const Route& route : routes()) {
    if (route.method == std::string_view("GET")) continue;
    Incoming in = request_of(route.method, route.path);
    in.origin = "http://evil.example";
    CHECK(status_of(in) == 403);
    in.origin = "http://localhost";
    CHECK(status_of(in) == 200);
    in.site = "cross-site";
    CHECK(status_of(in) == 403);
  }
}

// The rule that the table is held to, written down once more: who may ask for
// what. A route that is in neither list is for readers when it only reads, and
// for coders when it changes the case.
TEST_CASE("every route is open to its role and those above it, to no other") {
  const std::set<std::string> all = {"GET /openapi.json", "GET /api/me",
                                     "POST /api/login", "POST /api/logout"};
  const std::set<std::string> readers = {"POST /api/password"};
  const std::set<std::string> admins = {"GET /api/users", "POST /api/users",
                                        "DELETE /api/users", "GET /api/audit"};
  size_t asked_for = 0;
  for (const Route& route : routes()) {
    const std::string name = std::string(route.method) + " " + route.path;
    const bool reads = route.method == std::string_view("GET");
    const UserRole needs = all.count(name) > 0                ? UserRole::nobody
                           : admins.count(name) > 0           ? UserRole::admin
                           : readers.count(name) > 0 || reads ? UserRole::reader
                                                              : UserRole::coder;
    asked_for += all.count(name) + admins.count(name) + readers.count(name);
    std::string path = route.path;
    const size_t id = path.find("{id}");
    if (id != std::string::npos) path.replace(id, 4, "00000000000000ff");
    for (const UserRole role :
         {UserRole::nobody, UserRole::reader, UserRole::coder,
          UserRole::reviewer, UserRole::admin}) {
      Incoming in = request_of(route.method, path);
      in.caller.role = role;
      const int expected = role >= needs              ? 200
                           : role == UserRole::nobody ? 401
                                                      : 403;
      CHECK_MESSAGE(status_of(in) == expected, name, " ", name_of(role));
    }
  }
  CHECK(asked_for == all.size() + admins.size() + readers.size());
}

TEST_CASE("a change that comes with a cookie names its page") {
  Incoming in = request_of("POST", "/api/decisions");
  in.caller.session = "one";
  CHECK(status_of(in) == 403);
  in.origin = "http://localhost";
  CHECK(status_of(in) == 200);
  in.method = "GET";
  in.target = "/api/case";
  in.origin = "";
  CHECK(status_of(in) == 200);
}

TEST_CASE("numbers and days of a query are held to what the table says") {
  CHECK(status_of(request_of("GET", "/api/reports?limit=500")) == 200);
  CHECK(status_of(request_of("GET", "/api/reports?limit=501")) == 400);
  CHECK(status_of(request_of("GET", "/api/reports?limit=")) == 400);
  CHECK(status_of(request_of("GET", "/api/reports?limit=1e2")) == 400);
  CHECK(status_of(request_of("GET", "/api/states?on=2017-09-05")) == 200);
  CHECK(status_of(request_of("GET", "/api/states?on=2017-9-5")) == 400);
  CHECK(status_of(request_of("GET", "/api/case?q=x")) == 400);
}

TEST_CASE("equal questions have one spelling, different ones have two") {
  const auto spelled = [](std::string_view target) {
    return asked(*read_target(target));
  };
  CHECK(spelled("/a?x=1&y=2") == spelled("/a?y=2&x=%31"));
  CHECK(spelled("/a?x=1&y=2") != spelled("/a?x=1%26y=2"));
  CHECK(spelled("/a?x=") != spelled("/a"));
}

TEST_CASE("a head answers a tag that it has itself with 304") {
  Reply reply;
  reply.body = "{}";
  reply.etag = etag_of(reply.body);
  CHECK(head_of(reply, "", true).status == 200);
  CHECK(head_of(reply, reply.etag, true).status == 304);
  CHECK(head_of(reply, "\"x\", W/" + reply.etag, true).status == 304);
  CHECK(head_of(reply, "\"x\"", true).status == 200);
  CHECK(head_of(refusal(404, "none"), "*", true).status == 404);
}

TEST_CASE("what is packed says so, and has a tag that both forms share") {
  Reply reply;
  reply.body = std::string(9000, 'x');
  reply.etag = etag_of(reply.body);
  pack(reply);
  REQUIRE(!reply.packed.empty());
  CHECK(reply.packed.size() < reply.body.size());
  const auto has = [&](bool packed, std::string_view line) {
    return head_of(reply, "", true, false, packed).bytes.find(line) !=
           std::string::npos;
  };
  CHECK(has(true, "Content-Encoding: gzip\r\n"));
  CHECK(has(true, fmt::format("Content-Length: {}\r", reply.packed.size())));
  CHECK_FALSE(has(false, "Content-Encoding"));
  CHECK(has(false, "Content-Length: 9000\r"));
  for (const bool packed : {false, true}) {
    CHECK(has(packed, "Vary: Accept-Encoding\r\n"));
    CHECK(has(packed, "ETag: W/" + reply.etag));
  }
  Reply small;
  small.body = "{}";
  pack(small);
  CHECK(small.packed.empty());
}

TEST_CASE("every head forbids what pages need not") {
  for (const bool own_styles : {false, true}) {
    Reply reply;
    reply.own_styles = own_styles;
    const std::string head = head_of(reply, "", false).bytes;
    CHECK(head.find("default-src 'none'") != std::string::npos);
    CHECK(head.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(head.find("X-Content-Type-Options: nosniff") != std::string::npos);
    CHECK(head.find("Connection: close") != std::string::npos);
    CHECK(head.ends_with("\r\n\r\n"));
  }
}

TEST_CASE("an id is 16 hex digits and nothing else") {
  CHECK(read_id("00000000000000ff") == 255);
  for (const char* id : {"", "ff", "00000000000000fg", "000000000000000ff",
                         "-0000000000000ff", "0x000000000000ff"}) {
    CHECK_MESSAGE(read_id(id) == 0, id);
  }
}

}  // namespace crosscheck
