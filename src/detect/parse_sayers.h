// Who says it at the end, where the parse has made them a word of the list
// before, and who is only believed to be somebody: both have a verb of their
// own. Linear in the words.
//
//   "killing 31 people, medics and a monitor said"  medics and a monitor said
//   "Men believed to be rebels shot him"            the men shot
//
// Tested by parse_mend_test.cc.
#pragma once

#include <span>
#include <string_view>

#include "net/parser.h"

namespace crosscheck {

// One parsed sentence and its words as written; it stays a tree.
void mend_sayers(const Parser&, std::span<const std::string_view> forms,
                 std::span<ParsedWord>);

}  // namespace crosscheck
