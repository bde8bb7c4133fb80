// Any bytes as a packed document: what comes out stays within bounds. Seeds:
// fuzz/seeds/inflate_fuzz.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "acquire/records.h"
#include "crosscheck/pipeline.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto report = crosscheck::acquire_bytes(
      std::string(reinterpret_cast<const char*>(data), size), "x");
  if (report && report->document().size() > crosscheck::kMaxDocument) {
    std::abort();
  }
  return 0;
}
