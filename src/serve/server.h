// Server: HTTP/1.1 over a Desk, plain or in TLS (1.2 or newer), on the loopback
// address unless a name says otherwise. Nothing but this folder's server.cc
// knows Boost and OpenSSL.
//
// One thread talks to all clients and never waits for one: a slow client holds
// its own connection and nothing else, and when all connections are taken the
// one goes that has been silent longest. Answers that are not at hand are made
// by two other threads. docs/api.md tells the limits.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "crosscheck/result.h"
#include "serve/desk.h"
#include "serve/guard.h"

namespace crosscheck {

struct ServeLimits {
  size_t connections = 512;
  size_t streams = 64;                  // of server-sent events
  size_t answers = 256;                 // being made or waiting for it
  size_t hashes = 16;                   // of passwords; one is made at a time
  uint32_t head = 8192;                 // bytes of request line and headers
  uint64_t body = 64U << 20;            // bytes of a body
  uint64_t bodies = 256U << 20;         // of all that are under way together
  std::chrono::seconds first{10};       // to send the first request's head
  std::chrono::seconds idle{30};        // to send the next
  std::chrono::seconds body_gap{30};    // without a byte of a body
  std::chrono::seconds body_all{600};   // for a whole body
  std::chrono::seconds answer_all{60};  // to take an answer
};

struct ServeOn {
  uint16_t port = 8017;  // 0: any that is free
  // "": 127.0.0.1 alone. An address: that one; a name: all of this machine's,
  // for requests under that name.
  std::string name{};
  std::string certificate{}, key{};  // PEM files; "": no TLS
};

// Listens, calls `ready` with the port, and serves until SIGINT or SIGTERM. An
// error when it cannot listen, or certificate and key do not fit.
Result<void> serve(Desk&, Guard&, const ServeOn&, const ServeLimits&,
                   const std::function<void(uint16_t)>& ready);

}  // namespace crosscheck
