// Decided: what people merged and split is kept to by the grouping. Each step
// of group() hands over what it found and gets it back as decided, so the next
// step builds on it. See crosscheck/decision.h; tested by decided_test.cc.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "crosscheck/decision.h"
#include "group/entities.h"
#include "util/claim_index.h"

namespace crosscheck::grouping {

class Decided {
 public:
  // Both must outlive it. Without decisions every call returns at once.
  Decided(std::vector<Account>&, std::span<const Decision* const>);

  void stories(std::vector<uint32_t>& story);
  void entities(Unified&);
  void events(std::vector<Event>&);
  void questions(std::vector<Question>&);

  // Numbers of the decisions that found nothing to act on.
  const std::vector<uint64_t>& unmatched() const { return unmatched_; }

 private:
  std::vector<const Decision*> about(Subject) const;
  template <class Row>
  void regroup(std::vector<Row>&, Subject, auto id_of);
  bool merge_entities(const Decision&, Unified&);
  bool split_entity(const Decision&, Unified&);
  bool leaves(const Decision&, size_t account, const Account::Mention&) const;

  std::vector<Account>& accounts_;
  std::span<const Decision* const> decisions_;
  ClaimIndex claims_;
  std::vector<uint64_t> unmatched_;
};

}  // namespace crosscheck::grouping
