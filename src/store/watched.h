// What a case watches: addresses that are asked again and again, and the pages
// that they led to, each fetched once. Tested by
// tests/cli/watch_test.py.
#pragma once

#include <cstdint>
#include <string>

#include "crosscheck/report.h"

namespace crosscheck {

enum class WatchState : uint8_t {
  source,   // a feed, sitemap or page that is asked again and again
  waiting,  // a page that is still to be fetched
  kept,     // a page that is in the case
  given_up  // a page that could not be had
};

struct Watched {
  std::string url;
  WatchState state = WatchState::source;
  std::string etag{}, last_modified{};  // of a source's last answer
  int64_t next = 0;                     // seconds since 1970: not before then
  int failures = 0;                     // in a row
  Given given{};                        // of a page: what its feed says of it
};

}  // namespace crosscheck
