#include "present/standing.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "util/one_of.h"

namespace crosscheck {
namespace {

constexpr int64_t kNarrow = 100;  // days: wider says nothing about one day

const char* kind_of(const Claim& c) {
  if (c.predicate == "distance" && c.actor) return "distance";
  if (c.predicate == "strength") return "strength";
  if (one_of(c.predicate, "lost", "share_lost")) return "loss";
  return nullptr;
}

std::optional<Party> who(const Claim& c) {
  if (c.predicate == "strength") return c.target ? c.target : c.actor;
  return c.actor ? c.actor : c.target;
}

}  // namespace

std::optional<Days> told_on(const State& s, const Lookup& look) {
  std::optional<Days> out;
  for (const ClaimId id : s.claims) {
    const Found f = look.claim(id);
    if (!f || !f.claim->when.days) continue;
    const Claim& c = *f.claim;
    const bool stands =
        one_of(c.predicate, "siege", "control", "share_held") ||
        (c.predicate == "siege.end" && c.stance != Stance::actual);
    if (!stands || c.when.days->size() > kNarrow) continue;
    const Day day = c.when.days->first;
    if (!out) out = Days{day, day};
    out = Days{std::min(out->first, day), std::max(out->last, day)};
  }
  return out;
}

std::vector<State> measured_states(const Dossier& d) {
  using Key = std::tuple<EntityId, std::string_view, Day, EntityId,
                         std::optional<double>, std::optional<double>>;
  std::map<Key, State> rows;
  for (const Account& account : d.accounts) {
    for (const Claim& c : account.claims) {
      const char* kind = kind_of(c);
      if (kind == nullptr || !c.amount || !c.place || !c.when.days) continue;
      if (c.stance == Stance::denied) continue;
      const std::optional<Party> holder = who(c);
      const Amount& a = c.amount->amount;
      State& s = rows[{c.place->id, kind, c.when.days->first,
                       holder ? holder->id : EntityId{}, a.low, a.high}];
      s.claims.push_back(c.id);
      if (!s.kind.empty()) continue;
      s.kind = kind;
      s.place = *c.place;
      s.holder = holder;
      s.amount = *c.amount;
      s.from = s.to = c.when.days;
    }
  }
  std::vector<State> out;
  for (auto& [key, s] : rows) {
    std::ranges::sort(s.claims);
    out.push_back(std::move(s));
  }
  return out;
}

}  // namespace crosscheck
