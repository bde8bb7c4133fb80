// A table from words to numbers, asked for every word of every report: open
// addressing, so that a word costs a hash, a look at one place and a
// comparison.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class WordNumbers {
 public:
  // The word's number, or 0 when it has none.
  uint32_t find(std::string_view word) const {
    return slots_.empty() ? 0 : slots_[place(word, hash(word))].number;
  }

  // Gives a word that has no number this one, not 0.
  void add(std::string_view word, uint32_t number);

 private:
  struct Slot {
    uint32_t number = 0;           // 0: an empty place
    uint32_t hash = 0;             // its upper half
    uint32_t begin = 0, size = 0;  // of the word in letters_
  };

  static uint64_t hash(std::string_view word);
  // Where the word is, or the empty place where it would be.
  size_t place(std::string_view word, uint64_t hash) const;

  std::string letters_;
  std::vector<Slot> slots_;  // a power of two of them, a half of them empty
  size_t count_ = 0;
};

}  // namespace crosscheck
