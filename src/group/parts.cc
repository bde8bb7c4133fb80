// group() in parts; see crosscheck/parts.h.
#include "crosscheck/parts.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "group/assemble.h"

namespace crosscheck {

using namespace grouping;  // NOLINT(google-build-using-namespace)

struct Parts::Inside {
  explicit Inside(const Knowledge& k) : knowledge(k), tables(k) {
    look = std::make_unique<Surveyor>(k);
  }

  // Views into the accounts' names as the whole of a case has them.
  std::vector<NameKey> name(Account& a) const {
    add_claimed_names(a);
    return key_mentions(a, tables);
  }
  std::vector<std::vector<NameKey>> name(std::vector<Account>& all) const {
    std::vector<std::vector<NameKey>> keys;
    keys.reserve(all.size());
    for (Account& a : all) keys.push_back(name(a));
    return keys;
  }
  std::vector<uint32_t> stories(size_t part) const {
    std::vector<uint32_t> out;
    for (const uint32_t i : members[part]) out.push_back(ties.story[i]);
    return out;
  }
  void divide(size_t part);
  void find_origins();

  const Knowledge& knowledge;
  const NameTables tables;
  std::unique_ptr<Surveyor> look;  // until tie()
  NamesMet met;                    // by report; until tie()
  Ties ties;
  std::vector<ReportId> reports;
  std::vector<std::vector<uint32_t>> members, origins;  // by part
  SharedNames shared;
  TellingsOfStates told;
  size_t told_of = 0;  // parts, the first ones
};

Parts::Parts(const Knowledge& k) : inside_(std::make_unique<Inside>(k)) {}
Parts::~Parts() = default;

void Parts::add(Account account) {
  const auto keys = inside_->name(account);
  inside_->look->add(account, keys);
  inside_->met.add(keys);
  inside_->reports.push_back(account.text.report);
}

void Parts::replace(size_t place, Account account) {
  const auto keys = inside_->name(account);
  inside_->look->replace(place, account, keys);
  inside_->met.replace(place, keys);
}

void Parts::tie(size_t part) {
  Inside& in = *inside_;
  in.ties = std::move(*in.look).tie();
  in.look.reset();
  in.divide(part);
  in.find_origins();
  std::vector<uint32_t> part_of(in.reports.size());
  for (uint32_t p = 0; p < in.members.size(); ++p) {
    for (const uint32_t i : in.members[p]) part_of[i] = p;
  }
  in.shared.meet(std::exchange(in.met, {}), part_of);
}

void Parts::Inside::divide(size_t part) {
  std::vector<uint32_t> order(ties.story.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {},
                           [&](uint32_t i) { return ties.story[i]; });
  for (size_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && ties.story[order[i]] == ties.story[order[i - 1]];
    if (members.empty() || (!same && members.back().size() >= part)) {
      members.emplace_back();
    }
    members.back().push_back(order[i]);
  }
  for (auto& list : members) std::ranges::sort(list);
}

void Parts::Inside::find_origins() {
  for (const auto& list : members) {
    auto& out = origins.emplace_back();
    for (const uint32_t by : list) {
      auto t = std::ranges::lower_bound(ties.taken, by, {}, &Passage::by);
      for (; t != ties.taken.end() && t->by == by; ++t) {
        if (!std::ranges::binary_search(list, t->from)) out.push_back(t->from);
      }
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
}

size_t Parts::count() const {
  return inside_->members.size();
}

const std::vector<uint32_t>& Parts::members(size_t part) const {
  return inside_->members[part];
}

const std::vector<uint32_t>& Parts::origins(size_t part) const {
  return inside_->origins[part];
}

void Parts::gather(size_t part, std::vector<Account> accounts) {
  const auto keys = inside_->name(accounts);
  inside_->shared.gather(accounts, keys, inside_->stories(part),
                         inside_->members[part]);
}

Dossier Parts::group(size_t part, std::vector<Account> accounts,
                     std::vector<Account> origins) {
  Inside& in = *inside_;
  const std::vector<uint32_t>& list = in.members[part];
  Ties ties;
  ties.story = in.stories(part);
  std::vector<Taken> taken;
  for (const uint32_t i : list) {
    ties.wire.push_back(in.ties.wire[i]);
    // A copy is of the story of its original.
    const auto original = std::ranges::lower_bound(list, in.ties.original[i]);
    ties.original.push_back(static_cast<uint32_t>(original - list.begin()));
    add_taken(
        in.ties.taken, i, [&](uint32_t at) { return in.reports[at]; }, taken);
  }
  auto keys = in.name(accounts);
  Decided nothing(accounts, {});
  TellingsOfStates again;  // a part is grouped twice, and told of once
  const bool first = part == in.told_of;
  if (first) ++in.told_of;
  Dossier d =
      assemble(accounts, std::move(keys), std::move(ties), in.knowledge,
               in.tables, nothing, &in.shared, first ? &in.told : &again);
  d.taken = std::move(taken);
  for (size_t i = 0; i < origins.size(); ++i) {
    Account& a = origins[i];
    in.name(a);
    drop_the_scaffold(a);
    a.claims.clear();
    d.accounts.push_back(std::move(a));
    d.wire.emplace_back(in.ties.wire[in.origins[part][i]]);
    d.copy_of.emplace_back();
  }
  return d;
}

std::vector<State> Parts::states() const {
  return inside_->told.states();
}

}  // namespace crosscheck
