#include "net/key_table.h"

#include <bit>

namespace crosscheck {

BuiltKeyTable build_key_table(std::span<const uint64_t> keys_by_row) {
  BuiltKeyTable t;
  const size_t size = std::bit_ceil(keys_by_row.size() * 3 / 2 + 2);
  t.keys.assign(size, 0);
  t.rows.assign(size, 0);
  for (size_t row = 0; row < keys_by_row.size(); ++row) {
    const uint64_t key = keys_by_row[row];
    size_t at = key & (size - 1);
    while (t.keys[at] != 0 && t.keys[at] != key) at = (at + 1) & (size - 1);
    if (t.keys[at] == key) continue;
    t.keys[at] = key;
    t.rows[at] = static_cast<uint32_t>(row);
  }
  return t;
}

}  // namespace crosscheck
