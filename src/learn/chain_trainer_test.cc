#include "learn/chain_trainer.h"

#include <doctest/doctest.h>

#include "net/chain.h"

namespace crosscheck {
namespace {

bool any(uint8_t, uint8_t) {
  return true;
}
bool never_twice(uint8_t a, uint8_t b) {
  return a == 0 || a != b;
}

// Words 1, 2 and 3 have their own labels; word 4 has that of the one before.
std::vector<ChainLine> lines() {
  return {
      {{1, 4}, {0, 0}}, {{2, 4}, {1, 1}}, {{3, 4}, {2, 2}}, {{3, 1}, {2, 0}}};
}

std::vector<uint8_t> labels_of(const ChainWeights& w,
                               const std::vector<uint32_t>& keys) {
  std::vector<float> scores;
  for (const uint32_t key : keys) {
    const float* row = w.rows.data() + (key & w.mask) * w.labels;
    scores.insert(scores.end(), row, row + w.labels);
  }
  ChainScratch scratch;
  std::vector<uint8_t> out;
  best_labels(scores, w.pairs, w.labels, scratch, out);
  return out;
}

}  // namespace

TEST_CASE("what words and their neighbours tell is learnt") {
  ChainOptions o;
  o.epochs = 60;
  o.dropout = 0;
  o.rows = 16;
  const ChainWeights w = train_chain(lines(), 3, any, o);
  for (const ChainLine& line : lines()) {
    CHECK(labels_of(w, line.keys) == line.labels);
  }
}

TEST_CASE("the same seed gives the same weights, another seed others") {
  ChainOptions o;
  o.rows = 16;
  const ChainWeights a = train_chain(lines(), 3, any, o);
  CHECK(a.rows == train_chain(lines(), 3, any, o).rows);
  o.seed = 2;
  CHECK(a.rows != train_chain(lines(), 3, any, o).rows);
}

TEST_CASE("labels that may not follow each other never do") {
  ChainOptions o;
  o.rows = 16;
  const ChainWeights w = train_chain(lines(), 3, never_twice, o);
  for (const ChainLine& line : lines()) {
    const std::vector<uint8_t> got = labels_of(w, line.keys);
    for (size_t i = 1; i < got.size(); ++i) {
      CHECK(never_twice(got[i - 1], got[i]));
    }
  }
}

}  // namespace crosscheck
