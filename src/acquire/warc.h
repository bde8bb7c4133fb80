// Web archives: the pages in a WARC file (ISO 28500, versions 1.0 and 1.1).
//
//   WARC/1.0
//   WARC-Type: response
//   WARC-Target-URI: https://example.org/1
//   Content-Length: 512
//
//   HTTP/1.1 200 OK ...
//
// Read a record at a time, so an archive may be of any length. Pages, plain
// texts and feeds that were answered with 200 become reports, chunked and
// gzipped bodies unpacked; pictures, scripts, requests and revisits are left
// out. A page may have 16 MB. Tested by warc_test.cc, fuzzed by warc_fuzz.cc.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "crosscheck/report.h"
#include "crosscheck/result.h"

namespace crosscheck {

class WarcReader {
 public:
  using Each = std::function<void(Report&&)>;
  using Problem = std::function<void(Error&&)>;

  WarcReader(std::string_view path, Each each, Problem problem);
  ~WarcReader();
  WarcReader(const WarcReader&) = delete;
  WarcReader& operator=(const WarcReader&) = delete;

  void feed(std::string_view bytes);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace crosscheck
