#include "group/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

template <size_t N>
bool among(const std::array<string_view, N>& list, string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<string_view, 14> kProvince = {
    "province",   "governorate", "provinces", "governorates", "oblast",
    "prefecture", "region",      "state",     "county",       "district",
    "department", "muhafazah",   "canton",    "raion"};
constexpr std::array<string_view, 9> kAirport = {
    "airport",  "airbase",  "aerodrome", "airfield", "airstrip",
    "airports", "heliport", "airbases",  "airfields"};
constexpr std::array<string_view, 25> kFeature = {
    "mount",  "mountain", "mountains", "jabal",    "jebel",
    "hill",   "hills",    "river",     "lake",     "sea",
    "ocean",  "desert",   "valley",    "oilfield", "gasfield",
    "field",  "road",     "highway",   "bridge",   "dam",
    "island", "islands",  "bay",       "strait",   "peninsula"};
// What is built is no more the town that it is called after.
constexpr std::array<string_view, 4> kBuilt = {"road", "highway", "bridge",
                                               "dam"};
constexpr std::array<string_view, 16> kPlaceNoun = {
    "city",         "town",          "village",       "of",
    "municipality", "suburb",        "suburbs",       "outskirts",
    "port",         "neighborhood",  "neighbourhood", "quarter",
    "military",     "international", "air",           "base"};
constexpr std::array<string_view, 59> kTitle = {
    "president",  "mr",         "mrs",
    "ms",         "dr",         "prof",
    "gen",        "general",    "col",
    "colonel",    "maj",        "major",
    "capt",       "captain",    "lt",
    "lieutenant", "sgt",        "sergeant",
    "governor",   "minister",   "premier",
    "king",       "prince",     "sheikh",
    "sheriff",    "chief",      "mayor",
    "senator",    "prime",      "brig",
    "brigadier",  "admiral",    "adm",
    "commodore",  "corporal",   "cpl",
    "constable",  "trooper",    "officer",
    "detective",  "inspector",  "superintendent",
    "deputy",     "commander",  "cmdr",
    "marshal",    "justice",    "judge",
    "ambassador", "archbishop", "bishop",
    "cardinal",   "rev",        "reverend",
    "pastor",     "imam",       "ayatollah",
    "sir",        "dame"};
constexpr std::array<std::pair<string_view, string_view>, 10> kUnit = {
    {{"brigade", "brigade"},
     {"regiment", "brigade"},
     {"division", "division"},
     {"corps", "corps"},
     {"battalion", "battalion"},
     {"army", "army"},
     {"fleet", "fleet"},
     {"squadron", "squadron"},
     {"company", "company"},
     {"legion", "corps"}}};
constexpr std::array<string_view, 10> kOrdinal = {
    "first", "second",  "third",  "fourth", "fifth",
    "sixth", "seventh", "eighth", "ninth",  "tenth"};

bool is_place_type(string_view type) {
  return type == "location";
}

// "137th", "137", "fifth" -> 137, 137, 5; "" otherwise.
std::string number_of(string_view word) {
  const auto* at = std::find(kOrdinal.begin(), kOrdinal.end(), word);
  if (at != kOrdinal.end()) {
    return std::to_string(at - kOrdinal.begin() + 1);
  }
  size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') {
    ++digits;
  }
  const string_view rest = word.substr(digits);
  if (digits == 0 || digits > 4) return "";
  if (!rest.empty() && rest != "th" && rest != "st" && rest != "nd" &&
      rest != "rd") {
    return "";
  }
  return std::string(word.substr(0, digits));
}

// "137th brigade", "brigade 137", "18th reserve division" -> "137 brigade".
std::string unit_of(const std::vector<std::string>& words) {
  std::string number;
  string_view kind;
  for (const std::string& word : words) {
    if (number.empty()) number = number_of(word);
    for (const auto& [noun, unit] : kUnit) {
      if (word == noun) kind = unit;
    }
  }
  if (number.empty() || kind.empty()) return "";
  return number + " " + std::string(kind);
}

bool settlement(string_view kind) {
  return one_of(kind, "city", "town", "village");
}

Sort place_sort(const Mention& m, const std::vector<std::string>& words) {
  const auto one_of = [&](const auto& list) {
    return among(list, m.kind) ||
           std::any_of(words.begin(), words.end(),
                       [&](const std::string& w) { return among(list, w); });
  };
  const bool air_base =
      std::adjacent_find(words.begin(), words.end(),
                         [](const std::string& a, const std::string& b) {
                           return a == "air" && b == "base";
                         }) != words.end();
  if (m.kind == "country") return Sort::country;
  if (one_of(kAirport) || air_base) return Sort::airport;
  if (one_of(kProvince)) return Sort::province;
  // "Mount Vernon, a town": what it is goes before what it is called after.
  if (settlement(m.kind)) return Sort::town;
  if (one_of(kFeature)) return Sort::feature;
  return Sort::town;
}

// "Mt. Sorel" is Mount Sorel.
string_view written_out(string_view word) {
  return word == "mt"   ? "mount"
         : word == "ft" ? "fort"
         : word == "st" ? "saint"
                        : word;
}

NameKey place_key(const Mention& m, const NameTables& tables) {
  const std::string& name = m.canon.empty() ? m.name : m.canon;
  const auto words = words_of(name);
  NameKey key;
  key.sort = place_sort(m, words_of(m.name));
  std::string bare;
  for (const std::string& w : words) {
    if (among(kPlaceNoun, w) || among(kProvince, w) || among(kAirport, w) ||
        (key.sort == Sort::feature && among(kFeature, w) &&
         !among(kBuilt, w))) {
      continue;
    }
    bare += bare.empty() ? "" : " ";
    bare += written_out(w);
  }
  key.name = spelling_key(bare.empty() ? name : bare);
  const Country* country = tables.country(name);
  if (country != nullptr && (key.sort == Sort::town || m.kind == "country")) {
    return {Sort::country, country->code, "", false, country->name};
  }
  if (!m.country.empty()) key.detail = "|" + m.country;
  if (m.lat && m.lon) {
    key.detail +=
        fmt::format(",{},{}", std::lround(*m.lat), std::lround(*m.lon));
  } else {
    key.open = true;
  }
  if (!m.canon.empty()) key.main = m.canon;
  return key;
}

NameKey person_key(const Mention& m, const NameTables& tables) {
  std::string name(without_title(m.canon.empty() ? m.name : m.canon));
  NameKey key{Sort::person, spelling_key(name), "", false, m.canon};
  if (!m.canon.empty()) return key;
  if (const KnownName* known = tables.known(key.name, true)) {
    return {Sort::person, spelling_key(known->name), "", false, known->name};
  }
  key.open = surname(name) == key.name;
  if (!key.open) key.name = spelling_key(tables.with_full_given(name));
  return key;
}

// Words with demonyms as countries, "of" and "the" dropped; sorted when a
// country is among them, so that "Ministry of Defence of Russia" and "Russian
// Defense Ministry" meet.
std::string group_name(const std::string& name, const NameTables& tables,
                       std::string& country) {
  std::vector<std::string> parts;
  for (std::string& word : words_of(name)) {
    if (word == "of" || word == "the" || word == "for" || word == "s" ||
        word == "al" || word == "el") {
      continue;
    }
    if (word.size() > 5 && word.ends_with("ense")) {
      word.replace(word.size() - 2, 2, "ce");
    }
    const Country* found = word.size() > 2 ? tables.country(word) : nullptr;
    if (found != nullptr) country = found->code;
    parts.push_back(found != nullptr ? found->code : spelling_key(word));
  }
  if (country.empty() || parts.size() < 2) return spelling_key(name);
  std::sort(parts.begin(), parts.end());
  return fmt::format("{}", fmt::join(parts, " "));
}

// "Syrian news agency" of kind "news agency": says only what it is.
bool is_descriptive(const Mention& m) {
  if (m.kind.empty() || m.country.empty()) return false;
  const auto name = words_of(m.name);
  const auto kind = words_of(m.kind);
  if (name.size() < 2 || kind.empty() || name.back() != kind.back()) {
    return false;
  }
  const size_t last = m.name.find_last_of(' ');
  return last != std::string::npos && last + 1 < m.name.size() &&
         m.name[last + 1] >= 'a' && m.name[last + 1] <= 'z';
}

// "Lima-based Observatory" without where it sits.
std::string unseated(const std::string& name) {
  const size_t space = name.find(' ');
  const bool seat = space != std::string::npos &&
                    string_view(name).substr(0, space).ends_with("-based");
  return seat ? name.substr(space + 1) : name;
}

// "Kent Police Department" is the Kent police.
std::string police_of(std::string name) {
  const size_t last = name.rfind(' ');
  if (last == std::string::npos ||
      !fold(name.substr(0, last)).ends_with(" police") ||
      !one_of(fold(name.substr(last + 1)), "department", "dept", "dept.",
              "force", "service")) {
    return name;
  }
  return name.substr(0, last);
}

NameKey group_key(const Mention& m, const NameTables& tables) {
  const std::string name =
      m.canon.empty() ? police_of(unseated(m.name)) : m.canon;
  std::string spelling = spelling_key(name);
  if (const Country* c = tables.country(name)) {
    return {Sort::country, c->code, "", false, c->name};
  }
  if (std::string unit = unit_of(words_of(name)); !unit.empty()) {
    const std::string detail = m.country.empty() ? "" : "|" + m.country;
    return {Sort::unit, std::move(unit), detail, detail.empty(), ""};
  }
  if (const KnownName* known = tables.known(spelling, false)) {
    return {Sort::group, spelling_key(known->name), "", false, known->name};
  }
  if (!m.canon.empty()) {
    return {Sort::group, std::move(spelling), "", false, m.canon};
  }
  std::string country;
  NameKey key{Sort::group, group_name(name, tables, country), "", false, ""};
  // "Britain-based Observatory", an observatory, says no more than its word.
  const bool bare = name.find(' ') == std::string::npos &&
                    (m.kind.empty() || m.kind == fold(name)) &&
                    m.country.empty();
  key.open = is_descriptive(m) || !abbreviation(name).empty() || bare;
  return key;
}

// "Hurricane Dorian", "Tropical Storm Ana": whatever the reader takes it for,
// it is named by what follows.
std::string storm_of(const Mention& m) {
  std::vector<std::string> words = words_of(m.name);
  size_t at = words.size() > 2 && words[0] == "tropical" ? 1 : 0;
  if (words.size() < at + 2 ||
      !one_of(words[at], "hurricane", "typhoon", "cyclone", "storm")) {
    return "";
  }
  std::string name;
  for (++at; at < words.size(); ++at) name += words[at] + " ";
  return spelling_key(name);
}

}  // namespace

namespace {

// "OK" is no spelling of "UK": of so few letters each tells.
std::string country_key(const std::string& name) {
  return name.size() < 4 ? fold(name) : spelling_key(name);
}

}  // namespace

NameTables::NameTables(const Knowledge& knowledge) : tolls_(knowledge) {
  for (const Country& c : knowledge.countries) {
    codes_.emplace(c.code, &c);
    countries_.emplace(country_key(c.name), &c);
    for (const auto* list : {&c.aliases, &c.demonyms}) {
      for (const std::string& name : *list) {
        countries_.emplace(country_key(name), &c);
      }
    }
  }
  for (const KnownName& n : knowledge.names) {
    auto& table = n.type == "person" ? people_ : groups_;
    const auto add = [&](const std::string& name) {
      const auto [at, fresh] = table.emplace(spelling_key(name), &n);
      if (!fresh && at->second != &n) at->second = nullptr;
    };
    add(n.name);
    for (const std::string& alias : n.aliases) add(alias);
  }
  const auto rows = knowledge.tables.find("short_names.tsv");
  if (rows == knowledge.tables.end()) return;
  for (const auto& cells : rows->second) short_names_[cells[0]] = cells[1];
}

std::string NameTables::with_full_given(const std::string& person) const {
  const size_t space = person.find(' ');
  const auto full = short_names_.find(fold(person.substr(0, space)));
  if (space == std::string::npos || full == short_names_.end()) return person;
  return full->second + person.substr(space);
}

const Country* NameTables::country(const std::string& name) const {
  const auto at = countries_.find(country_key(name));
  return at == countries_.end() ? nullptr : at->second;
}

const Country* NameTables::country_code(string_view code) const {
  const auto at = codes_.find(std::string(code));
  return at == codes_.end() ? nullptr : at->second;
}

const KnownName* NameTables::known(const std::string& spelling,
                                   bool person) const {
  const auto& table = person ? people_ : groups_;
  const auto at = table.find(spelling);
  return at == table.end() ? nullptr : at->second;
}

NameKey key_of(const Mention& m, const NameTables& tables) {
  if (std::string storm = storm_of(m); m.canon.empty() && !storm.empty()) {
    return {Sort::thing, std::move(storm), "|storm", false, ""};
  }
  if (m.type == "person") return person_key(m, tables);
  if (m.kind == "country" || is_place_type(m.type)) {
    return place_key(m, tables);
  }
  if (m.type == "organisation" || m.type == "nationality" || m.type.empty()) {
    return group_key(m, tables);
  }
  return {Sort::thing, spelling_key(m.canon.empty() ? m.name : m.canon),
          "|" + m.type, false, m.canon};
}

std::vector<std::string> words_of(string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : fold(text) + " ") {
    const bool inside =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (inside) {
      word += c;
    } else if (c != '\'' && !word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  return out;
}

std::string initials(string_view name) {
  std::string out;
  bool start = true;
  for (const char c : name) {
    if (start && c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
    start = c == ' ' || c == '-';
  }
  return out.size() < 2 ? "" : out;
}

std::string abbreviation(string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else if (c != '.') {
      return "";
    }
  }
  return out.size() < 2 || out.size() > 6 ? "" : out;
}

bool is_ship(string_view word) {
  return one_of(word, "mv", "mt", "ms", "ss", "fv", "rv", "hms", "hmas", "hmcs",
                "uss", "usns", "ins", "rms", "km");
}

bool is_suffix(string_view word) {
  return one_of(word, "jr", "sr", "ii", "iii", "iv");
}

string_view without_title(string_view person) {
  for (;;) {
    const size_t space = person.find(' ');
    if (space == string_view::npos) return person;
    std::string word = fold(person.substr(0, space));
    if (!word.empty() && word.back() == '.') word.pop_back();
    if (!among(kTitle, word)) return person;
    person.remove_prefix(space + 1);
  }
}

std::string surname(string_view person) {
  person = without_title(person);
  size_t space = person.find_last_of(' ');
  if (space != string_view::npos) {
    std::string last = fold(person.substr(space + 1));
    if (last.ends_with('.')) last.pop_back();
    if (is_suffix(last) && space > 0) {
      person = person.substr(0, space);
      if (person.ends_with(',')) person.remove_suffix(1);
      space = person.find_last_of(' ');
    }
  }
  return spelling_key(space == string_view::npos ? person
                                                 : person.substr(space + 1));
}

}  // namespace crosscheck::grouping
