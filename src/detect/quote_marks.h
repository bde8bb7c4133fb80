// Quotation marks: which stretches of a text stand between them, across
// sentences and paragraphs. A part of quotes.
#pragma once

#include <cstdint>
#include <vector>

#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Words between marks: tokens [first, end), the marks among them.
struct Direct {
  uint32_t first = 0;
  uint32_t end = 0;
  bool speech = false;    // false: scare quotes, a title, one odd word
  bool goes_on = false;   // the next Direct is the same speech's next paragraph
  bool single = false;    // between single marks
  bool straight = false;  // between straight ones
};

struct Marks {
  std::vector<Direct> directs;      // sorted, disjoint
  std::vector<int32_t> of;          // per token: index of its speech, or -1
  std::vector<uint32_t> paragraph;  // per token: number of its paragraph
};

Marks find_marks(const Text&, const Reading&);

}  // namespace crosscheck
