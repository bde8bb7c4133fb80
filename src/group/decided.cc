#include "group/decided.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "group/hash.h"

namespace crosscheck::grouping {
namespace {

using Members = std::vector<const Claim*>;

template <class Key>
auto commonest(const std::map<Key, int>& votes) {
  return std::max_element(
      votes.begin(), votes.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
}

// The field that most of the claims agree on, by name.
template <class Named>
std::optional<Named> common(const Members& members,
                            std::optional<Named> Claim::*field) {
  std::map<uint64_t, int> votes;
  for (const Claim* c : members) {
    if (c->*field) ++votes[(c->*field)->id.value];
  }
  if (votes.empty()) return std::nullopt;
  const uint64_t best = commonest(votes)->first;
  for (const Claim* c : members) {
    if (c->*field && (c->*field)->id.value == best) return c->*field;
  }
  return std::nullopt;
}

// What all of them leave possible, else all that any of them says.
std::optional<Days> days_of(const Members& members) {
  std::optional<Days> inner;
  std::optional<Days> outer;
  bool agree = true;
  for (const Claim* c : members) {
    if (!c->when.days) continue;
    const Days d = *c->when.days;
    if (!inner) {
      inner = outer = d;
      continue;
    }
    agree = agree && inner->overlaps(d);
    if (agree) {
      inner =
          Days{std::max(inner->first, d.first), std::min(inner->last, d.last)};
    }
    outer =
        Days{std::min(outer->first, d.first), std::max(outer->last, d.last)};
  }
  return agree ? inner : outer;
}

void fill(Event& e, const Members& members) {
  std::map<std::string, int> predicates;
  e.stance = members.front()->stance;
  for (const Claim* c : members) {
    ++predicates[c->predicate];
    if (c->stance == Stance::actual) e.stance = Stance::actual;
  }
  e.predicate = commonest(predicates)->first;
  e.when = days_of(members);
  e.actor = common(members, &Claim::actor);
  e.target = common(members, &Claim::target);
  e.place = common(members, &Claim::place);
}

void fill(Question& q, const Members& members) {
  std::map<std::string, int> measures;
  std::map<std::string, int> units;
  std::map<std::string, int> of;
  for (const Claim* c : members) {
    ++measures[c->predicate];
    if (!c->amount) continue;
    ++units[c->amount->amount.unit];
    if (!c->amount->of.empty()) ++of[c->amount->of];
  }
  q.measure = commonest(measures)->first;
  q.unit = units.empty() ? "" : commonest(units)->first;
  q.of = of.empty() ? "" : commonest(of)->first;
  q.when = days_of(members);
  q.at = common(members, &Claim::place);
}

// Account::Mention -> the entity that it is.
bool is_called(const Account::Mention& m, std::string_view name) {
  return m.name == name || std::ranges::find(m.names, name) != m.names.end();
}

// Every party and place of a claim.
void each_named(Claim& c, const auto& visit) {
  if (c.actor) visit(c.actor->name, c.actor->id, c.actor->words);
  if (c.target) visit(c.target->name, c.target->id, c.target->words);
  for (Party& p : c.said_by) visit(p.name, p.id, p.words);
  if (c.place) visit(c.place->name, c.place->id, c.place->words);
}

Entity* find_entity(std::vector<Entity>& entities, const Thing& a) {
  const auto is = [&](auto same) {
    const auto at = std::ranges::find_if(entities, same);
    return at == entities.end() ? nullptr : &*at;
  };
  Entity* found = is([&](const Entity& e) { return e.id.value == a.id; });
  if (found != nullptr || a.name.empty()) return found;
  return is([&](const Entity& e) { return e.name == a.name; });
}

}  // namespace

Decided::Decided(std::vector<Account>& accounts,
                 std::span<const Decision* const> decisions)
    : accounts_(accounts),
      decisions_(decisions),
      claims_(decisions.empty() ? ClaimIndex() : ClaimIndex(accounts)) {}

std::vector<const Decision*> Decided::about(Subject subject) const {
  std::vector<const Decision*> out;
  for (const Decision* d : decisions_) {
    const bool ties = d->verb == Verb::merge || d->verb == Verb::split;
    if (ties && d->subject == subject) out.push_back(d);
  }
  return out;
}

void Decided::stories(std::vector<uint32_t>& story) {
  std::map<uint64_t, size_t> index;
  uint32_t fresh = 0;
  for (size_t i = 0; i < accounts_.size(); ++i) {
    index.emplace(accounts_[i].text.report.value, i);
    fresh = std::max(fresh, story[i] + 1);
  }
  for (const Decision* d : about(Subject::story)) {
    std::vector<size_t> found;  // a story is known by one of its reports
    for (const Thing& a : d->on) {
      const auto at = index.find(a.id);
      if (at != index.end()) found.push_back(at->second);
    }
    if (found.size() < 2) {
      unmatched_.push_back(d->number);
    } else if (d->verb == Verb::merge) {
      const uint32_t one = story[found[0]];
      for (const size_t i : found) std::ranges::replace(story, story[i], one);
    } else {
      const uint32_t whole = story[found[0]];
      for (size_t i = 1; i < found.size(); ++i) {
        if (story[found[i]] == whole) story[found[i]] = fresh;
      }
      ++fresh;
    }
  }
}

template <class Row>
void Decided::regroup(std::vector<Row>& rows, Subject subject, auto id_of) {
  const auto decisions = about(subject);
  if (decisions.empty()) return;
  std::map<uint64_t, size_t> row_of;  // a claim's
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const ClaimId c : rows[i].claims) row_of[c.value] = i;
  }
  std::set<size_t> changed;
  for (const Decision* d : decisions) {
    std::vector<uint64_t> found;
    for (const Thing& a : d->on) {
      const Claim* c = claims_.find(a);
      if (c != nullptr && row_of.count(c->id.value) != 0) {
        found.push_back(c->id.value);
      }
    }
    const bool split = d->verb == Verb::split;
    if (found.size() < 2) {
      unmatched_.push_back(d->number);
      continue;
    }
    const size_t whole = row_of[found[0]];
    if (split) rows.emplace_back();
    const size_t to = split ? rows.size() - 1 : whole;
    for (size_t i = 1; i < found.size(); ++i) {
      const size_t from = row_of[found[i]];
      if (from == to || (split && from != whole)) continue;
      std::vector<ClaimId> moving = rows[from].claims;
      if (split) moving = {ClaimId{found[i]}};
      for (const ClaimId c : moving) {
        row_of[c.value] = to;
        rows[to].claims.push_back(c);
        std::erase(rows[from].claims, c);
      }
      changed.insert({from, to});
    }
  }
  for (const size_t i : changed) {
    if (rows[i].claims.empty()) continue;
    std::ranges::sort(rows[i].claims);
    Members members;
    for (const ClaimId c : rows[i].claims) {
      members.push_back(claims_.find(c));
    }
    fill(rows[i], members);
    rows[i].id.value = rows[i].claims.front().value;
    for (const ClaimId c : rows[i].claims) {
      id_of(*claims_.find(c)) = rows[i].id;
    }
  }
  std::erase_if(rows, [](const Row& r) { return r.claims.empty(); });
  std::ranges::sort(rows, {}, &Row::id);
}

void Decided::events(std::vector<Event>& events) {
  regroup(events, Subject::event, [](Claim& c) -> EventId& { return c.event; });
}

void Decided::questions(std::vector<Question>& questions) {
  regroup(questions, Subject::question,
          [](Claim& c) -> QuestionId& { return c.question; });
}

bool Decided::merge_entities(const Decision& d, Unified& names) {
  std::vector<EntityId> found;
  for (const Thing& a : d.on) {
    const Entity* e = find_entity(names.entities, a);
    if (e != nullptr) found.push_back(e->id);
  }
  if (found.size() < 2) return false;
  const EntityId one = found[0];
  const std::set<EntityId> others(found.begin() + 1, found.end());
  Thing first;
  first.id = one.value;
  Entity& main = *find_entity(names.entities, first);
  for (const Entity& e : names.entities) {
    if (others.count(e.id) == 0 || e.id == one) continue;
    main.names.insert(main.names.end(), e.names.begin(), e.names.end());
    const auto side = names.sides.find(e.id.value);
    if (side != names.sides.end()) names.sides.emplace(one.value, side->second);
    if (!main.lat) {
      main.lat = e.lat;
      main.lon = e.lon;
    }
  }
  std::ranges::sort(main.names);
  main.names.erase(std::unique(main.names.begin(), main.names.end()),
                   main.names.end());
  const std::string name = main.name;
  const auto gone = [&](EntityId id) {
    return id != one && others.count(id) != 0;
  };
  for (size_t a = 0; a < accounts_.size(); ++a) {
    for (EntityId& id : names.ids[a]) {
      if (gone(id)) id = one;
    }
    for (Claim& c : accounts_[a].claims) {
      each_named(c, [&](std::string& shown, EntityId& id, Span) {
        if (!gone(id)) return;
        id = one;
        shown = name;
      });
    }
  }
  std::erase_if(names.entities, [&](const Entity& e) { return gone(e.id); });
  std::erase_if(names.known, gone);
  return true;
}

bool Decided::leaves(const Decision& d, size_t account,
                     const Account::Mention& m) const {
  return std::any_of(d.on.begin() + 1, d.on.end(), [&](const Thing& a) {
    const bool here =
        !a.report.known() || a.report == accounts_[account].text.report;
    return here && is_called(m, a.name);
  });
}

bool Decided::split_entity(const Decision& d, Unified& names) {
  Entity* const whole = find_entity(names.entities, d.on[0]);
  if (whole == nullptr) return false;
  const EntityId old = whole->id;
  Entity part = *whole;
  part.name = d.on[1].name;
  part.names.clear();
  uint64_t id = mix(old.value, hash("split:"));
  for (size_t i = 1; i < d.on.size(); ++i) {
    part.names.push_back(d.on[i].name);
    id = mix(id, hash(d.on[i].name, d.on[i].report.value + kHashSeed));
  }
  std::ranges::sort(part.names);
  part.id = EntityId{id};
  bool any = false;
  for (size_t a = 0; a < accounts_.size(); ++a) {
    bool stays = false;
    std::set<std::string, std::less<>> leaving;
    for (size_t m = 0; m < names.ids[a].size(); ++m) {
      if (names.ids[a][m] != old) continue;
      const Account::Mention& mention = accounts_[a].entities[m];
      if (!leaves(d, a, mention)) {
        stays = true;
        continue;
      }
      names.ids[a][m] = part.id;
      leaving.insert(mention.name);
      leaving.insert(mention.names.begin(), mention.names.end());
    }
    if (leaving.empty()) continue;
    any = true;
    const std::string& text = accounts_[a].text.utf8;
    for (Claim& c : accounts_[a].claims) {
      each_named(c, [&](std::string& shown, EntityId& who, Span words) {
        const bool goes =
            who == old && (!stays || leaving.count(cut(text, words)) != 0);
        if (!goes) return;
        who = part.id;
        shown = part.name;
      });
    }
  }
  if (!any) return false;
  const bool everywhere =
      std::any_of(d.on.begin() + 1, d.on.end(),
                  [](const Thing& a) { return !a.report.known(); });
  if (everywhere) {
    std::erase_if(whole->names, [&](const std::string& n) {
      return std::ranges::binary_search(part.names, n);
    });
  }
  const auto at =
      std::ranges::lower_bound(names.entities, part.id, {}, &Entity::id);
  names.entities.insert(at, std::move(part));
  return true;
}

void Decided::entities(Unified& names) {
  for (const Decision* d : about(Subject::entity)) {
    const bool done = d->verb == Verb::merge ? merge_entities(*d, names)
                                             : split_entity(*d, names);
    if (!done) unmatched_.push_back(d->number);
  }
}

}  // namespace crosscheck::grouping
