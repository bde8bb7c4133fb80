#include "net/key_table.h"

#include <doctest/doctest.h>

#include "net/word_parts.h"

namespace crosscheck {
namespace {

TEST_CASE("a key table finds every key it was built from and no other") {
  std::vector<uint64_t> keys;
  for (const char* w : {"siege", "army", "river", "siege", "town"}) {
    keys.push_back(word_key(w));
  }
  keys.push_back(keys[1] + 64);  // wants the place of "army"
  const BuiltKeyTable built = build_key_table(keys);
  const KeyTable table{built.keys, built.rows};
  CHECK(table.find(keys[0]) == 0);
  CHECK(table.find(keys[1]) == 1);
  CHECK(table.find(keys[4]) == 4);
  CHECK(table.find(keys[5]) == 5);
  CHECK(table.find(word_key("road")) == -1);
  CHECK(KeyTable{}.find(7) == -1);
}

}  // namespace
}  // namespace crosscheck
