// Documents in which people have marked who is who: treebanks in CoNLL-U whose
// MISC cells hold entities, as GUM's do ("Entity=(3-person-new", "Entity=3)"):
// https://wiki.gucorpling.org/gum/coreference, CorefUD's predecessor.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crosscheck/reading.h"
#include "crosscheck/result.h"
#include "crosscheck/text.h"

namespace crosscheck::coref {

struct GoldMention {
  Span span;             // in the document's text
  Span head;             // its head word
  bool several = false;  // its head has a conjunct within the span
  uint32_t entity = 0;   // equal for mentions of one entity of a document
};

struct GoldDocument {
  std::string id;
  Text text;        // the words with single spaces; a blank line parts blocks
  Reading reading;  // the gold words, tags, lemmas and tree; no names
  std::vector<GoldMention> mentions;  // in the order in which they end
};

// A bracket that is not closed in its sentence, or that closes nothing, is an
// error that names document and word.
Result<std::vector<GoldDocument>> read_gold(const std::string& path);
Result<std::vector<GoldDocument>> parse_gold(std::string_view conllu,
                                             std::string_view name);

}  // namespace crosscheck::coref
