// Mends what no English sentence has but the parser at times gives: two
// subjects of one verb, two prepositions of one name. Linear in the words.
//
//   "spokesperson Yahya Sarea said"      the title is no subject of its own
//   "The toll has risen to 87, he said"  the first is the subject of "risen"
//   "Dozens drowned when a boat sank"    the second is the subject of "sank"
//   "sank on Lake Kivu in Congo"         each name has a preposition
#pragma once

#include <span>

#include "net/parser.h"

namespace crosscheck {

// One parsed sentence; it stays a tree.
void mend(const Parser&, std::span<ParsedWord>);

}  // namespace crosscheck
