#include "publish/publication.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "gazetteer/gazetteer.h"
#include "present/figures.h"
#include "present/words.h"
#include "publish/join.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

template <class Map>
const typename Map::mapped_type* find(const Map& map, const std::string& key) {
  const auto at = map.find(key);
  return at == map.end() ? nullptr : &at->second;
}

// "Syrian soldiers" -> "soldiers"
std::string last_word(std::string_view name) {
  const size_t blank = name.rfind(' ');
  return ascii_lower(blank == name.npos ? name : name.substr(blank + 1));
}

}  // namespace

bool is_spot(const PlaceSaid& p) {
  constexpr std::string_view kWide[] = {
      "country", "province", "region",   "governorate", "state", "county",
      "river",   "desert",   "district", "sea",         "area",  "valley",
      "coast",   "mountain", "island",   "peninsula",   "lake",  "continent"};
  return std::find(std::begin(kWide), std::end(kWide), p.kind) ==
         std::end(kWide);
}

const PlaceSaid* Happening::place() const {
  if (event != nullptr && event->place) return &*event->place;
  for (const Question* q : figures) {
    if (q->at) return &*q->at;
  }
  return nullptr;
}

std::optional<Days> Happening::when() const {
  if (event != nullptr) return event->when;
  for (const Question* q : figures) {
    if (q->when) return q->when;
  }
  return inferred;
}

bool Happening::day_is_stated() const {
  return event != nullptr ||
         std::any_of(figures.begin(), figures.end(),
                     [](const Question* q) { return q->when.has_value(); });
}

StoryId Happening::story() const {
  return event != nullptr ? event->story : figures.front()->story;
}

uint64_t Happening::id() const {
  return event != nullptr ? event->id.value : figures.front()->id.value;
}

std::vector<ClaimId> Happening::claims() const {
  std::vector<ClaimId> all;
  if (event != nullptr) all = event->claims;
  for (const Question* q : figures) {
    all.insert(all.end(), q->claims.begin(), q->claims.end());
  }
  return all;
}

Publication::Publication(const Dossier& d, const Knowledge& k, Rule r)
    : dossier(d), knowledge(k), rule(r), look(d), made(Day{}), estimate_(d) {
  read_tables();
  for (const KnownName& n : k.names) known_[n.name] = {n.kind, n.country};
  for (const Country& c : k.countries) known_[c.name] = {"country", c.code};
  for (const Account& a : d.accounts) {
    if (a.text.published) made = std::max(made, a.text.published->last);
    for (const Account::Mention& m : a.entities) {
      known_.try_emplace(m.name, Known{m.kind, m.country});
    }
    for (const Claim& c : a.claims) {
      if (!c.mode.empty()) modes_.emplace(c.event.value, c.mode);
    }
  }
  happenings = join_figures(d, k, look);
}

void Publication::read_tables() {
  if (const auto at = knowledge.tables.find("country_codes.tsv");
      at != knowledge.tables.end()) {
    for (const auto& c : at->second)
      codes_[c[0]] = {c[1], c[2], c[3], c[4], c[5]};
  }
  if (const auto at = knowledge.tables.find("roles.tsv");
      at != knowledge.tables.end()) {
    for (const auto& c : at->second) roles_[c[0]] = {c[1], c[2], c[3]};
  }
}

Publication::Known Publication::known(const Party& p) const {
  const Known* found = find(known_, p.name);
  return found != nullptr ? *found : Known{};
}

Role Publication::role(const std::optional<Party>& party) const {
  if (!party) return {};
  const Known about = known(*party);
  if (const Role* role = find(roles_, about.kind)) return *role;
  const Role* role = find(roles_, last_word(party->name));
  return role != nullptr ? *role : Role{};
}

std::string Publication::country_of(const std::optional<Party>& party) const {
  return party ? known(*party).country : "";
}

const CountryCodes& Publication::codes(std::string_view alpha2) const {
  static const CountryCodes kNone;
  const CountryCodes* found = find(codes_, std::string(alpha2));
  return found != nullptr ? *found : kNone;
}

std::string Publication::country_name(std::string_view alpha2) const {
  const Country* c = knowledge.country(alpha2);
  return c != nullptr ? c->name : "";
}

// The one of its name that lies nearest to the place's own point.
std::string Publication::region_of(const PlaceSaid& p) const {
  if (!knowledge.gazetteer || p.country.empty()) return "";
  std::vector<uint32_t> ids;
  knowledge.gazetteer->find(name_key(p.name), ids);
  double nearest = 0.5;  // degrees
  std::string region;
  for (const uint32_t id : ids) {
    const Place place = knowledge.gazetteer->place(id);
    if (place.country != p.country || place.region == 0) continue;
    const double away = p.lat && p.lon ? std::max(std::abs(place.lat - *p.lat),
                                                  std::abs(place.lon - *p.lon))
                                       : 0.4;
    if (away >= nearest) continue;
    nearest = away;
    region = knowledge.gazetteer->place(place.region).name;
  }
  return region;
}

const Term* Publication::term(const Event& e) const {
  const auto mode = modes_.find(e.id.value);
  return knowledge.term(
      e.predicate, mode == modes_.end() ? std::string_view() : mode->second);
}

std::string Publication::standing(const Question& q) const {
  size_t voices = 0;
  for (const Answer& a : q.answers) voices += a.voices.size();
  switch (q.standing) {
    case Standing::agreed:
      return fmt::format("agreed by {}", count_of(voices, "voice"));
    case Standing::one_voice:
      return "one voice, unconfirmed";
    case Standing::disputed:
      break;
  }
  return fmt::format("disputed, {}", count_of(q.answers.size(), "answer"));
}

std::string Publication::note(const Question& q) const {
  std::string out = say_question(q, knowledge);
  const char* before = ": ";
  for (const Answer& a : q.answers) {
    out += before + value_of(q, a, look);
    for (size_t i = 0; i < a.voices.size(); ++i) {
      out += i == 0 ? " by " : "; ";
      out += look.who(a.voices[i]);
      for (const Ref& r : look.refs(a.voices[i].claims)) {
        out += " " + look.say(r);
      }
    }
    out += a.admiralty.empty() ? "" : ", grade " + a.admiralty;
    if (&a == &q.answers.front()) out += " (" + standing(q) + ")";
    before = ". Also said: ";
  }
  out += ".";
  for (const Why& w : q.why) {
    if (!w.text.empty()) out += " Why: " + w.text;
  }
  return collapse(out);
}

std::string Publication::note(const Happening& h) const {
  std::string out;
  if (h.event != nullptr) {
    for (const std::string& part : say_event(*h.event, knowledge)) {
      out += (out.empty() ? "" : ", ") + part;
    }
    out += fmt::format(" ({}). ", say_days(h.event->when));
    for (const Ref& r : look.refs(h.event->claims)) {
      const Found f = look.claim(r.claim);
      out += fmt::format("{} {}: “{}” ", look.say(r), look.who(f),
                         look.excerpt(f, 160));
    }
    out += fmt::format("{} in {}. ", count_of(h.event->voices, "voice"),
                       count_of(h.event->reports, "report"));
  }
  for (const Question* q : h.figures) out += note(*q) + " ";
  return collapse(out);
}

std::vector<size_t> Publication::accounts(
    const std::vector<ClaimId>& claims) const {
  std::vector<size_t> all;
  for (const ClaimId id : claims) {
    if (const Found f = look.claim(id)) all.push_back(f.account);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<std::string> Publication::outlets(
    const std::vector<ClaimId>& claims) const {
  std::vector<std::string> all;
  for (const size_t a : accounts(claims)) {
    std::string name = look.outlet(a);
    if (std::find(all.begin(), all.end(), name) == all.end()) {
      all.push_back(std::move(name));
    }
  }
  return all;
}

}  // namespace crosscheck
