// Reports whose publisher or address is dressed as a source that is known
// (util/look_alike.h). Tested by imitations_test.cc.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "util/look_alike.h"

namespace crosscheck {

// [i]: the name of the source that accounts[i] imitates; "" none.
std::vector<std::string> imitations(std::span<const Account>, const Knowledge&);
// The same for who asks often: what is looked for takes milliseconds to make.
std::vector<std::string> imitations(std::span<const Account>,
                                    const LookAlikes&);

}  // namespace crosscheck
