// What a number counts: the noun phrase after it, by form.
//
//   "Syrian soldiers dead and" -> "Syrian soldiers", head "soldiers", a person
//
// Tested through quantities_test.cc.
#pragma once

#include "detect/times_words.h"

namespace crosscheck {

struct NounPhrase {
  size_t begin = 0, end = 0;  // pieces; end 0: there is none
  size_t head = 0;
  bool plural = false;
  bool person = false;
};

// The noun phrase at `at`, without its article. `one`: its head may be
// singular ("one soldier", "20-vehicle").
NounPhrase noun_phrase(const Pieces&, size_t at, bool one = false);

// The noun phrase at `at` whose head is piece `head`, as a parse says.
NounPhrase noun_phrase_to(const Pieces&, size_t at, size_t head);

// Does the piece end what a number may count?
bool ends_phrase(const Piece&);

// Is the number at [i, end) a name or a label: Regiment 137, F-16, [131], the
// number of a house?
bool is_name(const Pieces&, size_t i, size_t end);

// The end of the telephone number at `i`, 0 when there is none: (555)
// 010-1234, 1-800-CALL-NOW.
size_t telephone(const Pieces&, size_t i);

}  // namespace crosscheck
