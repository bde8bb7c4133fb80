// Trains the labellers of names (net/names.h).
#pragma once

#include "crosscheck/result.h"
#include "learn/train.h"

namespace crosscheck {

// The parser must be there: it builds upon it. Files, by their names:
// *.documents.jsonl is re3d, with *.entities.jsonl beside it; *.conllu is GUM;
// *.conll,
// *.txt and *.annotated are IOB columns; *.json are word vectors. All four
// kinds are needed. `dev` may hold re3d and IOB files; says exact F1 of each.
Result<void> train_names(const TrainOptions&, const Say&);

}  // namespace crosscheck
