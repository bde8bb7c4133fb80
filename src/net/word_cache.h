// What the first layer makes of a word type, kept for when the word comes
// again: most words of a text have been seen. One per thread, of fixed size:
// sets of four rows, of which the oldest gives way.
//
// A row is known by the 64-bit hash of its word alone.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace crosscheck {

class WordCache {
 public:
  static constexpr size_t kWays = 4;
  static constexpr size_t kSets = 4096;

  struct Place {
    int16_t* row;
    bool known;  // false: the caller fills the row
  };

  // Empties the cache when it served another encoder before.
  void serve(uint64_t encoder, size_t numbers) {
    if (encoder == encoder_) return;
    encoder_ = encoder;
    numbers_ = numbers;
    sets_.assign(kSets, {});
    // Not set to zero: the system gives memory only for rows that are used.
    rows_.reset(new int16_t[kSets * kWays * numbers]);  // NOLINT
  }

  Place find(uint64_t key) {
    const size_t s = key % kSets;
    Set& set = sets_[s];
    key |= 1;  // 0: none
    for (size_t way = 0; way < kWays; ++way) {
      if (set.keys[way] == key) return {row(s, way), true};
    }
    const size_t way = set.oldest++ % kWays;
    set.keys[way] = key;
    return {row(s, way), false};
  }

 private:
  struct Set {
    std::array<uint64_t, kWays> keys{};
    uint64_t oldest = 0;
  };

  int16_t* row(size_t set, size_t way) {
    return rows_.get() + (set * kWays + way) * numbers_;
  }

  uint64_t encoder_ = 0;  // 0: none yet
  size_t numbers_ = 0;
  std::vector<Set> sets_;
  std::unique_ptr<int16_t[]> rows_;
};

}  // namespace crosscheck
