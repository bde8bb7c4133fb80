// robots.txt: what the operator of a site lets programs fetch (RFC 9309).
//
//   User-agent: *
//   Disallow: /private/
//   Allow: /private/press/
//
// The group that names us counts, else that of "*"; of its rules the longest
// that fits, Allow before Disallow; `*` stands for anything, `$` for the end.
// Bytes after the first 500 kB are not looked at. Tested by robots_test.cc,
// fuzzed by robots_fuzz.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crosscheck {

class Robots {
 public:
  Robots() = default;  // allows everything
  // `agent`: our product token, "crosscheck".
  Robots(std::string_view text, std::string_view agent);

  // `path` begins with "/" and holds the query.
  bool allows(std::string_view path) const;
  std::optional<double> crawl_delay() const { return delay_; }  // seconds

 private:
  struct Rule {
    std::string pattern;
    bool allow;
  };
  std::vector<Rule> rules_;
  std::optional<double> delay_;
};

}  // namespace crosscheck
