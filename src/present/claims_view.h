// Claims of a line for people: each sentence of it with its claims marked, and
// under it what each says: who, whom, where, when, how many, who says so, each
// with the report's own words.
//
//   [1 Troops took Kabran 1] on Monday, the army said.
//
//   1 capture           actual, confidence 0.8
//     by                Syrian Arab Army         "Troops"
//
// Tested by claims_view_test.cc.
#pragma once

#include <string>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "present/brief.h"

namespace crosscheck {

// The sentences that begin or stand in line `line` (1-based) of the report's
// text and hold a claim. Nothing of the text can act on a terminal; no line is
// wider than the screen. "" when the line holds no claim.
std::string claims_view(const Account&, uint32_t line, const Knowledge&,
                        const Screen&);

}  // namespace crosscheck
