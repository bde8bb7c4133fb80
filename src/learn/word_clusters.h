// Clusters of words from their vectors: spherical k-means over the most common
// words, its centres clustered again for the coarser grains.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/result.h"
#include "net/word_clusters.h"

namespace crosscheck {

struct ClusterArrays {
  std::vector<uint32_t> keys;
  std::vector<int16_t> fine, middle, coarse;
  ClusterTable view() const { return {keys, fine, middle, coarse}; }
};

// `path`: JSON of wink-embeddings ({"words": [..], "vectors": {word: [..]}}),
// most common first; `words` of them are taken.
Result<ClusterArrays> cluster_words(const std::string& path, size_t words);

}  // namespace crosscheck
