// The words that the coreference ranker knows by vector: the most frequent
// ones, in fewer dimensions, so that a dot product is a likeness.
#pragma once

#include <cstdint>
#include <vector>

#include "learn/word_types.h"
#include "net/coref.h"

namespace crosscheck::coref {

struct WordTable {
  uint32_t dims = 0;
  std::vector<uint64_t> keys;  // sorted
  std::vector<int8_t> values;  // a row per key, each 127 long
  Vectors view() const { return {keys, values, dims}; }
};

// From vectors whose rows go from frequent to rare and have more than `dims`
// numbers: takes the mean and the strongest direction off (Mu and Viswanath
// 2018, "All-but-the-top"), keeps the next `dims` principal directions.
WordTable reduce_words(const WordVectors&, uint32_t words, uint32_t dims);

}  // namespace crosscheck::coref
