// Any bytes as records, by line and by braces: no crash, and no record without
// words. Seeds: fuzz/seeds/records_fuzz.
#include "acquire/records.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const bool by_line : {true, false}) {
    crosscheck::RecordReader records(
        "x", by_line,
        [](crosscheck::Report&& r) {
          if (r.document().empty() || r.sha256.size() != 64) std::abort();
        },
        [](crosscheck::Error&& e) {
          if (e.what.empty()) std::abort();
        });
    records.feed(bytes.substr(0, size / 2));
    records.feed(bytes.substr(size / 2));
    records.finish();
  }
  return 0;
}
