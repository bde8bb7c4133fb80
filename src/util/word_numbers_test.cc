#include "util/word_numbers.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("every word keeps its first number, and others have none") {
  WordNumbers table;
  CHECK(table.find("word") == 0);
  constexpr uint32_t kWords = 5000;
  for (uint32_t i = 1; i <= kWords; ++i) {
    table.add("word" + std::to_string(i), i);
  }
  table.add("word7", 9);
  table.add("", kWords + 1);
  uint32_t right = 0;
  for (uint32_t i = 1; i <= kWords; ++i) {
    right += table.find("word" + std::to_string(i)) == i;
  }
  CHECK(right == kWords);
  CHECK(table.find("") == kWords + 1);
  CHECK(table.find("word0") == 0);
  CHECK(table.find(std::string_view("word1\0", 6)) == 0);
}

}  // namespace crosscheck
