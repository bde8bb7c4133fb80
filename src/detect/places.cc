// Tested by places_test.cc.
#include "detect/places.h"

#include <algorithm>
#include <unordered_map>

#include "detect/places_areas.h"
#include "detect/places_locate.h"
#include "detect/places_scan.h"
#include "gazetteer/gazetteer.h"
#include "util/spelling.h"

namespace crosscheck {
namespace {

class Places {
 public:
  Places(const Text& text, const Knowledge& k, Reading& r)
      : text_(text), k_(k), r_(r) {}

  void run() {
    r_.places.clear();
    if (k_.gazetteer == nullptr || k_.gazetteer->size() == 0) return;
    const PlaceScan scan = scan_places(text_, k_, r_);
    const std::vector<uint32_t> ids = locate_places(text_, k_, r_, scan);
    for (const PlaceMention& m : scan.mentions) {
      add(m, scan.subjects[m.subject], ids[m.subject]);
    }
    place_areas(text_, local_, r_.places);
    named_again();
    std::ranges::sort(r_.names, {}, &Name::span);
  }

 private:
  void add(const PlaceMention& m, const PlaceSubject& subject, uint32_t id) {
    Toponym t;
    t.span = m.span;
    t.kind = subject.kind;
    bool local = false;
    if (id != 0) {
      const Place p = k_.gazetteer->place(id);
      t.name = p.name;
      t.kind = p.kind;
      t.country = p.country;
      t.lat = p.lat;
      t.lon = p.lon;
      t.row = id;
      local = p.level == PlaceLevel::settlement ||
              p.level == PlaceLevel::county || p.level == PlaceLevel::other;
    }
    local_.push_back(local);
    t.entity = entity_of(m, t);
    r_.places.push_back(std::move(t));
  }

  // "the towns of Hadrut and Shusha ... took Hadrut": no person.
  void named_again() {
    const size_t told = r_.places.size();
    for (Name& n : r_.names) {
      if (n.type != NameType::person || !n.proper) continue;
      const std::string_view words = cut(text_.utf8, n.span);
      const auto same = [&](const Name& x) {
        return x.entity != n.entity || cut(text_.utf8, x.span) == words;
      };
      const auto place = std::find_if(
          r_.places.begin(), r_.places.begin() + static_cast<int64_t>(told),
          [&](const Toponym& t) {
            return cut(text_.utf8, t.span) == words && settled(t.span);
          });
      if (place == r_.places.begin() + static_cast<int64_t>(told) ||
          !std::ranges::all_of(r_.names, same)) {
        continue;
      }
      Toponym again = *place;
      again.span = n.span;
      n.type = NameType::location;
      n.entity = again.entity;
      r_.places.push_back(std::move(again));
    }
    std::ranges::sort(r_.places, {}, &Toponym::span);
  }

  // "the town of": is that said of the place?
  bool settled(Span place) const {
    constexpr size_t kWords = 16;  // bytes
    const size_t from = place.begin < kWords ? 0 : place.begin - kWords;
    const std::string_view before =
        std::string_view(text_.utf8).substr(from, place.begin - from);
    for (const std::string_view kind :
         {"town of ", "towns of ", "city of ", "cities of ", "village of ",
          "villages of "}) {
      if (before.ends_with(kind)) return true;
    }
    return false;
  }

  // A place of a name has that name's entity; others have one by what they
  // mean.
  uint32_t entity_of(const PlaceMention& m, const Toponym& t) {
    if (m.name >= 0) {
      const Name& n = r_.names[static_cast<size_t>(m.name)];
      if (n.type == NameType::location && !m.nested) {
        LocalEntity& e = r_.entities[n.entity];
        if (t.row != 0 && covers(m.span, n.span)) {
          e.country = t.country;
          if (e.kind.empty()) e.kind = t.kind;
        }
        by_place_.try_emplace(key_of(t), n.entity);
        return n.entity;
      }
    }
    const auto fresh = static_cast<uint32_t>(r_.entities.size());
    const auto [at, made] = by_place_.try_emplace(key_of(t), fresh);
    if (made) {
      const std::string name = plain_spaces(cut(text_.utf8, m.span));
      r_.entities.push_back({NameType::location, t.name.empty() ? name : t.name,
                             t.name, t.country, t.kind});
    }
    if (!m.nested && m.name < 0) {
      r_.names.push_back({m.span, NameType::location, at->second, true});
    }
    return at->second;
  }

  static bool covers(Span inner, Span outer) {
    return inner.size() * 2 > outer.size();
  }

  std::string key_of(const Toponym& t) const {
    return t.row != 0 ? "#" + std::to_string(t.row)
                      : spelling_key(cut(text_.utf8, t.span));
  }

  const Text& text_;
  const Knowledge& k_;
  Reading& r_;
  std::unordered_map<std::string, uint32_t> by_place_;
  std::vector<bool> local_;  // per place
};

}  // namespace

void find_places(const Text& text, const Knowledge& k, Reading& r) {
  Places(text, k, r).run();
}

}  // namespace crosscheck
