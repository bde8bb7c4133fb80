// Snapshot: a case as it was at one moment, compiled once and never changed,
// with the ways into it that answers need. Any number of threads may read it; a
// new one takes its place when the case has changed.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/estimate.h"
#include "crosscheck/knowledge.h"
#include "present/digest.h"
#include "present/json_dossier.h"
#include "present/lookup.h"
#include "serve/reply.h"

namespace crosscheck {

// Answers that were made for one snapshot, by what was asked. Forgets all of
// them when they come to more than kMost bytes.
class ReplyCache {
 public:
  SharedReply find(const std::string& asked) const;
  void keep(const std::string& asked, SharedReply);

 private:
  static constexpr size_t kMost = 64U << 20;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, SharedReply> replies_;
  size_t bytes_ = 0;
};

class Shelf;

struct Snapshot {
  Snapshot(Dossier, const Knowledge&);
  // Of some stories of a case whose account is stored, with the labels that
  // their reports have there, and whom these imitate.
  Snapshot(Dossier, const Knowledge&, std::vector<std::string> labels,
           std::vector<std::string> imitated, std::string version);
  // Of a case whose account is stored: the dossier is empty.
  Snapshot(std::shared_ptr<Shelf>, const Knowledge&);
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  size_t story(StoryId) const;    // index in `digests`, or digests.size()
  size_t entity(EntityId) const;  // index in dossier.entities, or its size
  // From the first day that a happening of the story names to the last.
  std::optional<Days> days_of(const Digest&) const;

  const Knowledge& knowledge;
  const Dossier dossier;
  const Lookup look;
  const Modes modes;
  const Estimator estimate;
  const std::vector<Digest> digests;  // every story, the weightiest first
  std::string version;                // equal for equal dossiers
  std::shared_ptr<Shelf> shelf;  // null: all that there is stands in dossier

  std::vector<const Event*> events;         // by time; undated last
  std::vector<size_t> entities;             // the most claimed about first
  std::vector<std::vector<ClaimId>> about;  // per entity; sorted
  std::vector<StoryId> story_of;            // per account
  size_t claims = 0;

  mutable ReplyCache replies;

 private:
  void index();
  void index_entities();
  std::unordered_map<uint64_t, size_t> stories_by_id_, entities_by_id_;
};

}  // namespace crosscheck
