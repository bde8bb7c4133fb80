// Measures: what a number measures, from its unit and the words that govern it.
#pragma once

#include <string>
#include <string_view>

#include "crosscheck/claim.h"
#include "extract/slots.h"

namespace crosscheck {

// A quantity in its sentence.
struct FigureAt {
  const Quantity* q = nullptr;
  uint32_t begin = 0, end = 0;  // tokens of the quantity
  int32_t phrase = -1;          // the phrase it stands in
  const Clause* clause = nullptr;
  int32_t of = -1;     // phrase of what is counted
  bool open = false;   // as Fate::open
  bool own = false;    // its own words say what befell them: "of the dead"
  bool apart = false;  // its phrase has run into another's: "11 dead the army"
  const Claim* before = nullptr;  // the figure told before
};

// The measure of a row of vocabulary.tsv, "" when it is not clear. May fill the
// actor and place and the clause where the governing words name them.
std::string measure_of(const Slots&, FigureAt&, Claim&);

// What befell the people counted, "" where nothing is said.
std::string befell(const Slots&, FigureAt&, Claim&);

// "18.9 deaths per 100,000 people": neither number counts anybody.
bool is_rate(const Slots&, const FigureAt&);

// A number without a noun: "The toll rose to 140" (bare_numbers.cc).
struct BareNumber {
  std::string measure;  // "" when it is not clear
  std::string unit;
  const Claim* as = nullptr;  // the figure before, when it counts the same
  bool passed = false;        // "passes 2,000": the number is a lower bound
};
BareNumber bare_number(const Slots&, FigureAt&, Claim&);

}  // namespace crosscheck
