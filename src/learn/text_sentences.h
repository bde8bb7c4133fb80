// Text to parse and learn from: JSON lines with a "text" each, cut into
// sentences and words by the segment model. Only the forms are filled in.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "crosscheck/result.h"
#include "learn/treebank.h"

namespace crosscheck {

// Sentences of 3 to 80 words. The error names file and line.
Result<std::vector<TreeSentence>> text_sentences(
    std::span<const std::string> paths, const std::string& models);

}  // namespace crosscheck
