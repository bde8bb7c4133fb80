// JSON that should be a decision: read_decision() refuses it, or gives one that
// is written and read back as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crosscheck/decision.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto d = read_decision(bytes);
  if (!d) return 0;
  const std::string once = decision_json(*d);
  const auto again = read_decision(once);
  if (once.size() <= (64U << 10U) &&
      (!again || decision_json(*again) != once)) {
    std::abort();
  }
  return 0;
}
