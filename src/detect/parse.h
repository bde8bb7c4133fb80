// The parse: what kind of word each token is, on which it depends and how
// (Universal Dependencies), by the trained parser of net/parser.h.
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Fills pos, lemma, word, head and dep of every token; tokenise() has run.
void parse(const Text&, const Knowledge&, Reading&);

}  // namespace crosscheck
