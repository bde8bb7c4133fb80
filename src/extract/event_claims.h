// Event claims: what verbs (events.cc) and nouns (event_nouns.cc) that tell of
// an event share.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/claim.h"
#include "extract/needs.h"
#include "util/triggers.h"

namespace crosscheck {

class EventClaims : protected Needs {
 public:
  EventClaims(const Slots& slots, std::vector<Claim>& out)
      : Needs(slots), table_(*slots.knowledge.triggers), out_(out) {}

 protected:
  // An army that takes, breaks or bombs does it to whom it fights.
  void face_opponent(Claim&) const;
  // "The attack", after "Rebels attacked the town": what it does not say itself
  // it has from there, where nothing speaks against it.
  void told_before(Claim&) const;
  // "The quake", which no sentence before has told: its first mention tells it.
  bool first_told(const Phrase&, std::string_view predicate) const;
  // "shot and killed him", "opened fire, killing two": one attack, told by the
  // first verb; not "shot her and killed him".
  bool same_attack(const Clause&, const Trigger&) const;
  // Who took a place, and whether those attacked could fight, make it another
  // kind of event for ACLED.
  void set_mode(Claim&, bool on_armed) const;
  // Words and measures, which happen somewhere else than what is told around
  // them.
  static bool of_words(const Claim&);
  // Of two sides: "clashes with"; "protests with thousands" are of one.
  static bool mutual(std::string_view predicate);
  // "the resignation of the minister" is his.
  static bool by_itself(std::string_view predicate);
  // "the raid": what happens, which is nobody.
  bool of_event(const Phrase&) const;
  // Whose aircraft they are, where that has a name.
  std::optional<Party> owner_of_craft(const Phrase&) const;
  // Where words are said, of a place that their clause names: not what they
  // are on, from or to.
  bool said_there(Span place) const;
  // A country that sends, strikes or leaves does it elsewhere; who takes or
  // leaves an office does so in the country of the story.
  void out_of_itself(Claim&) const;
  // Where the story is, if that is not what goes by `name`.
  std::optional<PlaceSaid> carried_else(std::string_view name) const;
  // What is only planned or denied, or was years ago, is not in the town of
  // the story, where its sentence does not name that.
  void somewhere(Claim&) const;
  // What a war began with years ago was not where the report is.
  bool long_ago(const Claim&) const;
  // What a state does at home it does not do where another story was.
  void at_home(Claim&) const;
  // A country that can act: "talks with Iran".
  bool state(const Phrase&) const;
  // The first place that it names.
  std::optional<PlaceSaid> place_in(const Phrase&) const;
  // "was jailed for her murder": he, who is not her.
  std::optional<Party> who_answers(const Phrase& noun) const;
  // "fired at Homs": a town is where, whatever place the claim has.
  bool in_town(const Party& target) const;
  // "the east of the city", "the route": what is taken from nobody.
  bool land(const Phrase&) const;
  // What is struck is a target; a town is where.
  bool site(const Claim&, const Phrase&) const;

  static bool by_force(std::string_view predicate);
  // "missiles targeting troops", "a raid that killed two farmers": whom.
  std::optional<Party> aimed_at(uint32_t noun) const;

  std::string_view country_of(const Party&) const;

  const TriggerTable& table_;
  std::vector<Claim>& out_;
};

// Adds the events that nouns of the sentence at hand tell of; `out` holds those
// of its verbs.
void find_noun_events(const Slots& slots, std::vector<Claim>& out);

}  // namespace crosscheck
