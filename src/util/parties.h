// Whom a claim names.
#pragma once

#include "crosscheck/claim.h"

namespace crosscheck {

// Calls `each` with every entity id that the claim names.
template <class Each>
void for_parties(const Claim& claim, Each each) {
  if (claim.actor) each(claim.actor->id);
  if (claim.target) each(claim.target->id);
  if (claim.place) each(claim.place->id);
  for (const Party& party : claim.said_by) each(party.id);
}

}  // namespace crosscheck
