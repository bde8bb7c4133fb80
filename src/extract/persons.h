// Persons without a number: "a man", "the couple", "a mother and her son".
#pragma once

#include "extract/slots.h"

namespace crosscheck {

struct Persons {
  int count = 0;       // 0: none, or not clear how many
  bool again = false;  // "the man", a name, a pronoun: told of before, maybe
};

// How many people a phrase without a number speaks of, its own words alone.
Persons persons_in(const Slots&, const Phrase&);

}  // namespace crosscheck
