// Json: the two documents that other programs read (docs/output.md), version 1.
// A field may be added; none may change its meaning.
//
// Offsets are bytes of the report's text; ids are 16 hex digits; what is
// unknown or empty is left out. Keys stand in a fixed order and lists in the
// order of the dossier, so equal input gives equal bytes. No text here ends in
// a line break. Tested by json_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/claim.h"
#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"
#include "present/timeline.h"

namespace crosscheck {

// One report as `crosscheck annotate` prints it: before any other is looked at.
std::string annotate_json(std::string_view path, const Text&, const Reading&,
                          std::span<const Claim>, const Knowledge&,
                          bool tokens);

// What the reports say taken together: `crosscheck export --format json`.
std::string dossier_json(const Dossier&, const Knowledge&);

// `crosscheck text --json`: the article and what is known about it.
std::string text_json(std::string_view path, const Text&);

// `crosscheck timeline --format json`.
std::string timeline_json(std::span<const TimelineDay>);

// Id of a report's own entity: a hash of its name (FNV-1a, 64 bits).
EntityId local_id(std::string_view name);

}  // namespace crosscheck
