// Word types: each distinct form of a training corpus once, with what the net
// sees of it: the row of its vector, of its own learned difference from that
// vector, and of its parts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/result.h"
#include "net/word_parts.h"

namespace crosscheck {

// Vectors of words from large corpora, as the words model holds them.
struct WordVectors {
  int dims = 0;
  std::vector<float> values;                    // row by row
  std::unordered_map<uint64_t, uint32_t> rows;  // word_key() -> row

  int row_of(const WordParts&) const;  // -1: no vector
};

// Of the words model in this folder, or the built-in one.
Result<WordVectors> read_word_vectors(const std::string& models);

struct WordType {
  WordParts parts;
  int vector = -1;  // row of WordVectors; -1: none
  int own = -1;     // row of the learned differences; -1: too rare
};

class WordTypes {
 public:
  explicit WordTypes(const WordVectors& vectors) : vectors_(&vectors) {}

  int add(std::string_view form);  // index of its type
  void count(int type) { ++counts_[static_cast<size_t>(type)]; }
  // Gives every key that was counted `least` times a row of its own.
  void number_own(uint32_t least);

  const WordType& operator[](int i) const {
    return types_[static_cast<size_t>(i)];
  }
  const WordVectors& vectors() const { return *vectors_; }
  // word_key() of each row of learned differences.
  const std::vector<uint64_t>& own_keys() const { return own_keys_; }

 private:
  const WordVectors* vectors_;
  std::unordered_map<std::string, int> index_;
  std::unordered_map<uint64_t, int> own_rows_;
  std::vector<WordType> types_;
  std::vector<uint32_t> counts_;
  std::vector<uint64_t> own_keys_;
};

}  // namespace crosscheck
