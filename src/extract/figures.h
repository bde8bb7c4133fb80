// Figures: a quantity and the words around it become a claim with a measure.
#pragma once

#include <vector>

#include "crosscheck/claim.h"
#include "extract/slots.h"

namespace crosscheck {

struct Figure {
  Claim claim;
  bool open = false;   // shot, taken to hospital: whether they died is not said
  bool again = false;  // "the man": one who has been told of before, maybe
  bool mild = false;   // somebody died, how is not said
  bool named = false;  // by a name: another than one told of by another name
  bool bare = false;   // "he", "the victim": no word says who
};

// Adds the figures of the sentence at hand (slots.begin_sentence). A quantity
// whose measure is not clear is left out.
void find_figures(const Slots& slots, std::vector<Figure>& out);

// Which of a report's figures say nothing new or nothing sure: the second count
// of one person, people shot where the report says that people died, somebody's
// death in a report that is not `violent` by any other word. `figures` are in
// the order of the text; true: leave it out.
std::vector<bool> doubtful(const std::vector<Figure>& figures, bool violent);

}  // namespace crosscheck
