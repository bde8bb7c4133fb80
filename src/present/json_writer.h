// JsonWriter: appends JSON to a string, keys in the order they are given. It
// sets the commas; that every open has its close is the caller's duty.
//
//   JsonWriter json(out);
//   json.open('{').key("low").number(24).close('}');   // {"low":24}
//
// Strings always come out as valid UTF-8: a byte that is none becomes U+FFFD (a
// file name may hold any byte). Numbers are the shortest that read back as the
// same double; infinities and NaN are null. Tested by json_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crosscheck/span.h"

namespace crosscheck {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& open(char bracket);   // { or [
  JsonWriter& close(char bracket);  // } or ]
  JsonWriter& key(std::string_view);
  JsonWriter& text(std::string_view);
  JsonWriter& number(double);
  JsonWriter& integer(int64_t);
  JsonWriter& boolean(bool);
  JsonWriter& null();
  JsonWriter& raw(std::string_view);  // a whole value, written already
  JsonWriter& id(uint64_t);           // "00c0ffee00c0ffee"
  JsonWriter& span(Span);             // [begin,end]

  // A key with its value; left out when the value is unknown or empty.
  JsonWriter& field(std::string_view key, std::string_view value);
  JsonWriter& field(std::string_view key, std::optional<double> value);
  JsonWriter& field(std::string_view key, Span value);
  template <class Kind>
  JsonWriter& field(std::string_view name, Id<Kind> value) {
    return value.known() ? key(name).id(value.value) : *this;
  }

 private:
  void comma();
  void quote(std::string_view);

  std::string& out_;
  bool comma_ = false;  // a value stands before, in the same brackets
};

}  // namespace crosscheck
