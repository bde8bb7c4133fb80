// Tested by word_numbers_test.cc.
#include "util/word_numbers.h"

#include <cstring>

namespace crosscheck {

// Eight bytes at a time, each mixed in by a multiplication. The order of bytes
// in a number does not matter: the table is never written to a file.
uint64_t WordNumbers::hash(std::string_view word) {
  constexpr uint64_t kOdd = 0x9E3779B97F4A7C15;
  uint64_t h = word.size() * kOdd;
  while (!word.empty()) {
    uint64_t eight = 0;
    const size_t n = word.size() < 8 ? word.size() : 8;
    std::memcpy(&eight, word.data(), n);
    h = (h ^ eight) * kOdd;
    h ^= h >> 32U;
    word.remove_prefix(n);
  }
  return h * kOdd;
}

size_t WordNumbers::place(std::string_view word, uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  const auto upper = static_cast<uint32_t>(hash >> 32U);
  for (size_t at = upper & mask;; at = (at + 1) & mask) {
    const Slot& s = slots_[at];
    if (s.number == 0) return at;
    if (s.hash == upper && s.size == word.size() &&
        std::memcmp(letters_.data() + s.begin, word.data(), s.size) == 0) {
      return at;
    }
  }
}

void WordNumbers::add(std::string_view word, uint32_t number) {
  if (2 * (count_ + 1) > slots_.size()) {
    std::vector<Slot> old(slots_.empty() ? 64 : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& s : old) {
      if (s.number == 0) continue;
      size_t at = s.hash & (slots_.size() - 1);
      while (slots_[at].number != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = s;
    }
  }
  const uint64_t h = hash(word);
  Slot& s = slots_[place(word, h)];
  if (s.number != 0) return;
  s = {number, static_cast<uint32_t>(h >> 32U),
       static_cast<uint32_t>(letters_.size()),
       static_cast<uint32_t>(word.size())};
  letters_ += word;
  ++count_;
}

}  // namespace crosscheck
