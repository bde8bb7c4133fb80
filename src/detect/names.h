// Names: people, bodies, places and things that a report calls by name, and
// which of the mentions are one. The third inner part that a trained reader
// replaces.
#pragma once

#include <string>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Fills reading.entities and names (proper ones). tokenise() and
// parse() have run. Evidence, strongest first: the tables of data/; titles,
// first names and the nouns that names end in ("Brigade", "Province"); the
// words around
// ("in", "the town of"). Mentions of one entity share an index: by table, by
// spelling, by surname, by the abbreviation given in brackets.
void find_names(const Text&, const Knowledge&, Reading&);

// The main name of a body in names.tsv, or `name` itself: "Syrian Army" is
// "Syrian Arab Army" when the table says so.
std::string canonical_name(const Knowledge&, const std::string& name);

}  // namespace crosscheck
