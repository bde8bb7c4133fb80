#include "group/happenings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "util/one_of.h"

namespace crosscheck::grouping {
namespace {

constexpr double kMost = 0.6;  // of what is said is of one place and day
constexpr double kMostOfWar = 0.75;
constexpr int64_t kFewDays = 3;   // that a happening's time may span
constexpr double kSpreads = 0.2;  // of what is said is of an outbreak
constexpr double kFar = 60;       // km: the lake and the town on its shore
constexpr int64_t kWeek = 7;      // days in which the hurt may die
constexpr int64_t kBefore = 3;    // days before the news that are still its own
constexpr int64_t kMonths = 60;   // days before a calamity that are not its own
constexpr double kThousand = 1000;  // dead
constexpr int kTellMany = 3;        // figures of so many make a calamity
constexpr int kFromAllSides = 30;   // reports, of which some count anything

bool tells_deaths(const Claim& c) {
  return is_deadly(c.predicate) || one_of(c.predicate, "killed", "wounded");
}

bool happened(const Claim& c) {
  return c.stance == Stance::actual || c.stance == Stance::possible;
}

// On other days, as far as is said?
bool apart(const Claim& a, const Claim& b) {
  const auto& x = a.when.days;
  const auto& y = b.when.days;
  return x && y &&
         (x->last + std::chrono::days(1) < y->first ||
          y->last + std::chrono::days(1) < x->first);
}

// A lake and the town on its shore: a wreck is told of both.
bool shore(const PlaceSaid& a, const PlaceSaid& b) {
  const auto water = [](const PlaceSaid& p) {
    return one_of(p.kind, "lake", "sea", "river", "bay", "gulf", "strait");
  };
  const auto far = water(a) || water(b) ? distance_km(a, b) : std::nullopt;
  return far && *far <= kFar;
}

// Of another kind and somewhere else: a boat lost on a river, a dam that burst.
bool other_place(const Claim& a, const Claim& b) {
  return a.predicate != b.predicate && a.place && b.place &&
         !a.place->words.empty() && !is_wide(*a.place) &&
         !is_detail(*a.place) && a.place->id != b.place->id &&
         !shore(*a.place, *b.place);
}

// "Shelling on Thursday", "an explosion on Friday": two kinds of deed, a day
// apart.
bool other_deed(const Claim& a, const Claim& b) {
  const auto one = [](const Claim& c) {
    return c.when.stated && c.when.days && c.when.days->size() == 1 &&
           !one_of(c.predicate, "attack", "disaster", "accident", "outbreak");
  };
  return one(a) && one(b) && a.predicate != b.predicate &&
         a.when.days != b.when.days;
}

// How often each town, each day and each event is told of.
struct Told {
  std::unordered_map<uint64_t, std::pair<int, const PlaceSaid*>> places;
  std::map<Day, int> days;
  std::map<uint64_t, std::pair<int, const Claim*>> events;
  int claims = 0;
  int outbreaks = 0;
  int thousands = 0;  // figures of that many dead
  int reports = 0;    // that tell of deaths

  void add(const Claim& c) {
    ++claims;
    if (c.predicate == "killed" && c.amount) {
      thousands += c.amount->amount.low.value_or(0) >= kThousand ? 1 : 0;
    }
    outbreaks += c.predicate == "outbreak" ? 1 : 0;
    if (!c.amount && c.event.known() && is_deadly(c.predicate)) {
      auto& [n, first] = events[c.event.value];
      ++n;
      if (first == nullptr) first = &c;
    }
    if (c.place && !c.place->words.empty() && !is_detail(*c.place) &&
        !is_wide(*c.place)) {
      auto& [n, place] = places[c.place->id.value];
      ++n;
      if (place == nullptr) place = &*c.place;
    }
    if (c.when.stated && c.when.days && c.when.days->size() <= kFewDays) {
      ++days[c.when.days->last];
    }
  }

  // A claim of the event told most often; nullptr: none.
  const Claim* event() const {
    int most = 0;
    const Claim* out = nullptr;
    for (const auto& [id, told] : events) {
      if (told.first <= most) continue;
      most = told.first;
      out = told.second;
    }
    return out;
  }

  // The town that is told of most; nullptr: none.
  const PlaceSaid* main_place() const {
    int most = 0;
    const PlaceSaid* out = nullptr;
    for (const auto& [id, told] : places) {
      if (told.first < most ||
          (told.first == most && out != nullptr && out->id.value < id)) {
        continue;
      }
      most = told.first;
      out = told.second;
    }
    return out;
  }

  // A quake or storm that killed thousands.
  bool is_great() const {
    const Claim* e = event();
    return thousands >= kTellMany && e != nullptr && e->predicate == "disaster";
  }

  // Of strikes and battles there are many, of one disaster many reports.
  double share() const {
    const Claim* e = event();
    const bool war =
        e != nullptr && one_of(e->predicate, "airstrike", "missile_strike",
                               "shelling", "battle", "ambush");
    return war ? kMostOfWar : kMost;
  }

  bool one_place() const {
    const PlaceSaid* main = main_place();
    const Claim* e = event();
    const bool disaster = e != nullptr && e->predicate == "disaster";
    int most = 0;
    int all = 0;
    for (const auto& [id, told] : places) {
      // A quake hits many villages, of which some are in no gazetteer.
      if (told.second == main || (disaster && !told.second->lat) ||
          shore(*told.second, *main)) {
        most += told.first;
      }
      all += told.first;
    }
    // One word of another town is no sign of another happening.
    return most >= share() * all || (most > 0 && all - most == 1);
  }

  // Most of it within so many days and the next: "overnight" has two.
  bool within(std::chrono::days span) const {
    int most = 0;
    int all = 0;
    int held = 0;  // from `first` to the day looked at
    auto first = days.begin();
    for (const auto& [day, n] : days) {
      for (held += n; day - first->first > span; ++first) held -= first->second;
      most = std::max(most, held);
      all += n;
    }
    return most >= share() * all;
  }
};

// Was it, by its own words, not on the days of the event nor the next?
bool on_other_days(const Claim& c, const Claim* event) {
  if (event == nullptr || !c.when.stated || !c.when.days || !event->when.days) {
    return false;
  }
  const std::chrono::days gap(1);
  const Days& its = *event->when.days;
  return !Days{its.first - gap, its.last + gap}.overlaps(*c.when.days);
}

// Does the figure tell of a town far from this one? The words around say where
// it was when its day is another one, too: "15 February. A bomb hit a convoy
// near Tondibi. Three were wounded."
bool is_far(const Figure& f, const PlaceSaid* main, const Claim* event) {
  const PlaceSaid* place = f.claim->place ? &*f.claim->place : nullptr;
  const bool other_days = on_other_days(*f.claim, event);
  const bool unknown = place != nullptr && place->kind.empty() && !place->lat;
  if (main == nullptr || place == nullptr || place->id == main->id ||
      (f.place == 0 && !other_days) || is_wide(*place) ||
      (is_detail(*place) && !(unknown && other_days))) {
    return false;
  }
  const auto far = distance_km(*f.claim->place, *main);
  return !far || *far > kFar;
}

using Sentence = std::pair<uint32_t, uint32_t>;  // account, begin
using Events = std::map<Sentence, std::vector<const Claim*>>;

// The sentence whose events the figure is of: its own; or, where it says
// neither where nor when in a story of many, one just before, whose place and
// day it goes on with: "The strike hit the base in May. The army said 62 were
// killed."
Events::const_iterator event_of(const Events& events, const Figure& f) {
  constexpr uint32_t kNear = 400;  // bytes back
  const Claim& c = *f.claim;
  const auto own = events.find({f.ref.account, c.sentence.begin});
  const bool says = !c.place || !c.place->words.empty() || c.when.stated;
  if (own != events.end() || says || f.only) return own;
  auto at = events.lower_bound({f.ref.account, c.sentence.begin});
  while (at != events.begin()) {
    --at;
    if (at->first.first != f.ref.account ||
        at->first.second + kNear < c.sentence.begin) {
      break;
    }
    const bool same = std::ranges::any_of(at->second, [&](const Claim* e) {
      return e->place && e->place->id == c.place->id &&
             e->when.days == c.when.days;
    });
    if (same) return at;
  }
  return events.end();
}

// Of a headline without a day: the sentence that says when it was. A report of
// years later tells no news of its own day.
bool tells_again(const Claim& headline, const Claim& c) {
  if (!c.when.stated || !c.when.days || c.when.days->size() > kFewDays ||
      c.predicate != headline.predicate) {
    return false;
  }
  if (!headline.amount || !c.amount) {
    return !headline.amount && !c.amount && headline.place && c.place &&
           headline.place->id == c.place->id;
  }
  const double a = headline.amount->amount.middle();
  return a > 1 && a == c.amount->amount.middle();
}

// In a calamity counts by the thousand are of the whole, wherever the words
// around happen to be, but for what is dated months before. Where many reports
// tell of it only these are: five who died may be of any house of it, the
// homeless of any camp.
void set_of_calamity(Figure& f, const Claim& calamity, bool from_all_sides) {
  const bool many = is_toll_of_people(f.claim->predicate) &&
                    f.claim->amount->amount.middle() >= kThousand;
  if (!many) {
    f.only = f.only && !from_all_sides;
    return;
  }
  const auto& days = f.claim->when.days;
  const auto& its = calamity.when.days;
  f.only =
      !days || !its || days->last + std::chrono::days(kMonths) >= its->first;
  if (!f.only) return;
  f.scope = Scope::one;  // "since the quake", "this month"
  if (f.place != 0 && !f.coarse) return;
  f.place = f.around = f.land = 0;
  f.coarse = false;
}

}  // namespace

void find_happenings(const std::vector<Account>& accounts,
                     const std::vector<uint32_t>& story,
                     const std::vector<uint32_t>& original,
                     std::vector<Figure>& figures) {
  Events events;
  std::map<std::tuple<uint32_t, uint32_t, std::string_view>, int> beside;
  std::unordered_map<uint32_t, Told> told;
  std::unordered_set<uint32_t> marches;  // stories of a protest
  // Where the sentences of figures say something to be: account, begin, place.
  std::set<std::tuple<uint32_t, uint32_t, uint64_t>> says;
  const auto news = news_days(accounts);
  for (uint32_t a = 0; a < accounts.size(); ++a) {
    bool tells = false;
    for (const Claim& c : accounts[a].claims) {
      if (original[a] == a && tells_deaths(c) && happened(c) &&
          !is_background(c, news[a])) {
        told[story[a]].add(c);
        tells = true;
      }
      if (c.amount && c.amount->amount.unit == "case")
        ++told[story[a]].outbreaks;
      if (c.predicate == "protest" && happened(c)) marches.insert(story[a]);
      if (c.amount && c.place && !c.place->words.empty()) {
        says.emplace(a, c.sentence.begin, c.place->id.value);
      }
      if (c.amount) ++beside[{a, c.sentence.begin, c.predicate}];
      if (c.amount || !c.event.known() || !is_deadly(c.predicate)) continue;
      events[{a, c.sentence.begin}].push_back(&c);
    }
    if (tells) ++told[story[a]].reports;
  }
  struct Happening {
    bool only = false;
    bool in_a_week = false;
    bool spreads = false;
    bool great = false;
    bool from_all_sides = false;
    const Claim* event = nullptr;
    const PlaceSaid* place = nullptr;
  };
  std::unordered_map<uint32_t, Happening> single;
  for (const auto& [s, t] : told) {
    const bool one_place = t.one_place();
    single[s] = {one_place && t.within(std::chrono::days(1)),
                 one_place && t.within(std::chrono::days(kWeek)),
                 t.outbreaks >= kSpreads * t.claims,
                 t.is_great(),
                 t.reports >= kFromAllSides,
                 t.event(),
                 t.main_place()};
  }
  // The dead of a disaster are found for weeks.
  const auto add_event = [](Figure& f, const Claim& e) {
    f.events.push_back(e.event.value);
    f.toll = f.toll || one_of(e.predicate, "disaster", "outbreak");
  };
  for (Figure& f : figures) {
    const Claim& c = *f.claim;
    f.past = is_background(c, news[f.ref.account]);
    f.beside = beside[{f.ref.account, c.sentence.begin, c.predicate}] > 1;
    const auto one = single.find(f.story);
    // A story of one happening may still name another of another town.
    f.only =
        one == single.end() ||
        (one->second.only && !is_far(f, one->second.place, one->second.event));
    f.great = one != single.end() && one->second.great &&
              (one->second.from_all_sides || is_toll_of_people(c.predicate));
    if (f.great) {
      set_of_calamity(f, *one->second.event, one->second.from_all_sides);
    }
    f.in_a_week = one == single.end() || one->second.in_a_week;
    f.spreads = one != single.end() && one->second.spreads;
    // "The district has 19 dead, and 412 cases were recorded."
    const bool there =
        f.spreads && f.place == 0 &&
        says.contains({f.ref.account, c.sentence.begin, f.around});
    if (there) f.place = f.around;
    // Whatever is counted since an outbreak began is its toll.
    if (f.scope == Scope::since) {
      f.scope = f.spreads ? Scope::one : Scope::period;
    }
    f.marches = f.only && marches.contains(f.story);
    const Claim* main =
        f.only && !f.past && one != single.end() ? one->second.event : nullptr;
    const auto at = f.great && f.only ? events.end() : event_of(events, f);
    if (at == events.end()) {
      if (main != nullptr) add_event(f, *main);
      continue;
    }
    for (const Claim* e : at->second) {
      // That all in a calamity is of it tells nothing apart.
      if (f.great && e->predicate == "disaster") continue;
      const bool other = main == nullptr || other_place(*e, *main) ||
                         other_deed(*e, *main) ||
                         (e->when.stated && apart(*e, *main));
      add_event(f, other ? *e : *main);
    }
  }
}

std::vector<std::optional<Day>> news_days(
    const std::vector<Account>& accounts) {
  std::vector<std::optional<Day>> out;
  for (const Account& a : accounts) {
    const Claim* first = nullptr;
    for (const Claim& c : a.claims) {
      if (!happened(c) || !tells_deaths(c)) continue;
      if (first == nullptr || c.words < first->words) first = &c;
    }
    if (first != nullptr && !first->when.stated) {
      for (const Claim& c : a.claims) {
        if (happened(c) && tells_again(*first, c)) {
          first = &c;
          break;
        }
      }
    }
    const bool known = first != nullptr && first->when.days &&
                       first->when.days->size() <= kFewDays;
    out.push_back(known ? std::optional(first->when.days->first)
                        : std::nullopt);
  }
  return out;
}

bool is_background(const Claim& c, const std::optional<Day>& news) {
  return c.when.stated && c.when.days && news &&
         c.when.days->last + std::chrono::days(kBefore) < *news;
}

}  // namespace crosscheck::grouping
