// Zip (PKWARE APPNOTE 6.3): files packed into one archive. What zip() writes
// is the same bytes for the same files: every entry is dated 1 January 1980.
//
// An archive from outside is read where it lies, an entry at a time, stored or
// deflated, zip64 too, no encryption. Refused are names that lead outside
// ("../a", "/a", "c:a"), entries that overlap, and what unpacks to more than
// 1,032 times its size, which no deflate can; every size, offset and checksum
// is held against the bytes. Tested by zip_test.cc, fuzzed by zip_fuzz.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

struct ZipEntry {
  std::string name;  // relative, with "/"
  std::string bytes;
};

// At most 65,535 entries and 4 GiB; more is an Error.
Result<std::string> zip(const std::vector<ZipEntry>&);

class ZipReader {
 public:
  // Fills `to` with bytes from `at` on and says how many; fewer than `size`
  // only at the end of the archive.
  using ReadAt =
      std::function<Result<size_t>(uint64_t at, char* to, size_t size)>;
  // The next bytes of an entry; 0 at its end.
  using Pull = std::function<Result<size_t>(char* to, size_t size)>;

  struct Entry {
    std::string name;
    uint64_t size = 0;    // unpacked
    uint64_t packed = 0;  // in the archive
    uint64_t at = 0;      // of its local header
    uint32_t crc = 0;
    uint16_t method = 0;  // 0 stored, 8 deflated
  };

  // Reads the directory: at most 100,000 entries and 64 MB. `path` names the
  // archive in errors.
  static Result<ZipReader> open(ReadAt, uint64_t size, std::string path);
  // Of bytes that live as long as the reader.
  static Result<ZipReader> open(std::string_view bytes, std::string path);

  const std::vector<Entry>& entries() const { return entries_; }
  // nullptr: there is none of that name.
  const Entry* find(const std::string& name) const;
  // The reader must live as long as what is returned.
  Pull pull(const Entry&) const;
  // All of an entry; an Error when it holds more than `limit` bytes.
  Result<std::string> bytes(const Entry&, size_t limit) const;

 private:
  class Unpacking;
  ZipReader() = default;
  Result<std::string> piece(uint64_t at, size_t size) const;
  Result<void> read_directory();
  Result<void> read_entry(std::string_view directory, size_t& at);
  Result<void> find_directory(uint64_t& at, uint64_t& size, uint64_t& count);
  Error wrong(std::string what) const;

  ReadAt read_;
  uint64_t size_ = 0;
  std::string path_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, size_t> by_name_;  // the first of a name
};

// All entries at once, at most `limit` bytes together.
Result<std::vector<ZipEntry>> unzip(std::string_view bytes,
                                    const std::string& path,
                                    size_t limit = size_t{1} << 30U);

}  // namespace crosscheck
