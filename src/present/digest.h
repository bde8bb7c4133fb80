// Digest: what of a story people see, and in which order. The one choice that
// the terminal and the page share.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "present/lookup.h"

namespace crosscheck {

// Who acts against whom, over all that happened.
struct Opposition {
  std::string actor, target;
  std::vector<ClaimId> claims;
  size_t events = 0;
};

struct Digest {
  const Story* story = nullptr;
  std::string title;
  const Event* lead = nullptr;      // what the story is about; null: no event
  std::vector<Opposition> against;  // most events first
  // By weight: people before things, many reports before few.
  // `changing`: one figure that moves with the days, such as a toll.
  std::vector<const Question*> disputed, changing, agreed, single;
  // By time; what has no day comes last.
  std::vector<const Event*> happened;
  std::vector<const Event*> planned;
  std::vector<const Event*> claimed;  // possible, denied, accusations
  std::vector<const Event*> talk;     // statements, visits
};

// Does it stand before the other? Of equals the first by id.
bool weightier(const Story&, const Story&);

// Every story, the weightiest first.
std::vector<Digest> digest(const Lookup&, const Knowledge&);

// How much an event matters within its story; only the order counts.
double weight_of(const Event&, const Lookup&);

// The `n` weightiest of `events`, in the order they had.
std::vector<const Event*> weightiest(const std::vector<const Event*>& events,
                                     size_t n, const Lookup&);

}  // namespace crosscheck
