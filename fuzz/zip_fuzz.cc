// Bytes that should be a zip archive: unzip() refuses them or gives entries
// that pack and unpack to the same; and whatever they hold, reading reports out
// of them ends. Seeds: fuzz/seeds/zip_fuzz.
#include <cstdint>
#include <cstdlib>

#include "crosscheck/pipeline.h"
#include "util/zip.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  acquire_bytes(
      std::string(bytes), "fuzz.zip",
      [](Report&& r) {
        if (r.document().size() > 16U << 20U) std::abort();
      },
      [](Error&& e) {
        if (e.what.empty()) std::abort();
      });
  const auto out = unzip(bytes, "fuzz.zip", 1U << 22U);
  if (!out) return 0;
  const auto packed = zip(*out);
  if (!packed) return 0;
  const auto again = unzip(*packed, "fuzz.zip", 1U << 22U);
  if (!again || again->size() != out->size()) std::abort();
  return 0;
}
