// Treebanks: sentences that people have parsed, as CoNLL-U files hold them
// (https://universaldependencies.org/format.html).
//
//   1  Troops  troop  NOUN  NNS  _  2  nsubj  _  SpaceAfter=No
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/reading.h"
#include "crosscheck/result.h"

namespace crosscheck {

// A syntactic word. Of a multiword token ("don't": do + n't) each word is one;
// `form` is then its own spelling, `joined` holds from the second word on.
struct TreeWord {
  std::string form, lemma, xpos, misc;
  Pos pos = Pos::x;
  int32_t head = -1;  // index in the sentence; -1: root
  uint8_t dep = 0;    // index in kRelations
  bool space_after = true;
  bool joined = false;  // follows the word before inside one multiword token
  // The multiword token's own spelling, at its first word; "" otherwise.
  std::string token;
  uint8_t token_words = 0;  // how many words it has, at its first word
};

struct TreeSentence {
  std::string text;            // as the "# text =" line says
  bool new_document = false;   // a "# newdoc" line stands before it
  bool new_paragraph = false;  // "# newpar" (or newdoc)
  std::string document;        // id of "# newdoc", at the first sentence
  std::vector<TreeWord> words;
};

// Reads a CoNLL-U file. Empty nodes are left out; relations that kRelations
// does not have lose their subtype, or become "dep". The error names file and
// line: a row without ten cells, a head outside the sentence, an unknown tag.
Result<std::vector<TreeSentence>> read_treebank(const std::string& path);

// The same from memory; `name` is for errors.
Result<std::vector<TreeSentence>> parse_treebank(std::string_view conllu,
                                                 std::string_view name);

}  // namespace crosscheck
