// Reading: one Text with its parts found. Owns flat arrays; everything in them
// is a Span into Text::utf8, so there is one copy of the words (spaCy's Doc).
// Made by detect/. Any other reader may fill it: extract/ looks at nothing
// else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/span.h"
#include "crosscheck/value.h"

namespace crosscheck {

// Universal Dependencies' UPOS, https://universaldependencies.org/u/pos/
enum class Pos : uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};

// Universal Dependencies' relations of English,
// https://universaldependencies.org/en/dep/. Index 0: not parsed.
// clang-format off
inline constexpr std::string_view kRelations[] = {
    "", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod",
    "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp",
    "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer",
    "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated",
    "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer",
    "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked",
    "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"};
// clang-format on

// Index of a relation in kRelations; 0 when it has none of that name.
constexpr uint8_t find_relation(std::string_view name) {
  uint8_t i = 0;
  for (const std::string_view r : kRelations) {
    if (r == name) return i;
    ++i;
  }
  return 0;
}

// The same of a name that is written in the source: a wrong one is refused by
// the compiler.
consteval uint8_t relation(std::string_view name) {
  const uint8_t i = find_relation(name);
  if (i == 0) throw "no such relation";
  return i;
}

// "nsubj" of "nsubj:pass": what all languages share.
constexpr std::string_view universal(size_t dep) {
  return kRelations[dep].substr(0, kRelations[dep].find(':'));
}

struct Token {
  Span span;
  Span lemma;         // in Reading::words: lower case, base form
  uint32_t word = 0;  // row in Knowledge::lexicon; 0: in no table
  Pos pos = Pos::x;
  int32_t head = -1;  // index of the head token; -1: root, or not parsed
  uint8_t dep = 0;    // index in kRelations; 0: not parsed
};

enum class NameType : uint8_t {
  person,
  organisation,
  location,
  nationality,
  weapon,
  platform,
  vehicle,
  money,
  quantity,
  temporal,
  document,
  url,
  event
};

// A mention of an entity: a name, a pronoun or a nominal ("the group").
struct Name {
  Span span;
  NameType type = NameType::organisation;
  uint32_t entity = 0;  // index in Reading::entities
  bool proper = true;   // false: pronoun or nominal
};

// A stretch that speaks of somebody or something, as a reader marks it: the
// whole phrase, article and title included ("the Iraqi Prime Minister", "the
// city of Mosul", "three days"); nominals and pronouns too.
struct Mention {
  Span span;
  NameType type = NameType::organisation;
  int32_t entity = -1;  // index in Reading::entities; -1: of none
};

// Who a report speaks of, within that report.
struct LocalEntity {
  NameType type = NameType::organisation;
  std::string name;     // its fullest name in this report, without the article
  std::string canon;    // main name in data/names.tsv or a rule's ("Syrian
                        // Army" for "Syrian regime troops"); "" when unknown
  std::string country;  // ISO 3166 alpha-2, "" when unknown
  std::string kind;     // army, city, province, news agency, brigade, ... or ""
};

enum class TimeType : uint8_t { date, time, duration, set };

// How a time finds its day.
enum class Anchor : uint8_t {
  calendar,     // says its own year
  publication,  // relative to when the report appeared: "Tuesday", "last month"
  previous,     // relative to the time told before: "the next day"
  none          // a duration or a set
};

struct Time {
  Span span;
  TimeType type = TimeType::date;
  Anchor anchor = Anchor::none;
  std::string value;         // TIMEX3 normal form, X where unknown
  std::optional<Days> days;  // the calendar days it covers, when they are known
  std::optional<int> minute_first, minute_last;  // of the day: 14:00 is 840
  PartialDate said;                              // as far as the words go
};

struct Quantity {
  Span span;  // number, hedge and unit: "over 15,000", "66 kilometers"
  Amount amount;
  Span of;  // what is counted, with its modifiers; empty when not said
};

// A place name with where it is, as far as that is known.
struct Toponym {
  Span span;
  uint32_t entity = 0;  // index in Reading::entities
  std::string name;     // main name of the place meant; "" when unknown
  std::string kind;     // city, province, airport, river, street, ... or ""
  std::string country;  // ISO 3166 alpha-2, "" when of several or unknown
  std::optional<double> lat, lon;  // degrees, WGS 84
  double radius_km = 0;  // 0: the place's own point; else it lies so near to it
  uint32_t row = 0;      // id in Knowledge::gazetteer; 0: in none
};

// "..." SANA quoted President Bashar al-Assad as telling Syrian soldiers.
struct Quote {
  std::vector<Span> source;   // who says it, as written
  std::vector<Span> cue;      // said, according to
  std::vector<Span> content;  // what is said, marks included
  Span antecedent;            // whom a source such as "he", "who" or "the
                              // statement" stands for; empty when it names him
  int32_t speaker = -1;       // index in Reading::entities; -1: unknown
  int32_t outer = -1;         // index of the Quote that reports this one
  bool denies = false;        // "denied that": the content is not claimed
  bool plans = false;         // "vowed to", "decided to"
};

struct Reading {
  std::string words;            // arena of lower-cased words and lemmas
  std::vector<Token> tokens;    // sorted, do not overlap
  std::vector<Span> sentences;  // sorted, disjoint, hold every token
  std::vector<LocalEntity> entities;
  std::vector<Name> names;           // sorted by span; may nest
  std::vector<Mention> mentions;     // sorted, disjoint
  std::vector<Time> times;           // sorted, disjoint
  std::vector<Quantity> quantities;  // sorted by span
  std::vector<Toponym> places;       // sorted, disjoint
  std::vector<Quote> quotes;         // sorted by first content span

  std::string_view lemma(const Token& t) const { return cut(words, t.lemma); }
};

}  // namespace crosscheck
