// Mends what a verb is joined to: the parser hangs it on the nearer of two
// words where only the farther can do it.
//
//   "says he was beaten and demands his release"   who says demands
//   "said it was unfair, and criticised the judge"  who said criticised
//   "supporters of the king who marched"            they marched, not the king
//   "told a committee that he was called"           told that, no committee
//   that
//
// Linear in the words. Tested by parse_mend_test.cc.
#pragma once

#include <span>
#include <string_view>

#include "net/parser.h"

namespace crosscheck {

// One parsed sentence and its words as written; it stays a tree.
void mend_joins(const Parser&, std::span<const std::string_view> forms,
                std::span<ParsedWord>);

}  // namespace crosscheck
