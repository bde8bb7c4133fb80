// Bodies: for whom a speaker speaks, so that one body is one voice by whatever
// name a report calls it, or whoever says its number.
//
//   "Lebanon's health ministry"; "the health ministry"    health ministry, LB
//   "the Malian military"; "Malian Armed Forces"          army, ML
//   "coast guard spokesman Ivo Ban"; "the coast guard"    coast guard
//   "UNIFIL"; "the United Nations"                        united nations
//   "Eva Li, manager of Mercy Hospital"                   mercy hospital
//   "residents"                                           residents
//
// Two of one body are one voice where neither says more than the other: "the
// police" of two reports cannot be told apart, the police of two towns can.
// Tested by bodies_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"

namespace crosscheck::judging {

struct Body {
  std::string name;   // "health ministry"; "": no body that a table knows
  std::string which;  // of several: a country's code, "lisbon", "unifil"; ""
};

class Bodies {
 public:
  explicit Bodies(const Knowledge&);

  // Of a speaker by name; `kind` is what a table says of him, or "".
  Body of(const Account&, std::string_view name, std::string_view kind,
          std::string_view country) const;
  // Of a person, by the words beside his name in the report.
  Body spoken_for(const Account&, std::string_view person) const;

 private:
  Body office(const Account&, std::vector<std::string> words) const;
  Body last_office(const Account&, const std::vector<std::string>&) const;
  Body by_role(const Account&, std::string_view words) const;
  // How many of the last words before `end` name an office; 0: none.
  size_t office_before(const std::vector<std::string>& words, size_t end) const;
  // The code when these words begin with a country, and how many words that
  // takes.
  std::pair<std::string, size_t> country_of(
      const std::vector<std::string>& words) const;

  std::unordered_map<std::string, std::string> offices_;    // form -> body
  std::unordered_map<std::string, std::string> wholes_;     // part -> body
  std::unordered_map<std::string, std::string> roles_;      // role -> body
  std::unordered_map<std::string, std::string> ranks_;      // rank -> body
  std::unordered_map<std::string, std::string> countries_;  // form -> code
};

}  // namespace crosscheck::judging
