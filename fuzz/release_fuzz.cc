// Bytes that should be a release: read_release() refuses them, or gives items
// that differ from themselves in nothing.
#include <cstdint>
#include <cstdlib>

#include "publish/release.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto items = read_release(bytes, "fuzz.json");
  if (!items) return 0;
  difference_csv(differences(*items, {}));
  for (const Difference& d : differences(*items, *items)) {
    if (d.what == "changed" && d.before == d.after) std::abort();
  }
  return 0;
}
