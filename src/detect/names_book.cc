// Tested by names_test.cc.
#include "detect/names_book.h"

#include <algorithm>

#include "util/spelling.h"

namespace crosscheck {
namespace {

// A place of another kind than its city stays apart from it.
std::string_view apart(const NameEvidence& e) {
  if (e.type != NameType::location) return "";
  static constexpr std::string_view kOwn[] = {
      "province", "governorate", "region", "district", "county",
      "airport",  "airbase",     "base",   "camp",     "dam",
      "bridge",   "river",       "field",  "oilfield"};
  const auto* own = std::ranges::find(kOwn, e.kind);
  return own == std::end(kOwn) ? std::string_view() : *own;
}

bool is_capitals(std::string_view name) {
  return std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A body that no table knows, and no other spelling of the one that it knows.
bool is_other_body(const LocalEntity& own, std::string_view known) {
  const std::string_view first = known.substr(0, known.find(' '));
  return own.canon.empty() && own.type == NameType::organisation &&
         own.name.find(first) == std::string::npos;
}

std::string initials_of(std::string_view name) {
  std::string out;
  bool start = true;
  for (const char c : name) {
    if (start && c >= 'A' && c <= 'Z') out += c;
    start = c == ' ';
  }
  return out;
}

}  // namespace

uint32_t NameBook::add(Span span, const std::string& name,
                       const NameEvidence& e) {
  const uint32_t entity = entity_of(name, e);
  r_.names.push_back({span, e.type, entity, true});
  return entity;
}

void NameBook::abbreviate(std::string_view short_name, uint32_t entity) {
  by_name_.try_emplace(std::string(short_name), entity);
}

uint32_t NameBook::entity_of(const std::string& name, const NameEvidence& e) {
  const bool single = name.find(' ') == std::string::npos;
  const std::string last = name.substr(name.rfind(' ') + 1);
  if (e.canon.empty()) {
    const auto same = by_name_.find(name);
    if (same != by_name_.end()) return vote(same->second, name, e);
    if (single && (e.type == NameType::person || e.weight == 1)) {
      const auto person = by_surname_.find(name);
      if (person != by_surname_.end()) return vote(person->second, name, e);
    }
  }
  // What a report calls by its initials is its own body, whatever body of the
  // table goes by them: "CHP" of the California Highway Patrol.
  if (!e.canon.empty() && is_capitals(name)) {
    const auto own = by_name_.find(name);
    if (own != by_name_.end() &&
        is_other_body(r_.entities[own->second], e.canon)) {
      return vote(own->second, name, {.weight = e.weight});
    }
  }
  std::string key = "=" + e.canon;
  if (e.canon.empty()) key = spelling_key(name) + "|" + std::string(apart(e));
  const auto [at, fresh] = by_key_.try_emplace(
      std::move(key), static_cast<uint32_t>(r_.entities.size()));
  if (fresh) {
    r_.entities.push_back(
        {e.type, e.canon.empty() ? name : e.canon, e.canon, e.country, e.kind});
    votes_.push_back({});
  }
  by_name_.try_emplace(name, at->second);
  if (e.type == NameType::person && !single) {
    by_surname_.try_emplace(last, at->second);
  }
  if (!single && e.type != NameType::location) {
    const std::string initials = initials_of(name);
    if (initials.size() > 2) by_name_.try_emplace(initials, at->second);
  }
  return vote(at->second, name, e);
}

uint32_t NameBook::vote(uint32_t entity, const std::string& name,
                        const NameEvidence& e) {
  LocalEntity& known = r_.entities[entity];
  votes_[entity][static_cast<size_t>(e.type)] += e.weight;
  if (known.country.empty()) known.country = e.country;
  if (known.kind.empty()) known.kind = e.kind;
  if (known.canon.empty() && name.size() > known.name.size()) known.name = name;
  return entity;
}

void NameBook::settle() {
  for (size_t i = 0; i < r_.entities.size(); ++i) {
    const auto* best = std::ranges::max_element(votes_[i]);
    r_.entities[i].type = static_cast<NameType>(best - votes_[i].begin());
  }
  for (Name& n : r_.names) n.type = r_.entities[n.entity].type;
}

}  // namespace crosscheck
