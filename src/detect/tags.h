// Tags and lemmas: what kind of word each token is. The second inner part that
// a trained reader replaces.
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Fills pos, word and lemma of every token (tokenise() has run). Rules: closed
// classes, verb forms, endings, capitals and the tag before. Title Case lines
// are read as if in lower case where the tables know the word.
void tag(const Text&, const Knowledge&, Reading&);

}  // namespace crosscheck
