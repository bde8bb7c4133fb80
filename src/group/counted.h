// What a figure counts: the class of its head noun, the side it belongs to,
// and whether it is a part of another figure.
//
//   "over 15,000 ISIS terrorists"           fighters, side Islamic State
//   "7,000 between police and soldiers"     soldiers
//   "of the 7,000, only 2,000 were trained" a part
//
// Tested by group_test.cc.
#pragma once

#include <string>

#include "crosscheck/dossier.h"
#include "group/entities.h"
#include "group/keys.h"

namespace crosscheck::grouping {

struct Counted {
  std::string noun;    // civilian, person, soldier, fighter, vehicle, siege
  bool armed = false;  // its side tells it apart
  std::string part;    // not "": a part of another figure, told by these words
  uint64_t side = 0;   // 0: not said
};

// `account` is the report's place in the case.
Counted counted(const Account&, uint32_t account, const Claim&, const Unified&,
                const NameTables&);

}  // namespace crosscheck::grouping
