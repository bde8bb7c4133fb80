// Reports in a zip archive (util/zip.h):
//
//   WACZ 1.1.1     archive/*.warc, *.warc.gz; each held against the SHA-256 in
//                  datapackage.json
//   a bundle       the originals of `crosscheck bundle`, with what
//   manifest.json
//                  says of each: where it came from, when it was published
//   any other      each file, by name; hidden ones left out
//
// Office documents are zip archives too, and refused. An entry may unpack to
// 100 times its size (after the first megabyte), a manifest to 64 MB; archives
// inside are not opened. Nothing is written anywhere. Tested by zipped_test.cc,
// fuzzed by zip_fuzz.cc.
#pragma once

#include <functional>
#include <string_view>

#include "crosscheck/report.h"
#include "crosscheck/result.h"
#include "util/zip.h"

namespace crosscheck {

struct ZippedSinks {
  // One file, whatever it is: acquire.cc's way of reading any.
  std::function<void(ZipReader::Pull, std::string_view path)> file;
  std::function<void(Report&&)> each;
  std::function<void(Error&&)> problem;
};

void read_zipped(const ZipReader&, std::string_view path, const ZippedSinks&);

}  // namespace crosscheck
