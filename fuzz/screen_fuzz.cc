// Any bytes on their way to a terminal or a page: what comes out is UTF-8
// without anything that acts, the same when it is made so again, and as wide as
// asked at most.
#include "present/screen.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "present/markup.h"
#include "util/utf8.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string seen = visible(bytes);
  if (!is_utf8(seen) || visible(seen) != seen) std::abort();
  for (size_t at = 0; at < seen.size();) {
    const Utf8Char c = utf8_at(seen, at);
    const bool acts = c.code < 32 || (c.code >= 0x7F && c.code < 0xA0) ||
                      (c.code >= 0x202A && c.code <= 0x202E) ||
                      (c.code >= 0x2066 && c.code <= 0x2069) ||
                      c.code == 0x200E || c.code == 0x200F || c.code == 0x61C;
    if (acts) std::abort();
    at += c.size;
  }
  for (const size_t columns : {1U, 7U, 40U}) {
    if (display_width(shorten(seen, columns)) > columns) std::abort();
  }
  return 0;
}
