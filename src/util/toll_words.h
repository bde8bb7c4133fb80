// What a sentence says of a number that is counted on: that it was replaced, or
// replaces another, or was never right.
//
//   "An earlier toll put the dead at 27."              kEarlier
//   "An earlier version of this article said 54."      kWithdrawn
//
// Wordings of data/tolls.tsv. Tested by toll_words_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crosscheck/knowledge.h"

namespace crosscheck {

class TollWords {
 public:
  enum Kind : unsigned {
    kEarlier = 1,
    kNewer = 2,
    kChanged = 4,
    kWithdrawn = 8,
    kLowered = 16
  };

  explicit TollWords(const Knowledge&);

  // The kinds that the sentence has words of.
  unsigned in(std::string_view sentence) const;

 private:
  std::vector<std::pair<std::string, unsigned>> words_;
};

}  // namespace crosscheck
