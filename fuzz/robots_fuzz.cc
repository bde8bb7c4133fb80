// Any bytes as a robots.txt, its last line as the path that is asked for.
// Seeds: fuzz/seeds/robots_fuzz.
#include "acquire/robots.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const crosscheck::Robots robots(bytes, "crosscheck");
  const auto delay = robots.crawl_delay();
  if (delay && !(*delay >= 0)) std::abort();
  static_cast<void>(robots.allows(bytes.substr(bytes.rfind('\n') + 1)));
  return 0;
}
