// Result<T>: a value, or the reason there is none. For what the outside world
// can get wrong. What only we can get wrong is an assert.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace crosscheck {

enum class Fault : uint8_t { io, encoding, format, too_big, not_found, busy };

struct Error {
  Fault fault;
  std::string what;   // one sentence, lower case, names the thing and the limit
  std::string path;   // the file or record; "" when there is none
  uint32_t line = 0;  // 1-based line in that file, 0 when it does not apply
  bool skipped = true;  // the report is lost; false: read, with a warning
};

template <class T>
class [[nodiscard]] Result {
 public:
  // Both convert, so that `return text;` and `return Error{...};` read plainly.
  // NOLINTBEGIN(google-explicit-constructor)
  Result(T value) : v_(std::move(value)) {}
  Result(Error error) : v_(std::move(error)) {}
  // NOLINTEND(google-explicit-constructor)

  explicit operator bool() const { return v_.index() == 0; }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  const T* operator->() const { return &value(); }
  const Error& error() const {
    assert(v_.index() == 1);
    return *std::get_if<1>(&v_);
  }

 private:
  const T& value() const {
    assert(v_.index() == 0);
    return *std::get_if<0>(&v_);
  }
  T& value() {
    assert(v_.index() == 0);
    return *std::get_if<0>(&v_);
  }

  std::variant<T, Error> v_;
};

// Done, or the reason it was not: `return {};` is done.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return !error_; }
  const Error& error() const {
    assert(error_);
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace crosscheck
