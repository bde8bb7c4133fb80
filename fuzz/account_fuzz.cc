// Bytes that should be an account: unpack() refuses them, or gives an account
// that packs to bytes which unpack to the same.
#include <cstdint>
#include <cstdlib>

#include "store/bytes.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Account account;
  account.text.utf8 = std::string(300, 'x');
  if (!unpack(bytes, account)) return 0;
  for (const Claim& claim : account.claims) {
    if (claim.sentence.end > 300 || claim.sentence.begin > claim.sentence.end) {
      std::abort();
    }
  }
  const std::string packed = pack(account);
  Account again;
  again.text.utf8 = account.text.utf8;
  if (!unpack(packed, again) || pack(again) != packed) std::abort();
  return 0;
}
