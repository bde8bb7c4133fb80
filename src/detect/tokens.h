// Tokens and sentences: where words begin and end. The first inner part that a
// trained reader replaces.
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Fills reading.words (the lower-cased text, same length as the text: only
// ASCII letters change), reading.tokens (span and lemma; the lemma is the
// lower-cased word for now, pos is X) and reading.sentences. Furniture gives
// neither tokens nor sentences. A line break that parts blocks ends a sentence.
//
// Splits off: punctuation, quotation marks, possessive 's and ’s, contracted
// n't 're 've 'll 'd 'm, a unit or percent sign or currency glued to a number
// ("18km" -> "18" "km", "$5m" -> "$" "5m"). Keeps: "1,200.5", "U.S.",
// "al-Shulah", "ez-Zor", "3-year", "three-year-long", "137th", "14:00", "a.m.".
void tokenise(const Text&, const Knowledge&, Reading&);

}  // namespace crosscheck
