// gzip and zstd on the way in, one level deep and bounded: what unpacks to more
// than 100 times its size (after the first megabyte) is a bomb, not a report.
//
//   Inflater in(pull, "news.jsonl.gz");   // pull: more packed bytes
//   auto n = in.read(buffer, sizeof buffer);   // 0 at the end, or an Error
//
// Plain bytes pass through unchanged. gzip members that follow each other are
// one stream; bytes after the last one are ignored, as gzip(1) does. Tested by
// inflate_test.cc, fuzzed by inflate_fuzz.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "crosscheck/result.h"

namespace crosscheck {

constexpr size_t kMaxRatio = 100;        // unpacked : packed ...
constexpr size_t kRatioFrom = 1U << 20;  // ... once this much came out

class Inflater {
 public:
  // Fills at most `size` bytes and says how many; 0 at the end.
  using Pull = std::function<Result<size_t>(char* to, size_t size)>;

  Inflater(Pull pull, std::string_view path);
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  Inflater& operator=(Inflater&&) = delete;

  Result<size_t> read(char* to, size_t size);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The other way: as gzip (RFC 1952) or as bare deflate (RFC 1951); "" when
// there is no memory for it. `fast`: a third of the time, half as large again.
enum class Deflate : int8_t { gzip = 15 + 16, raw = -15 };  // window of zlib
std::string deflated(std::string_view bytes, Deflate, bool fast = false);

// Gives these bytes, which must outlive it.
Inflater::Pull pull_from(std::string_view bytes);

}  // namespace crosscheck
