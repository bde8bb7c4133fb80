// Release: what of an account can be held against another state of it: the
// document of `export --format json`, whether it comes from a file of last
// month or was made just now.
//
//   const auto a = read_release(old_json, "may.json"), b = ...;
//   for (const Difference& c : differences(*a, *b)) ...   // added, changed,
//   deleted
//
// Two items are the same when they share claims (the most of them), reports
// when their bytes are the same; so an event that got another id stays one.
// Linear in claims. A file from outside is at most 1 GB. Tested by
// release_test.cc, fuzzed by release_fuzz.cc.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

struct ReleaseItem {
  std::string kind;  // report, event, figure, state
  std::string id;
  std::string label;                          // for people
  std::vector<std::string> claims;            // of a report its SHA-256
  std::map<std::string, std::string> fields;  // best -> "93,000"
};

using ReleaseItems = std::vector<ReleaseItem>;

Result<ReleaseItems> read_release(std::string_view json,
                                  const std::string& path);

struct Difference {
  std::string what;  // added, changed, deleted
  std::string kind, id, label;
  std::string field, before, after;  // of what has changed
};

// Deleted first, then changed and added, each in the order of its release.
std::vector<Difference> differences(const ReleaseItems& before,
                                    const ReleaseItems& after);

std::string difference_lines(const std::vector<Difference>&);
std::string difference_csv(const std::vector<Difference>&);

}  // namespace crosscheck
