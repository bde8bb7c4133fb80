// Dossier: what the reports say taken together. Made by group/ and judge/;
// OUTPUT calls it the second contract. Everything is sorted so that the order
// in which reports arrive never shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crosscheck/claim.h"
#include "crosscheck/text.h"

namespace crosscheck {

// One report with what it says by itself: all that the second half needs.
struct Account {
  std::string path;
  std::string sha256;
  Text text;
  std::vector<Span> sentences;
  std::vector<std::pair<Span, PartialDate>>
      open_dates;  // times with no day yet
  std::vector<std::pair<Span, Days>>
      named_days;      // sentences with each single day that they name
  struct Mention {     // a named entity of this report
    std::string name;  // LocalEntity::name
    std::string canon, country, kind, type;
    std::vector<std::string> names;  // distinct proper mentions, as written
    std::optional<double> lat, lon;
    uint32_t count = 0;  // mentions of any form
  };
  std::vector<Mention> entities;
  std::vector<Claim> claims;
  Sketch sketch;
  uint32_t words = 0;
};

struct Entity {
  EntityId id;
  std::string kind;                // person, organisation, location, ...
  std::string name;                // main name
  std::vector<std::string> names;  // every spelling met, sorted
  std::optional<double> lat, lon;
  std::string country;
};

struct Event {
  EventId id;
  StoryId story;
  std::string predicate;
  std::optional<Days> when;
  std::optional<Party> actor, target;
  std::string accuser = {};  // who alone names the actor, where others tell of
                             // the event without him; "": no such
  std::optional<PlaceSaid> place;
  Stance stance = Stance::actual;
  std::vector<ClaimId> claims;  // sorted
  uint32_t reports = 0;
  uint32_t voices = 0;
};

// One independent origin. Copies of one wire story, and reports that quote the
// same speaker, are one voice.
struct Voice {
  std::string origin;           // "United Nations", "APD NEWS", or a path
  EntityId id;                  // of the origin, when it is an entity
  std::vector<ClaimId> claims;  // never empty
};

struct Answer {
  Amount amount;              // what its claims say, as narrow as they allow
  double credibility = 0;     // estimated chance that it is right, in [0, 1]
  std::string admiralty;      // "B2"
  std::vector<Voice> voices;  // never empty: no answer without a voice
  std::string grounds = {};   // why it has this grade, in words
};

enum class Standing : uint8_t { agreed, one_voice, disputed };

// Why two answers differ. DESIGN decision 8: real is what is left.
enum class Reason : uint8_t {
  unit,
  scope,
  as_of,
  subset,
  rounding,
  bound,
  copy,
  real
};

struct Why {
  Reason reason;
  uint32_t one = 0, other = 0;  // indices in Question::answers
  std::string text;             // a sentence for the reader
};

// Claims that give a figure for one thing, and their judgement.
struct Question {
  QuestionId id;
  StoryId story;
  std::string measure;
  std::string of;  // who or what is counted
  std::optional<PlaceSaid> at;
  std::optional<Days> when;
  std::string unit;
  Standing standing = Standing::one_voice;
  bool flooding = false;  // many new sources give one contested value at once
  std::optional<double> best_low, best_high;
  std::optional<double> low, high;  // the widest that any answer allows
  std::vector<ClaimId> claims;      // sorted
  std::vector<ClaimId> parts;   // sorted, of `claims`: tell of one of several
                                // who are counted, and answer nothing
  std::vector<Answer> answers;  // most credible first; never empty
  std::vector<Why> why;
};

struct Story {
  StoryId id;
  std::string title;
  std::vector<ReportId> reports;  // sorted by date, then path
  std::vector<EventId> events;    // by time
  std::vector<QuestionId> questions;
};

// What held of a place over time.
struct State {
  std::string kind;  // siege, control; distance, strength, loss: as of `from`
  PlaceSaid place;
  std::string part;  // of the place, as it is said: "western districts"; "" all
  std::optional<Party>
      holder;  // the besieger of a siege; who is so far, so many
  std::optional<Party> against;  // the besieged; who lost the place
  std::optional<AmountSaid>
      amount;                    // of distance, strength, loss, a share held
  std::optional<Days> from, to;  // each as wide as it is open
  std::vector<ClaimId> claims;   // sorted
  std::vector<uint32_t> contradicts;  // indices of states that cannot hold, too
};

// What people decided about the case, as it came out here (decision.h).
struct Review {
  uint64_t head = 0;                // the newest decision taken into account
  std::vector<Claim> rejected;      // taken out of their accounts; by id
  std::vector<uint64_t> unmatched;  // decisions that found nothing here
  std::vector<std::pair<std::string, char>> grades;  // sources, by name
};

// Sentences that a report has word for word from an earlier one, of which it is
// no copy as a whole. What they claim has the origin of `from`.
struct Taken {
  ReportId by, from;
  std::vector<Span> words;  // in the text of `by`
};

struct Dossier {
  std::vector<Account> accounts;  // by path, then sha256
  std::vector<ReportId> copy_of;  // per account; unknown: an original
  std::vector<std::string> wire;  // per account: the agency that it names as
                                  // the story's, or ""
  std::vector<Taken> taken;       // by account
  std::vector<Entity> entities;
  std::vector<Event> events;
  std::vector<Question> questions;
  std::vector<Story> stories;
  std::vector<State> states;
  Review review;
};

}  // namespace crosscheck
