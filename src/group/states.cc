#include "group/states.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace crosscheck::grouping {
namespace {

using Timed = std::vector<const Event*>;  // of one place, by time

std::optional<Day> first_day(const Event& e) {
  return e.when ? std::optional(e.when->first) : std::nullopt;
}

State state_of(const char* kind, const Event& begin,
               const std::optional<Party>& holder) {
  State s;
  s.kind = kind;
  s.place = *begin.place;
  s.holder = holder;
  s.claims = begin.claims;
  return s;
}

void end_at(State& s, const Event& end) {
  s.to = end.when;
  s.claims.insert(s.claims.end(), end.claims.begin(), end.claims.end());
  std::sort(s.claims.begin(), s.claims.end());
}

bool same_holder(const std::optional<Party>& a, const std::optional<Party>& b) {
  return a && b && a->id == b->id;
}

void add_sieges(const Timed& events, std::vector<State>& out) {
  const size_t first = out.size();
  for (const Event* e : events) {
    if (e->predicate == "siege.begin") {
      out.push_back(state_of("siege", *e, e->actor));
      out.back().from = e->when;
    } else if (e->predicate == "siege.end") {
      bool ended = false;
      for (size_t i = first; i < out.size(); ++i) {
        if (out[i].to) continue;
        end_at(out[i], *e);
        ended = true;
      }
      if (ended) continue;
      // Who lifts a siege is not who held it: its target is.
      out.push_back(state_of("siege", *e, e->target));
      out.back().to = e->when;
    }
  }
}

void add_control(const Timed& events, std::vector<State>& out) {
  size_t last = SIZE_MAX;
  for (const Event* e : events) {
    if (e->predicate != "capture" || !e->actor) continue;
    if (last != SIZE_MAX && same_holder(out[last].holder, e->actor)) continue;
    if (last != SIZE_MAX) end_at(out[last], *e);
    last = out.size();
    out.push_back(state_of("control", *e, e->actor));
    out.back().from = e->when;
  }
}

}  // namespace

std::vector<State> find_states(const std::vector<Event>& events) {
  std::map<EntityId, Timed> by_place;
  for (const Event& e : events) {
    const bool happened = e.stance == Stance::actual && e.when && e.place;
    if (happened) by_place[e.place->id].push_back(&e);
  }
  std::vector<State> out;
  for (auto& [place, list] : by_place) {
    std::sort(list.begin(), list.end(), [](const Event* a, const Event* b) {
      return std::tuple(first_day(*a), a->id) <
             std::tuple(first_day(*b), b->id);
    });
    add_sieges(list, out);
    add_control(list, out);
  }
  return out;
}

}  // namespace crosscheck::grouping
