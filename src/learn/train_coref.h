// Trains the coreference ranker (net/coref.h) on documents in CoNLL-U with
// entities, as GUM's, and scores it.
//
//   crosscheck train coref --dev gum-dev.conllu --out coref.model
//       words.model gum-train.conllu
#pragma once

#include "crosscheck/result.h"
#include "learn/train.h"

namespace crosscheck {

// `files`: one model of the task "words", the rest CoNLL-U. Names come from
// detect(), so that training sees what run time will see.
Result<void> train_coref(const TrainOptions&, const Say&);

}  // namespace crosscheck
