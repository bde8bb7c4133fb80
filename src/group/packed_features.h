// PackedFeatures: the features of all reports of a case, each in 1 to 3 bytes
// instead of 4: a kind is sorted by key, and what is kept is how much a key is
// beyond the one before. Some 450 bytes a report of 390 words.
//
//   features.add(story_features(...));        // of the next report
//   StoryFeatures f; features.read(place, f); // f's lists are used again
//
// Tested by stories_test.cc.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "group/story_features.h"

namespace crosscheck::grouping {

class PackedFeatures {
 public:
  size_t size() const { return begin_.size(); }
  void add(const StoryFeatures&);
  void replace(size_t report, const StoryFeatures&);
  void drop(size_t report);  // as if it had none
  void read(size_t report, StoryFeatures& out) const;

  // Calls change(features) for each, in their order, and keeps what it
  // leaves; never two copies of all are held.
  template <class Change>
  void change_all(Change change) {
    StoryFeatures one;
    for (size_t first = 0; first < size(); first += kChunk) {
      std::vector<uint8_t> fresh;
      for (size_t i = first; i < std::min(size(), first + kChunk); ++i) {
        read(i, one);
        change(one);
        begin_[i] = put(one, fresh);
      }
      chunks_[first / kChunk].assign(fresh.begin(), fresh.end());
      chunks_[first / kChunk].shrink_to_fit();
    }
  }

 private:
  static constexpr size_t kChunk = 1024;  // reports
  static constexpr uint32_t kNone = UINT32_MAX;

  static uint32_t put(const StoryFeatures&, std::vector<uint8_t>& chunk);

  std::vector<std::vector<uint8_t>> chunks_;
  std::vector<uint32_t> begin_;  // in its chunk
};

}  // namespace crosscheck::grouping
