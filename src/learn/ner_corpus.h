// Corpora with names marked: each read as text with typed spans, whatever the
// words its makers saw.
//
//   re3d   JSON lines of documents and of entities, offsets in characters
//   IOB    "word<TAB>tag" rows, a blank line between sentences
//   GUM    CoNLL-U whose MISC column opens and closes entities
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"
#include "crosscheck/span.h"
#include "learn/treebank.h"

namespace crosscheck {

struct NerMention {
  Span span;
  std::string type;  // as the corpus calls it
};

struct NerDocument {
  std::string id;
  std::string text;                  // UTF-8
  std::vector<NerMention> mentions;  // sorted by begin, longer first; may nest
};

// The documents of one file and the entities of another, joined by "id". An
// entity of an unknown document or outside its text is an error.
Result<std::vector<NerDocument>> read_re3d(const std::string& documents,
                                           const std::string& entities);

// One document for each "-DOCSTART-" part, or for the whole file; sentences
// become lines, words are joined by blanks.
Result<std::vector<NerDocument>> read_iob(const std::string& path);

// Documents of a treebank with GUM's entities, if it has any.
std::vector<NerDocument> documents_of(const std::vector<TreeSentence>&);

// Leaves the largest of nested mentions.
void keep_largest(NerDocument&);
// Leaves those that hold no other.
void keep_smallest(NerDocument&);

}  // namespace crosscheck
