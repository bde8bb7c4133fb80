// Tested by places_test.cc.
#include "detect/places_areas.h"

#include <array>
#include <cmath>
#include <string_view>

#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr double kKmOfDegree = 111.2;
constexpr double kTogetherKm = 100;
constexpr size_t kMostPlaces = 400;  // that are held against each other

double km_between(const Toponym& a, const Toponym& b) {
  const double x = (*a.lon - *b.lon) * std::cos(*a.lat * 0.01745);
  return kKmOfDegree * std::hypot(x, *a.lat - *b.lat);
}

// ", some 16 kilometers (10 miles) southwest of ": how far, and whither.
struct Way {
  double km = -1;
  double east = 0, north = 0;  // of length 1, or both 0
};

void take_direction(std::string_view w, Way& way) {
  struct Wind {
    std::string_view start;
    double east, north;
  };
  constexpr double kHalf = 0.70710678;
  constexpr std::array<Wind, 8> kWinds = {{{"northeast", kHalf, kHalf},
                                           {"northwest", -kHalf, kHalf},
                                           {"southeast", kHalf, -kHalf},
                                           {"southwest", -kHalf, -kHalf},
                                           {"north", 0, 1},
                                           {"south", 0, -1},
                                           {"east", 1, 0},
                                           {"west", -1, 0}}};
  for (const Wind& wind : kWinds) {
    if (!w.starts_with(wind.start)) continue;
    way.east = wind.east;
    way.north = wind.north;
    return;
  }
}

// The words between a place and the one that it is told by. False: they tell
// nothing.
bool read_way(std::string_view gap, Way& way) {
  double number = -1;
  bool last_tells = false;
  while (!gap.empty()) {
    const size_t end = gap.find_first_of(" ,()-\n\xC2");
    const std::string word = ascii_lower(gap.substr(0, end));
    gap.remove_prefix(end == std::string_view::npos ? gap.size() : end + 1);
    if (word.empty()) continue;
    last_tells = word == "of" || word == "from" || word == "outside" ||
                 word == "near" || word == "to";
    if (is_digit(word[0])) {
      number = 0;
      for (const char c : word) {
        if (is_digit(c) && number < 1e4) number = number * 10 + (c - '0');
      }
    } else if (word == "km" || word == "kilometers" || word == "kilometres") {
      way.km = number;
    } else if ((word == "miles" || word == "mi") && way.km < 0) {
      way.km = number * 1.609;
    } else {
      take_direction(word, way);
    }
  }
  return last_tells && (way.km >= 0 || way.east != 0 || way.north != 0);
}

void lay(Toponym& t, const Toponym& by, const Way& way, double radius) {
  const double km = way.km < 0 ? 0 : way.km;
  t.lat = *by.lat + way.north * km / kKmOfDegree;
  t.lon = *by.lon +
          way.east * km / (kKmOfDegree * std::cos(*by.lat * 0.01745) + 0.01);
  t.radius_km = radius;
  t.country = by.country;
  if (std::abs(*t.lat) > 90 || std::abs(*t.lon) > 180) t.lat = t.lon = {};
}

// How far from its middle a place of this kind reaches.
double reach(const Toponym& t, bool local) {
  if (!local) return 200;
  return t.kind == "county" || t.kind == "district" ? 40 : 15;
}

bool by_neighbour(std::string_view text, Toponym& t, const Toponym& next,
                  bool local) {
  if (!next.lat || next.kind == "country" || next.span.begin < t.span.end ||
      next.span.begin > t.span.end + 60) {
    return false;
  }
  const std::string_view gap = cut(text, {t.span.end, next.span.begin});
  if (gap.find_first_of(".;") != std::string_view::npos) return false;
  if (gap == ", " || gap == " in " || gap == ", in " || gap == " of ") {
    lay(t, next, {}, reach(next, local));
    return true;
  }
  if (gap == " near " || gap == " outside " || gap == ", near " ||
      gap == ", outside ") {
    lay(t, next, {}, 25);
    return true;
  }
  Way way;
  if (!read_way(gap, way)) return false;
  const bool whither = way.east != 0 || way.north != 0;
  if (way.km < 0) {
    way.km = 20;
    lay(t, next, way, 30);
  } else {
    lay(t, next, whither ? way : Way{}, 5 + (whither ? 0.3 : 1.0) * way.km);
  }
  return true;
}

// The place with most others around it, if that is most of all.
const Toponym* focus_of(const std::vector<Toponym>& places,
                        const std::vector<bool>& local) {
  std::vector<const Toponym*> points;
  for (size_t i = 0; i < places.size() && points.size() < kMostPlaces; ++i) {
    if (local[i] && places[i].lat && places[i].radius_km == 0) {
      points.push_back(&places[i]);
    }
  }
  const Toponym* best = nullptr;
  size_t most = 0;
  for (const Toponym* p : points) {
    size_t near = 0;
    for (const Toponym* q : points) {
      near += km_between(*p, *q) < kTogetherKm ? 1 : 0;
    }
    if (near > most) {
      most = near;
      best = p;
    }
  }
  return most >= 2 && most * 5 >= points.size() * 3 ? best : nullptr;
}

}  // namespace

void place_areas(const Text& text, const std::vector<bool>& local,
                 std::vector<Toponym>& places) {
  for (size_t i = 0; i + 1 < places.size(); ++i) {
    if (!places[i].lat) {
      by_neighbour(text.utf8, places[i], places[i + 1], local[i + 1]);
    }
  }
  const Toponym* focus = focus_of(places, local);
  if (focus == nullptr) return;
  const Toponym by = *focus;
  for (Toponym& t : places) {
    if (!t.lat) lay(t, by, {}, kTogetherKm);
  }
}

}  // namespace crosscheck
