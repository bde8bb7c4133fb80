// HashBytes: values as bytes to be hashed, each with its length before it, so
// that no two lists of values have the same bytes. The logs of a case chain
// their rows with it: the hash of the row before comes first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crosscheck {

class HashBytes {
 public:
  explicit HashBytes(std::string_view previous) { text(previous); }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  void number(uint64_t value) { out_ += std::to_string(value) + ":"; }
  const std::string& get() const { return out_; }

 private:
  std::string out_;
};

}  // namespace crosscheck
