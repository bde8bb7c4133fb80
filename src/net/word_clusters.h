// Word clusters: words that stand in like places have one number, in three
// grains: 64, 256 and 1024 clusters. From word vectors, by k-means
// (learn/word_clusters.h).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace crosscheck {

struct Clusters {
  uint16_t fine = 0;  // 1..1024; 0: the word has none
  uint16_t middle = 0;
  uint16_t coarse = 0;
};

// Views of a model file's arrays.
struct ClusterTable {
  std::span<const uint32_t> keys;           // open addressing; 0: empty
  std::span<const int16_t> fine;            // beside keys
  std::span<const int16_t> middle, coarse;  // by fine cluster

  Clusters of(uint64_t word_hash) const {
    if (keys.empty()) return {};
    const auto key = static_cast<uint32_t>(word_hash >> 32U) | 1U;
    const size_t mask = keys.size() - 1;
    for (size_t at = word_hash & mask; keys[at] != 0; at = (at + 1) & mask) {
      if (keys[at] == key) {
        const auto row = static_cast<size_t>(fine[at]);
        return {static_cast<uint16_t>(row), static_cast<uint16_t>(middle[row]),
                static_cast<uint16_t>(coarse[row])};
      }
    }
    return {};
  }
};

}  // namespace crosscheck
