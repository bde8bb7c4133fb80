#include "group/states.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "util/spelling.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr int64_t kNarrow = 100;  // days: wider says nothing about one day

enum class Tells : uint8_t { begins, stands, ends, lasted };

// What one event or claim tells about a state of one place.
struct Mark {
  Tells tells;
  Days days;
  std::optional<Party> holder;
  uint64_t side = 0;  // of the holder; 0: not said
  std::optional<Party> against;
  const PlaceSaid* place = nullptr;
  const AmountSaid* amount = nullptr;  // of `lasted`, or a share
  bool taken = false;                  // a siege's end by capture
  std::vector<ClaimId> claims;
};

struct Marks {
  std::string part;
  std::vector<Mark> siege, control;
};

void add_claims(State& s, const Mark& m) {
  s.claims.insert(s.claims.end(), m.claims.begin(), m.claims.end());
  if (!s.against && m.tells != Tells::ends) s.against = m.against;
}

// A state and what is known of it by now.
struct Course {
  State state;
  uint64_t side = 0;         // of the holder
  std::optional<Days> held;  // first and last day on which it is told to stand
  std::optional<Day> followed;  // by another's siege, not before
  bool relieved = false;

  void stood(Day day) {
    if (!held) held = Days{day, day};
    held->first = std::min(held->first, day);
    held->last = std::max(held->last, day);
  }
  // The earliest day on which it can have ended, of those told.
  Day not_before(Day day) const {
    return held ? std::max(held->last, day) : day;
  }
  bool outlives(Day day) const { return held && day < held->last; }
  Day first_told() const {
    return state.from ? state.from->last : held ? held->first : state.to->first;
  }
  // The days on which it surely stood.
  Days surely() const {
    Day last = held ? held->last : first_told();
    if (state.to) last = std::max(last, state.to->first);
    return {std::min(first_told(), last), last};
  }
};

Day later(Day d, double days) {
  return d + std::chrono::days(static_cast<int64_t>(std::llround(days)));
}

// ---- sieges -----------------------------------------------------------------

// One place's sieges, fed with marks in the order of time.
class Sieges {
 public:
  explicit Sieges(std::string part) : part_(std::move(part)) {}

  void add(const Mark& m) {
    if (m.tells == Tells::begins) begin(m);
    if (m.tells == Tells::stands) stand(m);
    if (m.tells == Tells::ends) end(m);
  }

  // "A three-year siege", said when it was over or went on.
  void lasted(const Mark& m) {
    const auto span = began(m);
    if (!span) return;
    Course* best = nullptr;
    for (Course& o : sieges_) {
      if (!same(o, m.side) || o.state.from == std::nullopt) continue;
      const bool near = later(o.state.from->first, -200) <= span->last &&
                        span->first <= later(o.state.from->last, 200);
      if (near) best = &o;
    }
    if (best == nullptr) {
      for (Course& o : sieges_) {
        if (same(o, m.side) && !o.state.from && ends_by(o, m)) best = &o;
      }
      if (best == nullptr) return;
    }
    add_claims(best->state, m);
    if (!best->state.from) best->state.from = span;
    if (!best->state.holder) best->state.holder = m.holder;
  }

  void take(std::vector<Course>& out) {
    for (Course& o : sieges_) out.push_back(std::move(o));
  }

 private:
  static bool same(const Course& o, uint64_t side) {
    return side == 0 || o.side == 0 || o.side == side;
  }
  static bool ends_by(const Course& o, const Mark& m) {
    return !o.state.to || o.state.to->first <= later(m.days.last, 400);
  }

  Course& open(const Mark& m) {
    Course& o = sieges_.emplace_back();
    o.state.kind = "siege";
    o.state.place = *m.place;
    o.state.part = part_;
    o.state.holder = m.holder;
    o.side = m.side;
    add_claims(o.state, m);
    return o;
  }

  void begin(const Mark& m) {
    for (Course& o : sieges_) {
      const bool again = !o.relieved && o.side == m.side && o.state.from;
      if (!again) continue;
      add_claims(o.state, m);
      if (o.state.from->overlaps(m.days)) {
        o.state.from = Days{std::max(o.state.from->first, m.days.first),
                            std::min(o.state.from->last, m.days.last)};
      }
      return;
    }
    for (Course& o : sieges_) {  // one besieger follows another
      if (o.relieved || o.followed || o.side == 0 || m.side == 0) continue;
      o.followed = o.not_before(m.days.first);
    }
    open(m).state.from = m.days;
  }

  void stand(const Mark& m) {
    if (m.days.size() > kNarrow) return;
    for (Course& o : sieges_) {
      if (o.relieved && o.state.to->last < m.days.first) continue;
      if (!same(o, m.side)) continue;
      add_claims(o.state, m);
      if (!o.state.holder) {
        o.state.holder = m.holder;
        o.side = m.side;
      }
      o.stood(m.days.first);
      return;
    }
    open(m).stood(m.days.first);
  }

  void end(const Mark& m) {
    bool ended = false;
    for (Course& o : sieges_) {
      if (o.relieved) {  // told again
        if (!m.taken && o.state.to->overlaps(m.days)) {
          add_claims(o.state, m);
          ended = true;
        }
        continue;
      }
      if (m.taken && (m.side == 0 || m.side == o.side)) continue;
      if (o.outlives(m.days.last)) continue;
      const Day first = o.not_before(m.days.first);
      o.state.to = o.followed ? Days{std::min(*o.followed, first), m.days.last}
                              : Days{first, m.days.last};
      o.relieved = true;
      add_claims(o.state, m);
      ended = true;
    }
    if (ended || m.taken) return;
    // Who lifts a siege is not who held it: its target is.
    Mark lifted = m;
    lifted.holder = m.against;
    lifted.against.reset();
    lifted.side = 0;
    Course& o = open(lifted);
    o.state.to = m.days;
    o.relieved = true;
  }

  // When a siege of that length began that lasted until then; half a unit more
  // or less, for "three-year" is rounded.
  static std::optional<Days> began(const Mark& m) {
    const Amount& a = m.amount->amount;
    const double unit = a.unit == "year"    ? 365.25
                        : a.unit == "month" ? 30.44
                        : a.unit == "week"  ? 7
                        : a.unit == "day"   ? 1
                                            : 0;
    if (unit == 0 || m.days.size() > kNarrow) return std::nullopt;
    const double slack = unit > 1 ? unit / 2 : 0;
    const double most = a.high.value_or(*(a.low ? a.low : a.high)) * unit;
    const double least = a.low ? *a.low * unit : most - unit;
    return Days{later(m.days.first, -most - slack),
                later(m.days.last, -least + slack)};
  }

  std::string part_;
  std::vector<Course> sieges_;
};

// ---- control ----------------------------------------------------------------

class Control {
 public:
  explicit Control(std::string part) : part_(std::move(part)) {}

  void add(const Mark& m) {
    if (m.side == 0) return;
    if (m.tells == Tells::begins && m.amount == nullptr) {
      capture(m);
    } else {
      stand(m);
    }
  }

  void take(std::vector<Course>& out) {
    for (Course& h : held_) out.push_back(std::move(h));
  }

 private:
  Course& open(const Mark& m) {
    Course& h = held_.emplace_back();
    h.state.kind = "control";
    h.state.place = *m.place;
    h.state.part = part_;
    h.state.holder = m.holder;
    h.side = m.side;
    if (m.amount != nullptr) h.state.amount = *m.amount;
    add_claims(h.state, m);
    return h;
  }

  static bool whole(const Course& h) { return !h.state.amount; }

  void capture(const Mark& m) {
    for (Course& h : held_) {
      if (h.side == m.side && whole(h) && !h.state.to) {
        add_claims(h.state, m);
        return;
      }
    }
    for (Course& h : held_) {
      if (h.side == m.side || h.state.to || h.outlives(m.days.last)) {
        continue;
      }
      h.state.to = Days{h.not_before(m.days.first), m.days.last};
    }
    open(m).state.from = m.days;
  }

  void stand(const Mark& m) {
    if (m.days.size() > kNarrow) return;
    for (Course& h : held_) {
      const bool fits = h.side == m.side && whole(h) == (m.amount == nullptr) &&
                        (!h.state.to || m.days.first <= h.state.to->last);
      if (!fits || (m.amount != nullptr && !alike(h, *m.amount))) continue;
      add_claims(h.state, m);
      h.stood(m.days.first);
      return;
    }
    open(m).stood(m.days.first);
  }

  // "Half" and "most" are told of one share; 40 % is another.
  static bool alike(const Course& h, const AmountSaid& share) {
    return h.state.amount->amount.low == share.amount.low &&
           h.state.amount->amount.high == share.amount.high;
  }

  std::string part_;
  std::vector<Course> held_;
};

// ---- what the reports tell --------------------------------------------------

class Teller {
 public:
  Teller(const std::vector<Account>& accounts, const Unified& names)
      : names_(names) {
    for (const Account& a : accounts) {
      for (const Claim& c : a.claims) claim(c);
    }
  }

  void event(const Event& e) {
    if (!e.when || !e.place) return;
    const string_view p = e.predicate;
    if (p != "siege.begin" && p != "siege.end" && p != "capture") return;
    Mark m{Tells::begins, *e.when,   e.actor, names_.side(e.actor),
           e.target,      &*e.place, nullptr, false,
           e.claims};
    if (m.side == 0 && e.actor) m.side = e.actor->id.value;
    Marks& here = places_[{e.place->id, ""}];
    if (e.stance != Stance::actual) {
      // What is yet to be broken stands.
      if (p != "siege.end" || e.stance == Stance::denied) return;
      m.tells = Tells::stands;
      m.holder = e.target;
      m.side = names_.side(e.target);
      m.against.reset();
      if (likely_there(e)) here.siege.push_back(std::move(m));
      return;
    }
    if (p == "capture") {
      m.amount = share_of(e);
      if (m.amount != nullptr) m.tells = Tells::stands;
      here.control.push_back(m);
      if (m.amount != nullptr) return;
      m.tells = Tells::ends;
      m.taken = true;
      here.siege.push_back(std::move(m));
      return;
    }
    if (p == "siege.end") m.tells = Tells::ends;
    here.siege.push_back(std::move(m));
  }

  std::vector<Course> take() {
    std::vector<Course> out;
    for (auto& [key, marks] : places_) {
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
      Sieges sieges(marks.part);
      for (const Mark& m : marks.siege) sieges.add(m);
      for (const Mark& m : marks.siege) {
        if (m.tells == Tells::lasted) sieges.lasted(m);
      }
      sieges.take(out);
      Control control(marks.part);
      for (const Mark& m : marks.control) control.add(m);
      control.take(out);
    }
    return out;
  }

 private:
  using Where = std::pair<EntityId, std::string>;  // place, part

  void claim(const Claim& c) {
    by_id_.emplace(c.id.value, &c);
    if (!c.place || !c.when.days || c.stance == Stance::denied) return;
    const string_view p = c.predicate;
    if (c.amount) {
      figure(c);
    } else if ((p == "siege" || p == "control") && c.stance == Stance::actual) {
      const bool part = c.mode == "part" && c.target;
      Marks& here = marks(*c.place, part ? c.target->name : "");
      Mark m = mark(Tells::stands, c, c.actor);
      if (!part) m.against = c.target;
      (p == "siege" ? here.siege : here.control).push_back(std::move(m));
    }
  }

  void figure(const Claim& c) {
    const string_view p = c.predicate;
    if (p == "duration" && c.amount->of == "siege") {
      Mark m = mark(Tells::lasted, c, c.actor);
      m.amount = &*c.amount;
      marks(*c.place, "").siege.push_back(std::move(m));
    } else if (p == "share_held" && c.actor) {
      Mark m = mark(Tells::stands, c, c.actor);
      m.amount = &*c.amount;
      share_at_[{c.report, c.amount->words}] = &*c.amount;
      marks(*c.place, "").control.push_back(std::move(m));
    }
  }

  Marks& marks(const PlaceSaid& place, const std::string& part) {
    Marks& out = places_[{place.id, fold(part)}];
    if (out.part.empty()) out.part = part;
    return out;
  }

  Mark mark(Tells tells, const Claim& c,
            const std::optional<Party>& holder) const {
    Mark m{tells,   *c.when.days, holder, names_.side(holder), {}, &*c.place,
           nullptr, false,        {c.id}};
    if (m.side == 0 && holder) m.side = holder->id.value;
    return m;
  }

  // A capture of a part: one of its claims holds the words of a share.
  const AmountSaid* share_of(const Event& e) const {
    const AmountSaid* share = nullptr;
    for (const ClaimId id : e.claims) {
      const auto found = by_id_.find(id.value);
      if (found == by_id_.end()) return nullptr;
      const Claim& c = *found->second;
      const AmountSaid* here = nullptr;
      auto at = share_at_.lower_bound({c.report, Span{c.words.begin, 0}});
      for (; at != share_at_.end() && at->first.first == c.report &&
             at->first.second.begin < c.words.end;
           ++at) {
        if (c.words.holds(at->first.second)) here = at->second;
      }
      if (here == nullptr) return nullptr;  // this one tells of the whole
      share = here;
    }
    return share;
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

  const Unified& names_;
  std::map<Where, Marks> places_;
  std::unordered_map<uint64_t, const Claim*> by_id_;
  std::map<std::pair<ReportId, Span>, const AmountSaid*> share_at_;
};

// Sorted by place, part and kind: those of one place stand together.
void find_contradictions(std::vector<Course>& all) {
  for (uint32_t i = 0; i < all.size(); ++i) {
    State& a = all[i].state;
    for (uint32_t j = i + 1; j < all.size(); ++j) {
      State& b = all[j].state;
      const bool together = a.place.id == b.place.id && a.part == b.part &&
                            a.kind == b.kind && a.kind == "control";
      if (!together) break;
      if (a.amount || b.amount || all[i].side == all[j].side) continue;
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

std::vector<State> find_states(const std::vector<Account>& accounts,
                               const std::vector<Event>& events,
                               const Unified& names) {
  Teller teller(accounts, names);
  for (const Event& e : events) teller.event(e);
  std::vector<Course> all = teller.take();
  for (Course& c : all) {
    std::vector<ClaimId>& claims = c.state.claims;
    std::ranges::sort(claims);
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  }
  std::ranges::sort(all, [](const Course& a, const Course& b) {
    const auto rank = [](const Course& c) {
      const State& s = c.state;
      return std::tuple(s.place.id, string_view(s.part), string_view(s.kind),
                        c.first_told(), s.claims.front());
    };
    return rank(a) < rank(b);
  });
  find_contradictions(all);
  std::vector<State> out;
  for (Course& c : all) out.push_back(std::move(c.state));
  return out;
}

}  // namespace crosscheck::grouping
