// Join: which figures of people belong to which happening. A figure belongs to
// the event whose sentence gives it, or else to the only kind of event that
// could cost it at its place on its days; never to two, so that no death is
// counted twice. What fits none stands by itself, with what shares its place
// and days. What nobody says to be so ("could kill millions") was no cost.
//
// Linear in claims: events are found by sentence and by (story, place). Tested
// by publication_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "present/lookup.h"

namespace crosscheck {

struct Happening;

// Every event as a happening, in the dossier's order, then the figures without
// one.
std::vector<Happening> join_figures(const Dossier&, const Knowledge&,
                                    const Lookup&);

// Is it of people that a happening cost: killed, wounded, ...?
bool is_cost(const Question&, const Lookup&);

}  // namespace crosscheck
