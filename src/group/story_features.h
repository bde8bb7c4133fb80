// What of a report tells which happening it speaks of: its words and names by
// rarity, the persons, places and ages that it gives, and the days of what it
// claims to have happened.
//
// The rarity of a thing is taken over the case and, as if they had been read
// before, over some reports of other things: so a case of five reports is not
// blind. Tested by stories_test.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/keys.h"

namespace crosscheck::grouping {

struct Feature {
  uint64_t key;
  float weight;
  bool name;  // of somebody, a place or a claim, not a plain word
};

struct StoryFeatures {
  std::vector<Feature> words, title;  // sorted by key; of length one once
                                      // weigh() has run
  std::vector<Feature> persons, places, ages;  // sorted by key; `weight` is the
                                               // rarity: log of a share
  std::vector<int32_t> days;                   // of what happened, sorted
};

// With weights by count alone. `keys[i]` is the key of a.entities[i].
StoryFeatures story_features(const Account& a,
                             const std::vector<NameKey>& keys);

// Weights by rarity in the case; of words and titles only what two share stays.
void weigh(std::vector<StoryFeatures>&);

}  // namespace crosscheck::grouping
