// Bytes that should be a model file: refused, or every array lies within them.
// The head is made good first, else no input would get past it.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "net/checksum.h"
#include "net/model_file.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

struct alignas(64) Grain {
  char bytes[64];
};

void put(char* at, uint64_t value, size_t bytes) {
  std::memcpy(at, &value, bytes);
}

// Magic, version, size, task and checksum; the count of arrays stays.
void make_good(char* at, size_t size) {
  std::memcpy(at, "CROSSCK\n", 8);
  put(at + 8, 1, 4);
  put(at + 16, size, 8);
  std::memset(at + 32, 0, 32);
  std::memcpy(at + 32, "test", 4);
  put(at + 24, checksum64({at + 64, size - 64}), 8);
  put(at + 24, checksum64({at, 64}), 8);
}

template <class T>
uint64_t sum_of(const ModelFile& file, std::string_view name) {
  const auto values = file.array<T>(name);
  if (!values) return 0;
  uint64_t sum = 0;
  for (const T& value : *values) sum += value != 0 ? 1U : 0U;
  return sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::vector<Grain> copy(size / 64 + 1);
  char* at = copy.front().bytes;
  if (size != 0) std::memcpy(at, data, size);
  if (!ModelFile::view({at, size}, "as it is", "test") && size >= 64) {
    make_good(at, size);
  }
  const auto file = ModelFile::view({at, size}, "made good", "test");
  if (!file) return 0;
  uint64_t seen = 0;
  for (size_t row = 64; row + 64 <= size && row < 64 * 64; row += 64) {
    const std::string_view name(at + row, strnlen(at + row, 32));
    seen += sum_of<int8_t>(*file, name) + sum_of<int16_t>(*file, name) +
            sum_of<uint32_t>(*file, name) + sum_of<uint64_t>(*file, name) +
            sum_of<float>(*file, name) + sum_of<double>(*file, name) +
            (file->text(name) ? 1U : 0U);
  }
  if (seen == UINT64_MAX) std::abort();  // keeps the sums
  return 0;
}
