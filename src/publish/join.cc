#include "publish/join.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <string>
#include <string_view>
#include <unordered_map>

#include "present/figures.h"
#include "present/words.h"
#include "publish/publication.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

// Predicates that say what a measure counts; killed and wounded follow from any
// that is violent or a disaster.
struct Cost {
  std::string_view measure;
  std::array<std::string_view, 4> events;
};
constexpr Cost kCosts[] = {
    {"killed", {}},
    {"wounded", {}},
    {"missing", {}},
    {"abducted", {"abduct"}},
    {"arrested", {"arrest"}},
    {"surrendered", {"surrender"}},
    {"displaced", {"displace", "offensive", "disaster", "battle"}},
    {"evacuated", {"evacuate", "rescue"}},
    {"trapped", {"siege.begin", "blockade", "siege.end"}},
    {"returned", {"displace"}},
};

bool is_violent(const Event& e, const Knowledge& k) {
  constexpr std::string_view kOther[] = {"disaster", "accident", "outbreak",
                                         "riot", "protest"};
  if (std::find(std::begin(kOther), std::end(kOther), e.predicate) !=
      std::end(kOther)) {
    return true;
  }
  // What is done to people who live, or to things, explains no dead.
  if (e.predicate == "abduct" || e.predicate == "destroy") return false;
  const Term* term = k.term(e.predicate);
  return term != nullptr && term->plover.starts_with("ASSAULT");
}

bool may_cost(const Event& e, std::string_view measure, const Knowledge& k) {
  if (e.stance != Stance::actual || is_talk(e.predicate)) return false;
  for (const Cost& c : kCosts) {
    if (c.measure != measure) continue;
    if (c.events[0].empty()) return is_violent(e, k);
    return std::find(c.events.begin(), c.events.end(), e.predicate) !=
           c.events.end();
  }
  return false;
}

// Two points of the map so far apart that what happened at one is not what
// happened at the other, though one sentence tells of both.
bool are_far(const std::optional<PlaceSaid>& a,
             const std::optional<PlaceSaid>& b) {
  constexpr double kFar = 100, kDegree = 111.2;  // km
  if (!a || !b || !a->lat || !a->lon || !b->lat || !b->lon) return false;
  if (!is_spot(*a) || !is_spot(*b)) return false;
  const double north = *a->lat - *b->lat;
  const double east = std::remainder(*a->lon - *b->lon, 360.0) *
                      std::cos(*a->lat * std::numbers::pi / 180);
  return std::hypot(north, east) * kDegree > kFar;
}

uint64_t mix(uint64_t a, uint64_t b) {
  return (a ^ (b + 0x9E3779B97F4A7C15 + (a << 6U) + (a >> 2U)));
}

// Equal for figures of one story that share place and days, both known; else
// the figure's own.
std::string where_and_when(const Question& q, const std::optional<Days>& when) {
  if (!q.at || !when) return hex(q.id.value);
  return hex(q.story.value) + hex(q.at->id.value) + iso(when->first) +
         iso(when->last);
}

class Joiner {
 public:
  Joiner(const Dossier& d, const Knowledge& k) : dossier_(d), knowledge_(k) {
    for (const Account& a : d.accounts) {
      for (const Claim& c : a.claims) claims_.emplace(c.id.value, &c);
    }
    for (size_t i = 0; i < d.events.size(); ++i) {
      const Event& e = d.events[i];
      for (const ClaimId id : e.claims) {
        if (const Claim* c = find(id)) by_sentence_[sentence(*c)].push_back(i);
      }
      if (e.place)
        by_place_[mix(e.story.value, e.place->id.value)].push_back(i);
    }
  }

  // Index of its event, or the number of events.
  size_t event_of(const Question& q) const {
    std::unordered_map<size_t, int> score;
    for (const ClaimId id : q.claims) {
      const Claim* c = find(id);
      if (c == nullptr) continue;
      if (const auto at = by_sentence_.find(sentence(*c));
          at != by_sentence_.end()) {
        for (const size_t e : at->second) score[e] += 4;
      }
    }
    if (q.at) {
      const auto at = by_place_.find(mix(q.story.value, q.at->id.value));
      if (at != by_place_.end()) {
        for (const size_t e : at->second) {
          const auto& when = dossier_.events[e].when;
          const bool same = when && q.when && when->overlaps(*q.when);
          score[e] += same ? 3 : 1;
        }
      }
    }
    size_t best = dossier_.events.size();
    int most = 2;  // the place alone is not enough
    for (const auto& [e, points] : score) {
      const Event& event = dossier_.events[e];
      if (!may_cost(event, q.measure, knowledge_)) continue;
      if (q.when && event.when && !q.when->overlaps(*event.when)) continue;
      if (are_far(q.at, event.place)) continue;
      if (points > most || (points == most && e < best)) {
        most = points;
        best = e;
      }
    }
    return best;
  }

  // What its claims allow together; none: not all of them have days.
  std::optional<Days> days_of(const Question& q) const {
    std::optional<Days> all;
    for (const ClaimId id : q.claims) {
      const Claim* c = find(id);
      if (c == nullptr || !c->when.days) return std::nullopt;
      if (!all) all = c->when.days;
      all->first = std::min(all->first, c->when.days->first);
      all->last = std::max(all->last, c->when.days->last);
    }
    return all;
  }

 private:
  const Claim* find(ClaimId id) const {
    const auto at = claims_.find(id.value);
    return at == claims_.end() ? nullptr : at->second;
  }
  static uint64_t sentence(const Claim& c) {
    return mix(c.report.value, c.sentence.begin);
  }

  const Dossier& dossier_;
  const Knowledge& knowledge_;
  std::unordered_map<uint64_t, const Claim*> claims_;
  std::unordered_map<uint64_t, std::vector<size_t>> by_sentence_, by_place_;
};

}  // namespace

bool is_cost(const Question& q, const Lookup& look) {
  return std::any_of(std::begin(kCosts), std::end(kCosts),
                     [&](const Cost& c) { return c.measure == q.measure; }) &&
         !only_possible(q.claims, look);
}

std::vector<Happening> join_figures(const Dossier& d, const Knowledge& k,
                                    const Lookup& look) {
  const Joiner joiner(d, k);
  std::vector<Happening> out;
  for (const Event& e : d.events) out.push_back({&e, {}, {}});
  std::map<std::string, size_t> loose;  // figures of one place and time
  for (const Question& q : d.questions) {
    if (!is_cost(q, look)) continue;
    size_t at = joiner.event_of(q);
    if (at == d.events.size()) {
      const std::optional<Days> when = q.when ? q.when : joiner.days_of(q);
      at = loose.try_emplace(where_and_when(q, when), out.size()).first->second;
      if (at == out.size()) out.push_back({nullptr, {}, when});
    }
    out[at].figures.push_back(&q);
  }
  return out;
}

}  // namespace crosscheck
