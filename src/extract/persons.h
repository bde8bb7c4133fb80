// Persons without a number: "a man", "the couple", "a mother and her son".
#pragma once

#include "extract/slots.h"

namespace crosscheck {

struct Persons {
  int count = 0;       // 0: none, or not clear how many
  bool again = false;  // "the man", a name, a pronoun: told of before, maybe
  bool named = false;  // by a name
  bool bare = false;   // "he", "the victim": no more than a word for anybody
};

// How many people a phrase without a number speaks of, its own words alone.
Persons persons_in(const Slots&, const Phrase&);

// Does a number with a noun count people, for what the noun is or for what
// befell or was done by those counted: "337 users were arrested", "1.7 million
// Hongkongers marched"? `phrase` holds the number. Animals are no people.
bool counts_people(const Slots&, const Quantity&, int32_t phrase);

}  // namespace crosscheck
