// Tested by parser_test.cc.
#include "net/net_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace crosscheck {

void NetReader::fail(std::string what) {
  if (!error_) error_ = Error{Fault::format, std::move(what), file_.name()};
}

Shape NetReader::shape(std::string_view name) {
  auto found = file_.shape(name);
  if (found) return *found;
  if (!error_) error_ = found.error();
  return {0, 0, 0};
}

std::span<const float> NetReader::numbers(std::string_view name, size_t n) {
  auto found = file_.array<float>(name);
  if (found && found->size() == n) return *found;
  fail(found ? fmt::format("array \"{}\" has {} numbers where {} are needed",
                           name, found->size(), n)
             : found.error().what);
  return {};
}

size_t NetReader::product(const std::string& name, const std::string& bias,
                          Product& to) {
  const uint32_t outputs = shape(name)[0];
  const auto inputs = static_cast<uint32_t>(to.inputs());
  const auto weights = array<int8_t>(name, {outputs, inputs, 1});
  const auto scales = numbers(name + ".scale", outputs);
  std::span<const float> biases;
  if (!bias.empty()) biases = numbers(bias, outputs);
  const bool small = std::ranges::all_of(
      weights, [](int8_t w) { return w >= -kQuantum && w <= kQuantum; });
  if (!small) {
    fail(fmt::format("array \"{}\" has weights beyond {}", name, kQuantum));
  }
  return error_ ? 0 : to.add(weights, scales, biases);
}

}  // namespace crosscheck
