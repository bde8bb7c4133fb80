// What of a report tells which happening it speaks of: its words and names by
// rarity, the persons, places and ages that it gives, and the days of what it
// claims to have happened.
//
// The rarity of a thing is taken over the case and, as if they had been read
// before, over some reports of other things: so a case of five reports is not
// blind. Tested by stories_test.cc.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/keys.h"

namespace crosscheck::grouping {

struct Feature {
  uint64_t key;
  float weight;
};

// A word, by its number in a Vocabulary, and after weigh() by a smaller one of
// those that two reports have, in the order of the keys. 8 bytes, because of a
// large case hundreds of millions are held.
struct WordFeature {
  uint32_t key : 31;
  uint32_t name : 1;  // of somebody, a place or a claim, not a plain word
  float weight;
};

// Numbers for the keys of words, in the order in which they are met.
class Vocabulary {
 public:
  uint32_t number(uint64_t key) {
    const auto next = static_cast<uint32_t>(keys_.size());
    const auto [at, fresh] = numbers_.emplace(key, next);
    if (fresh) keys_.push_back(key);
    return at->second;
  }
  const std::vector<uint64_t>& keys() const { return keys_; }

 private:
  std::unordered_map<uint64_t, uint32_t> numbers_;
  std::vector<uint64_t> keys_;  // by number
};

struct StoryFeatures {
  std::vector<WordFeature> words, title;  // once weigh() has run sorted by key
                                          // and of length one
  std::vector<Feature> persons, places, ages;  // sorted by key; `weight` is the
                                               // rarity: log of a share
  std::vector<int32_t> days;                   // of what happened, sorted
};

// With weights by count alone. `keys[i]` is the key of a.entities[i].
StoryFeatures story_features(const Account& a, const std::vector<NameKey>& keys,
                             Vocabulary&);

// Weights by rarity in the case; of words and titles only what two share stays.
void weigh(std::vector<StoryFeatures>&, const Vocabulary&);

}  // namespace crosscheck::grouping
