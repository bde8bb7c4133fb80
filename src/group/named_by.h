// What names of one story may share: a spelling, a surname, initials. A
// directory of such things says which settled name alone has one of them.
// Tested by group_test.cc.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "group/hash.h"

namespace crosscheck::grouping {

enum class By : uint64_t {
  name,
  any,
  surname,
  middle,
  given,
  head,
  kind,
  initials,
  couple,  // a given name and the last one
  ship
};

inline uint64_t by(By what, std::string_view words) {
  return hash(words, mix(kHashSeed, static_cast<uint64_t>(what)));
}

// A settled name by its number under something that another may share.
struct Entry {
  uint64_t key;
  uint32_t text;
  friend auto operator<=>(const Entry&, const Entry&) = default;
};

// The settled names that an open one can mean, within a report or a story.
class Directory {
 public:
  explicit Directory(std::vector<Entry> entries)
      : entries_(std::move(entries)) {
    std::ranges::sort(entries_);
  }
  // The only one that shares it, if one alone does.
  std::optional<uint32_t> only(uint64_t key) const {
    const auto first = std::ranges::lower_bound(entries_, key, {}, &Entry::key);
    const auto last = std::ranges::upper_bound(entries_, key, {}, &Entry::key);
    if (first == last || first->text != std::prev(last)->text) {
      return std::nullopt;
    }
    return first->text;
  }

 private:
  std::vector<Entry> entries_;
};

}  // namespace crosscheck::grouping
