// Bytes that should be a bundle: refused, or held against its manifest; nobody
// but its signer has signed it.
#include "publish/bundle.h"

#include <cstdint>
#include <cstdlib>

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto check = verify_bundle(bytes, "fuzz.zip");
  if (!check) return 0;
  if (check->signature_good && check->signed_by.size() != 64) std::abort();
  if (public_key_of(bytes).size() > 64) std::abort();
  return 0;
}
