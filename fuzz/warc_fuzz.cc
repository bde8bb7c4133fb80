// Any bytes as a web archive, in one piece and in two: no crash, and no report
// without words. Seeds: fuzz/seeds/warc_fuzz.
#include "acquire/warc.h"

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
  for (const size_t cut : {size, size / 2}) {
    crosscheck::WarcReader archive("x", each, problem);
    archive.feed(bytes.substr(0, cut));
    archive.feed(bytes.substr(cut));
    archive.finish();
  }
  return 0;
}
