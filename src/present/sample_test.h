// A small dossier for tests: invented reports of an invented flood and siege.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"

namespace crosscheck::sample {

// Knowledge with the few rows that the sample needs; no tables are read.
Knowledge knowledge();

// Three reports of a siege with disputed, agreed and single figures, events
// done, planned and denied; one of the reports is a copy.
Dossier siege();

// The same with hostile bytes in every text that comes from outside: escape
// sequences, markup, direction marks, broken UTF-8.
Dossier hostile();

// Puts accounts, claims and the lists of stories into another order.
Dossier shuffled(Dossier);

}  // namespace crosscheck::sample
