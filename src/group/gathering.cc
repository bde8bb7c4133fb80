#include "group/gathering.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <tuple>

#include "group/hash.h"
#include "util/spelling.h"

namespace crosscheck::grouping {
namespace {

// "state SY" for what acts for a state, else 0.
uint64_t state_of(const Mention& m, const NameKey& key) {
  if (key.sort == Sort::country) return hash("state " + key.name);
  if (m.country.empty()) return 0;
  constexpr std::array<std::string_view, 19> kStateKinds = {"army",
                                                            "military",
                                                            "navy",
                                                            "air force",
                                                            "armed forces",
                                                            "police",
                                                            "ministry",
                                                            "government",
                                                            "brigade",
                                                            "division",
                                                            "corps",
                                                            "regiment",
                                                            "battalion",
                                                            "unit",
                                                            "state",
                                                            "coast guard",
                                                            "security service",
                                                            "security forces"};
  const bool state = key.sort == Sort::unit ||
                     (key.sort == Sort::group &&
                      std::find(kStateKinds.begin(), kStateKinds.end(),
                                m.kind) != kStateKinds.end());
  return state ? hash("state " + m.country) : 0;
}

// The commonest; of equals the longest, then the first.
std::string most(const std::map<std::string, uint64_t>& votes) {
  const auto best = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.second, a.first.size(), b.first) <
               std::tuple(b.second, b.first.size(), a.first);
      });
  return best == votes.end() ? "" : best->first;
}

std::string main_name(const Gathering& g) {
  if (!g.main.empty()) return g.main;
  std::map<std::string, uint64_t> spelled_out;
  for (const auto& [name, n] : g.full) {
    const bool words = name.find(' ') != std::string::npos;
    if (abbreviation(name).empty() && words) spelled_out[name] = n;
  }
  return most(spelled_out.empty() ? g.full : spelled_out);
}

uint64_t spot(double lat, double lon) {
  return mix(std::hash<double>{}(lat), std::hash<double>{}(lon));
}

}  // namespace

void Gathering::add(const Mention& m, const NameKey& key, uint32_t at) {
  const uint64_t n = std::max(1U, m.count);
  full[m.name] += n;
  names[m.name] += n;
  for (const std::string& name : m.names) ++names[name];
  if (!m.type.empty()) types[m.type] += n;
  if (!key.main.empty() && (main.empty() || key.main < main)) {
    main = key.main;
  }
  if (at < lies_at && m.lat && m.lon) {
    lat = m.lat;
    lon = m.lon;
    lies_at = at;
  }
  if (at < side_at) {
    const uint64_t found = state_of(m, key);
    if (found != 0) {
      side = found;
      side_at = at;
    }
  }
  if (country.empty() || (!m.country.empty() && m.country < country)) {
    country = m.country;
  }
}

Rows::Rows(const Knowledge& knowledge) {
  for (const KnownPlace& p : knowledge.places) {
    rows_.emplace(spot(p.lat, p.lon), &p);
  }
}

std::string Rows::name(double lat, double lon, const std::string& like) const {
  const auto [from, to] = rows_.equal_range(spot(lat, lon));
  const std::string wanted = spelling_key(like);
  for (auto at = from; at != to; ++at) {
    if (spelling_key(at->second->name) == wanted) return at->second->name;
    for (const std::string& alias : at->second->aliases) {
      if (spelling_key(alias) == wanted) return at->second->name;
    }
  }
  return "";
}

Entity entity_of(const std::string& key, const Gathering& g, const Rows& rows) {
  Entity e;
  e.id = EntityId{hash(key)};
  e.kind = most(g.types);
  const char sort = key[0];
  if (sort == 'c' || sort == 't' || sort == 'v' || sort == 'a' || sort == 'f') {
    e.kind = "location";
  } else if (e.kind.empty()) {
    e.kind = sort == 'p' ? "person" : "organisation";
  }
  e.name = main_name(g);
  e.lat = g.lat;
  e.lon = g.lon;
  e.country = g.country;
  if (sort == 't' && g.main.empty() && g.lat) {
    std::string known = rows.name(*g.lat, *g.lon, e.name);
    if (!known.empty()) e.name = std::move(known);
  }
  for (const auto& [name, n] : g.names) e.names.push_back(name);
  return e;
}

}  // namespace crosscheck::grouping
