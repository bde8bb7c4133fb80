// Parts of a dossier put together, and taken apart; see crosscheck/parts.h.
#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "crosscheck/parts.h"

namespace crosscheck {
namespace {

template <class Row>
void append(std::vector<Row>& to, std::vector<Row>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()),
            std::make_move_iterator(from.end()));
  from.clear();
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
      if (c.actor) out.insert(c.actor->id.value);
      if (c.target) out.insert(c.target->id.value);
      if (c.place) out.insert(c.place->id.value);
      for (const Party& p : c.said_by) out.insert(p.id.value);
    }
  }
  return out;
}

}  // namespace

void join(Dossier& to, Dossier&& part) {
  append(to.accounts, part.accounts);
  append(to.copy_of, part.copy_of);
  append(to.wire, part.wire);
  append(to.taken, part.taken);
  append(to.entities, part.entities);
  append(to.events, part.events);
  append(to.questions, part.questions);
  append(to.stories, part.stories);
  append(to.states, part.states);
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

void keep_stories(Dossier& d, const std::function<bool(const Story&)>& keep) {
  std::erase_if(d.stories, [&](const Story& s) { return !keep(s); });
  std::unordered_set<uint64_t> reports, events, questions;
  for (const Story& s : d.stories) {
    for (const ReportId r : s.reports) reports.insert(r.value);
    for (const EventId e : s.events) events.insert(e.value);
    for (const QuestionId q : s.questions) questions.insert(q.value);
  }
  std::vector<size_t> order;
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    if (reports.contains(d.accounts[i].text.report.value)) order.push_back(i);
  }
  take_accounts(d, order);
  std::erase_if(d.taken,
                [&](const Taken& t) { return !reports.contains(t.by.value); });
  std::erase_if(d.events,
                [&](const Event& e) { return !events.contains(e.id.value); });
  std::erase_if(d.questions, [&](const Question& q) {
    return !questions.contains(q.id.value);
  });
  const auto named = named_in(d.accounts);
  std::erase_if(d.entities,
                [&](const Entity& e) { return !named.contains(e.id.value); });
}

}  // namespace crosscheck
