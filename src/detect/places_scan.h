// Toponyms of one report before it is known which places they mean.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// A stretch that names a place.
struct PlaceMention {
  Span span;
  uint32_t subject = 0;  // index in PlaceScan::subjects
  int32_t name = -1;     // index in Reading::names of the one it is or is in
  uint32_t sentence = 0;
  uint32_t first_piece = 0, end_piece = 0;  // order in the report
  bool nested = false;                      // inside the name of a body
};

// All mentions of one name.
struct PlaceSubject {
  std::string words;          // as first written
  std::vector<uint32_t> ids;  // gazetteer places so called, best known first
  std::string kind;           // said of it: "county", "river"; or ""
  uint32_t mentions = 0;
  bool abbreviation = false;  // "Ga.": a region, told by the town before it
};

struct PlaceScan {
  std::vector<PlaceMention> mentions;  // sorted, disjoint
  std::vector<PlaceSubject> subjects;
};

PlaceScan scan_places(const Text&, const Knowledge&, const Reading&);

}  // namespace crosscheck
