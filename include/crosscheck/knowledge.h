// Knowledge: the tables of data/, loaded once, const afterwards, shared by all
// threads. The files are compiled into the program; a folder given by the user
// (--data DIR) takes the place of those of the same name.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

// A row of vocabulary.tsv: what can be claimed. "-" where a scheme has no code.
struct Term {
  std::string predicate;        // siege.end, killed; of a mode protest.strike
  bool measure = false;         // else an event type or a mode of one
  std::string plover;           // PLOVER event[/mode]
  std::string acled;            // ACLED sub-event type
  std::string phrase;           // for people: "siege lifted"
  std::string acled_type = {};  // ACLED event type
  std::vector<std::string> context = {};  // PLOVER contexts
  bool mode = false;
};

// A row of names.tsv: a body or person of public standing.
struct KnownName {
  std::string name;     // main name: Islamic State
  std::string type;     // person, organisation, weapon, ...
  std::string kind;     // armed group, army, news agency, monitor, ...
  std::string country;  // ISO alpha-2, "" when none
  std::vector<std::string> aliases;
};

// A row of countries.tsv.
struct Country {
  std::string code;                   // ISO 3166 alpha-2
  std::string name;                   // Syria
  std::vector<std::string> aliases;   // Syrian Arab Republic
  std::vector<std::string> demonyms;  // Syrian, Syrians
  std::string capital;
  double lat = 0, lon = 0;  // of the middle, degrees
};

// A row of places.tsv: a place with where it is. Countries are rows too.
struct KnownPlace {
  std::string name;
  std::string kind;     // country, province, city, town, river, sea, ...
  std::string country;  // ISO alpha-2
  double lat = 0, lon = 0;
  uint32_t population = 0;  // 0: unknown
  std::vector<std::string> aliases;
};

// A row of sources.tsv: an outlet or other origin of reports.
struct KnownSource {
  std::string name;  // Reuters
  std::string kind;  // wire, state media, newspaper, broadcaster, monitor,
                     // un, government, belligerent, aid, blog
  std::string country;
  std::string domain;  // reuters.com or ""
  std::vector<std::string> aliases;
};

class WorldGazetteer;
class Lexicon;
class Phrases;
struct Models;
struct TimeWords;
struct TriggerTable;

// What a phrase of Knowledge::phrases stands for: table << 24 | row.
enum class PhraseTable : uint8_t { name, country, demonym, source, place };

struct Knowledge {
  std::vector<Term> vocabulary;
  std::vector<KnownName> names;
  std::vector<Country> countries;
  std::vector<KnownPlace> places;
  std::vector<KnownSource> sources;
  // words.tsv, people.tsv, times.tsv, quantities.tsv: lower-case word or phrase
  // -> the classes it belongs to. In the files "_" stands for a space.
  std::unordered_map<std::string, std::vector<std::string>> words;
  // Tables that one folder alone understands, as rows of cells: times.tsv, ...
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> tables;

  // Compiled from the tables: word classes and verb forms (util/lexicon.h), and
  // every name, country, demonym, outlet and place (util/phrases.h), the verbs
  // and nouns of events (util/triggers.h).
  std::shared_ptr<const Lexicon> lexicon;
  std::shared_ptr<const Phrases> phrases;
  // The words of times and numbers (src/detect/times_words.h).
  std::shared_ptr<const TimeWords> time_words;
  std::shared_ptr<const TriggerTable> triggers;

  // Where the places of the world are (src/gazetteer/gazetteer.h).
  std::shared_ptr<const WorldGazetteer> gazetteer;

  // The nets that read (src/net/models.h).
  std::shared_ptr<const Models> models;

  // The row of a predicate, or of its mode where it has that one; nullptr:
  // none.
  const Term* term(std::string_view predicate,
                   std::string_view mode = "") const;
  const Country* country(std::string_view code) const;  // nullptr: no such
};

// What load_knowledge fills `time_words` with; in src/detect.
std::shared_ptr<const TimeWords> compile_time_words(const Knowledge&);

// Reads every table and opens every model. The folders may be "" for what is
// built in only. The error names file, line and cell of the first bad row, or
// what is wrong with a model. `gazetteer`: a file of `crosscheck gazetteer
// import`, or "".
Result<Knowledge> load_knowledge(std::string_view folder,
                                 const std::string& models = "",
                                 const std::string& gazetteer = "");

}  // namespace crosscheck
