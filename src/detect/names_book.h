// The entities of one report while its names are found: which mentions are one,
// and of what type the evidence makes them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/reading.h"

namespace crosscheck {

// What a mention says of its entity.
struct NameEvidence {
  NameType type = NameType::organisation;
  int weight = 1;  // how sure the type is: 3 by table, 2 by noun, 1 by context
  std::string canon = {};
  std::string kind = {};
  std::string country = {};
  uint32_t place_row = 0;  // 1 + row in Knowledge::places
};

class NameBook {
 public:
  // Fills the entities and names of this reading.
  explicit NameBook(Reading& reading) : r_(reading) {}

  // Adds a mention; returns its entity. One entity have: equal canonical names,
  // equal spellings of one kind of place, a surname and the full name before
  // it, initials and what they stand for.
  uint32_t add(Span span, const std::string& name, const NameEvidence&);

  // Does a person named before bear this surname?
  bool surname(std::string_view name) const {
    return by_surname_.contains(std::string(name));
  }

  // "Syrian Democratic Forces (SDF)": this short name means the entity.
  void abbreviate(std::string_view short_name, uint32_t entity);

  // A name has one type in a report: what the evidence together says.
  void settle();

 private:
  uint32_t entity_of(const std::string& name, const NameEvidence&);
  uint32_t vote(uint32_t entity, const std::string& name, const NameEvidence&);

  Reading& r_;
  std::unordered_map<std::string, uint32_t> by_key_;
  std::unordered_map<std::string, uint32_t> by_name_;
  std::unordered_map<std::string, uint32_t> by_surname_;
  std::vector<std::array<int, 13>> votes_;  // per entity, by NameType
};

}  // namespace crosscheck
