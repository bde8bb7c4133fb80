// A web archive that grows: what was fetched, as WARC 1.1 (ISO 28500:2017), a
// gzip member a record, so that warcio, pywb, ReplayWeb.page and our own
// reader (warc.h) open it. A redirect is a record of its own.
//
//   auto archive = WarcWriter::open("flood.warc.gz", kept);
//   archive->add(fetched);
//   auto size = archive->flush();     // on the disk; remember it as `kept`
//
// Bodies are kept unpacked; the headers that spoke of the packing are renamed
// X-Archive-Orig-..., as archives do. Digests are SHA-256 in hex digits. The
// same body of the same address is not written twice in a run. Tested by
// warc_writer_test.cc and tests/cli/watch_test.py.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "acquire/fetch.h"
#include "crosscheck/result.h"

namespace crosscheck {

class WarcWriter {
 public:
  // Goes on after the first `kept` bytes: what stands behind them was written
  // by a run that ended before it could say so, and is cut off. With nullopt
  // the file must be new or empty: nobody's archive is overwritten.
  static Result<WarcWriter> open(const std::string& path,
                                 std::optional<uint64_t> kept);
  WarcWriter(WarcWriter&&) noexcept;
  WarcWriter& operator=(WarcWriter&&) = delete;
  ~WarcWriter();

  // Buffered; the redirects first.
  void add(const Fetched&);
  // What was added is on the disk then. The size of the file.
  Result<uint64_t> flush();

 private:
  WarcWriter() = default;
  void write(const Fetched&);

  std::string path_;
  int file_ = -1;
  uint64_t size_ = 0;                                  // of the file
  std::string buffer_;                                 // not yet in it
  std::unordered_map<std::string, std::string> last_;  // address -> digest
};

}  // namespace crosscheck
