// Part: as much of a dossier as one page shows, as JSON (docs/api.md, "A
// part"). What is added brings what it leads to: a question its claims, a claim
// its report and its entities.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "present/json_writer.h"
#include "serve/snapshot.h"

namespace crosscheck {

// The elements of lists, each in its brackets, with the words for people.
void write_story_summary(JsonWriter&, const Snapshot&, const Digest&);
void write_report_row(JsonWriter&, const Snapshot&, size_t account);
void write_event_row(JsonWriter&, const Event&, const Modes&, const Knowledge&);
void write_claim_row(JsonWriter&, const Snapshot&, const Found&);

class Part {
 public:
  // More claims than kMostClaims are left out, and the part says that it is
  // cut; those of one report are all shown.
  static constexpr size_t kMostClaims = 2000;

  explicit Part(const Snapshot& now) : now_(now) {}

  void add_claim(ClaimId);
  void add_claims(const std::vector<ClaimId>& claims) {
    for (ClaimId id : claims) add_claim(id);
  }
  void add_report(size_t account) { accounts_.insert(account); }
  void add_claims_of(size_t account);  // all of them, with the report
  void add_entity(EntityId);
  void add_event(EventId);
  void add_question(QuestionId);
  void add_story(StoryId);
  void add_state(const State&);
  // There is more than could be looked through.
  void say_cut() { cut_ = true; }

  // The lists and "cut", into what is open.
  void write(JsonWriter&) const;

 private:
  void take(const Found&);
  void write_question_row(JsonWriter&, const Question&) const;

  const Snapshot& now_;
  std::set<std::pair<size_t, const Claim*>> claims_;  // by report, then place
  std::set<size_t> accounts_, entities_, stories_;
  std::vector<const Event*> events_;
  std::vector<const Question*> questions_;
  std::set<const void*> added_;  // of the two above
  std::vector<const State*> states_;
  bool cut_ = false;
};

}  // namespace crosscheck
