// Reports whose publisher or address is dressed as a source that is known
// (util/look_alike.h). Tested by imitations_test.cc.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"

namespace crosscheck {

// [i]: the name of the source that accounts[i] imitates; "" none.
std::vector<std::string> imitations(std::span<const Account>, const Knowledge&);

}  // namespace crosscheck
