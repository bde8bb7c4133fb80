// What the first layer makes of a word type, kept for when the word comes
// again: most words of a text have been seen. One per thread, of fixed size:
// sets of four rows, of which the one longest unused gives way.
//
// A row is known by the 64-bit hash of its word alone.
#pragma once

#include <algorithm>
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
    int16_t* row;  // null: all rows that the word could have are in use
    bool known;    // false: the caller fills the row
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

  // Rows lie anywhere in memory: these ask for them before they are needed.
  void prefetch_set(uint64_t key) const {
    __builtin_prefetch(&sets_[key % kSets]);
  }
  void prefetch_row(uint64_t key) {
    const size_t s = key % kSets;
    for (size_t way = 0; way < kWays; ++way) {
      if (sets_[s].keys[way] != (key | 1U)) continue;
      const auto* begin = reinterpret_cast<const char*>(row(s, way));
      constexpr size_t kLine = 64;
      for (size_t b = 0; b < numbers_ * sizeof(int16_t); b += kLine) {
        __builtin_prefetch(begin + b);
      }
    }
  }

  // Rows found from now on stay as they are until this is called again.
  void release() { ++turn_; }

  Place find(uint64_t key) {
    const size_t s = key % kSets;
    Set& set = sets_[s];
    key |= 1;  // 0: none
    for (size_t way = 0; way < kWays; ++way) {
      if (set.keys[way] != key) continue;
      set.used[way] = turn_;
      return {row(s, way), true};
    }
    const size_t way = static_cast<size_t>(std::ranges::min_element(set.used) -
                                           set.used.begin());
    if (set.used[way] == turn_) return {nullptr, false};
    set.keys[way] = key;
    set.used[way] = turn_;
    return {row(s, way), false};
  }

 private:
  struct alignas(64) Set {
    std::array<uint64_t, kWays> keys{};
    std::array<uint32_t, kWays> used{};  // the last turn
  };

  int16_t* row(size_t set, size_t way) {
    return rows_.get() + (set * kWays + way) * numbers_;
  }

  uint64_t encoder_ = 0;  // 0: none yet
  uint32_t turn_ = 1;
  size_t numbers_ = 0;
  std::vector<Set> sets_;
  std::unique_ptr<int16_t[]> rows_;
};

}  // namespace crosscheck
