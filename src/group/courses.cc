#include "group/courses.h"

#include <algorithm>
#include <cmath>

namespace crosscheck::grouping {
namespace {

Day later(Day d, double days) {
  return d + std::chrono::days(static_cast<int64_t>(std::llround(days)));
}

void add_claims(State& s, const Mark& m) {
  s.claims.insert(s.claims.end(), m.claims.begin(), m.claims.end());
  if (!s.against && m.tells != Tells::ends) s.against = m.against;
}

Course course(const char* kind, const std::string& part, const Mark& m) {
  Course c;
  c.state.kind = kind;
  c.state.place = *m.place;
  c.state.part = part;
  c.state.holder = m.holder;
  c.side = m.side;
  add_claims(c.state, m);
  return c;
}

bool same_side(const Course& o, uint64_t side) {
  return side == 0 || o.side == 0 || o.side == side;
}

bool ends_by(const Course& o, const Mark& m) {
  return !o.state.to || o.state.to->first <= later(m.days.last, 400);
}

bool whole(const Course& h) {
  return !h.state.amount;
}

// "Half" and "most" are told of one share; 40 % is another.
bool alike(const Course& h, const AmountSaid& share) {
  return h.state.amount->amount.low == share.amount.low &&
         h.state.amount->amount.high == share.amount.high;
}

// When a siege of that length began that lasted until then; half a unit more
// or less, for "three-year" is rounded.
std::optional<Days> began(const Mark& m) {
  const Amount& a = m.amount->amount;
  const double unit = a.unit == "year"    ? 365.25
                      : a.unit == "month" ? 30.44
                      : a.unit == "week"  ? 7
                      : a.unit == "day"   ? 1
                                          : 0;
  if (unit == 0 || m.days.size() > kNarrowDays) return std::nullopt;
  const double slack = unit > 1 ? unit / 2 : 0;
  const double most = a.high.value_or(*(a.low ? a.low : a.high)) * unit;
  const double least = a.low ? *a.low * unit : most - unit;
  return Days{later(m.days.first, -most - slack),
              later(m.days.last, -least + slack)};
}

}  // namespace

void Course::stood(Day day) {
  if (!held) held = Days{day, day};
  held->first = std::min(held->first, day);
  held->last = std::max(held->last, day);
}

Days Course::surely() const {
  Day last = held ? held->last : first_told();
  if (state.to) {
    last = std::max(last, state.to->first);
  } else if (state.from) {
    last = std::max(last, later(state.from->last, kBelievedDays));
  }
  return {std::min(first_told(), last), last};
}

void Sieges::add(const Mark& m) {
  if (m.tells == Tells::begins) begin(m);
  if (m.tells == Tells::stands) stand(m);
  if (m.tells == Tells::ends) end(m);
}

void Sieges::lasted(const Mark& m) {
  const auto span = began(m);
  if (!span) return;
  Course* best = nullptr;
  for (Course& o : sieges_) {
    if (!same_side(o, m.side) || o.state.from == std::nullopt) continue;
    const bool near = later(o.state.from->first, -200) <= span->last &&
                      span->first <= later(o.state.from->last, 200);
    if (near) best = &o;
  }
  if (best == nullptr) {
    for (Course& o : sieges_) {
      if (same_side(o, m.side) && !o.state.from && ends_by(o, m)) best = &o;
    }
    if (best == nullptr) return;
  }
  add_claims(best->state, m);
  if (!best->state.from) best->state.from = span;
  if (!best->state.holder) best->state.holder = m.holder;
}

void Sieges::take(std::vector<Course>& out) {
  for (Course& o : sieges_) out.push_back(std::move(o));
}

Course& Sieges::open(const Mark& m) {
  return sieges_.emplace_back(course("siege", part_, m));
}

void Sieges::begin(const Mark& m) {
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

void Sieges::stand(const Mark& m) {
  if (m.days.size() > kNarrowDays) return;
  for (Course& o : sieges_) {
    if (o.relieved && o.state.to->last < m.days.first) continue;
    if (!same_side(o, m.side)) continue;
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

void Sieges::end(const Mark& m) {
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
  if (ended || m.taken || !m.firm) return;
  // Who lifts a siege is not who held it: its target is.
  Mark lifted = m;
  lifted.holder = m.against;
  lifted.against.reset();
  lifted.side = 0;
  Course& o = open(lifted);
  o.state.to = m.days;
  o.relieved = true;
}

void Control::add(const Mark& m) {
  if (m.side == 0) return;
  if (m.tells == Tells::ends) {
    others_end(m);
  } else if (m.tells == Tells::begins) {
    capture(m);
  } else {
    stand(m);
  }
}

void Control::take(std::vector<Course>& out) {
  for (Course& h : held_) out.push_back(std::move(h));
}

Course& Control::open(const Mark& m) {
  Course& h = held_.emplace_back(course("control", part_, m));
  if (m.amount != nullptr) h.state.amount = *m.amount;
  return h;
}

void Control::others_end(const Mark& m) {
  for (Course& h : held_) {
    if (h.side == m.side || h.state.to || h.outlives(m.days.last)) continue;
    h.state.to = Days{h.not_before(m.days.first), m.days.last};
  }
}

void Control::capture(const Mark& m) {
  for (Course& h : held_) {
    if (h.side == m.side && whole(h) && !h.state.to) {
      add_claims(h.state, m);
      return;
    }
  }
  others_end(m);
  open(m).state.from = m.days;
}

void Control::stand(const Mark& m) {
  if (m.days.size() > kNarrowDays) return;
  for (Course& h : held_) {
    const bool fits = h.side == m.side && whole(h) == (m.amount == nullptr) &&
                      (!h.state.to || m.days.first <= h.state.to->last);
    if (!fits || (m.amount != nullptr && !alike(h, *m.amount))) continue;
    add_claims(h.state, m);
    h.stood(m.days.first);
    return;
  }
  // Long after, the other hold, or the other way of parting the place, is over.
  for (Course& h : held_) {
    const Day told = h.held ? h.held->last : h.first_told();
    const bool old = later(told, kBelievedDays) < m.days.first;
    if (h.side == m.side || h.state.to || !old) continue;
    if (m.amount == nullptr || !whole(h)) h.state.to = Days{told, m.days.first};
  }
  open(m).stood(m.days.first);
}

}  // namespace crosscheck::grouping
