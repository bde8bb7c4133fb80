// LookAlikes: names and web addresses that are made to look like those of a
// known source (data/sources.tsv) and are not.
//
//   "ВВС" in Cyrillic letters        -> BBC
//   https://rеuters.com (Cyrillic е), https://xn--ruters-3of.com,
//   https://reuters.com.press-01.net -> Reuters
//
// Two names look alike when their skeletons are the same (Unicode Technical
// Standard 39, section 4, by ICU). A name of plain ASCII letters counts from
// five letters on: shorter ones are alike by chance. Tested by
// look_alike_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/knowledge.h"

namespace crosscheck {

class LookAlikes {
 public:
  explicit LookAlikes(const std::vector<KnownSource>&);

  // The name of the source that the publisher or the address imitates; "" none.
  std::string_view imitated(std::string_view publisher,
                            std::string_view url) const;

 private:
  std::string_view by_name(std::string_view publisher) const;
  std::string_view by_host(const std::string& host) const;

  std::vector<std::string> sources_;
  // What is written -> index in sources_; of names both as they are and in
  // lower case.
  std::unordered_map<std::string, size_t> names_, domains_;
  std::unordered_map<std::string, size_t> name_skeletons_, domain_skeletons_;
};

}  // namespace crosscheck
