// Decision: what a person settled about a case, with who, when and why. A case
// keeps decisions in an append-only, hash-chained log (store/case.h); compile()
// replays them over any reading of the reports, so that a correction outlives
// a better reader. Nothing is ever taken out: an undo is a decision, too.
//
//   reject   claim 41f0…            makes no answer, no event
//   correct  claim 41f0…  amount    "480" -> "48"; its words stay its words
//   merge    entity 8a…, 77…        one from now on, under the first's name
//   split    event e1…, 41f0…       the claims after the first leave it
//   grade    source "Town Wire"     reliability B
//   undo     decision 12
//
// Two people at once: a decision names the newest one that its maker had seen.
// When the same thing was decided since, the log keeps the second as a coding
// that changes nothing (`stands` is false) and the maker is shown the first.
// Second coders who work blind ask for that themselves. Tested by
// store/decision_test.cc, decision_log_test.cc and tests/cli/.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/result.h"

namespace crosscheck {

// In the JSON by these names; so are the subjects.
enum class Verb : uint8_t {
  accept,   // claim
  reject,   // claim
  correct,  // claim: `field` is `value`
  merge,    // entity, event, question, story: all of `on` are one
  split,    // the same: on[0] is the whole, the rest leaves it together
  grade,    // source: `value` is its reliability, A-F
  note,     // anything: `why` is the note
  undo      // decision
};

enum class Subject : uint8_t {
  claim,
  entity,
  event,
  question,
  story,
  report,
  source,
  decision
};

// How a thing is known again when the reports have been read anew: by its id,
// else a claim (and the event or question of a claim) by report, predicate and
// overlapping words, an entity by its name.
struct Thing {
  uint64_t id = 0;   // ClaimId, ReportId, ...; a decision's number; 0: none
  std::string name;  // of an entity or a source; else ""
  ReportId report;   // of a claim; unknown for an entity: in all reports
  Span words;        // of a claim
  std::string predicate;  // of a claim
  friend bool operator==(const Thing&, const Thing&) = default;
};

struct Decision {
  uint64_t number = 0;  // 1, 2, ... in the log; 0: not logged yet
  std::string at;       // UTC: 2017-09-05T14:00:00Z
  std::string who;      // never empty
  std::string why;
  Verb verb = Verb::note;
  Subject subject = Subject::claim;
  std::vector<Thing> on;  // never empty. What leaves an event or question is
                          // claims, a story reports, an entity its spellings
  std::string field;      // of `correct`: one of claim_fields()
  std::string value;      // as field_of() writes it; "" takes the field away
  std::string old;        // what it replaced
  uint64_t seen = 0;      // number of the newest decision its maker had seen
  bool stands = true;     // false: a second coding, for agreement only
  std::string previous;   // hash of the decision before; 64 zeros for the first
  std::string hash;       // SHA-256 of `previous` and all of the above
};

// ---- the fields of a claim --------------------------------------------------

// predicate stance actor target place when amount of said_by
std::span<const std::string_view> claim_fields();
// As a person may write it back: "2017-09-01..2017-09-10", ">15000 person",
// "SANA > reporter"; "" when it is open.
std::string field_of(const Claim&, std::string_view field);
// Leaves the claim's words where they are. Fault::format says what a value of
// that field looks like.
Result<void> set_field(Claim&, std::string_view field, const std::string& value,
                       const Knowledge&);

// ---- before it is logged ----------------------------------------------------

std::string_view name_of(Verb);
std::string_view name_of(Subject);

// One object: {"verb","subject","on":[{"id","name"}],"field","value","who",
// "why","seen","stands"}; ids are 16 hex digits, of a decision its number. At
// most 64 KiB and 1,000 things.
Result<Decision> read_decision(std::string_view json);
// The same with "number", "at", "old", "previous", "hash" and whole things.
std::string decision_json(const Decision&);

// Checks it against what is there, and fills the things and `old`.
// Fault::not_found: there is no such thing; Fault::format: it cannot be done.
Result<Decision> settle(Decision, const Dossier&, const Knowledge&);

// ---- the log ----------------------------------------------------------------

// Do two decisions settle the same thing? A note settles nothing.
bool meet(const Decision&, const Decision&);
// The hash that belongs to it after `previous`.
std::string hash_of(const Decision&, std::string_view previous);
// Number of the first that is not as it was logged; nullopt: the chain holds.
std::optional<uint64_t> broken_at(std::span<const Decision>);
// In the order of the log: what stands and is not undone.
std::vector<const Decision*> in_force(std::span<const Decision>);

// ---- replay ----------------------------------------------------------------

// Takes rejected claims out and corrects the others, in the order given. What
// is merged and split is group()'s.
Review replay(std::vector<Account>&, std::span<const Decision* const>,
              const Knowledge&);

// ---- agreement --------------------------------------------------------------

// How far coders agree on one field of the claims that two or more of them
// coded: Krippendorff's alpha (util/alpha.h). Who accepts a claim, or corrects
// another field of it, codes each field as it stands.
struct Agreement {
  std::string field;  // "verdict" (accepted or rejected), else as above
  uint32_t claims = 0;
  uint32_t coders = 0;
  std::optional<double> alpha;  // none: no variation to measure
};
std::vector<Agreement> agreement(std::span<const Decision>,
                                 std::span<const Account>);

// Claims whose coders differ, for a third to settle: decisions of each.
struct Contested {
  Thing claim;
  std::string field;
  std::vector<uint64_t> decisions;
};
std::vector<Contested> contested(std::span<const Decision>);

}  // namespace crosscheck
