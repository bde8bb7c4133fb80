#include "serve/snapshot.h"

#include <algorithm>
#include <numeric>

#include "serve/shelf.h"
#include "util/parties.h"
#include "util/printed.h"
#include "util/sha256.h"

namespace crosscheck {
namespace {

// What a dossier is made of and what came out, in few bytes.
std::string version_of(const Dossier& d) {
  std::string all = CROSSCHECK_VERSION;
  all += std::to_string(d.review.head);
  for (const Account& a : d.accounts) {
    all += a.sha256 + a.path;
    for (const Claim& c : a.claims) all += hex(c.id.value) + hex(c.event.value);
  }
  for (const Question& q : d.questions) {
    all += hex(q.id.value) + std::to_string(q.answers.size());
    for (const Answer& a : q.answers) {
      all += std::to_string(a.credibility) + a.admiralty;
      all += std::to_string(a.amount.low.value_or(-1));
      all += std::to_string(a.amount.high.value_or(-1));
    }
  }
  return sha256_hex(all).substr(0, 16);
}

}  // namespace

SharedReply ReplyCache::find(const std::string& asked) const {
  const std::lock_guard lock(mutex_);
  const auto it = replies_.find(asked);
  return it == replies_.end() ? nullptr : it->second;
}

void ReplyCache::keep(const std::string& asked, SharedReply reply) {
  const size_t size =
      asked.size() + reply->body.size() + reply->packed.size() + 256;
  if (size > kMost / 4) return;
  const std::lock_guard lock(mutex_);
  if (bytes_ + size > kMost) {
    replies_.clear();
    bytes_ = 0;
  }
  if (replies_.emplace(asked, std::move(reply)).second) bytes_ += size;
}

Snapshot::Snapshot(Dossier d, const Knowledge& k)
    : knowledge(k),
      dossier(std::move(d)),
      look(dossier, knowledge),
      modes(modes_of(dossier)),
      estimate(dossier),
      digests(digest(look, knowledge)),
      version(version_of(dossier)) {
  index();
}

Snapshot::Snapshot(Dossier d, const Knowledge& k,
                   std::vector<std::string> labels,
                   std::vector<std::string> imitated, std::string of)
    : knowledge(k),
      dossier(std::move(d)),
      look(dossier, std::move(labels), std::move(imitated)),
      modes(modes_of(dossier)),
      estimate(dossier),
      digests(digest(look, knowledge)),
      version(std::move(of)) {
  index();
}

Snapshot::Snapshot(std::shared_ptr<Shelf> all, const Knowledge& k)
    : Snapshot(Dossier(), k, {}, {}, all->version()) {
  shelf = std::move(all);
}

void Snapshot::index() {
  story_of.resize(dossier.accounts.size());
  for (size_t i = 0; i < digests.size(); ++i) {
    const Story& s = *digests[i].story;
    stories_by_id_.emplace(s.id.value, i);
    for (ReportId r : s.reports) {
      const size_t at = look.account(r);
      if (at < story_of.size()) story_of[at] = s.id;
    }
  }
  for (const Event& e : dossier.events) events.push_back(&e);
  std::ranges::stable_sort(events, [](const Event* a, const Event* b) {
    if (a->when.has_value() != b->when.has_value()) return a->when.has_value();
    if (!a->when) return false;
    return std::pair(a->when->first, a->when->last) <
           std::pair(b->when->first, b->when->last);
  });
  index_entities();
}

void Snapshot::index_entities() {
  const size_t count = dossier.entities.size();
  for (size_t i = 0; i < count; ++i) {
    entities_by_id_.emplace(dossier.entities[i].id.value, i);
  }
  about.resize(count);
  for (const Account& account : dossier.accounts) {
    claims += account.claims.size();
    for (const Claim& c : account.claims) {
      for_parties(c, [&](EntityId id) {
        const size_t at = entity(id);
        if (at == count) return;
        if (about[at].empty() || about[at].back() != c.id) {
          about[at].push_back(c.id);
        }
      });
    }
  }
  entities.resize(count);
  std::iota(entities.begin(), entities.end(), size_t{0});
  std::ranges::stable_sort(entities, [&](size_t a, size_t b) {
    return about[a].size() > about[b].size();
  });
}

size_t Snapshot::story(StoryId id) const {
  const auto it = stories_by_id_.find(id.value);
  return it == stories_by_id_.end() ? digests.size() : it->second;
}

size_t Snapshot::entity(EntityId id) const {
  const auto it = entities_by_id_.find(id.value);
  return it == entities_by_id_.end() ? dossier.entities.size() : it->second;
}

std::optional<Days> Snapshot::days_of(const Digest& d) const {
  std::optional<Days> out;
  for (const Event* e : d.happened) {
    // A year or more is no day that a happening names.
    if (!e->when || e->when->size() > 366) continue;
    if (!out) out = e->when;
    out->first = std::min(out->first, e->when->first);
    out->last = std::max(out->last, e->when->last);
  }
  return out;
}

}  // namespace crosscheck
