// Wires: the agency whose story a report says it carries. A tag is no part of a
// sentence: "(Reuters) -" at the head, "AFP" alone between headline and date,
// "... the monitor said.--AFP" at the foot, "Source: AP". "Reuters reported
// that" is a speaker, not a tag, and "(AFP Photo)" tells of the picture.
// Agencies are the rows of data/sources.tsv of kind wire, and state agencies in
// brackets. Tested by copies_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"

namespace crosscheck::grouping {

// Views into the knowledge, which must outlive it.
class Wires {
 public:
  explicit Wires(const Knowledge&);

  // The agency's name in data/sources.tsv, or "". The publisher's own name
  // counts as a tag.
  std::string_view of(const Account&) const;

  struct Wire {
    std::string_view tag;
    const KnownSource* source;
  };

 private:
  std::vector<Wire> wires_;
};

}  // namespace crosscheck::grouping
