// One document from the web, carefully: http and https only, no address but
// public ones (looked at when the connection is made, so that neither a
// redirect nor a name that changes its address leads inside), five redirects,
// and limits of size and time.
//
//   Fetcher web;
//   auto page = web.get("https://example.org/feed.xml", {.etag = "\"a1\""});
//   if (page && page->status == 304) ...   // as it was
//
// A Fetcher keeps its connections; one thread at a time. Tested by
// tests/cli/watch_test.py against a local server.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

struct FetchLimits {
  size_t bytes = 16U << 20;  // of the document, unpacked
  long seconds = 30;         // for all of it, redirects included
  long slowest = 200;        // bytes per second, over 10 seconds
  int redirects = 5;
  // Hosts ("localhost", "intranet.example") that may have any address.
  std::vector<std::string> trusted;
  const std::atomic<bool>* stop = nullptr;  // true: give up at once
};

// What the server said last time; sent so that it need not say it again.
struct Remembered {
  std::string etag;
  std::string last_modified;
};

struct Fetched {
  std::string url;   // that gave this answer
  long status = 0;   // of HTTP: 200, 304, 404, ...
  std::string head;  // status line and headers, as they came
  std::string body;  // unpacked
  Remembered remember;
  long retry_after = 0;            // seconds; 0: not said
  std::string ip;                  // of the server
  int64_t at = 0;                  // when it had come: seconds since 1970
  std::vector<Fetched> redirects;  // that led here, in order
};

class Fetcher {
 public:
  explicit Fetcher(FetchLimits = {});
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  // An Error names the address and what went wrong or which limit was reached;
  // an answer that is not 200 is no Error.
  Result<Fetched> get(const std::string& url, const Remembered& = {});

  // Sends JSON, with a header line beside it ("" for none). Follows nothing.
  Result<Fetched> post(const std::string& url, const std::string& json,
                       const std::string& header_line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "https://a.example:8080/x?y#z" -> "https://a.example:8080", "/x?y"; empty
// when it is no address of http or https.
struct WebAddress {
  std::string origin;  // scheme, host and port; lower case
  std::string host;
  std::string path;
};
WebAddress web_address(const std::string& url);

}  // namespace crosscheck
