// Changes: what a later state of the same reports and more says otherwise than
// an earlier one: figures that moved, disputes that came or ended, figures that
// a second voice confirms, and what is new.
//
//   FIGURES THAT MOVED
//     14 → 19   People killed, Nahra · 2 voices · B2 [004:3]
//
// A figure is known again by its claims, so that one that is merged with
// another keeps its past. Tested by changes_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "present/brief.h"

namespace crosscheck {

// `since` names the earlier state: "2026-11-20". References are those of `now`.
std::string changes(const Dossier& before, const Dossier& now,
                    std::string_view since, const Knowledge&, const Screen&);

}  // namespace crosscheck
