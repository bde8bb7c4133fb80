// Who, whom and where of a noun that tells of an event (event_nouns.cc): from
// its own words and the phrases that hang on it.
#pragma once

#include <optional>
#include <string_view>

#include "extract/event_beside.h"

namespace crosscheck {

class NounArgs : protected EventBeside {
 public:
  using EventBeside::EventBeside;

 protected:
  void args(size_t index, const Trigger& t, Claim& claim) const;

 private:
  void behind_verb(size_t index, Claim& claim) const;
  bool hangs_elsewhere(const Phrase& x, const Phrase& noun) const;
  bool charged_with(const Phrase& noun, std::string_view adp) const;
  void before(size_t index, const Trigger& t, Claim& claim) const;
  std::optional<Party> site_before(const Phrase& p, const Claim&) const;
  bool weekday(uint32_t token) const;
  bool of_site(const Name& n, const Phrase& p) const;
  bool of_rebels(const Phrase& p) const;
  std::optional<Party> owner(const Phrase& p) const;
  std::optional<Party> whose_pronoun(const Phrase& p, uint32_t pronoun) const;
  void arg(std::string_view adp, const Phrase& x, Claim& claim) const;
  static bool words_only(std::string_view predicate);
  void spoken_to(std::string_view adp, const Phrase& x, Claim& claim) const;
  static bool held(std::string_view predicate);
  bool unknown_place(const Phrase& x) const;
};

}  // namespace crosscheck
