// The parse model: tags, heads and relations. Files: treebanks (.conllu), and
// text (.jsonl with a "text" each) that the trained parsers label for the one
// that is kept to learn from as well: several teachers, one pupil (Hinton,
// Vinyals and Dean 2015; "tri-training" of parsers, Weiss et al. 2015).
#pragma once

#include "crosscheck/result.h"
#include "learn/train.h"

namespace crosscheck {

// Needs the words model, and for text the segment model, in options.models.
Result<void> train_parse(const TrainOptions&, const Say&);

}  // namespace crosscheck
