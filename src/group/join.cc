// Parts of a dossier put together, and taken apart; see crosscheck/parts.h.
#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "crosscheck/parts.h"
#include "util/parties.h"

namespace crosscheck {
namespace {

template <class Row>
void append(std::vector<Row>& to, std::vector<Row>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()),
            std::make_move_iterator(from.end()));
  from.clear();
}

void append(Dossier& to, Dossier& part) {
  append(to.accounts, part.accounts);
  append(to.copy_of, part.copy_of);
  append(to.wire, part.wire);
  append(to.taken, part.taken);
  append(to.entities, part.entities);
  append(to.events, part.events);
  append(to.questions, part.questions);
  append(to.stories, part.stories);
  append(to.states, part.states);
}

template <class Row>
std::vector<Row> in_order(std::vector<Row>& rows,
                          const std::vector<size_t>& order) {
  std::vector<Row> out;
  out.reserve(order.size());
  for (const size_t i : order) out.push_back(std::move(rows[i]));
  return out;
}

// Takes these accounts, in this order, with what stands beside each.
void take_accounts(Dossier& d, const std::vector<size_t>& order) {
  d.accounts = in_order(d.accounts, order);
  d.copy_of = in_order(d.copy_of, order);
  d.wire = in_order(d.wire, order);
}

template <class Row>
void sort_by_id(std::vector<Row>& rows) {
  std::ranges::sort(rows, {}, &Row::id);
}

std::unordered_set<uint64_t> named_in(const std::vector<Account>& accounts) {
  std::unordered_set<uint64_t> out;
  for (const Account& a : accounts) {
    for (const Claim& c : a.claims) {
      for_parties(c, [&](EntityId id) { out.insert(id.value); });
    }
  }
  return out;
}

}  // namespace

void join(Dossier& to, Dossier&& part) {
  std::vector<Dossier> one;
  one.push_back(std::move(part));
  join(to, std::move(one));
}

void join(Dossier& to, std::vector<Dossier>&& parts) {
  for (Dossier& part : parts) append(to, part);
  std::vector<size_t> order(to.accounts.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::sort(order, {}, [&](size_t i) {
    return std::tie(to.accounts[i].path, to.accounts[i].sha256);
  });
  take_accounts(to, order);
  std::unordered_map<uint64_t, size_t> place;
  for (size_t i = 0; i < order.size(); ++i) {
    place.emplace(to.accounts[i].text.report.value, i);
  }
  std::ranges::stable_sort(
      to.taken, {}, [&](const Taken& t) { return place.at(t.by.value); });
  sort_by_id(to.entities);  // those of several parts are the same in each
  to.entities.erase(std::unique(to.entities.begin(), to.entities.end(),
                                [](const Entity& a, const Entity& b) {
                                  return a.id == b.id;
                                }),
                    to.entities.end());
  sort_by_id(to.events);
  sort_by_id(to.questions);
  sort_by_id(to.stories);
}

namespace {

template <class Row>
std::unordered_map<uint64_t, size_t> places_of(const std::vector<Row>& rows) {
  std::unordered_map<uint64_t, size_t> out;
  for (size_t i = 0; i < rows.size(); ++i) out.emplace(rows[i].id.value, i);
  return out;
}

template <class Row, class Id>
void take_rows(std::vector<Row>& from, const std::vector<Id>& ids,
               const std::unordered_map<uint64_t, size_t>& places,
               std::vector<Row>& to) {
  for (const Id id : ids) to.push_back(std::move(from[places.at(id.value)]));
  sort_by_id(to);
}

std::vector<uint64_t> origins_of(const Question& q) {
  std::vector<uint64_t> out;
  for (const Answer& a : q.answers) {
    for (const Voice& v : a.voices) out.push_back(v.id.value);
  }
  return out;
}

}  // namespace

void each_story(Dossier&& d, const std::function<void(Dossier&&)>& each) {
  const auto events = places_of(d.events), questions = places_of(d.questions),
             entities = places_of(d.entities);
  std::unordered_map<uint64_t, size_t> accounts;
  std::unordered_multimap<uint64_t, size_t> taken;
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    accounts.emplace(d.accounts[i].text.report.value, i);
  }
  for (size_t i = 0; i < d.taken.size(); ++i) {
    taken.emplace(d.taken[i].by.value, i);
  }
  // Who is named in a report and in no claim stands with the first story.
  std::vector<bool> claimed(d.entities.size(), false);
  const auto claim = [&](uint64_t id) {
    const auto at = entities.find(id);
    if (at != entities.end()) claimed[at->second] = true;
  };
  for (const uint64_t id : named_in(d.accounts)) claim(id);
  for (const Question& q : d.questions) {
    for (const uint64_t id : origins_of(q)) claim(id);
  }
  bool leads = true;
  for (Story& s : d.stories) {
    Dossier one;
    std::vector<size_t> members, passages;
    for (const ReportId r : s.reports) {
      members.push_back(accounts.at(r.value));
      const auto [first, last] = taken.equal_range(r.value);
      for (auto t = first; t != last; ++t) passages.push_back(t->second);
    }
    std::ranges::sort(members);
    std::ranges::sort(passages);
    one.accounts = in_order(d.accounts, members);
    one.copy_of = in_order(d.copy_of, members);
    one.wire = in_order(d.wire, members);
    one.taken = in_order(d.taken, passages);
    take_rows(d.events, s.events, events, one.events);
    take_rows(d.questions, s.questions, questions, one.questions);
    auto named = named_in(one.accounts);
    for (const Question& q : one.questions) {
      for (const uint64_t id : origins_of(q)) named.insert(id);
    }
    for (size_t i = 0; leads && i < d.entities.size(); ++i) {
      if (!claimed[i]) named.insert(d.entities[i].id.value);
    }
    leads = false;
    for (const uint64_t id : named) {
      const auto at = entities.find(id);
      if (at != entities.end()) one.entities.push_back(d.entities[at->second]);
    }
    sort_by_id(one.entities);
    one.stories.push_back(std::move(s));
    each(std::move(one));
  }
}

}  // namespace crosscheck
