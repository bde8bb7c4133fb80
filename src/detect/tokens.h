// Tokens and sentences: where words begin and end.
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Fills reading.words (the lower-cased text, same length as the text: only
// ASCII letters change), reading.tokens (span and lemma; the lemma is the
// lower-cased word for now, pos is X) and reading.sentences, as the net of
// models/segment.model finds them (net/segment.h).
//
// Tokens are the words of Universal Dependencies: "al - Assad", "do n't",
// "18 km", but "U.S.", "1,200.5", "14:00". Blank lines and both ends
// of furniture end a sentence. Furniture has tokens and
// sentences too; what looks for facts uses joined_words(), which leaves it out.
void tokenise(const Text&, const Knowledge&, Reading&);

}  // namespace crosscheck
