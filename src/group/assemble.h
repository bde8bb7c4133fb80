// Assemble: what group() makes of reports once it is known which belong
// together: entities, events, questions, states, stories. Tested by
// group_test.cc.
#pragma once

#include <vector>

#include "crosscheck/dossier.h"
#include "group/decided.h"
#include "group/entities.h"
#include "group/states.h"
#include "group/survey.h"

namespace crosscheck::grouping {

// What only grouping looks at goes: half of what a case takes in memory.
void drop_the_scaffold(Account&);

// Takes the accounts. Ties by place in them; Dossier::taken is left empty.
// `shared`: null, or what the rest of a case says of names. `told`: takes what
// is told of states; Dossier::states is left empty then.
Dossier assemble(std::vector<Account>&, std::vector<std::vector<NameKey>> keys,
                 Ties, const Knowledge&, const NameTables&, Decided&,
                 const SharedNames* shared, TellingsOfStates* told);

}  // namespace crosscheck::grouping
