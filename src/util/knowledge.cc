// Loads the tables of data/ into Knowledge. Tested by knowledge_test.cc, which
// reads every table that ships.
#include "crosscheck/knowledge.h"

#include <fmt/format.h>
#include <algorithm>

#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

#include "gazetteer/gazetteer.h"
#include "net/models.h"
#include "util/embedded.h"
#include "util/lexicon.h"
#include "util/phrases.h"
#include "util/table.h"
#include "util/triggers.h"

namespace crosscheck {
namespace {

// The content of table `name`: the user's file when there is one, else ours.
std::string content_of(std::string_view folder, std::string_view name) {
  if (!folder.empty()) {
    std::ifstream file(fmt::format("{}/{}", folder, name), std::ios::binary);
    if (file) return {std::istreambuf_iterator<char>(file), {}};
  }
  for (const auto& [table, content] : embedded_files()) {
    if (table == name) return std::string(content);
  }
  return "";
}

bool read_number(const std::string& cell, double& out) {
  if (cell.empty()) return true;
  const char* end = cell.data() + cell.size();
  return std::from_chars(cell.data(), end, out).ptr == end;
}

class Loader {
 public:
  explicit Loader(std::string_view folder) : folder_(folder) {}

  // Calls `take(row)` for each row; `take` returns what is wrong with it, or
  // "".
  template <class Take>
  void table(std::string_view name,
             const std::vector<std::string_view>& columns, Take take) {
    if (error_) return;
    auto rows = read_table(content_of(folder_, name), name, columns);
    if (!rows) {
      error_ = rows.error();
      return;
    }
    for (const TableRow& row : *rows) {
      std::string wrong = take(row.cells);
      if (wrong.empty()) continue;
      error_ =
          Error{Fault::format, std::move(wrong), std::string(name), row.line};
      return;
    }
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  std::string folder_;
  std::optional<Error> error_;
};

using Cells = std::vector<std::string>;

void load_names(Loader& load, Knowledge& k) {
  load.table("names.tsv", {"name", "type", "kind", "country", "aliases"},
             [&](const Cells& c) -> std::string {
               if (c[0].empty()) return "a name is missing";
               k.names.push_back({c[0], c[1], c[2], c[3], split_list(c[4])});
               return "";
             });
  load.table("sources.tsv", {"name", "kind", "country", "domain", "aliases"},
             [&](const Cells& c) -> std::string {
               if (c[0].empty()) return "a name is missing";
               k.sources.push_back({c[0], c[1], c[2], c[3], split_list(c[4])});
               return "";
             });
}

void load_places(Loader& load, Knowledge& k) {
  load.table("countries.tsv",
             {"code", "name", "aliases", "demonyms", "capital", "lat", "lon"},
             [&](const Cells& c) -> std::string {
               Country row{c[0], c[1], split_list(c[2]), split_list(c[3]), c[4],
                           0,    0};
               if (c[0].size() != 2) return "the code is not two letters";
               if (!read_number(c[5], row.lat) || !read_number(c[6], row.lon)) {
                 return "a coordinate is not a number";
               }
               k.countries.push_back(std::move(row));
               return "";
             });
  for (const Country& c : k.countries) {
    k.places.push_back({c.name, "country", c.code, c.lat, c.lon, 0, c.aliases});
  }
  load.table(
      "places.tsv",
      {"name", "kind", "country", "lat", "lon", "population", "aliases"},
      [&](const Cells& c) -> std::string {
        KnownPlace row{c[0], c[1], c[2], 0, 0, 0, split_list(c[6])};
        double population = 0;
        if (!read_number(c[3], row.lat) || !read_number(c[4], row.lon) ||
            !read_number(c[5], population)) {
          return "a coordinate or the population is not a number";
        }
        if (row.lat < -90 || row.lat > 90 || row.lon < -180 || row.lon > 180) {
          return "the coordinates lie outside the world";
        }
        row.population = static_cast<uint32_t>(population);
        k.places.push_back(std::move(row));
        return "";
      });
}

// Tables of word classes: "preposition<TAB>in at on next_to".
void load_words(Loader& load, Knowledge& k, std::string_view name) {
  load.table(name, {"class", "words"}, [&](const Cells& c) -> std::string {
    for (std::string& word : split_list(c[1], ' ')) {
      for (char& ch : word) {
        if (ch == '_') ch = ' ';
      }
      k.words[word].push_back(c[0]);
    }
    return "";
  });
}

// Tables that Knowledge has no struct for: the folder that reads them does.
void load_others(Loader& load, Knowledge& k, std::string_view name,
                 const std::vector<std::string_view>& columns) {
  auto& rows = k.tables[std::string(name)];
  load.table(name, columns, [&](const Cells& c) -> std::string {
    rows.push_back(c);
    return "";
  });
}

std::shared_ptr<const Lexicon> compile_lexicon(Loader& load,
                                               const Knowledge& k) {
  auto lexicon = std::make_shared<Lexicon>();
  for (const auto& [word, classes] : k.words) {
    for (const std::string& name : classes) {
      const WordClass c = word_class(name);
      if (c == WordClass::count_) continue;
      lexicon->make(word).classes |= uint64_t{1} << static_cast<unsigned>(c);
    }
  }
  load.table("verbs.tsv", {"base", "past", "participle"},
             [&](const Cells& c) -> std::string {
               lexicon->add_verb(c[0], c[1], c[2]);
               return "";
             });
  return lexicon;
}

// The tables write "Sana'a"; texts write "Sana\u2019a" too.
void add_both(Phrases& phrases, std::string name, uint32_t value) {
  phrases.add(name, value);
  bool curly = false;
  for (size_t at; (at = name.find('\'')) != name.npos; curly = true) {
    name.replace(at, 1, "\u2019");
  }
  if (curly) phrases.add(name, value);
}

// "Islamic State" and its aliases, "Syrian", "Reuters", "Aleppo", ...
std::shared_ptr<const Phrases> compile_phrases(const Knowledge& k) {
  auto phrases = std::make_shared<Phrases>();
  const auto add = [&](PhraseTable table, size_t row, const std::string& name,
                       const std::vector<std::string>& aliases) {
    const auto value = static_cast<uint32_t>(
        static_cast<unsigned>(table) << 24U | static_cast<unsigned>(row));
    if (!name.empty()) add_both(*phrases, name, value);
    for (const std::string& alias : aliases) add_both(*phrases, alias, value);
  };
  for (size_t i = 0; i < k.names.size(); ++i) {
    add(PhraseTable::name, i, k.names[i].name, k.names[i].aliases);
  }
  for (size_t i = 0; i < k.countries.size(); ++i) {
    add(PhraseTable::country, i, k.countries[i].name, k.countries[i].aliases);
    add(PhraseTable::demonym, i, "", k.countries[i].demonyms);
  }
  for (size_t i = 0; i < k.sources.size(); ++i) {
    add(PhraseTable::source, i, k.sources[i].name, k.sources[i].aliases);
  }
  for (size_t i = k.countries.size(); i < k.places.size(); ++i) {
    add(PhraseTable::place, i, k.places[i].name, k.places[i].aliases);
  }
  return phrases;
}

// The user's gazetteer, when there is one, in front of ours.
Result<std::shared_ptr<const WorldGazetteer>> load_gazetteer(
    const std::string& path) {
  WorldGazetteer all;
  if (!path.empty()) {
    auto own = WorldGazetteer::open_file(path);
    if (!own) return own.error();
    all = *std::move(own);
  }
  for (const auto& [name, content] : embedded_files()) {
    if (name != "world.gazetteer") continue;
    auto world = WorldGazetteer::open(content);
    if (!world) return world.error();
    if (path.empty()) {
      all = *std::move(world);
    } else {
      all.lay_over(*world);
    }
  }
  return std::make_shared<const WorldGazetteer>(std::move(all));
}

}  // namespace

const Term* Knowledge::term(std::string_view predicate,
                            std::string_view mode) const {
  const Term* found = nullptr;
  for (const Term& t : vocabulary) {
    const std::string_view name = t.predicate;
    if (name == predicate) found = &t;
    if (!mode.empty() && name.size() == predicate.size() + 1 + mode.size() &&
        name.starts_with(predicate) && name[predicate.size()] == '.' &&
        name.ends_with(mode)) {
      return &t;
    }
  }
  return found;
}

const Country* Knowledge::country(std::string_view code) const {
  for (const Country& c : countries) {
    if (c.code == code) return &c;
  }
  return nullptr;
}

Result<Knowledge> load_knowledge(std::string_view folder,
                                 const std::string& models,
                                 const std::string& gazetteer) {
  Knowledge k;
  Loader load(folder);
  load.table("vocabulary.tsv",
             {"predicate", "kind", "plover", "context", "acled", "phrase"},
             [&](const Cells& c) -> std::string {
               if (c[1] != "event" && c[1] != "measure" && c[1] != "mode") {
                 return fmt::format("'{}' is neither event, mode nor measure",
                                    c[1]);
               }
               // "Battles: Armed clash"
               const size_t colon = c[4].find(": ");
               const bool both = colon != std::string::npos;
               k.vocabulary.push_back({c[0], c[1] == "measure", c[2],
                                       both ? c[4].substr(colon + 2) : c[4],
                                       c[5], both ? c[4].substr(0, colon) : "-",
                                       c[3] == "-" ? Cells{} : split_list(c[3]),
                                       c[1] == "mode"});
               return "";
             });
  load_names(load, k);
  load_places(load, k);
  for (const char* name :
       {"words.tsv", "people.tsv", "times.tsv", "quantities.tsv"}) {
    load_words(load, k, name);
  }
  load_others(load, k, "furniture.tsv", {"kind", "phrase"});
  load_others(load, k, "place_words.tsv", {"word"});
  std::ranges::sort(k.tables["place_words.tsv"]);  // it is searched
  load_others(load, k, "country_codes.tsv",
              {"code", "alpha3", "numeric", "gw", "acled", "ucdp"});
  load_others(load, k, "speakers.tsv", {"kind", "form", "body"});
  load_others(load, k, "tolls.tsv", {"kind", "words"});
  load_others(load, k, "short_names.tsv", {"short", "full"});
  load.table("headings.tsv", {"kind", "words", "measure", "unit", "of"},
             [&](const Cells& c) -> std::string {
               if (c[0] == "measure" && k.term(c[2]) == nullptr) {
                 return fmt::format("'{}' is not in vocabulary.tsv", c[2]);
               }
               k.tables["headings.tsv"].push_back(c);
               return "";
             });
  load_others(load, k, "roles.tsv", {"kind", "inter", "sector", "state"});
  load_others(
      load, k, "triggers.tsv",
      {"lemma", "pos", "predicate", "actor", "target", "needs", "note"});
  k.lexicon = compile_lexicon(load, k);
  k.phrases = compile_phrases(k);
  k.triggers = std::make_shared<const TriggerTable>(compile_triggers(k));
  if (load.error()) return *load.error();
  auto opened = load_models(models);
  if (!opened) return opened.error();
  k.models = *std::move(opened);
  auto world = load_gazetteer(gazetteer);
  if (!world) return world.error();
  k.gazetteer = *std::move(world);
  k.time_words = compile_time_words(k);
  return k;
}

}  // namespace crosscheck
