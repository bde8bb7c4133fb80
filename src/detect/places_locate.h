// Which place of the world each toponym of a report means.
#pragma once

#include <cstdint>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"
#include "detect/places_scan.h"

namespace crosscheck {

// The id in Knowledge::gazetteer of each subject of the scan; 0: unknown.
std::vector<uint32_t> locate_places(const Text&, const Knowledge&,
                                    const Reading&, const PlaceScan&);

}  // namespace crosscheck
