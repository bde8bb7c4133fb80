#include "present/json_writer.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <cmath>
#include <iterator>

namespace crosscheck {
namespace {

// How many bytes of `s` from `at` on are one well-formed UTF-8 character; 0
// when they are none.
size_t character(std::string_view s, size_t at) {
  const auto lead = static_cast<unsigned char>(s[at]);
  const size_t size = lead < 0x80   ? 1
                      : lead < 0xc2 ? 0
                      : lead < 0xe0 ? 2
                      : lead < 0xf0 ? 3
                      : lead < 0xf5 ? 4
                                    : 0;
  if (size == 0 || at + size > s.size()) return 0;
  return simdjson::validate_utf8(s.data() + at, size) ? size : 0;
}

std::string repaired(std::string_view s) {
  std::string out;
  for (size_t at = 0; at < s.size();) {
    const size_t size = character(s, at);
    out += size == 0 ? "\xef\xbf\xbd" : s.substr(at, size);
    at += size == 0 ? 1 : size;
  }
  return out;
}

void append_integer(std::string& out, int64_t value) {
  const fmt::format_int digits(value);
  out.append(digits.data(), digits.size());
}

}  // namespace

void JsonWriter::comma() {
  if (comma_) out_ += ',';
  comma_ = true;
}

void JsonWriter::quote(std::string_view s) {
  out_ += '"';
  size_t from = 0;
  for (size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out_.append(s, from, i - from);
    from = i + 1;
    switch (c) {
      case '"':
        out_ += "\\\"";
        break;
      case '\\':
        out_ += "\\\\";
        break;
      case '\n':
        out_ += "\\n";
        break;
      case '\r':
        out_ += "\\r";
        break;
      case '\t':
        out_ += "\\t";
        break;
      default:
        fmt::format_to(std::back_inserter(out_), "\\u{:04x}", c);
    }
  }
  out_.append(s, from);
  out_ += '"';
}

JsonWriter& JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  comma();
  quote(name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view s) {
  comma();
  if (simdjson::validate_utf8(s.data(), s.size())) {
    quote(s);
  } else {
    quote(repaired(s));
  }
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  comma();
  fmt::format_to(std::back_inserter(out_), "{}", value);
  return *this;
}

JsonWriter& JsonWriter::integer(int64_t value) {
  comma();
  append_integer(out_, value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  comma();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  comma();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view value) {
  comma();
  out_ += value;
  return *this;
}

JsonWriter& JsonWriter::id(uint64_t value) {
  comma();
  out_ += '"';
  for (int shift = 60; shift >= 0; shift -= 4) {
    out_ += "0123456789abcdef"[(value >> shift) & 15U];
  }
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::span(Span s) {
  comma();
  out_ += '[';
  append_integer(out_, s.begin);
  out_ += ',';
  append_integer(out_, s.end);
  out_ += ']';
  return *this;
}

JsonWriter& JsonWriter::field(std::string_view name, std::string_view value) {
  return value.empty() ? *this : key(name).text(value);
}

JsonWriter& JsonWriter::field(std::string_view name,
                              std::optional<double> value) {
  return value ? key(name).number(*value) : *this;
}

JsonWriter& JsonWriter::field(std::string_view name, Span value) {
  return value.empty() ? *this : key(name).span(value);
}

}  // namespace crosscheck
