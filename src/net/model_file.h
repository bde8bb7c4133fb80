// A model as a file: named arrays that are used where they lie, without a copy.
//
//   ModelWriter out;
//   out.add<float>("window.b", bias);
//   out.add<int8_t>("sru0", weights, {3 * units, units});
//   out.write("models/parse.model", "parse");
//
//   Result<ModelFile> file = ModelFile::map("models/parse.model", "parse");
//   Result<std::span<const float>> bias = file->array<float>("window.b");
//
// Layout, all little-endian: a head of 64 bytes (magic, version, count of
// arrays, size of the file, checksum, task), a table of 64 bytes an array
// (name, type, shape, offset, bytes), then the arrays, each at a multiple of
// 64. The checksum covers all bytes but its own. A file that is damaged, cut
// short, of another version or for another task gives an Error that says so.
// Limits: 1 GiB, 4,096 arrays, names of 31 bytes, 3 dimensions.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

// How an element of an array is stored. The values stand in files.
enum class Cell : uint32_t {
  int8 = 1,
  int16,
  int32,
  uint8,
  uint32,
  uint64,
  float32,
  float64,
  text
};

template <class T>
inline constexpr Cell kCellOf = [] {
  if constexpr (std::is_same_v<T, int8_t>) return Cell::int8;
  if constexpr (std::is_same_v<T, int16_t>) return Cell::int16;
  if constexpr (std::is_same_v<T, int32_t>) return Cell::int32;
  if constexpr (std::is_same_v<T, uint8_t>) return Cell::uint8;
  if constexpr (std::is_same_v<T, uint32_t>) return Cell::uint32;
  if constexpr (std::is_same_v<T, uint64_t>) return Cell::uint64;
  if constexpr (std::is_same_v<T, float>) return Cell::float32;
  if constexpr (std::is_same_v<T, double>) return Cell::float64;
  if constexpr (std::is_same_v<T, char>) return Cell::text;
}();

using Shape = std::array<uint32_t, 3>;  // dimensions that are not used are 1

struct ModelEntry;  // a row of the table

class ModelFile {
 public:
  // Maps a file; the arrays live as long as this object.
  static Result<ModelFile> map(const std::string& path, std::string_view task);
  // Looks at bytes that outlive this object and begin at a multiple of 64;
  // `name` is for errors.
  static Result<ModelFile> view(std::string_view bytes, std::string_view name,
                                std::string_view task);

  bool has(std::string_view name) const { return find(name) != nullptr; }
  Result<Shape> shape(std::string_view name) const;

  // The numbers of an array. The error names file and array: none of this
  // name, or of another type.
  template <class T>
  Result<std::span<const T>> array(std::string_view name) const {
    auto bytes = bytes_of(name, kCellOf<T>);
    if (!bytes) return bytes.error();
    return std::span<const T>(reinterpret_cast<const T*>(bytes->data()),
                              bytes->size() / sizeof(T));
  }
  // The same for an array that must have this shape.
  template <class T>
  Result<std::span<const T>> array(std::string_view name, Shape shape) const {
    if (auto fits = has_shape(name, shape); !fits) return fits.error();
    return array<T>(name);
  }
  Result<double> number(std::string_view name) const;
  Result<std::string_view> text(std::string_view name) const;

  const std::string& name() const { return name_; }

 private:
  ModelFile(std::shared_ptr<const void> owner, std::string_view bytes,
            std::string_view name)
      : owner_(std::move(owner)), bytes_(bytes), name_(name) {}
  Result<void> check(std::string_view task) const;
  const ModelEntry* find(std::string_view name) const;
  Result<std::string_view> bytes_of(std::string_view name, Cell) const;
  Result<void> has_shape(std::string_view name, const Shape&) const;
  std::span<const ModelEntry> entries() const;

  std::shared_ptr<const void> owner_;  // unmaps; null for a view
  std::string_view bytes_;
  std::string name_;
};

// The model of a task, such as "parse": FOLDER/parse.model when a folder is
// given and has it, else the one built into the program.
Result<ModelFile> open_model(std::string_view task, const std::string& folder);

class ModelWriter {
 public:
  // Copies the numbers. Without a shape: one dimension. A name that is too
  // long or given twice, or a shape of another size, is an assert.
  template <class T>
  void add(std::string_view name, std::span<const T> values, Shape shape) {
    put(name, kCellOf<T>, shape,
        {reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  template <class T>
  void add(std::string_view name, std::span<const T> values) {
    add<T>(name, values, {static_cast<uint32_t>(values.size()), 1, 1});
  }
  void add_number(std::string_view name, double value) {
    add<double>(name, {&value, 1});
  }
  void add_text(std::string_view name, std::string_view text) {
    add<char>(name, {text.data(), text.size()});
  }

  // Writes to PATH.part, then renames it.
  Result<void> write(const std::string& path, std::string_view task) const;

 private:
  struct Blob {
    std::string name;
    Cell cell;
    Shape shape;
    std::string bytes;
  };
  void put(std::string_view name, Cell, Shape, std::string_view bytes);

  std::vector<Blob> blobs_;
};

}  // namespace crosscheck
