#include "group/gathering.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

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

bool is_any(const std::string& /*name*/) {
  return true;
}

// Not "pitcher Ivo Marsh", which says what he is as well.
bool is_spelled_out(const std::string& name) {
  return abbreviation(name).empty() && name.find(' ') != std::string::npos &&
         (name[0] < 'a' || name[0] > 'z');
}

bool is_place(const NameKey& key) {
  return key.sort == Sort::town || key.sort == Sort::province ||
         key.sort == Sort::airport || key.sort == Sort::feature;
}

bool has_small_letters(const std::string& name) {
  return std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

// A place goes by a name that the reports use: who looks for "Ain Issa" would
// not find "Ayn Isa". The table's, where one of them writes it so.
std::string as_written(const Gathering& g, std::string known) {
  if (known.empty() || g.written.has(known)) return known;
  std::string name = g.written.most(has_small_letters);
  return name.empty() ? known : name;
}

std::string main_name(const Gathering& g) {
  if (!g.main.empty()) return g.main;
  std::string name = g.names.most(is_spelled_out);
  return name.empty() ? g.names.most(is_any) : name;
}

uint64_t spot(double lat, double lon) {
  return mix(std::hash<double>{}(lat), std::hash<double>{}(lon));
}

}  // namespace

void Votes::add(const std::string& what, uint64_t times) {
  auto at = std::ranges::lower_bound(rows_, what, {}, &Row::first);
  if (at == rows_.end() || at->first != what) at = rows_.insert(at, {what, 0});
  at->second += times;
}

bool Votes::has(const std::string& what) const {
  return std::ranges::binary_search(rows_, what, {}, &Row::first);
}

std::string Votes::most(bool (*fits)(const std::string&)) const {
  const auto rank = [](const Row& r) {
    return std::pair(r.second, r.first.size());
  };
  const Row* best = nullptr;
  for (const Row& row : rows_) {
    if (row.second == 0 || !fits(row.first)) continue;
    if (best == nullptr || rank(*best) < rank(row)) best = &row;
  }
  return best == nullptr ? "" : best->first;
}

void Gathering::add(const Mention& m, const NameKey& key, uint32_t at) {
  const uint64_t n = std::max(1U, m.count);
  names.add(m.name, n);
  for (const std::string& name : m.names) names.add(name, 0);
  if (is_place(key)) {
    for (const std::string& name : m.names) written.add(name, 1);
  }
  if (!m.type.empty()) types.add(m.type, n);
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
  e.kind = g.types.most(is_any);
  const char sort = key[0];
  if (sort == 'c' || sort == 't' || sort == 'v' || sort == 'a' || sort == 'f') {
    e.kind = "location";
  } else if (e.kind.empty() || (sort != 'x' && e.kind == "location")) {
    // Whom one report takes for a place is none.
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
  if (e.kind == "location") e.name = as_written(g, std::move(e.name));
  for (const auto& [name, times] : g.names.rows()) e.names.push_back(name);
  return e;
}

}  // namespace crosscheck::grouping
