// The tables that ship: each loads, and keeps the promises that the steps rely
// on. A failure names file and line.
#include "crosscheck/knowledge.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include "util/embedded.h"
#include "util/phrases.h"
#include "util/table.h"

namespace crosscheck {
namespace {

const Knowledge& shipped() {
  static const Knowledge k = [] {
    auto loaded = load_knowledge("");
    if (!loaded) {
      FAIL(loaded.error().path, ":", loaded.error().line, ": ",
           loaded.error().what);
    }
    return *std::move(loaded);
  }();
  return k;
}

std::vector<TableRow> rows_of(std::string_view file,
                              const std::vector<std::string_view>& columns) {
  for (const auto& [name, content] : embedded_files()) {
    if (name != file) continue;
    auto rows = read_table(content, file, columns);
    if (!rows) FAIL(file, ":", rows.error().line, ": ", rows.error().what);
    return *std::move(rows);
  }
  FAIL("no table ", file);
  return {};
}

const std::vector<std::string_view> kNames = {"name", "type", "kind", "country",
                                              "aliases"};
const std::vector<std::string_view> kSources = {"name", "kind", "country",
                                                "domain", "aliases"};
const std::vector<std::string_view> kCountries = {
    "code", "name", "aliases", "demonyms", "capital", "lat", "lon"};
const std::vector<std::string_view> kPlaces = {
    "name", "kind", "country", "lat", "lon", "population", "aliases"};

// Every written form of a table stands in one row: else two things share it and
// a match depends on the order of rows. `scope`: a column within which it must
// hold (towns of two countries may share a name), -1 for the table.
void check_forms_differ(std::string_view file,
                        const std::vector<std::string_view>& columns,
                        const std::vector<size_t>& forms, int scope = -1) {
  std::unordered_map<std::string, uint32_t> seen;
  for (const TableRow& row : rows_of(file, columns)) {
    std::string prefix;
    if (scope >= 0) prefix = row.cells[static_cast<size_t>(scope)] + '\t';
    for (const size_t column : forms) {
      for (const std::string& form : split_list(row.cells[column])) {
        const auto put = seen.emplace(prefix + form, row.line);
        CHECK_MESSAGE(put.second, file, ":", row.line, ": '", form,
                      "' stands in line ", put.first->second, " too");
      }
    }
  }
}

}  // namespace

TEST_CASE("every table that ships loads and is not empty") {
  const Knowledge& k = shipped();
  CHECK(k.vocabulary.size() > 60);
  CHECK(k.names.size() > 1000);
  CHECK(k.countries.size() == 249);
  CHECK(k.places.size() > 5000);
  CHECK(k.sources.size() > 400);
  CHECK(k.words.size() > 3000);
}

TEST_CASE("the vocabulary holds every predicate of the ontology, once") {
  const std::vector<std::string_view> events = {
      "siege.begin",    "siege.end",      "offensive", "advance",
      "battle",         "capture",        "retreat",   "reinforce",
      "airstrike",      "missile_strike", "shelling",  "bombing",
      "suicide_attack", "ambush",         "attack",    "massacre",
      "execution",      "abduct",         "arrest",    "release",
      "displace",       "evacuate",       "aid",       "blockade",
      "ceasefire",      "negotiate",      "agree",     "surrender",
      "destroy",        "protest",        "riot",      "celebrate",
      "accuse",         "deny",           "threaten",  "praise",
      "statement",      "sanction",       "appoint",   "resign",
      "visit",          "disaster",       "accident",  "rescue",
      "outbreak"};
  const std::vector<std::string_view> measures = {
      "killed",      "wounded",       "missing",    "abducted",   "arrested",
      "surrendered", "displaced",     "evacuated",  "trapped",    "returned",
      "strength",    "population",    "lost",       "destroyed",  "captured",
      "distance",    "duration",      "share_held", "share_lost", "count",
      "ratio",       "aid_delivered", "cost",       "magnitude"};
  const Knowledge& k = shipped();
  for (const auto& [list, measure] :
       {std::pair{events, false}, {measures, true}}) {
    for (const std::string_view predicate : list) {
      const Term* term = k.term(predicate);
      REQUIRE_MESSAGE(term != nullptr, predicate);
      CHECK_MESSAGE(term->measure == measure, predicate);
      CHECK_MESSAGE(!term->phrase.empty(), predicate);
    }
  }
}

TEST_CASE("no written form stands in two rows of a table") {
  check_forms_differ("names.tsv", kNames, {0, 4});
  check_forms_differ("sources.tsv", kSources, {0, 4});
  check_forms_differ("countries.tsv", kCountries, {1, 2, 3});
  check_forms_differ("places.tsv", kPlaces, {0, 6}, 2);
}

TEST_CASE("no two outlets share a domain, and a domain is a bare host") {
  std::set<std::string> seen;
  for (const TableRow& row : rows_of("sources.tsv", kSources)) {
    const std::string& domain = row.cells[3];
    if (domain.empty()) continue;
    CHECK_MESSAGE(seen.insert(domain).second, "sources.tsv:", row.line);
    CHECK_MESSAGE(domain.find_first_of("/: ") == domain.npos,
                  "sources.tsv:", row.line);
    CHECK_MESSAGE(!domain.starts_with("www."), "sources.tsv:", row.line);
  }
}

TEST_CASE("every country code is one of ISO 3166, or Kosovo's") {
  std::set<std::string> codes = {"", "XK"};
  for (const Country& c : shipped().countries) codes.insert(c.code);
  CHECK(codes.size() == 251);
  const auto check = [&](std::string_view file, const auto& columns,
                         size_t column) {
    for (const TableRow& row : rows_of(file, columns)) {
      CHECK_MESSAGE(codes.contains(row.cells[column]), file, ":", row.line,
                    ": '", row.cells[column], "'");
    }
  };
  check("names.tsv", kNames, 3);
  check("sources.tsv", kSources, 2);
  check("places.tsv", kPlaces, 2);
}

TEST_CASE("types and kinds are those that the steps know") {
  const std::set<std::string> types = {"organisation", "person", "weapon",
                                       "platform", "vehicle"};
  for (const TableRow& row : rows_of("names.tsv", kNames)) {
    CHECK_MESSAGE(types.contains(row.cells[1]), "names.tsv:", row.line);
    CHECK_MESSAGE(!row.cells[2].empty(), "names.tsv:", row.line);
  }
  const std::set<std::string> kinds = {
      "wire", "state media", "newspaper",   "broadcaster", "monitor",
      "un",   "government",  "belligerent", "aid",         "blog"};
  for (const TableRow& row : rows_of("sources.tsv", kSources)) {
    CHECK_MESSAGE(kinds.contains(row.cells[1]), "sources.tsv:", row.line);
  }
  const std::set<std::string> places = {
      "city",  "town",    "village",   "district", "province", "region",
      "river", "sea",     "lake",      "mountain", "desert",   "island",
      "base",  "airport", "oil field", "dam",      "crossing", "camp",
      "road",  "strait",  "ambiguous"};
  for (const TableRow& row : rows_of("places.tsv", kPlaces)) {
    CHECK_MESSAGE(places.contains(row.cells[1]), "places.tsv:", row.line, ": ",
                  row.cells[1]);
  }
}

TEST_CASE("every place has coordinates on the globe") {
  for (const auto& [name, columns, at] :
       {std::tuple{"countries.tsv", kCountries, 5},
        {"places.tsv", kPlaces, 3}}) {
    const std::string file = name;
    for (const TableRow& row : rows_of(file, columns)) {
      const size_t column = static_cast<size_t>(at);
      CHECK_MESSAGE(!row.cells[column].empty(), file, ":", row.line);
      const double lat = std::stod(row.cells[column]);
      const double lon = std::stod(row.cells[column + 1]);
      CHECK_MESSAGE(std::abs(lat) <= 90, file, ":", row.line);
      CHECK_MESSAGE(std::abs(lon) <= 180, file, ":", row.line);
      CHECK_MESSAGE((lat != 0 || lon != 0), file, ":", row.line);
    }
  }
}

TEST_CASE("well known capitals lie where they lie") {
  const auto near = [](std::string_view name, std::string_view country,
                       double lat, double lon) {
    for (const KnownPlace& p : shipped().places) {
      if (p.name != name || p.country != country) continue;
      return std::abs(p.lat - lat) < 0.3 && std::abs(p.lon - lon) < 0.3;
    }
    return false;
  };
  CHECK(near("Damascus", "SY", 33.51, 36.29));
  CHECK(near("Kyiv", "UA", 50.45, 30.52));
  CHECK(near("Bogotá", "CO", 4.61, -74.08));
  CHECK(near("Nairobi", "KE", -1.28, 36.82));
}

TEST_CASE("a name is found by every spelling of the apostrophe") {
  const auto found = [](std::string_view phrase) {
    const Phrases& phrases = *shipped().phrases;
    std::vector<uint32_t> words;
    for (const std::string& w : name_words(phrase)) {
      words.push_back(phrases.word(w));
    }
    return phrases.longest(words, 0).tokens == words.size();
  };
  CHECK(found("Ta'ang National Liberation Army"));
  CHECK(found("Ta\u2019ang National Liberation Army"));
  CHECK_FALSE(found("Ta-ang National Liberation Army"));
}

TEST_CASE("a user's table takes the place of ours, and its bad row is named") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "crosscheck_knowledge";
  fs::create_directories(folder);
  std::ofstream(folder / "names.tsv")
      << "name\ttype\tkind\tcountry\taliases\n"
         "Guards of the Ford\torganisation\tarmed group\tSY\tthe Guards\n";
  auto k = load_knowledge(folder.string());
  REQUIRE(k);
  REQUIRE(k->names.size() == 1);
  CHECK(k->names[0].aliases == std::vector<std::string>{"the Guards"});
  CHECK(k->countries.size() == 249);

  std::ofstream(folder / "places.tsv")
      << "name\tkind\tcountry\tlat\tlon\tpopulation\taliases\n"
         "Alvar\ttown\tSY\t91\t40\t\t\n";
  k = load_knowledge(folder.string());
  REQUIRE_FALSE(k);
  CHECK(k.error().path == "places.tsv");
  CHECK(k.error().line == 2);
  fs::remove_all(folder);
}

}  // namespace crosscheck
