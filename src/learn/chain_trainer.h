// Trains a linear-chain conditional random field over hashed features: AdaGrad
// on the log-likelihood of whole lines, with features dropped at random, and
// the mean of all weights seen as the answer.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace crosscheck {

// Lines of words: `keys` holds the same number of hashed features per word.
struct ChainLine {
  std::vector<uint32_t> keys;
  std::vector<uint8_t> labels;  // what is right
};

struct ChainWeights {
  size_t labels = 0;
  size_t features = 0;       // per word
  uint32_t mask = 0;         // rows - 1
  std::vector<float> rows;   // [row][label]
  std::vector<float> pairs;  // [label before][label]
};

struct ChainOptions {
  int epochs = 12;
  float rate = 0.1F;
  float dropout = 0.2F;
  float cost = 0;  // of not seeing a name: label 0 is that much dearer

  uint32_t rows = 1U << 18U;
  uint64_t seed = 1;
};

// May `after` follow `before`? Pairs that may not are never learnt.
using MayFollow = bool (*)(uint8_t before, uint8_t after);

ChainWeights train_chain(std::span<const ChainLine> lines, size_t labels,
                         MayFollow, const ChainOptions&);

}  // namespace crosscheck
