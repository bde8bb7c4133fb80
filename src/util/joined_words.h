// Words of the story as a person writes them, out of the words of a parse.
//
//   al - Assad 's 3 - year siege can not  ->  al-Assad 's 3-year siege cannot
//
// Universal Dependencies parts words at hyphens and inside "cannot"; rules for
// names, times and claims look at whole ones. A projection: the other fields
// of a Reading are spans into the text and stay as they are.
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// `reading` without the tokens and sentences of furniture, and with the parts
// of such words made one token each. It has the place in the sentence (pos,
// head, dep) of its part nearest to the root, and as lemma the parts before the
// last as written, then the last one's lemma. One that describes a noun is an
// adjective: "regime-held", "3-year". Heads are indices of the joined tokens; a
// tree stays a tree. Spans into reading.words stay good in the result's.
Reading joined_words(const Text&, const Reading& reading, const Knowledge&);

}  // namespace crosscheck
