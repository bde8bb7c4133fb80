#include "detect/names.h"

#include <doctest/doctest.h>

#include <map>

#include "crosscheck/pipeline.h"

namespace crosscheck {
namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

struct Found {
  std::string type, kind, country, name;
};

// What each mention of a text is, by its words.
std::map<std::string, Found> names(std::string_view utf8) {
  static constexpr const char* kTypes[] = {
      "person",   "organisation", "location", "nationality", "weapon",
      "platform", "vehicle",      "money",    "quantity",    "temporal",
      "document", "url",          "event"};
  Text text;
  text.utf8 = utf8;
  const Reading r = detect(text, knowledge());
  std::map<std::string, Found> out;
  for (const Name& n : r.names) {
    const LocalEntity& e = r.entities[n.entity];
    out[std::string(cut(text.utf8, n.span))] = {
        kTypes[static_cast<size_t>(n.type)], e.kind, e.country, e.name};
  }
  return out;
}

}  // namespace

TEST_CASE("a state's forces are one body however they are called") {
  auto found = names(
      "Syrian regime forces advanced. Syrian government troops followed, and "
      "the army said so.");
  CHECK(found["Syrian regime forces"].kind == "army");
  CHECK(found["Syrian regime forces"].name ==
        found["Syrian government troops"].name);
  CHECK(found["the army"].name == found["Syrian regime forces"].name);
  auto other = names("Iraqi forces took Mosul.");
  CHECK(other["Iraqi forces"].name != found["Syrian regime forces"].name);
}

TEST_CASE("government forces are those of the country the sentence speaks of") {
  auto found = names(
      "Syrian troops held Palmyra and Homs in Syria. In neighbouring Iraq, "
      "government forces took Mosul.");
  CHECK(found["government forces"].name.find("Iraq") == 0);
}

TEST_CASE("numbered units have one name in both orders") {
  auto found = names("The 137th Brigade met Brigade 137 and the 5th Corps.");
  CHECK(found["137th Brigade"].name == found["Brigade 137"].name);
  CHECK(found["5th Corps"].kind == "corps");
}

TEST_CASE("a place, its province and its airport are three") {
  auto found =
      names("The city of Homs lies in Homs Province, near the Homs airport.");
  CHECK(found["Homs"].type == "location");
  CHECK(found["Homs"].name != found["Homs Province"].name);
  CHECK(found["Homs airport"].kind == "airport");
}

TEST_CASE("nouns and prepositions tell unknown places from people") {
  auto found = names(
      "Fighters left the village of Tel Orvan for Marrun. Interior Minister "
      "Petra Holm said so. The Velmara Institute agreed.");
  CHECK(found["Tel Orvan"].type == "location");
  CHECK(found["Petra Holm"].type == "person");
  CHECK(found["Velmara Institute"].type == "organisation");
}

TEST_CASE("the first word of a sentence is no name for its capital alone") {
  auto found = names("Tanks rolled in. Residents fled. State media said so.");
  CHECK(found.count("Tanks") == 0);
  CHECK(found.count("Residents") == 0);
  CHECK(found.count("State") == 0);
}

TEST_CASE("an abbreviation in brackets names the same body") {
  auto found = names(
      "The Northern Valley Front (NVF) withdrew. Later the NVF returned.");
  CHECK(found["NVF"].name == "Northern Valley Front");
}

TEST_CASE("a name of the tables has its main name") {
  CHECK(canonical_name(knowledge(), "ISIL") ==
        canonical_name(knowledge(), "Daesh"));
  CHECK(canonical_name(knowledge(), "Nobody At All") == "Nobody At All");
}

}  // namespace crosscheck
