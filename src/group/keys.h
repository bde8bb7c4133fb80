// Keys of names: what two mentions must share to be one entity.
//
//   "Deir ez-Zor", city, SY       -> t:derzur|SY,35,40
//   "Deir Ezzor Province"         -> v:derzur          (open: no country)
//   "137th Brigade"               -> u:137 brigade     (open)
//   "Russian Defense Ministry"    -> g:difenc ministri RU
//   "Assad"                       -> p:asad            (open: one word)
//
// An open key is decided within its story by entities.cc. Tested by
// keys_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "util/toll_words.h"

namespace crosscheck::grouping {

using Mention = Account::Mention;

// What can never be one thing under one name.
enum class Sort : char {
  person = 'p',
  group = 'g',
  country = 'c',
  town = 't',  // or a place of unknown kind
  province = 'v',
  airport = 'a',
  feature = 'f',  // mountain, river, field, road
  unit = 'u',     // numbered: 137th Brigade
  thing = 'x'     // weapons, vehicles, documents, events
};

struct NameKey {
  Sort sort = Sort::thing;
  std::string name;    // the part that spelling decides: "derzur"
  std::string detail;  // country, coordinates: "|SY,35,40"
  bool open = false;   // the story may give it to a fuller name
  std::string main;    // main name when a table knows it, else ""

  std::string text() const {
    return std::string(1, static_cast<char>(sort)) + ":" + name + detail;
  }
};

// Look-ups by spelling, made once per run.
class NameTables {
 public:
  explicit NameTables(const Knowledge&);

  // Of a name, alias or demonym; null when it is none.
  const Country* country(const std::string& name) const;
  const Country* country_code(std::string_view code) const;
  // Null when unknown or when two rows of that type share the spelling.
  const KnownName* known(const std::string& spelling, bool person) const;

  // "Bill Rowe" -> "william Rowe"; others as they are.
  std::string with_full_given(const std::string& person) const;

  const TollWords& tolls() const { return tolls_; }

 private:
  TollWords tolls_;
  std::unordered_map<std::string, const Country*> countries_;
  std::unordered_map<std::string, const Country*> codes_;
  std::unordered_map<std::string, const KnownName*> people_, groups_;
  std::unordered_map<std::string, std::string> short_names_;  // folded
};

NameKey key_of(const Mention&, const NameTables&);

// "Syrian Arab Army" -> "saa"; "" for a single word.
std::string initials(std::string_view name);
// "SAA", "U.S." -> "saa", "us"; "" when it is not written in capitals.
std::string abbreviation(std::string_view name);
// "President Bashar al-Assad" -> "Bashar al-Assad".
std::string_view without_title(std::string_view person);
// Spelling key of the last word: "asad" (the article goes).
std::string surname(std::string_view person);
// "mv", "ins": stands before the name of a ship.
bool is_ship(std::string_view word);
// "jr", "iii"
bool is_suffix(std::string_view word);
// Folded words: letters and digits only.
std::vector<std::string> words_of(std::string_view text);

}  // namespace crosscheck::grouping
