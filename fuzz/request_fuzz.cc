// Bytes that a client may send as method, request target, Host and Origin, a
// line each, then a body: what is let in has a decoded path without ways up, of
// this machine, a query that its route knows, and a route that its caller may
// ask for; what is not has an answer of JSON. The body may say who somebody is
// or be a list of addresses.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "serve/fetch_queue.h"
#include "serve/http.h"
#include "serve/person.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::array<std::string_view, 4> lines;
  for (std::string_view& line : lines) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  (void)read_person(rest);
  if (const auto urls = read_addresses(rest)) {
    for (const std::string& url : *urls) {
      if (url.find('\n') != std::string::npos) std::abort();
    }
  }
  Guard guard([] { return Result<std::vector<User>>(std::vector<User>()); },
              size % 2 == 0);
  const Caller caller = guard.who(rest, rest, "");
  const auto out =
      admit({lines[0], lines[1], lines[2], lines[3], "", caller}, {8017});
  if (const auto* refused = std::get_if<Reply>(&out)) {
    if (refused->status < 400 || refused->body.front() != '{') std::abort();
    (void)head_of(*refused, lines[3], false);
    return 0;
  }
  const Admitted& in = std::get<Admitted>(out);
  const std::string& path = in.target.path;
  if (!path.starts_with('/') || path.find("/../") != std::string::npos ||
      path.find('\0') != std::string::npos || !is_own_host(lines[2], {8017})) {
    std::abort();
  }
  if (in.route != nullptr && caller.role < in.route->needs) std::abort();
  if (in.route != nullptr && wrong_query(*in.route, in.target)) std::abort();
  (void)asked(in.target);
  return 0;
}
