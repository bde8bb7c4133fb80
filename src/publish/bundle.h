// Bundle: an account as evidence, one zip archive that opens without this
// program:
//
//   index.html       the account as an offline page, read only
//   account.json     the document of `export --format json`
//   decisions.jsonl  the log of what people decided, when there is one
//   originals/...    every report as it came, byte for byte
//   readable/...     the document in it, where that is not the original itself
//   manifest.json    size and SHA-256 of each of these files; of an original
//                    where it came from, and what was said of it there
//   manifest.sig     Ed25519 signature of manifest.json and its public key,
//                    hex, a line each; absent where no key was given
//
// It is read back like any other input (acquire/zipped.h). verify_bundle()
// holds every byte against the manifest: a file changed, added or gone is told,
// and whether the signature is that of the key expected. Archives from outside
// are bounded (zip.h). Tested by bundle_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/report.h"
#include "crosscheck/result.h"

namespace crosscheck {

struct BundleInput {
  std::vector<Report> originals;
  std::string decisions;  // JSON lines
};

// 64 bytes, libsodium's form of an Ed25519 secret key, as 128 hex digits.
std::string new_signing_key();
// The last 32 of its bytes; "" when it is no key.
std::string public_key_of(std::string_view signing_key);

// `signing_key` "": not signed.
Result<std::string> bundle(const Dossier&, const Knowledge&, const BundleInput&,
                           std::string_view signing_key);

struct BundleCheck {
  std::vector<std::string> wrong;  // "originals/001.txt: was changed"
  size_t files = 0;                // that the manifest names
  std::string signed_by;           // public key, hex; "" not signed
  bool signature_good = false;     // of that key
};

Result<BundleCheck> verify_bundle(std::string_view bytes,
                                  const std::string& path);

}  // namespace crosscheck
