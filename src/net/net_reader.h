// Takes the layers of a net out of a model file. What is wrong first is kept,
// so that a net asks for all its parts and looks once; after that, arrays are
// empty.
#pragma once

#include <optional>
#include <string>

#include "net/model_file.h"
#include "net/product.h"

namespace crosscheck {

class NetReader {
 public:
  explicit NetReader(const ModelFile& file) : file_(file) {}

  const std::optional<Error>& error() const { return error_; }
  void fail(std::string what);

  // {0, 0, 0} when there is no such array.
  Shape shape(std::string_view name);

  template <class T>
  std::span<const T> array(std::string_view name, Shape shape) {
    if (error_) return {};
    auto found = file_.array<T>(name, shape);
    if (found) return *found;
    error_ = found.error();
    return {};
  }
  // One number a unit; both [n] and [1][n] will do.
  std::span<const float> numbers(std::string_view name, size_t n);

  // Adds the outputs of "name" (int8 [outputs][inputs]) with "name.scale" and
  // the bias `bias`, if not ""; gives their place (see Product::add).
  size_t product(const std::string& name, const std::string& bias, Product&);

 private:
  const ModelFile& file_;
  std::optional<Error> error_;
};

}  // namespace crosscheck
