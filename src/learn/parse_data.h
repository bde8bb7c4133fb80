// Sentences of a treebank in numbers, for the parser to learn from, in four
// spellings: as written, lower case, Title Case, ALL CAPITALS.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "learn/parse_net.h"
#include "learn/treebank.h"

namespace crosscheck {

enum class Spelling : uint8_t { written, lower, title, upper };

// A form as it is spelled in a line of that kind.
std::string respell(std::string_view form, Spelling);

struct ParseSentence {
  std::array<std::vector<int>, 4> types;  // by Spelling
  ParseGold gold;

  int size() const { return static_cast<int>(gold.heads.size()); }
};

// The classes of a tag set in the order in which they were first seen.
struct Classes {
  std::vector<std::string> names;

  int of(const std::string& name, bool add);  // 0 when not known
};

// With `learn`, new XPOS tags become classes and words are counted.
std::vector<ParseSentence> parse_sentences(std::span<const TreeSentence>,
                                           WordTypes&, Classes& xpos,
                                           bool learn);

}  // namespace crosscheck
