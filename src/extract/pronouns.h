// Pronouns without a name: what the sentence before spoke of, for
// Slots::stands_for. Nothing is said where nothing fits.
#pragma once

#include <optional>

#include "crosscheck/claim.h"

namespace crosscheck {

// One that was subject or object of a clause, and which pronouns may mean it.
struct Spoken {
  std::optional<Party> party;
  bool subject = false;
  bool speaks = false;  // of "said"
  bool person = false;  // he, she
  bool many = false;    // they
  bool body = false;    // it
  char sex = 0;         // f, m; 0: not said
};

}  // namespace crosscheck
