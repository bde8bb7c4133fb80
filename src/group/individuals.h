// A figure that tells of one person: "a 16-year-old boy was shot". It says who
// was hit, not how many: beside "two people were shot" he is one of the two,
// and beside a woman of 40 he is another. What the words give of him tells him
// from others.
//
//   "a 16-year-old boy"     16, male, a child
//   "Jane Roe, 24,"         her entity, 24
//   "he"                    male; whom he stands for when the reader knows
//   "one person", "1 dead"  none: that is a count
//
// Tested by individuals_test.cc.
#pragma once

#include "crosscheck/dossier.h"
#include "group/entities.h"

namespace crosscheck::grouping {

struct Individual {
  bool one = false;   // the figure tells of one person
  uint64_t name = 0;  // entity; 0: not named
  int age = -1;       // years; -1: not said
  char sex = 0;       // 'm', 'f'; 0: not said
  char stage = 0;     // 'c'hild, 'a'dult; 0: not said

  // How much is known, to place the best described first.
  int known() const {
    return (name != 0 ? 4 : 0) + (age >= 0 ? 2 : 0) + (sex != 0 ? 1 : 0) +
           (stage != 0 ? 1 : 0);
  }
};

Individual individual(const Account&, const Claim&, const Unified&);

// Nothing that is said of the two sets them apart.
bool can_be_one(const Individual&, const Individual&);

// Something that is said of both is the same: a name or an age.
bool agree(const Individual&, const Individual&);

// Adds to the first what the second knows.
void learn(Individual&, const Individual&);

}  // namespace crosscheck::grouping
