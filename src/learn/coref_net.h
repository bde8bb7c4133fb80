// The coreference ranker's net while it is trained: the tables of net/coref.h
// as floats, with the way back, and Adam for the rows that were used (Kingma
// and Ba 2015; rows that a step does not touch stay as they are).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "crosscheck/result.h"
#include "learn/coref_words.h"
#include "learn/random.h"
#include "net/coref.h"

namespace crosscheck::coref {

using FloatLayer = std::array<float, kHidden>;

// Rows of kHidden weights.
class Table {
 public:
  void make(uint32_t rows, float width, Random&);
  const float* row(uint32_t r) const { return &weights_[r * kHidden]; }
  // Where the row's gradient is to be added.
  float* slope(uint32_t r);
  void step(float rate, uint64_t time);
  void note();  // this state counts in the average
  std::vector<int16_t> rounded(float unit, int limit) const;

 private:
  std::vector<float> weights_, slopes_, mean_, square_;
  std::vector<float> total_;  // of the states noted
  float noted_ = 0;
  std::vector<uint32_t> touched_;
  std::vector<bool> is_touched_;
};

class Net {
 public:
  Net(uint32_t dims, uint64_t seed);

  void of_mention(const Rows&, const int8_t* vector, FloatLayer&) const;
  void of_candidate(const Rows&, const int8_t* vector, FloatLayer&) const;
  void add_pair(const Rows&, FloatLayer&) const;
  void add_choice(uint32_t choice, FloatLayer&) const;
  float score(const FloatLayer&, const FloatLayer& mask) const;

  // The way back of each: takes slopes of layers, adds to those of tables.
  void back_score(float slope, const FloatLayer&, const FloatLayer& mask,
                  FloatLayer& out);
  void back_mention(const FloatLayer&, const Rows&, const int8_t* vector);
  void back_candidate(const FloatLayer&, const Rows&, const int8_t* vector);
  void back_pair(const FloatLayer&, const Rows&);
  void back_choice(const FloatLayer&, uint32_t choice);
  void step(float rate);
  void note();

  // The average of the states noted (Polyak and Juditsky 1992), or this one.
  Result<void> write(const std::string& path, const WordTable&) const;

 private:
  uint32_t dims_;
  uint64_t time_ = 0;
  Table mention_, candidate_, pair_, mention_vector_, candidate_vector_,
      choice_, out_;
};

}  // namespace crosscheck::coref
