// Bytes that should be a table of coded events: refused, or lines of JSON.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "publish/import.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto out = import_table(bytes, "fuzz.csv", [](Error&&) {});
  if (!out) return 0;
  const auto lines = std::count(out->lines.begin(), out->lines.end(), '\n');
  if (static_cast<size_t>(lines) != out->reports) std::abort();
  return 0;
}
