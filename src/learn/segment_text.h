// Treebank sentences laid out as text again, with the places where words and
// sentences end: a line each, running on, wrapped by hand; with the headlines,
// datelines, ranks, quotation marks and missing spaces of news.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "learn/random.h"
#include "learn/treebank.h"

namespace crosscheck {

enum class Setting : uint8_t { lines, running, paragraph_lines, wrapped };

struct SegmentText {
  std::string text;
  std::vector<uint8_t> ends;  // one more than bytes: kWordEnd, kSentenceEnd
};
inline constexpr uint8_t kWordEnd = 1, kSentenceEnd = 2;

// The sentences as they stand; paragraphs parted by blank lines.
SegmentText plain_text(std::span<const TreeSentence> document, Setting);

// The same, in a setting and with changes drawn by `random`.
SegmentText varied_text(std::span<const TreeSentence> document, Random& random);

}  // namespace crosscheck
