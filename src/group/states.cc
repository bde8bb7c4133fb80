#include "group/states.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "group/courses.h"
#include "group/state_words.h"
#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr uint32_t kBeside = 12;  // bytes: ", most of which"

// Provinces and deserts hold what is besieged or taken; a report that names one
// beside it names where, not what.
bool broad(const PlaceSaid& place) {
  return one_of(place.kind, "country", "province", "governorate", "state",
                "desert", "river", "continent", "sea");
}

bool near(Span words, Span what) {
  return what.begin <= words.end + kBeside && words.begin <= what.end + kBeside;
}

// Does it name the place beside what it tells? "Overran positions" of a town
// named before took positions.
bool names_place(const Claim& c) {
  return c.place && !c.place->words.empty() && near(c.words, c.place->words);
}

Days both(Days a, Days b) {
  return {std::min(a.first, b.first), std::max(a.last, b.last)};
}

// What has no name but that of its holder.
std::string held_key(uint64_t side) {
  return "-held " + std::to_string(side);
}

struct Marks {
  std::string part;
  std::vector<Mark> siege, control;

  // The plainest of the ways in which a part is called.
  void call(const std::string& name) {
    const auto rank = [](const std::string& x) {
      return std::tuple(x.size(), string_view(x));
    };
    if (part.empty() || rank(name) < rank(part)) part = name;
  }
};

using Where = std::pair<EntityId, std::string>;  // place, part
using Places = std::map<Where, Marks>;

// ---- what the reports tell --------------------------------------------------

// Marks of all that the reports tell, by place and part; the whole first.
class Teller {
 public:
  Teller(const std::vector<Account>& accounts, const Unified& names,
         Places& places)
      : names_(names), places_(places) {
    for (const Account& a : accounts) {
      for (const Claim& c : a.claims) note(c, a.text.utf8);
    }
    for (const Account& a : accounts) {
      const PlaceSaid* besieged = nullptr;
      for (const Claim& c : a.claims) claim(c, a.text.utf8, besieged);
    }
  }

  void event(const Event& e) {
    if (!e.when || !e.place || e.place->kind == "country") return;
    const string_view p = e.predicate;
    if (p != "siege.begin" && p != "siege.end" && p != "capture") return;
    if (e.stance != Stance::actual) {
      planned(e);
      return;
    }
    std::map<EntityId, std::vector<const Claim*>> by_place;
    for (const ClaimId id : e.claims) {
      const auto found = by_id_.find(id.value);
      if (found == by_id_.end()) continue;
      const Claim& c = *found->second;
      const bool where = p != "capture" && c.place && broad(*c.place);
      const bool same =
          !c.place || c.place->id == e.place->id || (where && !broad(*e.place));
      if (!same && !names_place(c)) continue;
      by_place[same ? e.place->id : c.place->id].push_back(&c);
    }
    for (const auto& [place, claims] : by_place) {
      if (p == "capture") {
        captured(e, place, claims);
      } else {
        besieged(e, place, claims);
      }
    }
  }

 private:
  using Words = std::map<std::pair<ReportId, Span>, const AmountSaid*>;

  // ---- events ---------------------------------------------------------------

  // What is yet to be broken stands.
  void planned(const Event& e) {
    const bool stands =
        e.predicate == "siege.end" && e.stance != Stance::denied;
    if (!stands || !likely_there(e)) return;
    Mark m{Tells::stands, *e.when, e.target, side(e.target, *e.place), {},
           &*e.place};
    m.claims = e.claims;
    places_[{e.place->id, ""}].siege.push_back(std::move(m));
  }

  Mark mark(const Event& e, EntityId place,
            const std::vector<const Claim*>& claims) const {
    Mark m{Tells::begins,           *e.when,  e.actor,
           side(e.actor, *e.place), e.target, &*e.place};
    for (const Claim* c : claims) m.claims.push_back(c->id);
    if (place == e.place->id) return m;
    m.place = &*claims.front()->place;
    m.days = days_of(claims, *e.when);
    return m;
  }

  static Days days_of(const std::vector<const Claim*>& claims, Days other) {
    std::optional<Days> out;
    for (const Claim* c : claims) {
      if (c->when.days) out = out ? both(*out, *c->when.days) : *c->when.days;
    }
    return out.value_or(other);
  }

  void besieged(const Event& e, EntityId place,
                const std::vector<const Claim*>& claims) {
    Mark m = mark(e, place, claims);
    m.firm = std::ranges::any_of(
        claims, [](const Claim* c) { return names_place(*c); });
    if (e.predicate == "siege.end") {
      m.tells = Tells::ends;
    } else if (!m.firm) {
      return;
    }
    places_[{place, ""}].siege.push_back(std::move(m));
  }

  // A share is held from then on; the whole passes to the taker, and that not
  // before the last share of it was told.
  void captured(const Event& e, EntityId place,
                const std::vector<const Claim*>& claims) {
    Marks& here = places_[{place, ""}];
    std::vector<const Claim*> all;
    std::optional<Day> shared;
    for (const Claim* c : claims) {
      const AmountSaid* share = share_of(*c);
      if (share == nullptr) {
        if (partly_.count(c->id.value) == 0) all.push_back(c);
        continue;
      }
      Mark m = mark(e, place, {c});
      m.tells = Tells::stands;
      m.amount = share;
      if (c->when.days) m.days = *c->when.days;
      shared = std::max(shared.value_or(m.days.first), m.days.first);
      here.control.push_back(std::move(m));
    }
    const bool firm = std::ranges::any_of(
        all, [](const Claim* c) { return names_place(*c); });
    if (!firm) return;
    Mark m = mark(e, place, all);
    if (shared && broad(*m.place)) return;  // the rest of it is not told of
    if (shared) {
      m.days = days_of(all, m.days);
      if (m.days.last < *shared) return;
      m.days.first = std::max(m.days.first, *shared);
    }
    here.control.push_back(m);
    m.tells = Tells::ends;
    m.taken = true;
    here.siege.push_back(std::move(m));
  }

  // A capture of a part: the words of a share stand in its own, or before them.
  const AmountSaid* share_of(const Claim& c) const {
    return within(
        shares_, c.report,
        {c.words.begin - std::min(c.words.begin, kBeside + 4), c.words.end});
  }

  static const AmountSaid* within(const Words& all, ReportId report,
                                  Span words) {
    const auto at = all.lower_bound({report, Span{words.begin, 0}});
    const bool inside = at != all.end() && at->first.first == report &&
                        words.holds(at->first.second);
    return inside ? at->second : nullptr;
  }

  // "Trying to break the siege" beside "broke the siege" of the same report
  // and place says nothing new.
  bool likely_there(const Event& e) const {
    return std::ranges::any_of(e.claims, [&](ClaimId id) {
      const auto found = by_id_.find(id.value);
      return found != by_id_.end() && found->second->place &&
             !found->second->place->words.empty();
    });
  }

  // ---- claims ---------------------------------------------------------------

  void note(const Claim& c, string_view text) {
    by_id_.emplace(c.id.value, &c);
    if (c.predicate == "capture" && takes_part(c, text)) {
      partly_.insert(c.id.value);
    }
    if (!c.amount) return;
    if (c.predicate == "duration") {
      lengths_[{c.report, c.amount->words}] = &*c.amount;
    } else if (c.predicate == "share_held") {
      shares_[{c.report, c.amount->words}] = &*c.amount;
    }
  }

  // `besieged`: the place whose siege its report told of last.
  void claim(const Claim& c, string_view text, const PlaceSaid*& besieged) {
    const string_view p = c.predicate;
    const bool siege = p.starts_with("siege") ||
                       (p == "duration" && c.amount && c.amount->of == "siege");
    if (siege && c.place && !broad(*c.place)) besieged = &*c.place;
    if (!c.place || !c.when.days || c.stance == Stance::denied) return;
    if (c.place->kind == "country") return;  // it is nobody's as a whole
    const bool elsewhere =
        siege && broad(*c.place) && besieged != nullptr && !names_place(c);
    const PlaceSaid& place = elsewhere ? *besieged : *c.place;
    if (c.amount) {
      figure(c, place);
    } else if (c.stance == Stance::actual && (p == "siege" || p == "control")) {
      stands(c, place, text);
    }
  }

  void figure(const Claim& c, const PlaceSaid& place) {
    const string_view p = c.predicate;
    const bool lasted = p == "duration" && c.amount->of == "siege";
    if (!lasted && (p != "share_held" || !c.actor)) return;
    Mark m = mark(lasted ? Tells::lasted : Tells::stands, c, place);
    m.amount = &*c.amount;
    Marks& here = places_[{place.id, ""}];
    (lasted ? here.siege : here.control).push_back(std::move(m));
  }

  void stands(const Claim& c, const PlaceSaid& place, string_view text) {
    const bool siege = c.predicate == "siege";
    // "Spent two years under the rule of": some time before it is told.
    const bool was = !siege && c.when.words.empty() &&
                     within(lengths_, c.report, c.words) != nullptr;
    if (was) return;
    Mark m = mark(Tells::stands, c, place);
    std::string part;
    if (c.mode == "part" && c.target) {
      // "Controls half" is told as a share, too.
      if (within(shares_, c.report, grown(c.target->words)) != nullptr) return;
      part = c.target->name;
    } else {
      m.against = c.target;
    }
    m.part_of = !siege && held_by_name(cut(text, c.words));
    Marks& here = places_[{place.id, key_of(part, place, siege, m.side)}];
    here.call(part);
    (siege ? here.siege : here.control).push_back(std::move(m));
  }

  // What has no name of its own is what its holder holds, or what is besieged.
  static std::string key_of(const std::string& part, const PlaceSaid& place,
                            bool siege, uint64_t side) {
    const std::string name = fold(part);
    if (name.empty() || !no_name(name, fold(place.name))) return name;
    return siege ? "-besieged" : held_key(side);
  }

  // A share's words may go on: "half of the city".
  static Span grown(Span words) { return {words.begin, words.end + 40}; }

  Mark mark(Tells tells, const Claim& c, const PlaceSaid& place) const {
    Mark m{tells, *c.when.days, c.actor, side(c.actor, place), {}, &place};
    m.claims = {c.id};
    return m;
  }

  // One number for all who are of one side there: a state's own forces are its
  // government, whoever is named.
  uint64_t side(const std::optional<Party>& who, const PlaceSaid& at) const {
    if (!who) return 0;
    const Vague word = vague(fold(who->name));
    if (word != Vague::no) return static_cast<uint64_t>(word);
    const Entity* known = names_.find(who->id);
    if (known == nullptr) return who->id.value;
    const bool own = !at.country.empty() && known->country == at.country &&
                     names_.sides.count(who->id.value) != 0;
    return own ? static_cast<uint64_t>(Vague::state) : names_.side(who);
  }

  const Unified& names_;
  Places& places_;
  std::unordered_map<uint64_t, const Claim*> by_id_;
  std::unordered_set<uint64_t> partly_;  // captures of less than their place
  Words shares_, lengths_;
};

// ---- what comes of it
// --------------------------------------------------------

void put_in_order(Marks& marks) {
  const auto sooner = [](const Mark& a, const Mark& b) {
    // What ended in early May still stood on the 5th when that is told.
    const auto at = [](const Mark& m) {
      return m.tells == Tells::ends ? m.days.last : m.days.first;
    };
    return std::tuple(at(a), a.tells, a.claims) <
           std::tuple(at(b), b.tells, b.claims);
  };
  std::ranges::sort(marks.siege, sooner);
  std::ranges::sort(marks.control, sooner);
}

// "Rebel-held Nahra" is a part of Nahra where others hold another.
void divide(Places& places, EntityId place, Marks& whole) {
  const auto others_hold = [&](uint64_t side) {
    for (auto at = places.lower_bound({place, "-held "});
         at != places.end() && at->first.first == place &&
         at->first.second.starts_with("-held ");
         ++at) {
      if (at->first.second != held_key(side)) return true;
    }
    return std::ranges::any_of(whole.control, [&](const Mark& m) {
      return m.side != side && m.part_of;
    });
  };
  const auto rest = std::stable_partition(
      whole.control.begin(), whole.control.end(),
      [&](const Mark& m) { return !m.part_of || !others_hold(m.side); });
  // The order of the reports is not to show in what a part is called.
  std::sort(rest, whole.control.end(),
            [](const Mark& a, const Mark& b) { return a.claims < b.claims; });
  for (auto m = rest; m != whole.control.end(); ++m) {
    Marks& part = places[{place, held_key(m->side)}];
    if (part.part.empty()) part.part = fold(m->holder->name) + "-held parts";
    part.control.push_back(std::move(*m));
  }
  whole.control.erase(rest, whole.control.end());
}

// Who takes the whole of a place takes its parts, and ends their sieges.
void passes(const std::vector<Mark>& whole, Marks& part) {
  if (around(part.part)) return;
  for (Mark m : whole) {
    if (m.tells != Tells::begins) continue;
    m.tells = Tells::ends;
    m.taken = true;
    part.siege.push_back(m);
    part.control.push_back(std::move(m));
  }
}

// What is told to be besieged on a day was not taken before it.
void not_while_besieged(std::vector<Course>& all, size_t first) {
  for (size_t i = first; i < all.size(); ++i) {
    const Course& siege = all[i];
    if (siege.state.kind != "siege" || !siege.held) continue;
    for (size_t j = i + 1; j < all.size(); ++j) {
      std::optional<Days>& from = all[j].state.from;
      const bool later = all[j].state.kind == "control" && from &&
                         all[j].side != siege.side && all[j].side != 0 &&
                         from->holds(Days{siege.held->last, siege.held->last});
      if (later) from->first = siege.held->last;
    }
  }
}

std::vector<Course> courses_of(Places places) {
  std::vector<Course> out;
  const std::vector<Mark>* whole = nullptr;  // who took the place of a part
  EntityId place;
  uint32_t row = 0;
  for (auto& [key, marks] : places) {
    if (key.first != place) whole = nullptr;
    place = key.first;
    if (key.second.empty()) divide(places, place, marks);
    if (!key.second.empty() && whole != nullptr) passes(*whole, marks);
    put_in_order(marks);
    const size_t first = out.size();
    Sieges sieges(marks.part);
    for (const Mark& m : marks.siege) sieges.add(m);
    for (const Mark& m : marks.siege) {
      if (m.tells == Tells::lasted) sieges.lasted(m);
    }
    sieges.take(out);
    Control control(marks.part);
    for (const Mark& m : marks.control) control.add(m);
    control.take(out);
    not_while_besieged(out, first);
    for (size_t i = first; i < out.size(); ++i) out[i].row = row;
    ++row;
    if (key.second.empty()) whole = &marks.control;
  }
  return out;
}

// Can these two not have held at once? Two who held the whole of a place, or
// one who held what he besieged.
bool apart(const Course& a, const Course& b) {
  if (a.state.amount || b.state.amount) return false;
  const auto rebels = static_cast<uint64_t>(Vague::rebels);
  const auto [less, more] = std::minmax({a.side, b.side});
  // "Rebels" may be any of those with a name.
  if (less == 0 || (less == rebels && more > rebels)) return false;
  const bool siege = a.state.kind == "siege", other = b.state.kind == "siege";
  if (siege && other) return false;
  return siege || other ? a.side == b.side : a.side != b.side;
}

// Sorted by place and part: those of one place stand together.
void find_contradictions(std::vector<Course>& all) {
  for (uint32_t i = 0; i < all.size(); ++i) {
    State& a = all[i].state;
    for (uint32_t j = i + 1; j < all.size(); ++j) {
      State& b = all[j].state;
      if (all[i].row != all[j].row) break;
      if (!apart(all[i], all[j])) continue;
      const Days x = all[i].surely();
      const Days y = all[j].surely();
      // On one day it may have passed from hand to hand.
      if (x.last <= y.first || y.last <= x.first) continue;
      a.contradicts.push_back(j);
      b.contradicts.push_back(i);
    }
  }
}

}  // namespace

struct TellingsOfStates::Told {
  // Takes what is told of a part; the marks look at claims no longer.
  void take(Places&& more) {
    for (auto& [where, marks] : more) {
      Marks& here = places[where];
      if (!marks.part.empty()) here.call(marks.part);
      keep(marks.siege, here.siege);
      keep(marks.control, here.control);
    }
  }
  void keep(std::vector<Mark>& from, std::vector<Mark>& to) {
    for (Mark& m : from) {
      if (m.place != nullptr) m.place = &said.emplace_back(*m.place);
      if (m.amount != nullptr) m.amount = &amounts.emplace_back(*m.amount);
      to.push_back(std::move(m));
    }
  }

  Places places;
  std::deque<PlaceSaid> said;
  std::deque<AmountSaid> amounts;
};

TellingsOfStates::TellingsOfStates() : told_(std::make_unique<Told>()) {}
TellingsOfStates::~TellingsOfStates() = default;

void TellingsOfStates::add(const std::vector<Account>& accounts,
                           const std::vector<Event>& events,
                           const Unified& names) {
  Places places;
  Teller teller(accounts, names, places);
  for (const Event& e : events) teller.event(e);
  told_->take(std::move(places));
}

std::vector<State> find_states(const std::vector<Account>& accounts,
                               const std::vector<Event>& events,
                               const Unified& names) {
  TellingsOfStates all;
  all.add(accounts, events, names);
  return all.states();
}

std::vector<State> TellingsOfStates::states() const {
  std::vector<Course> all = courses_of(told_->places);
  for (Course& c : all) {
    std::vector<ClaimId>& claims = c.state.claims;
    std::ranges::sort(claims);
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  }
  std::ranges::sort(all, [](const Course& a, const Course& b) {
    const auto rank = [](const Course& c) {
      const State& s = c.state;
      return std::tuple(s.place.id, string_view(s.part), c.row,
                        string_view(s.kind), c.first_told(), s.claims.front());
    };
    return rank(a) < rank(b);
  });
  find_contradictions(all);
  std::vector<State> out;
  for (Course& c : all) out.push_back(std::move(c.state));
  return out;
}

}  // namespace crosscheck::grouping
