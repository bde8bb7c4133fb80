// What of a report tells which happening it speaks of: its words and names by
// rarity, the persons, places and ages that it gives, and the days of what it
// claims to have happened.
//
// The rarity of a thing is taken over the case and, as if they had been read
// before, over some reports of other things: so a case of five reports is not
// blind. Tested by stories_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/keys.h"

namespace crosscheck::grouping {

// A word, name, person, place or age of a report: its number in a Vocabulary,
// and after weigh() one of those that two reports have, the commonest first.
// Beyond 33 million numbers two may be one.
struct Feature {
  static constexpr uint32_t kMost = (1U << 25U) - 1;  // of `key`
  uint32_t key : 25;
  uint32_t name : 1;   // of somebody, a place or a claim, not a plain word
  uint32_t count : 6;  // how often the report has it, if it is a word; <= 63
};

// Numbers for keys, in the order in which they are met.
class Vocabulary {
 public:
  uint32_t number(uint64_t key);
  void close() { slots_ = {}; }  // no more are asked for
  size_t size() const { return keys_.size(); }
  uint64_t key(uint32_t number) const { return keys_[number]; }

 private:
  void grow();

  std::deque<uint64_t> keys_;    // by number
  std::vector<uint32_t> slots_;  // open addressing: a number + 1, or 0; their
                                 // count is a power of two
};

// All features of a report, those of a kind by key. A large case holds them
// packed (packed_features.h).
struct StoryFeatures {
  enum Kind : uint8_t { words, title, persons, places, ages, kKinds };

  std::span<const Feature> of(Kind k) const {
    const uint32_t begin = k == words ? 0 : ends[k - 1U];
    return std::span(list).subspan(begin, ends[k] - begin);
  }

  std::vector<Feature> list;  // kind by kind
  std::array<uint32_t, kKinds> ends{};
  std::vector<int32_t> days;       // of what happened, sorted
  std::array<float, 2> lengths{};  // of words and title as vectors: Rarity's
};

// `keys[i]` is the key of a.entities[i].
StoryFeatures story_features(const Account& a, const std::vector<NameKey>& keys,
                             Vocabulary&);

// The share of the headline's words that the text says again.
double told_title(const StoryFeatures&, const Vocabulary&);

// Leaves what the headline says.
void keep_title(StoryFeatures&, const Vocabulary&);

class PackedFeatures;

// How rare things are in a case.
class Rarity {
 public:
  // Of a word, by how often the report has it, too; of others the log of their
  // share.
  float of(Feature f) const { return times_[f.count] * rarity_[row(f)]; }
  size_t keys() const { return rarity_.size() / 2; }
  // How long a report's words and title are as vectors.
  const std::array<float, 2>& lengths(size_t report) const {
    return lengths_[report];
  }

 private:
  friend Rarity weigh(PackedFeatures&, const Vocabulary&);
  static size_t row(Feature f) { return 2 * size_t{f.key} + f.name; }
  std::array<float, 2> weigh(StoryFeatures&, const std::vector<uint32_t>& seen,
                             const std::vector<uint32_t>& place,
                             size_t reports);

  std::array<float, 64> times_{};
  std::vector<float> rarity_;                  // by key; then plain, name
  std::vector<std::array<float, 2>> lengths_;  // by report
};

// Leaves what two of the reports or more have.
Rarity weigh(PackedFeatures&, const Vocabulary&);

}  // namespace crosscheck::grouping
