// Settled names of one story that are one though they are written otherwise:
// "Ricardo Alarcon" of a story that has one "Ricardo Alarcon Mendes", "Ann Poe"
// and "coach Ann Poe", a man whom one report takes for a body, a slip of the
// pen. Two that one report tells of side by side stay two.
//
// Limits: spelling alone decides; nobody's deeds are looked at. Tested by
// full_names_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "group/keys.h"
#include "group/named_by.h"

namespace crosscheck::grouping {

class FullNames {
 public:
  // `text` is the number of the text of the mention's key.
  void add(const Mention&, const NameKey&, uint32_t text, uint32_t report);

  // From the number of a name to that of the one it is.
  std::unordered_map<uint32_t, uint32_t> find() &&;

 private:
  struct Name {
    std::vector<std::string> words;  // folded, without a title
    Sort sort = Sort::person;
    uint64_t said = 0;  // how often
    std::vector<uint32_t> reports;
    bool called = false;  // by a word before it that is no part of the name
  };
  using Same = std::unordered_map<uint32_t, uint32_t>;

  void shorter(Same&) const;
  void called(Same&) const;
  void of_two_kinds(Same&) const;
  void misspelt(Same&) const;

  std::unordered_map<uint32_t, Name> names_;
  std::vector<std::pair<std::string, uint32_t>> spelt_;  // key's name, text
  std::vector<std::string> places_;                      // folded
};

}  // namespace crosscheck::grouping
