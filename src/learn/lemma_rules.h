// The rules of base forms (net/lemma.h), counted in treebanks: the commonest
// edit of each ending and tag where it differs from that of the shorter ending,
// and the words that these rules get wrong.
#pragma once

#include <span>

#include "learn/treebank.h"
#include "net/model_file.h"

namespace crosscheck {

void add_lemma_rules(std::span<const TreeSentence>, ModelWriter&);

}  // namespace crosscheck
