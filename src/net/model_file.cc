// Tested by model_file_test.cc and fuzz/model_file_fuzz.cc.
#include "net/model_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "net/checksum.h"
#include "util/embedded.h"

namespace crosscheck {
namespace {

constexpr std::string_view kMagic = "CROSSCK\n";
constexpr uint32_t kVersion = 1;
constexpr size_t kGrain = 64;
constexpr size_t kMaxBytes = size_t{1} << 30U;
constexpr size_t kMaxArrays = 4096;

using ShortText = std::array<char, 32>;  // padded with zeros

struct Head {
  std::array<char, 8> magic;
  uint32_t version;
  uint32_t arrays;
  uint64_t bytes;
  uint64_t checksum;
  ShortText task;
};
static_assert(sizeof(Head) == kGrain);

constexpr size_t round_up(size_t bytes) {
  return (bytes + kGrain - 1) / kGrain * kGrain;
}

std::string_view view_of(const ShortText& text) {
  const void* end = std::memchr(text.data(), 0, text.size());
  return {text.data(), end == nullptr
                           ? text.size()
                           : static_cast<size_t>(static_cast<const char*>(end) -
                                                 text.data())};
}

ShortText short_text(std::string_view text) {
  ShortText out{};
  assert(text.size() < out.size());
  std::memcpy(out.data(), text.data(), text.size());
  return out;
}

size_t cell_bytes(Cell cell) {
  switch (cell) {
    case Cell::int8:
    case Cell::uint8:
    case Cell::text:
      return 1;
    case Cell::int16:
      return 2;
    case Cell::int32:
    case Cell::uint32:
    case Cell::float32:
      return 4;
    case Cell::uint64:
    case Cell::float64:
      return 8;
  }
  return 0;
}

// No overflow: stops as soon as the product is past what a file may hold.
size_t cells_of(const Shape& shape) {
  size_t cells = 1;
  for (const uint32_t n : shape) {
    if (cells > kMaxBytes) return cells;
    cells *= n;
  }
  return cells;
}

uint64_t checksum_of(std::string_view bytes) {
  Head head{};
  std::memcpy(&head, bytes.data(), sizeof head);
  head.checksum = checksum64(bytes.substr(sizeof head));
  const std::string_view whole(reinterpret_cast<const char*>(&head),
                               sizeof head);
  return checksum64(whole);
}

struct Closer {
  int file;
  ~Closer() { close(file); }
};

}  // namespace

struct ModelEntry {
  ShortText name;
  Cell cell;
  Shape shape;
  uint64_t offset;
  uint64_t bytes;
};

std::span<const ModelEntry> ModelFile::entries() const {
  static_assert(sizeof(ModelEntry) == kGrain);
  const auto* head = reinterpret_cast<const Head*>(bytes_.data());
  return {reinterpret_cast<const ModelEntry*>(bytes_.data() + sizeof(Head)),
          head->arrays};
}

Result<void> ModelFile::check(std::string_view task) const {
  const auto wrong = [&](std::string what) {
    return Error{Fault::format, std::move(what), name_};
  };
  if (reinterpret_cast<uintptr_t>(bytes_.data()) % kGrain != 0) {
    return wrong("a model must begin at a multiple of 64 bytes");
  }
  if (bytes_.size() < sizeof(Head) || !bytes_.starts_with(kMagic)) {
    return wrong("not a model file");
  }
  const auto* head = reinterpret_cast<const Head*>(bytes_.data());
  if (head->version != kVersion) {
    return wrong(fmt::format("model format {} where this program reads {}",
                             head->version, kVersion));
  }
  if (head->bytes != bytes_.size()) {
    return wrong(
        fmt::format("{} bytes of a model of {}", bytes_.size(), head->bytes));
  }
  if (head->checksum != checksum_of(bytes_)) {
    return wrong("damaged: the checksum does not agree");
  }
  if (view_of(head->task) != task) {
    return wrong(fmt::format("a model for \"{}\" where one for \"{}\" is asked",
                             view_of(head->task), task));
  }
  const size_t table_end = sizeof(Head) + head->arrays * sizeof(ModelEntry);
  if (head->arrays > kMaxArrays || table_end > bytes_.size()) {
    return wrong("the table of arrays is longer than the file");
  }
  for (const ModelEntry& entry : entries()) {
    const size_t cell = cell_bytes(entry.cell);
    if (cell == 0 || entry.name.back() != 0 || entry.offset % kGrain != 0 ||
        entry.offset < table_end || entry.offset > bytes_.size() ||
        entry.bytes > bytes_.size() - entry.offset ||
        cells_of(entry.shape) * cell != entry.bytes) {
      return wrong(fmt::format("array \"{}\" does not lie in the file",
                               view_of(entry.name)));
    }
  }
  return {};
}

Result<ModelFile> ModelFile::view(std::string_view bytes, std::string_view name,
                                  std::string_view task) {
  ModelFile file(nullptr, bytes, name);
  if (auto good = file.check(task); !good) return good.error();
  return file;
}

Result<ModelFile> ModelFile::map(const std::string& path,
                                 std::string_view task) {
  const auto wrong = [&](std::string_view what, int why) {
    return Error{
        why == ENOENT ? Fault::not_found : Fault::io,
        fmt::format("{}: {}", what, std::generic_category().message(why)),
        path};
  };
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return wrong("cannot open the model", errno);
  const Closer closer{fd};
  struct stat about {};
  if (fstat(fd, &about) != 0) return wrong("cannot look at the model", errno);
  if (!S_ISREG(about.st_mode)) {
    return Error{Fault::format, "a model must be a plain file", path};
  }
  const auto size = static_cast<size_t>(about.st_size);
  if (size > kMaxBytes) {
    return Error{Fault::too_big, "a model may have 1 GiB", path};
  }
  if (size == 0) return Error{Fault::format, "not a model file", path};
  void* at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (at == MAP_FAILED) return wrong("cannot map the model", errno);
  std::shared_ptr<const void> owner(
      at, [size](const void* p) { munmap(const_cast<void*>(p), size); });
  ModelFile file(std::move(owner), {static_cast<const char*>(at), size}, path);
  if (auto good = file.check(task); !good) return good.error();
  return file;
}

const ModelEntry* ModelFile::find(std::string_view name) const {
  for (const ModelEntry& entry : entries()) {
    if (view_of(entry.name) == name) return &entry;
  }
  return nullptr;
}

Result<Shape> ModelFile::shape(std::string_view name) const {
  if (const ModelEntry* entry = find(name)) return entry->shape;
  return Error{Fault::format,
               fmt::format("the model has no array \"{}\"", name), name_};
}

Result<void> ModelFile::has_shape(std::string_view name,
                                  const Shape& want) const {
  auto found = shape(name);
  if (!found) return found.error();
  if (*found == want) return {};
  const Shape& is = *found;
  return Error{
      Fault::format,
      fmt::format("array \"{}\" is {} x {} x {} where {} x {} x {} is "
                  "needed",
                  name, is[0], is[1], is[2], want[0], want[1], want[2]),
      name_};
}

Result<std::string_view> ModelFile::bytes_of(std::string_view name,
                                             Cell cell) const {
  const ModelEntry* entry = find(name);
  if (entry == nullptr) return shape(name).error();
  if (entry->cell != cell) {
    return Error{Fault::format,
                 fmt::format("array \"{}\" has cells of kind {} where {} is "
                             "needed",
                             name, static_cast<uint32_t>(entry->cell),
                             static_cast<uint32_t>(cell)),
                 name_};
  }
  return bytes_.substr(entry->offset, entry->bytes);
}

Result<double> ModelFile::number(std::string_view name) const {
  auto values = array<double>(name, {1, 1, 1});
  if (!values) return values.error();
  return values->front();
}

Result<std::string_view> ModelFile::text(std::string_view name) const {
  return bytes_of(name, Cell::text);
}

Result<ModelFile> open_model(std::string_view task, const std::string& folder) {
  const std::string file = fmt::format("{}.model", task);
  if (!folder.empty()) {
    const std::string path = folder + "/" + file;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
      return ModelFile::map(path, task);
    }
  }
  for (const auto& [name, bytes] : embedded_files()) {
    if (name == file) return ModelFile::view(bytes, name, task);
  }
  return Error{Fault::not_found,
               fmt::format("no model for \"{}\" is built in{}", task,
                           folder.empty() ? "" : " or in the folder"),
               folder.empty() ? file : folder + "/" + file};
}

void ModelWriter::put(std::string_view name, Cell cell, Shape shape,
                      std::string_view bytes) {
  assert(!name.empty() && name.size() < sizeof(ShortText));
  assert(cells_of(shape) * cell_bytes(cell) == bytes.size());
  for ([[maybe_unused]] const Blob& b : blobs_) assert(b.name != name);
  blobs_.push_back({std::string(name), cell, shape, std::string(bytes)});
}

Result<void> ModelWriter::write(const std::string& path,
                                std::string_view task) const {
  size_t end = sizeof(Head) + blobs_.size() * sizeof(ModelEntry);
  std::vector<ModelEntry> table;
  for (const Blob& b : blobs_) {
    table.push_back(
        {short_text(b.name), b.cell, b.shape, round_up(end), b.bytes.size()});
    end = round_up(end) + b.bytes.size();
  }
  std::string bytes(end, '\0');
  if (bytes.size() > kMaxBytes || table.size() > kMaxArrays) {
    return Error{Fault::too_big, "a model may have 1 GiB and 4,096 arrays",
                 path};
  }
  Head head{{},  kVersion, static_cast<uint32_t>(table.size()),
            end, 0,        short_text(task)};
  kMagic.copy(head.magic.data(), head.magic.size());
  std::memcpy(bytes.data() + sizeof head, table.data(),
              table.size() * sizeof(ModelEntry));
  for (size_t i = 0; i < table.size(); ++i) {
    blobs_[i].bytes.copy(bytes.data() + table[i].offset, table[i].bytes);
  }
  std::memcpy(bytes.data(), &head, sizeof head);
  head.checksum = checksum_of(bytes);
  std::memcpy(bytes.data(), &head, sizeof head);

  const std::string part = path + ".part";
  std::ofstream out(part, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out || std::rename(part.c_str(), path.c_str()) != 0) {
    return Error{Fault::io, "cannot write the model", path};
  }
  return {};
}

}  // namespace crosscheck
