// A table from 64-bit keys to rows that lies in a model file: keys stand at
// their value modulo the size or, when that is taken, further on.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace crosscheck {

struct KeyTable {
  std::span<const uint64_t> keys;  // a power of two of them; 0: empty
  std::span<const uint32_t> rows;  // of the key at the same place

  // The row, or -1. Looks at no more places than there are.
  int64_t find(uint64_t key) const {
    const size_t mask = keys.size() - 1;
    for (size_t i = 0; i < keys.size(); ++i) {
      const size_t at = (key + i) & mask;
      if (keys[at] == key) return rows[at];
      if (keys[at] == 0) return -1;
    }
    return -1;
  }
};

// A key that is given twice keeps its first row.
struct BuiltKeyTable {
  std::vector<uint64_t> keys;
  std::vector<uint32_t> rows;
};
BuiltKeyTable build_key_table(std::span<const uint64_t> keys_by_row);

}  // namespace crosscheck
