// Zip (PKWARE APPNOTE 6.3, without zip64): files packed into one. The same
// files always give the same bytes: every entry is dated 1 January 1980.
// Tested by csv_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

struct ZipEntry {
  std::string name;  // relative, with "/"
  std::string bytes;
};

// At most 65,535 entries and 4 GiB; more is an Error.
Result<std::string> zip(const std::vector<ZipEntry>&);

// The entries of an archive from outside: stored or deflated, no encryption, no
// zip64, names that stay inside. At most 100,000 entries and `limit` bytes once
// unpacked; every size, offset and checksum is held against the bytes. `path`
// names it in errors. Fuzzed by zip_fuzz.cc.
Result<std::vector<ZipEntry>> unzip(std::string_view bytes,
                                    const std::string& path,
                                    size_t limit = size_t{1} << 30U);

}  // namespace crosscheck
