// Request: what a client asks for, read from the request target, and whether it
// may ask. Bytes from outside: everything is checked, nothing is normalised.
//
//   /api/stories?offset=50&q=air%20base
//     path "/api/stories", query {offset: "50", q: "air base"}
//
// Tested by request_test.cc and request_fuzz.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

inline constexpr size_t kMostTarget = 4096;    // bytes of a request target
inline constexpr size_t kMostParameters = 16;  // of its query

struct Target {
  std::string path;  // decoded, begins with "/"
  std::vector<std::pair<std::string, std::string>> query;

  // nullptr when it is not there.
  const std::string* parameter(std::string_view name) const;
};

// RFC 9112's origin-form only; nullopt for what is too long, badly encoded,
// has a control character, an encoded "/" or a segment "." or "..", or says one
// parameter twice.
std::optional<Target> read_target(std::string_view);

// Under which address the server is known.
struct ServedAt {
  uint16_t port = 0;
  std::string name{};  // beyond this machine; "": not served there
  bool tls = false;
};

// Is `host`, a Host header, this machine, or its name, at its port? A page
// elsewhere that made its name mean this server (DNS rebinding) has another.
bool is_own_host(std::string_view host, const ServedAt&);
// The same for an Origin header, which a browser sends with what changes
// something.
bool is_own_origin(std::string_view origin, const ServedAt&);

}  // namespace crosscheck
