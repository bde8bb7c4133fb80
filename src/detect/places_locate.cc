// Of twenty Springfields the one that the report means.
//
// Each name has candidates. A candidate is likely when many people live there,
// when the region or country that it lies in is named, when it stands before
// its region ("Paris, Texas"), and when what else the report names lies near.
// Beliefs in all candidates are worked out together in a few rounds, each
// candidate being supported by those of other names as far as they are believed
// (the idea of Lieberman and Samet 2012, "Adaptive context features for toponym
// resolution in streaming news", without training). Tested by places_test.cc.
#include "detect/places_locate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "gazetteer/gazetteer.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kMostCandidates = 40;  // of a name
constexpr size_t kMostSubjects = 60;    // that support others
// How far beliefs are trusted, round by round: at first hardly, so that a small
// town beside its county is not lost to a city that all the world knows.
constexpr std::array kTrust = {0.2, 0.3, 0.6, 1.2};
constexpr double kBelieved = 0.005;
// All that lies only in the same country says together no more than this: forty
// American names do not make London one in Ohio.
constexpr double kSameCountry = 1;
// A neighbour in doubt speaks for a place by more than its belief: of ten towns
// of one name the one near by is meant where all else is near by, too.
constexpr double kDoubt = 0.7;   // exponent of that belief
constexpr double kListed = 2;    // for the level of those beside it in a list
constexpr double kGoverned = 3;  // for a state: "a senator from"
constexpr double kMetropolis = 200000;  // people; more are known by all

struct Candidate {
  uint32_t id = 0;
  Place place;
  std::array<double, 3> at{};  // on the unit sphere
  double prior = 0;
  double score = 0;
  double belief = 0;
  double nearby = 0;  // what it says for those near by: belief ^ kDoubt
};

std::array<double, 3> on_sphere(double lat, double lon) {
  const double a = lat * 0.017453292519943295;
  const double o = lon * 0.017453292519943295;
  return {std::cos(a) * std::cos(o), std::cos(a) * std::sin(o), std::sin(a)};
}

double km_between(const Candidate& a, const Candidate& b) {
  const double x = a.at[0] - b.at[0];
  const double y = a.at[1] - b.at[1];
  const double z = a.at[2] - b.at[2];
  return 6371 * std::sqrt(x * x + y * y + z * z);
}

bool local(const Place& p) {
  return p.level == PlaceLevel::settlement || p.level == PlaceLevel::county ||
         p.level == PlaceLevel::other;
}

double prior_of(const Place& p, const PlaceSubject& s) {
  double out = 0;
  switch (p.level) {
    case PlaceLevel::country:
    case PlaceLevel::wide:
      out = 8;
      break;
    case PlaceLevel::region:
      out = p.known ? 6 : 5;
      break;
    case PlaceLevel::county:
      out = 4;
      break;
    case PlaceLevel::settlement:
      out = 2 + 0.35 * std::log10(p.population + 100.0) + (p.known ? 1 : 0) +
            0.7 * std::max(0.0, std::log10((p.population + 1) / kMetropolis));
      break;
    case PlaceLevel::other:
      out = p.kind == "sea" ? 7 : 4.5;
      break;
  }
  if (s.kind.empty()) return out;
  if (p.kind == s.kind) return out + 3;
  if (s.kind == "county" || s.kind == "parish" || s.kind == "district") {
    return p.level == PlaceLevel::county ? out + 3 : out;
  }
  if (s.kind == "state" || s.kind == "province" || s.kind == "region" ||
      s.kind == "governorate" || s.kind == "oblast") {
    return p.level == PlaceLevel::region ? out + 3 : out;
  }
  return out;
}

// Does `a` lie in `b`?
bool inside(const Candidate& a, const Candidate& b) {
  if (a.id == b.id || a.place.country != b.place.country) return false;
  if (b.place.level == PlaceLevel::country) {
    return a.place.level != PlaceLevel::country;
  }
  if (b.place.level == PlaceLevel::region) {
    return a.place.region == b.id && a.place.level != PlaceLevel::region;
  }
  return b.place.level == PlaceLevel::county && a.place.region != 0 &&
         a.place.region == b.place.region &&
         a.place.level == PlaceLevel::settlement && km_between(a, b) < 60;
}

struct Support {
  double near = 0;          // it lies by it, in it or around it
  double same_country = 0;  // no more than that

  double sum() const { return near + same_country; }
};

// How much `b`, were it meant, speaks for `a`.
Support support(const Candidate& a, const Candidate& b) {
  const PlaceLevel country = PlaceLevel::country;
  // Who names countries means countries.
  if (a.place.level == country && b.place.level == country) return {0, 0.2};
  if (a.place.level == PlaceLevel::wide || b.place.level == PlaceLevel::wide ||
      a.place.country != b.place.country) {
    if (!local(a.place) || !local(b.place)) return {};
    const double km = km_between(a, b);
    return {km < 300 ? 0.8 * std::exp(-km / 100) : 0, 0};
  }
  if (inside(a, b)) {
    if (b.place.level == country) return {0, 0.5};
    return {b.place.level == PlaceLevel::region ? 1.4 : 4.0, 0};
  }
  if (inside(b, a)) {
    if (a.place.level == country) return {0, 0.9};
    return {b.place.level == PlaceLevel::county ? 3.0 : 0.9, 0};
  }
  if (!local(a.place) || !local(b.place)) return {0, 0.2};
  const double km = km_between(a, b);
  const bool region = a.place.region != 0 && a.place.region == b.place.region;
  return {(region ? 0.35 : 0) + 1.4 * std::exp(-km / 110), 0.15};
}

class Locator {
 public:
  Locator(const Text& text, const Knowledge& k, const Reading& r,
          const PlaceScan& scan)
      : text_(text), k_(k), r_(r), scan_(scan) {}

  std::vector<uint32_t> run() {
    gather();
    note_pairs();
    note_peoples();
    for (const double trust : kTrust) {
      believe(trust);
      weigh();
    }
    std::vector<uint32_t> out(scan_.subjects.size(), 0);
    for (size_t s = 0; s < out.size(); ++s) {
      const Candidate* best = nullptr;
      for (const Candidate& c : candidates_[s]) {
        if (best == nullptr || c.score > best->score) best = &c;
      }
      if (best != nullptr) out[s] = best->id;
    }
    drop_lone_namesakes(out);
    return out;
  }

 private:
  // A report tells of one country: a town that no table knows, the only one of
  // another country, lends its name to a place that no map has.
  void drop_lone_namesakes(std::vector<uint32_t>& out) const {
    constexpr int kAtHome = 3;            // places of the one country
    constexpr double kRenowned = 300000;  // people
    std::map<std::string_view, int> told;
    int most = 0;
    for (size_t s = 0; s < out.size(); ++s) {
      if (out[s] == 0) continue;
      most = std::max(most, ++told[chosen(s, out[s]).place.country]);
    }
    for (const auto& [country, n] : peoples_) told[country] += n;
    for (size_t s = 0; s < out.size() && most >= kAtHome; ++s) {
      if (out[s] == 0) continue;
      const Place& p = chosen(s, out[s]).place;
      if (p.level == PlaceLevel::settlement && !p.known &&
          p.population <= kRenowned && told[p.country] == 1) {
        out[s] = 0;
      }
    }
  }

  const Candidate& chosen(size_t s, uint32_t id) const {
    return *std::ranges::find(candidates_[s], id, &Candidate::id);
  }

  void gather() {
    candidates_.resize(scan_.subjects.size());
    for (size_t s = 0; s < candidates_.size(); ++s) {
      const PlaceSubject& subject = scan_.subjects[s];
      for (const uint32_t id : subject.ids) {
        if (candidates_[s].size() == kMostCandidates) break;
        Candidate c;
        c.id = id;
        c.place = k_.gazetteer->place(id);
        c.at = on_sphere(c.place.lat, c.place.lon);
        c.prior = prior_of(c.place, subject);
        c.score = c.prior;
        candidates_[s].push_back(c);
      }
      if (subject.kind.empty()) prefer_city(candidates_[s]);
    }
    // Those named most support the others.
    for (uint32_t s = 0; s < candidates_.size(); ++s) {
      if (!candidates_[s].empty()) supporters_.push_back(s);
    }
    if (supporters_.size() > kMostSubjects) {
      std::ranges::stable_sort(supporters_, [&](uint32_t a, uint32_t b) {
        return scan_.subjects[a].mentions > scan_.subjects[b].mentions;
      });
      supporters_.resize(kMostSubjects);
    }
  }

  // "Washington" and "New York" are the cities where nothing speaks for the
  // states so called; so is any town that gave its own region its name: "Gao",
  // not "the Gao region".
  static void prefer_city(std::vector<Candidate>& of) {
    constexpr double kSeat = 20000;  // people
    const auto region = [](const Candidate& c) {
      return c.place.level == PlaceLevel::region;
    };
    const auto seat = [&](const Candidate& c) {
      return c.place.level == PlaceLevel::settlement &&
             c.place.population > kSeat &&
             std::ranges::any_of(of, [&](const Candidate& r) {
               return region(r) && inside(c, r);
             });
    };
    const auto city = std::ranges::find_if(of, [&](const Candidate& c) {
      return seat(c) || (c.place.level == PlaceLevel::settlement &&
                         c.place.known && c.place.population > kMetropolis);
    });
    if (city == of.end()) return;
    for (Candidate& c : of) {
      if (!region(c) || c.place.country != city->place.country) continue;
      c.prior = std::min(c.prior, city->prior - 0.3);
      c.score = c.prior;
    }
  }

  // "Paris, Texas", "Aleppo in Syria", "Ga.": the second holds the first.
  void note_pairs() {
    for (size_t i = 0; i + 1 < scan_.mentions.size(); ++i) {
      const PlaceMention& a = scan_.mentions[i];
      const PlaceMention& b = scan_.mentions[i + 1];
      if (a.sentence != b.sentence || a.subject == b.subject) continue;
      const std::string_view gap = cut(text_.utf8, {a.span.end, b.span.begin});
      const bool comma = gap == ", " || gap == " (" || gap == ",\n";
      const bool within = gap == " in " || gap == " in the " ||
                          gap == ", in " || gap == " of " || gap == ", a ";
      const bool list =
          gap == ", " || gap == " and " || gap == ", and " || gap == " or ";
      bool pair = false;
      const double bonus = comma ? 4 : 2.5;
      for (Candidate& x : candidates_[a.subject]) {
        if (!comma && !within) break;
        bool held = false;
        for (Candidate& y : candidates_[b.subject]) {
          if (!inside(x, y)) continue;
          held = true;
          if (y.prior < 100) pairs_[{b.subject, y.id}] = bonus / 2;
        }
        if (held) pairs_[{a.subject, x.id}] = bonus;
        pair = pair || held;
      }
      if (list && !pair) note_list(a, b);
      if ((gap == " in " || gap == ", in ") && !pair) not_abroad(a, b);
    }
    for (const PlaceMention& m : scan_.mentions) {
      if (governed(m)) favour(m, PlaceLevel::region, kGoverned);
    }
    for (size_t s = 0; s < candidates_.size(); ++s) {
      for (Candidate& c : candidates_[s]) {
        const auto p = pairs_.find({static_cast<uint32_t>(s), c.id});
        if (p != pairs_.end()) c.prior += p->second;
        const auto l = listed_.find({static_cast<uint32_t>(s), c.id});
        if (l != listed_.end() && p == pairs_.end()) c.prior += l->second;
        c.score = c.prior;
      }
    }
  }

  // "Kaya, in Zamfara State": not the Kaya of another country.
  void not_abroad(const PlaceMention& a, const PlaceMention& b) {
    std::erase_if(candidates_[a.subject], [&](const Candidate& x) {
      return x.place.level == PlaceLevel::settlement &&
             !candidates_[b.subject].empty() &&
             std::ranges::none_of(candidates_[b.subject],
                                  [&](const Candidate& y) {
                                    return y.place.country == x.place.country ||
                                           y.place.level == PlaceLevel::wide ||
                                           y.place.level == PlaceLevel::other;
                                  });
    });
  }

  // "Maine, New York and Ohio", "Paris and Washington": what stands in one list
  // is of one level.
  void note_list(const PlaceMention& a, const PlaceMention& b) {
    const auto level = [&](const PlaceMention& m) {
      const std::vector<Candidate>& of = candidates_[m.subject];
      const auto best = std::ranges::max_element(of, {}, &Candidate::score);
      return best == of.end() ? PlaceLevel::other : best->place.level;
    };
    const PlaceLevel first = level(a);
    const PlaceLevel second = level(b);
    favour(a, second, kListed);
    favour(b, first, kListed);
  }

  void favour(const PlaceMention& m, PlaceLevel as, double by) {
    if (as == PlaceLevel::other || as == PlaceLevel::county) return;
    for (Candidate& c : candidates_[m.subject]) {
      if (c.place.level == as) listed_[{m.subject, c.id}] = by;
    }
  }

  // "a senator from New York", "the Washington governor": of a state.
  bool governed(const PlaceMention& m) const {
    const std::string_view all = text_.utf8;
    const std::string_view before = all.substr(0, m.span.begin);
    const std::string_view after = all.substr(m.span.end);
    for (const std::string_view w :
         {"enator from ", "enators from ", "overnor of ", "he state of ",
          "niversity of "}) {
      if (before.ends_with(w)) return true;
    }
    for (const std::string_view w :
         {" gubernatorial", " governor", " Gov.", " Governor", " legislature",
          " Legislature", " lawmakers", " state "}) {
      if (after.starts_with(w)) return true;
    }
    return false;
  }

  // "Syrian": its country is what the report is about.
  void note_peoples() {
    for (const Name& n : r_.names) {
      if (n.type != NameType::nationality) continue;
      const std::string& country = r_.entities[n.entity].country;
      if (!country.empty()) peoples_[country] += 1;
    }
  }

  void believe(double trust) {
    for (std::vector<Candidate>& of : candidates_) {
      double most = -1e9;
      for (const Candidate& c : of) most = std::max(most, c.score);
      double sum = 0;
      for (Candidate& c : of)
        sum += c.belief = std::exp(trust * (c.score - most));
      for (Candidate& c : of) {
        c.belief /= sum;
        if (c.belief >= kBelieved) c.nearby = std::pow(c.belief, kDoubt);
      }
    }
  }

  void weigh() {
    for (uint32_t s = 0; s < candidates_.size(); ++s) {
      if (candidates_[s].size() < 2) continue;
      for (Candidate& c : candidates_[s]) c.score = c.prior + context(s, c);
    }
  }

  double context(uint32_t s, const Candidate& c) const {
    double sum = 0;
    double same_country = 0;
    for (const uint32_t t : supporters_) {
      if (t == s) continue;
      Support best;
      for (const Candidate& d : candidates_[t]) {
        if (d.belief < kBelieved) continue;
        const Support by = support(c, d);
        if (d.nearby * by.near + d.belief * by.same_country > best.sum()) {
          best = {d.nearby * by.near, d.belief * by.same_country};
        }
      }
      const double times = std::min<double>(scan_.subjects[t].mentions, 4);
      const double weight = 0.6 + 0.4 * std::sqrt(times);
      sum += best.near * weight;
      same_country += best.same_country * weight;
    }
    sum += std::min(same_country, kSameCountry);
    const auto people = peoples_.find(c.place.country);
    if (people != peoples_.end()) {
      sum += 0.3 * std::log(1.0 + people->second);
    }
    return 3.0 * std::log(1 + sum);
  }

  const Text& text_;
  const Knowledge& k_;
  const Reading& r_;
  const PlaceScan& scan_;
  std::vector<std::vector<Candidate>> candidates_;  // per subject
  std::vector<uint32_t> supporters_;
  std::map<std::pair<uint32_t, uint32_t>, double> pairs_, listed_;
  std::map<std::string_view, int> peoples_;
};

}  // namespace

std::vector<uint32_t> locate_places(const Text& text, const Knowledge& k,
                                    const Reading& r, const PlaceScan& scan) {
  return Locator(text, k, r, scan).run();
}

}  // namespace crosscheck
