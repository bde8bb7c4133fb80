// Base forms: how much of a word's end goes and what comes instead, by the
// longest ending that treebanks know for its tag; odd words have their own.
//
//   besieged VBD: -d    cities NNS: -ies +y    fell VBD: -ell +all
//
// Arrays of the parse model: "lemma.keys", "lemma.rows" (lemma_key() -> rule)
// and the text "lemma.rules", a rule a line: letters that go, a tab, letters
// that come. learn/lemma_rules.h makes them. Tested by lemma_rules_test.cc.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "net/key_table.h"
#include "net/model_file.h"

namespace crosscheck {

inline constexpr size_t kLemmaEnding = 5;  // bytes of the longest ending

struct LemmaEdit {
  size_t strip = 0;      // bytes at the word's end
  std::string_view add;  // lives as long as the model
};

// Of an ending, or with `whole` of a word, in lower case.
uint64_t lemma_key(std::string_view ending, std::string_view xpos, bool whole);

class Lemmas {
 public:
  static Result<Lemmas> make(const ModelFile& parse);

  // Of a word in lower case with this Penn tag.
  LemmaEdit edit(std::string_view lower, std::string_view xpos) const;

 private:
  KeyTable table_;
  std::vector<LemmaEdit> rules_;
};

}  // namespace crosscheck
