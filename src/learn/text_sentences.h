// Text to parse and learn from, cut into sentences and words by the segment
// model. Only the forms are filled in. A .jsonl file holds a "text" a line;
// any other is the text itself, less the lines that are a tag (<DOC>).
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
