// Names that no table knows: runs of capitalised words, judged by the nouns in
// them, the words around them and what the trained labellers say.
#pragma once

#include "detect/names_words.h"

namespace crosscheck {

// The run that begins at token i. Returns where to go on; a weight of 0: it
// names nothing.
size_t run_at(const NameWords&, size_t i, FoundName&);

}  // namespace crosscheck
