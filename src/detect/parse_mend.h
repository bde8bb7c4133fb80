// Mends what no English sentence has but the parser at times gives: two
// subjects of one verb, two prepositions of one name, a verb that is taken for
// a word of its object, a sentence without a verb of its own. Linear in the
// words.
//
//   "spokesperson Yahya Sarea said"      the title is no subject of its own
//   "The toll has risen to 87, he said"  the first is the subject of "risen"
//   "Dozens drowned when a boat sank"    the second is the subject of "sank"
//   "sank on Lake Kivu in Congo"         each name has a preposition
//   "The state eased curbs."             "eased" is no word of the curbs
//   "raided a house and seized guns"     "seized" goes on from "raided"
//   "Floods caused by rain swept away"   "swept" is what the floods did
#pragma once

#include <span>
#include <string_view>

#include "net/parser.h"

namespace crosscheck {

// One parsed sentence and its words as written; it stays a tree.
void mend(const Parser&, std::span<const std::string_view> forms,
          std::span<ParsedWord>);

}  // namespace crosscheck
