// Needs: does a row of data/triggers.tsv fit a clause or a noun of the sentence
// at hand? util/triggers.h tells what needs there are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/slots.h"
#include "util/triggers.h"

namespace crosscheck {

class Needs {
 public:
  explicit Needs(const Slots& slots) : s_(slots) {}

  bool met(const Need&, const Clause&) const;
  // What a noun needs: "air" before "strikes", "clashes between protesters".
  bool fits(const Need&, size_t phrase) const;

 protected:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }
  // Who acts and what is acted on, a passive turned round; -1: nobody is said.
  int32_t agent(const Clause&) const;
  int32_t patient(const Clause& c) const {
    return c.passive ? c.subject : c.object;
  }
  // The phrase with "of" right behind this one; -1: none.
  int32_t hung(int32_t p) const;
  bool verb_between(uint32_t from, uint32_t to) const;
  // A name that stands alone and that nothing is known of.
  bool unknown_name(const Phrase&) const;

  const Slots& s_;

 private:
  bool holds(const Need&, int32_t phrase) const;  // -1: there is none
  bool word_in(uint32_t begin, uint32_t end,
               const std::vector<std::string>& words) const;
  bool of_class(int32_t p, std::string_view name) const;
  bool names_person(const Phrase&) const;
  bool share(const Phrase&) const;
  bool besieged(const Phrase&) const;
  bool band(int32_t phrase) const;
  bool of_storm(const Phrase&) const;
  bool head_in(int32_t p, const std::vector<std::string>& lemmas) const;
  bool to_do(const Clause&, const Need&) const;
  bool completed(const Clause&, const std::vector<std::string>& words) const;
  bool told_of(const Need&) const;  // of the report as a whole
  bool aimed(size_t phrase) const;
  bool owned(const Phrase&) const;
};

}  // namespace crosscheck
