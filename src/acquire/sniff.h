// What kind of bytes these are, from the first of them and the file's name.
//
//   sniff("<!doctype html><html>...", "a.txt")  -> html
//   sniff("%PDF-1.7...", "a.txt")               -> binary, "PDF"
//
// Content decides, the name only settles what content leaves open. Tested by
// sniff_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crosscheck {

enum class ContentKind : uint8_t {
  plain,
  html,
  json_lines,   // a record on each line
  json_values,  // one record, or an array of them, over any number of lines
  feed,         // RSS or Atom
  warc,         // an archive of web pages
  binary
};

struct Sniffed {
  ContentKind kind = ContentKind::plain;
  std::string what;  // of binary: what it looks like
};

// `head`: the first bytes, up to 64 kB. `path` is the name with its extension.
Sniffed sniff(std::string_view head, std::string_view path);

}  // namespace crosscheck
