// Server: HTTP/1.1 over a Desk, on the loopback address alone. Nothing but this
// folder's server.cc knows Boost.
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

#include "crosscheck/result.h"
#include "serve/desk.h"

namespace crosscheck {

struct ServeLimits {
  size_t connections = 512;
  size_t streams = 64;                  // of server-sent events
  size_t answers = 256;                 // being made or waiting for it
  uint32_t head = 8192;                 // bytes of request line and headers
  uint64_t body = 64U << 20;            // bytes of a body
  uint64_t bodies = 256U << 20;         // of all that are under way together
  std::chrono::seconds first{10};       // to send the first request's head
  std::chrono::seconds idle{30};        // to send the next
  std::chrono::seconds body_gap{30};    // without a byte of a body
  std::chrono::seconds body_all{600};   // for a whole body
  std::chrono::seconds answer_all{60};  // to take an answer
};

// Listens on 127.0.0.1:`port` (0: any that is free), calls `ready` with the
// port, and serves until SIGINT or SIGTERM. An error when it cannot listen.
Result<void> serve(Desk&, uint16_t port, const ServeLimits&,
                   const std::function<void(uint16_t)>& ready);

}  // namespace crosscheck
