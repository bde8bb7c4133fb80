// Training of the tokeniser and sentence splitter from treebanks.
#pragma once

#include "crosscheck/result.h"
#include "learn/train.h"

namespace crosscheck {

// Reads CoNLL-U files, lays their sentences out as news and web pages do, and
// learns where words and sentences end (net/segment.h). Writes options.out.
// Words of a multiword token count as split when they spell it (do + n't).
Result<void> train_segment(const TrainOptions&, const Say&);

}  // namespace crosscheck
