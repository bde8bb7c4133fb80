// Release: what an account says, to be held against another state of it.
#pragma once

#include <vector>

#include "crosscheck/decision.h"
#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "publish/release.h"
#include "store/case.h"

namespace crosscheck::cli {

ReleaseItems release_of(std::vector<Account>, const std::vector<Decision>&,
                        const Knowledge&);

// Ends the program with a complaint when the case cannot be read.
ReleaseItems release_of(Case&, const Knowledge&);

}  // namespace crosscheck::cli
