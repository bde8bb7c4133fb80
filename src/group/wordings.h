// What the words of a figure's sentence say of it beside its number: that it
// was revised, counts others, is of many happenings, of a time or of a war.
//
//   "Shells fired by rebels killed five"      hand_of: 'n'
//   "In the past two weeks 200 have died"     scope_of: period
//
// English wordings only; what none says is told by none. Tested by
// wordings_test.cc.
#pragma once

#include "crosscheck/dossier.h"
#include "util/toll_words.h"

namespace crosscheck::grouping {

// Who was wounded and has not died of it.
bool is_alive(const Account&, const Claim&);

// Tolls that rise: one speaker gives two numbers of one thing.
bool is_revised(const Account&, const Claim&, const TollWords&);

// "Nine others", "another three", "six more civilians".
bool are_others(const Account&, const Claim&);

// "Five were shot in separate attacks across the city."
bool is_of_many(const Account&, const Claim&);

// "The death toll", "so far".
bool is_toll(const Account&, const Claim&);

enum class Scope : char {
  one,     // of one happening, or nothing says of what
  period,  // "over the past two weeks": all of that time
  since,   // "since March"
  war      // "280,000 have died in the war"
};
Scope scope_of(const Account&, const Claim&);

// Of two sides in a war, whose deed it is: 's' a state's ("government
// warplanes", in a "rebel-held" town), 'n' those who fight one; 0: not told.
char hand_of(const Account&, const Claim&);

}  // namespace crosscheck::grouping
