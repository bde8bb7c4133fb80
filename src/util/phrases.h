// Phrases: finds the longest known phrase that begins at a token. A trie over
// words; a text word is hashed once whatever the number of phrases.
//
//   add("Deir ez-Zor", 7); match at "Deir": 2 tokens, 7
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "util/word_numbers.h"

namespace crosscheck {

class Phrases {
 public:
  struct Match {
    uint32_t tokens = 0;  // 0: none
    uint32_t value = 0;
  };

  // The first value given to a phrase stays.
  void add(std::string_view phrase, uint32_t value);

  // 0 for a word in no phrase.
  uint32_t word(std::string_view w) const { return words_.find(w); }

  // The longest phrase at words[at]; `words` are the numbers word() gave.
  Match longest(const std::vector<uint32_t>& words, size_t at) const;

 private:
  struct Node {
    uint32_t value = 0;
    bool ends = false;
  };
  WordNumbers words_;
  uint32_t word_count_ = 0;
  std::unordered_map<uint64_t, uint32_t> next_;  // node << 32 | word -> node
  std::vector<Node> nodes_{1};
};

// The pieces of a name as tokenise() would part it: "People's Party" -> People,
// 's, Party.
std::vector<std::string> name_words(std::string_view name);

}  // namespace crosscheck
