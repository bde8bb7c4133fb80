// Http: what does not depend on sockets: a whole request to its answer, and an
// answer to the bytes of its head. Tested by http_test.cc and request_fuzz.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "serve/desk.h"
#include "serve/guard.h"
#include "serve/reply.h"
#include "serve/request.h"
#include "serve/routes.h"

namespace crosscheck {

// The parts of a request that count here. Views of the caller's.
struct Incoming {
  std::string_view method;
  std::string_view target;
  std::string_view host;  // "": none, or more than one
  std::string_view origin;
  std::string_view site;  // Sec-Fetch-Site
  Caller caller{};
};

// A request that is let in: its target, route, and {id} within the target.
// `route` is null where a page is asked for.
struct Admitted {
  Target target;
  const Route* route = nullptr;
  std::string id;
  Caller caller{};
};

// Refuses, before any body is read, what is malformed, meant for another host,
// sent by a page elsewhere, not in the table, or not for the caller's role.
std::variant<Admitted, Reply> admit(const Incoming&, const ServedAt&);

// The answer when it is at hand already, else nullptr.
SharedReply at_hand(const Admitted&, const Snapshot&);

// Makes the answer, and keeps it for the next who asks where it can be kept.
SharedReply make_answer(const Admitted&, const std::string& body, Desk&,
                        Guard&);

// Status line and headers up to the blank line. 304 in place of 200 when
// `if_none_match` names the reply's tag; the caller then sends no body. With
// `packed` the body that follows is Reply::packed.
struct Head {
  int status;
  std::string bytes;
};
Head head_of(const Reply&, std::string_view if_none_match, bool keep_alive,
             bool tls = false, bool packed = false);

}  // namespace crosscheck
