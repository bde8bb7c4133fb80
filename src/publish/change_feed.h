// What changed, as an Atom feed (RFC 4287) for readers and as a JSON message
// for programs. Tested by change_feed_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publish/release.h"

namespace crosscheck {

// Of all that differs what somebody who follows a matter wants to hear: figures
// that are new, moved or are disputed now, events and states that are new or
// gone. Not: reports, counts of voices.
std::vector<Difference> news_among(const std::vector<Difference>&);

// `feed` ("" at first, or what this gave before) with an entry for each change
// in front, at most 200 in all. `name`: of the case; `now`: RFC 3339.
std::string with_changes(std::string_view feed, std::string_view name,
                         const std::vector<Difference>&, std::string_view now);

// {"case": name, "time": now, "changes": [{"what", "kind", "id", "label",
// "field", "before", "after"}]}
std::string change_message(std::string_view name,
                           const std::vector<Difference>&,
                           std::string_view now);

// "sha256=" and the HMAC-SHA-256 of a message in hex (RFC 2104), so that who
// gets it can tell that it comes from somebody who has the key.
std::string signature(std::string_view message, std::string_view key);

}  // namespace crosscheck
