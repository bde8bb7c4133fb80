#include "group/events.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "group/compared.h"
#include "group/hash.h"
#include "util/one_of.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr int64_t kNarrow = 31;  // days: a wider window settles nothing
constexpr int64_t kBucket = 16;  // days that share a block
constexpr size_t kBlock = 256;   // events that one claim is compared with
constexpr double kNear = 60;     // km: one strike told of two places

constexpr std::array<string_view, 6> kFromAfar = {
    "airstrike", "missile_strike", "shelling",
    "bombing",   "attack",         "suicide_attack"};
// One place suffers them once at a time, whoever is said to do them.
constexpr std::array<string_view, 9> kOnce = {
    "siege.begin", "siege.end", "capture",  "surrender", "ceasefire",
    "agree",       "disaster",  "outbreak", "accident"};

// Their place is what they are about: another name is another one of them.
constexpr std::array<string_view, 15> kAimed = {
    "siege.begin", "siege.end",      "capture",   "surrender", "offensive",
    "advance",     "retreat",        "airstrike", "shelling",  "bombing",
    "blockade",    "missile_strike", "reinforce", "battle",    "evacuate"};

template <size_t N>
bool among(const std::array<string_view, N>& list, string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

string_view family(string_view predicate) {
  return among(kFromAfar, predicate) ? "strike" : predicate;
}

// Who fights for a state, by its name or as "soldiers", and who fights without
// one, where no name says whose they are: "gunmen".
enum class Arms : uint8_t { unknown, of_state, irregular };

Arms arms(const std::optional<Party>& party, const Unified& names) {
  if (!party) return Arms::unknown;
  if (names.sides.count(party->id.value) != 0) return Arms::of_state;
  const string_view name = party->name;
  if (name == "armed men" || name.ends_with(" armed men")) {
    return Arms::irregular;
  }
  const string_view last = name.substr(name.rfind(' ') + 1);
  if (one_of(last, "troops", "soldiers", "soldier", "army", "police",
             "policemen", "policeman", "marines", "military")) {
    return Arms::of_state;
  }
  return one_of(last, "militants", "militant", "gunmen", "gunman", "rebels",
                "insurgents", "terrorists", "guerrillas", "jihadists",
                "separatists", "bandits", "attackers", "attacker", "assailants",
                "assailant", "shooter", "hijackers", "kidnappers", "suspect",
                "suspects")
             ? Arms::irregular
             : Arms::unknown;
}

// A claim as the blocks see it.
struct Candidate {
  const Claim* claim = nullptr;
  ClaimAt ref{};
  uint64_t actor = 0, target = 0;  // sides; 0: not said
  Arms arms = Arms::unknown;       // of the actor
  Arms target_arms = Arms::unknown;
  uint64_t place = 0;
  bool carried = false;  // from the words around
  bool whole = false;    // the place is a country or province
  bool planned = false;
  std::optional<Days> days;
  ClaimId refers_to;  // of its report, when it only points back at it

  int64_t width() const { return days ? days->size() : INT64_MAX; }
  bool narrow() const { return width() <= kNarrow; }
};

bool covers_others(const PlaceSaid& place) {
  return one_of(place.kind, "country", "province", "region", "governorate",
                "state", "county");
}

Candidate candidate(const Claim& c, ClaimAt ref, const Unified& names) {
  Candidate out;
  out.claim = &c;
  out.ref = ref;
  out.actor = names.side(c.actor);
  out.target = names.side(c.target);
  out.arms = arms(c.actor, names);
  out.target_arms = arms(c.target, names);
  out.place = c.place ? c.place->id.value : 0;
  out.carried = c.place && c.place->words.empty();
  out.whole = c.place && covers_others(*c.place);
  out.planned = c.stance == Stance::planned;
  out.days = c.when.days;
  return out;
}

// 0: they cannot be one; else how well they fit.
class Cluster {
 public:
  explicit Cluster(const Candidate& c) : seed_(c) { add(c); }

  int fit(const Candidate& c) const {
    if (c.planned != seed_.planned) return 0;
    const bool same_word = c.claim->predicate == seed_.claim->predicate;
    const bool once = among(kOnce, seed_.claim->predicate);
    const int who = parties(c, once);
    const int where = places(c);
    const int when = times(c);
    if (who < 0 || where < 0 || when < 0) return 0;
    if (!same_word && (who < 2 || where < 1 || when < 1)) return 0;
    // Something must hold them together besides the predicate.
    if (who < 1 && where < 1 && when < 1) return 0;
    return 1 + who + 2 * where + 2 * when + (same_word ? 2 : 0);
  }

  void add(const Candidate& c) {
    members_.push_back(c);
    const auto same = [&](const Candidate& p) { return p.place == c.place; };
    if (c.place != 0 && std::none_of(places_.begin(), places_.end(), same)) {
      places_.push_back(c);
    }
    if (seed_.actor == 0) seed_.actor = c.actor;
    if (seed_.arms == Arms::unknown) seed_.arms = c.arms;
    if (seed_.target == 0) seed_.target = c.target;
    if (seed_.target_arms == Arms::unknown) seed_.target_arms = c.target_arms;
    if (seed_.place == 0 || (seed_.whole && !c.whole && c.place != 0)) {
      seed_.place = c.place;
      seed_.whole = c.whole;
    }
    if (!c.days) return;
    if (!seed_.days) {
      seed_.days = c.days;
    } else if (seed_.days->overlaps(*c.days)) {
      seed_.days = Days{std::max(seed_.days->first, c.days->first),
                        std::min(seed_.days->last, c.days->last)};
    }
  }

  // Another plan, or days that both say and that are not the same.
  bool differs(const Candidate& c) const {
    return c.planned != seed_.planned || (c.claim->when.stated && times(c) < 0);
  }

  const Candidate& seed() const { return seed_; }
  const std::vector<Candidate>& members() const { return members_; }

 private:
  // -1 contradict, else how many of actor and target agree.
  int parties(const Candidate& c, bool once) const {
    const auto one = [](uint64_t a, uint64_t b) {
      return a == 0 || b == 0 ? 0 : a == b ? 1 : -1;
    };
    if (turned(c, seed_) || turned(seed_, c)) return -1;
    const bool other_arms = c.arms != Arms::unknown &&
                            seed_.arms != Arms::unknown && c.arms != seed_.arms;
    const int actor = other_arms ? -1 : one(c.actor, seed_.actor);
    const int target = one(c.target, seed_.target);
    if (actor >= 0 && target >= 0) return actor + target;
    // Who did it may be told differently; the reverse is another event.
    const bool reversed = c.actor != 0 && c.actor == seed_.target;
    return once && !reversed && target >= 0 ? 0 : -1;
  }

  // Are those whom `a` hits those who strike in `b`? "Killing all four
  // attackers" is no part of their attack.
  static bool turned(const Candidate& a, const Candidate& b) {
    return a.target_arms == Arms::irregular && a.arms != Arms::irregular &&
           b.arms == Arms::irregular;
  }

  // -1 elsewhere, 0 not said, 1 near or around, 2 the same.
  int places(const Candidate& c) const {
    if (c.place == 0 || seed_.place == 0) return 0;
    if (c.place == seed_.place) return c.carried ? 1 : 2;
    if (c.carried) return 0;
    bool elsewhere = false;
    for (const Candidate& m : places_) {
      if (m.place == c.place || around(c, m) || near(c, m)) return 1;
      elsewhere = elsewhere || !m.carried;
    }
    return elsewhere && !is_loose(c) ? -1 : 0;
  }

  // A country and a town of it.
  static bool around(const Candidate& a, const Candidate& b) {
    const std::string& one = a.claim->place->country;
    const std::string& other = b.claim->place->country;
    return a.whole != b.whole && (one == other || one.empty() || other.empty());
  }

  bool near(const Candidate& c, const Candidate& m) const {
    const PlaceSaid& a = *c.claim->place;
    const PlaceSaid& b = *m.claim->place;
    if (family(c.claim->predicate) != "strike") return false;
    const auto far = distance_km(a, b);
    return far && *far <= kNear && c.actor != 0 && c.actor == seed_.actor &&
           c.target == seed_.target;
  }

  // A place that no map knows ("the Waitrose store") may lie in any town,
  // unless the event is about the place.
  bool is_loose(const Candidate& c) const {
    if (among(kAimed, c.claim->predicate)) return false;
    const auto unknown = [](const Candidate& m) {
      return m.carried || !m.claim->place->lat;
    };
    return unknown(c) || std::all_of(places_.begin(), places_.end(), unknown);
  }

  // -1 other days, 0 open, 1 both wide or one, 2 both narrow.
  int times(const Candidate& c) const {
    if (!c.days || !seed_.days) return 0;
    const Days slack{seed_.days->first - std::chrono::days(1),
                     seed_.days->last + std::chrono::days(1)};
    const bool wide = !c.narrow() || !seed_.narrow();
    if (!(wide ? seed_.days->overlaps(*c.days) : slack.overlaps(*c.days))) {
      return -1;
    }
    return c.narrow() && seed_.narrow() ? 2 : wide && c.width() > 400 ? 0 : 1;
  }

  Candidate seed_;  // what is known by now
  std::vector<Candidate> members_;
  std::vector<Candidate> places_;  // one member for each place told
};

// Clusters under the keys by which a claim can find them.
class Blocks {
 public:
  explicit Blocks(uint32_t story) : story_(story) {}

  void put(const Candidate& c) {
    const Keys found_by = keys(c);
    size_t best = SIZE_MAX;
    int most = 0;
    for (const uint64_t key : found_by.look) {
      const auto at = blocks_.find(key);
      if (at == blocks_.end()) continue;
      const size_t n = std::min(at->second.size(), kBlock);
      compared.events += n;
      for (size_t k = 0; k < n; ++k) {
        const size_t i = at->second[k];
        const int fit = clusters_[i].fit(c);
        if (fit > most || (fit == most && fit > 0 && i < best)) {
          most = fit;
          best = i;
        }
      }
    }
    if (best == SIZE_MAX) {
      best = clusters_.size();
      clusters_.emplace_back(c);
    } else {
      clusters_[best].add(c);
    }
    of_claim_.emplace(c.claim->id.value, best);
    for (const uint64_t key : found_by.enter) {
      auto& list = blocks_[key];
      if (list.empty() || list.back() != best) list.push_back(best);
    }
  }

  // A claim that speaks again of what another claim of its report told.
  void put_with(const Candidate& c, ClaimId other) {
    const auto at = of_claim_.find(other.value);
    if (at == of_claim_.end() || clusters_[at->second].differs(c)) {
      put(c);
    } else {
      clusters_[at->second].add(c);
    }
  }

  const std::vector<Cluster>& clusters() const { return clusters_; }

 private:
  struct Keys {
    std::vector<uint64_t> look, enter;
  };

  // By place, by actor, by target; each with its days. A narrow claim looks
  // at its days and at the wide ones, a wide one at all.
  Keys keys(const Candidate& c) const {
    const uint64_t base = hash(family(c.claim->predicate), story_);
    Keys out;
    const auto add = [&](uint64_t what, uint64_t kind) {
      if (what == 0) return;
      const uint64_t key = mix(base, mix(what, kind));
      const uint64_t all = mix(key, UINT64_MAX);
      const uint64_t wide = mix(key, UINT64_MAX - 1);
      out.enter.push_back(all);
      if (!c.narrow()) {
        out.look.push_back(all);
        out.enter.push_back(wide);
        return;
      }
      out.look.push_back(wide);
      const auto bucket = [](Day d) {
        return static_cast<uint64_t>(d.time_since_epoch().count() / kBucket);
      };
      const uint64_t last = bucket(c.days->last + std::chrono::days(1));
      for (uint64_t b = bucket(c.days->first - std::chrono::days(1)); b <= last;
           ++b) {
        out.look.push_back(mix(key, b));
        out.enter.push_back(mix(key, b));
      }
    };
    add(c.place, 1);
    add(c.actor, 2);
    add(c.target, 3);
    add(1, 4);
    return out;
  }

  uint64_t story_;
  std::vector<Cluster> clusters_;
  std::unordered_map<uint64_t, std::vector<size_t>> blocks_;
  std::unordered_map<uint64_t, size_t> of_claim_;
};

// The commonest party that is an entity, else the first that is said.
std::optional<Party> common(const std::vector<Candidate>& members,
                            std::optional<Party> Claim::*which,
                            const Unified& names) {
  std::unordered_map<uint64_t, int> votes;
  const Party* best = nullptr;
  const auto rank = [&](const Party& p) {
    return std::tuple(names.find(p.id) != nullptr, votes[p.id.value],
                      p.id.value);
  };
  for (const Candidate& m : members) {
    const auto& party = m.claim->*which;
    if (party) ++votes[party->id.value];
  }
  for (const Candidate& m : members) {
    const auto& party = m.claim->*which;
    if (!party) continue;
    if (best == nullptr || rank(*best) < rank(*party)) best = &*party;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

// "The shells were fired by the army, its enemy says", where the other reports
// of the shelling do not say who fired: who alone names the actor.
std::string accuser(const std::vector<Candidate>& members,
                    const std::optional<Party>& actor, const Unified& names) {
  if (!actor) return "";
  const Party* only = nullptr;
  bool untold = false;
  for (const Candidate& m : members) {
    const Claim& c = *m.claim;
    if (!c.actor || names.side(c.actor) != names.side(actor)) {
      untold = true;
      continue;
    }
    if (c.said_by.empty()) return "";
    const Party& who = c.said_by.back();
    if (only != nullptr && only->id != who.id) return "";
    only = &who;
  }
  const bool himself = only != nullptr && only->id == actor->id;
  return only == nullptr || !untold || himself ? "" : only->name;
}

struct Said {
  const Candidate* first = nullptr;  // null: nobody does
  size_t reports = 0;
};

// The member whose `what` most reports say in so many words. Equal ones: the
// first of them.
template <class What>
Said most_said(const std::vector<Candidate>& members, What what) {
  std::map<decltype(what(members[0])), std::set<uint32_t>> said_by;
  for (const Candidate& m : members) {
    if (const auto value = what(m)) said_by[value].insert(m.ref.account);
  }
  Said best;
  for (const Candidate& m : members) {
    const auto value = what(m);
    if (!value || said_by[value].size() <= best.reports) continue;
    best = {&m, said_by[value].size()};
  }
  return best;
}

// A day that is said, not one inferred from the report's.
std::optional<Day> day_said(const Candidate& m) {
  if (!m.claim->when.stated || m.width() != 1) return std::nullopt;
  return m.days->first;
}

// A town or site that its own sentence names; a country or province.
std::optional<uint64_t> town_said(const Candidate& m) {
  if (m.carried || m.whole || m.place == 0) return std::nullopt;
  return m.place;
}
std::optional<uint64_t> land_said(const Candidate& m) {
  if (m.carried || !m.whole || m.place == 0) return std::nullopt;
  return m.place;
}

// Of several places the one that most reports name; of a town that lies
// elsewhere, for all that is known, and the land that many name, the land.
const Candidate* place_of(const std::vector<Candidate>& members) {
  constexpr size_t kTimes = 3;
  const Said town = most_said(members, town_said);
  const Said land = most_said(members, land_said);
  if (town.first == nullptr || land.reports < kTimes * town.reports) {
    return town.first;
  }
  const bool in_it =
      town.first->claim->place->country == land.first->claim->place->country;
  return in_it ? town.first : land.first;
}

Event event_of(const Cluster& cluster, const Unified& names) {
  Event e;
  const Candidate& seed = cluster.members().front();
  e.predicate = seed.claim->predicate;
  const auto& members = cluster.members();
  const Candidate* told = most_said(members, day_said).first;
  e.when = told != nullptr ? told->days : cluster.seed().days;
  told = place_of(members);
  const uint64_t place = told != nullptr ? told->place : cluster.seed().place;
  e.actor = common(members, &Claim::actor, names);
  e.accuser = accuser(members, e.actor, names);
  e.target = common(members, &Claim::target, names);
  e.stance = seed.claim->stance;
  for (const Candidate& m : members) {
    e.claims.push_back(m.claim->id);
    const bool nearer = m.claim->place && m.place == place && place != 0;
    if (nearer && !e.place) e.place = m.claim->place;
    if (e.stance != Stance::actual && m.claim->stance == Stance::actual) {
      e.stance = Stance::actual;
    }
  }
  std::sort(e.claims.begin(), e.claims.end());
  e.id = EventId{e.claims.front().value};
  return e;
}

// The most telling claims first, so that the vague ones find them.
bool before(const Candidate& a, const Candidate& b) {
  const auto rank = [](const Candidate& c) {
    return std::tuple(c.place == 0 || c.whole, c.width(), c.actor == 0,
                      c.target == 0, c.claim->stance, c.claim->id);
  };
  return rank(a) < rank(b);
}

// "The strikes hit a suburb" points back at strikes that the report has told.
bool is_definite(const Account& a, const Claim& c) {
  if (c.actor || c.target || c.words.end > a.text.utf8.size()) return false;
  const string_view words = cut(a.text.utf8, c.words);
  for (const string_view the : {"the ", "The ", "these ", "These ", "this ",
                                "This ", "those ", "Those "}) {
    if (words.starts_with(the)) return true;
  }
  return false;
}

// Sets Candidate::refers_to: the nearest claim before it of the same predicate
// that says who did it or to whom.
void point_back(
    const std::vector<Account>& accounts,
    std::unordered_map<uint32_t, std::vector<Candidate>>& by_story) {
  for (auto& [number, candidates] : by_story) {
    for (Candidate& c : candidates) {
      const Account& a = accounts[c.ref.account];
      if (!is_definite(a, *c.claim)) continue;
      const Claim* nearest = nullptr;
      for (const Claim& other : a.claims) {
        if (other.amount || other.predicate != c.claim->predicate ||
            (!other.actor && !other.target) ||
            other.words.begin >= c.claim->words.begin) {
          continue;
        }
        if (nearest == nullptr || nearest->words.begin < other.words.begin) {
          nearest = &other;
        }
      }
      if (nearest != nullptr) c.refers_to = nearest->id;
    }
  }
}

}  // namespace

std::optional<double> distance_km(const PlaceSaid& from, const PlaceSaid& to) {
  constexpr double kRadius = 6371;
  constexpr double kRad = std::numbers::pi / 180;
  if (!from.lat || !from.lon || !to.lat || !to.lon) return std::nullopt;
  const double north = std::sin((*to.lat - *from.lat) * kRad / 2);
  const double east = std::sin((*to.lon - *from.lon) * kRad / 2);
  const double a = std::pow(north, 2) + std::cos(*from.lat * kRad) *
                                            std::cos(*to.lat * kRad) *
                                            std::pow(east, 2);
  return 2 * kRadius * std::asin(std::min(1.0, std::sqrt(a)));
}

std::vector<Event> find_events(std::vector<Account>& accounts,
                               const std::vector<uint32_t>& story,
                               const Unified& names) {
  std::unordered_map<uint32_t, std::vector<Candidate>> by_story;
  for (uint32_t a = 0; a < accounts.size(); ++a) {
    for (uint32_t c = 0; c < accounts[a].claims.size(); ++c) {
      const Claim& claim = accounts[a].claims[c];
      // What lasts is no happening: states.h.
      const bool lasts =
          claim.predicate == "siege" || claim.predicate == "control";
      if (claim.amount || lasts) continue;
      by_story[story[a]].push_back(candidate(claim, {a, c}, names));
    }
  }
  point_back(accounts, by_story);
  std::vector<Event> out;
  for (auto& [number, candidates] : by_story) {
    std::sort(candidates.begin(), candidates.end(), before);
    Blocks blocks(number);
    std::vector<const Candidate*> again;
    for (const Candidate& c : candidates) {
      if (c.refers_to.known()) {
        again.push_back(&c);
      } else {
        blocks.put(c);
      }
    }
    for (const Candidate* c : again) blocks.put_with(*c, c->refers_to);
    for (const Cluster& cluster : blocks.clusters()) {
      out.push_back(event_of(cluster, names));
      for (const Candidate& m : cluster.members()) {
        accounts[m.ref.account].claims[m.ref.claim].event = out.back().id;
      }
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Event& a, const Event& b) { return a.id < b.id; });
  return out;
}

}  // namespace crosscheck::grouping
