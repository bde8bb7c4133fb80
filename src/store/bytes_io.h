// ByteWriter and ByteReader: the two directions of bytes.h. fields(io, x) there
// names the parts of x once; each of them writes it, or reads and checks it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "crosscheck/span.h"
#include "util/utf8.h"

namespace crosscheck {

// The bits of a number, as a number without sign.
template <class T>
using Bits = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;

class ByteWriter {
 public:
  explicit ByteWriter(std::string& out) : out_(out) {}

  void word(uint64_t v) {
    for (; v >= 0x80; v >>= 7) out_ += static_cast<char>(v | 0x80);
    out_ += static_cast<char>(v);
  }
  template <class T>
  void number(const T& v) {
    if constexpr (std::is_signed_v<T>) {
      // A PartialDate's parts are small numbers, not characters.
      // NOLINTNEXTLINE(bugprone-signed-char-misuse)
      const auto wide = static_cast<int64_t>(v);
      word((static_cast<uint64_t>(wide) << 1) ^
           static_cast<uint64_t>(wide >> 63));
    } else {
      word(static_cast<uint64_t>(v));
    }
  }
  // As it is: what has no small values.
  template <class T>
  void whole(const T& v) {
    for (size_t i = 0; i < 8 * sizeof v; i += 8) {
      out_ += static_cast<char>(std::bit_cast<Bits<T>>(v) >> i);
    }
  }
  void text(const std::string& s) {
    word(s.size());
    out_ += s;
  }
  template <class Enum>
  void choice(const Enum& e, Enum /*last*/) {
    out_ += static_cast<char>(e);
  }
  void span(const Span& s) {
    word(s.begin);
    word(s.size());
  }
  template <class T, class Each>
  void list(const std::vector<T>& v, Each each) {
    word(v.size());
    for (const T& x : v) each(x);
  }
  template <class T, class Each>
  void maybe(const std::optional<T>& v, Each each) {
    out_ += static_cast<char>(v.has_value());
    if (v) each(*v);
  }
  void fail_unless(bool) {}

 private:
  std::string& out_;
};

class ByteReader {
 public:
  ByteReader(std::string_view in, size_t text_size)
      : in_(in), size_(text_size) {}

  bool ended() const { return good_ && in_.empty(); }
  bool good() const { return good_; }
  // What ByteWriter::text() wrote, whatever it is.
  std::string_view bytes() {
    const uint64_t n = count();
    const std::string_view out = in_.substr(0, n);
    in_.remove_prefix(n);
    return out;
  }

  uint64_t word() {
    uint64_t v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const uint64_t next = byte();
      v |= (next & 0x7f) << shift;
      if (next < 0x80) return v;
    }
    good_ = false;
    return 0;
  }
  template <class T>
  void number(T& v) {
    const uint64_t raw = word();
    if constexpr (std::is_signed_v<T>) {
      const auto wide = static_cast<int64_t>((raw >> 1) ^ (0 - (raw & 1)));
      v = static_cast<T>(wide);
      fail_unless(v == wide);
    } else {
      v = static_cast<T>(raw);
      fail_unless(v == raw);
    }
  }
  template <class T>
  void whole(T& v) {
    Bits<T> bits = 0;
    for (size_t i = 0; i < 8 * sizeof v; i += 8) bits |= Bits<T>{byte()} << i;
    v = std::bit_cast<T>(bits);
  }
  void text(std::string& s) {
    const uint64_t n = count();
    s = in_.substr(0, n);
    in_.remove_prefix(n);
    fail_unless(is_utf8(s));
  }
  template <class Enum>
  void choice(Enum& e, Enum last) {
    const unsigned char c = byte();
    e = static_cast<Enum>(c);
    fail_unless(c <= static_cast<unsigned char>(last));
  }
  void span(Span& s) {
    const uint64_t begin = word();
    const uint64_t n = word();
    fail_unless(begin <= size_ && n <= size_ - begin);
    s = {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + n)};
  }
  template <class T, class Each>
  void list(std::vector<T>& v, Each each) {
    // An element takes a byte at least, so a damaged count stays bounded; the
    // loop stops at the first fault.
    uint64_t n = count();
    v.reserve(std::min<uint64_t>(n, 64));
    for (; n > 0 && good_; --n) each(v.emplace_back());
    v.shrink_to_fit();
  }
  template <class T, class Each>
  void maybe(std::optional<T>& v, Each each) {
    if (byte() != 0) each(v.emplace());
  }
  void fail_unless(bool holds) { good_ = good_ && holds; }

 private:
  unsigned char byte() {
    if (in_.empty()) {
      good_ = false;
      return 0;
    }
    const auto c = static_cast<unsigned char>(in_.front());
    in_.remove_prefix(1);
    return c;
  }
  uint64_t count() {
    const uint64_t n = word();
    fail_unless(n <= in_.size());
    return good_ ? n : 0;
  }

  std::string_view in_;
  size_t size_;  // of the text, which holds every span
  bool good_ = true;
};

}  // namespace crosscheck
