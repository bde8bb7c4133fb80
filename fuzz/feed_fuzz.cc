// Any bytes as a feed and as a sitemap: no crash, and no report without words.
// Seeds: fuzz/seeds/feed_fuzz.
#include "acquire/feed.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto each = [](crosscheck::Report&& r) {
    if (r.document().empty() || r.sha256.size() != 64) std::abort();
  };
  const auto problem = [](crosscheck::Error&& e) {
    if (e.what.empty()) std::abort();
  };
  crosscheck::read_feed(bytes, "x", each, problem);
  for (const auto& page : crosscheck::read_sitemap(bytes)) {
    if (page.url.empty()) std::abort();
  }
  return 0;
}
