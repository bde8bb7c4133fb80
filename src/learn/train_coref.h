// Trains the coreference ranker (net/coref.h) on documents in CoNLL-U with
// entities, as GUM's, and scores it.
//
//   crosscheck train coref --dev gum-dev.conllu --out coref.model train.conllu
#pragma once

#include "crosscheck/result.h"
#include "learn/train.h"

namespace crosscheck {

// Vectors come from the model of the task "words", names from detect(), so that
// training sees what run time will see.
Result<void> train_coref(const TrainOptions&, const Say&);

}  // namespace crosscheck
