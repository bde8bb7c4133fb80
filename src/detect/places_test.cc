#include "detect/places.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crosscheck/pipeline.h"
#include "detect/places_scan.h"

using namespace crosscheck;

namespace {

const Knowledge& knowledge() {
  static const Knowledge k = *load_knowledge("");
  return k;
}

struct Seen {
  std::string text;
  Reading reading;

  // "Paris: FR city 48.9" of the first place that these words name; "" if none.
  std::string place(std::string_view words) const {
    for (const Toponym& t : reading.places) {
      if (cut(text, t.span) != words) continue;
      if (!t.lat) return "somewhere";
      return t.country + " " + t.kind;
    }
    return "";
  }
  bool within(std::string_view words, double lat, double lon) const {
    return std::ranges::any_of(reading.places, [&](const Toponym& t) {
      return cut(text, t.span) == words && t.lat &&
             std::abs(*t.lat - lat) < 1 && std::abs(*t.lon - lon) < 1;
    });
  }
};

Seen read(std::string text) {
  Text t;
  t.utf8 = text;
  return {std::move(text), detect(t, knowledge())};
}

}  // namespace

TEST_CASE("a town before a comma and its state is the town of that state") {
  const Seen s = read(
      "The plant in Columbus, Ga., and one in Paris, Texas, "
      "will close in May.");
  CHECK(s.within("Columbus", 32.5, -84.9));
  CHECK(s.within("Paris", 33.7, -95.6));
  CHECK(s.within("Ga.", 32.7, -83.4));
}

TEST_CASE("places near by tell namesakes apart") {
  const Seen s = read(
      "Heavy rain flooded roads in Lancaster and Morecambe. "
      "Trains between Preston and Lancaster were cancelled.");
  CHECK(s.within("Lancaster", 54.0, -2.8));
  const Seen t = read(
      "Heavy rain flooded roads in Lancaster and Harrisburg. "
      "Trains between Reading and Lancaster were cancelled.");
  CHECK(t.within("Lancaster", 40.0, -76.3));
}

TEST_CASE("a county that is named tells its town from a famous one") {
  const Seen s = read(
      "Palestine police closed a road near Elkhart on Sunday. The Anderson "
      "County sheriff said that a truck from Palestine had turned over.");
  CHECK(s.within("Palestine", 31.8, -95.6));
  CHECK(s.within("Anderson County", 31.8, -95.7));
}

TEST_CASE("a city and a state of one name are told by what stands beside") {
  CHECK(read("Officials in Washington and Moscow said that they would meet.")
            .within("Washington", 38.9, -77));
  CHECK(read("Envoys of Washington and Moscow met in Geneva on Monday.")
            .within("Geneva", 46.2, 6.1));
  CHECK(read("Nora Quill, a senator from New York, left for London.")
            .within("New York", 42.9, -75.6));
  CHECK(read("The law holds in Oregon, Idaho and Washington.")
            .within("Washington", 47.4, -120.4));
  CHECK(read("The pipe burst in White Plains, New York, on Sunday.")
            .within("New York", 42.9, -75.6));
  CHECK(read("Votes were counted in Michigan, Georgia and Ohio.")
            .within("Georgia", 32.7, -83.4));
}

TEST_CASE("each name of a list of counties is a county") {
  const Seen s = read(
      "Storms cut power in Douglas, Sarpy and Lancaster counties in Nebraska.");
  CHECK(s.within("Sarpy", 41.1, -96.1));
}

TEST_CASE("a doubtful name beside sure ones is a place") {
  const Seen s = read(
      "Buses run to Scranton, Pottsville, Reading and Lancaster, Pa., again.");
  CHECK(s.place("Reading") != "");
}

TEST_CASE("the province that is said is not the city of its name") {
  const Seen s = read(
      "Troops entered several villages of Homs province on "
      "Monday, and the city of Homs a day later.");
  REQUIRE(s.reading.places.size() >= 2);
  CHECK(s.reading.places[0].kind != "city");
  CHECK(s.reading.places[1].kind == "city");
}

TEST_CASE("people called like towns are no places") {
  const Seen s = read(
      "Anna Preston told reporters that the mill had closed. "
      "Preston said that she would sue.");
  CHECK(s.place("Preston") == "");
}

TEST_CASE("a town in the name of a body is a place, but no name by itself") {
  const Seen s = read(
      "The fire in Torrington was put out by the Torrington "
      "Fire Department on Sunday.");
  CHECK(std::ranges::count_if(s.reading.places, [&](const Toponym& t) {
          return cut(s.text, t.span) == "Torrington";
        }) == 2);
}

TEST_CASE("many names of one country do not draw the world's cities there") {
  const Seen s = read(
      "Marchers filled streets in New York City, Chicago, Denver, Boston, "
      "Seattle and Houston, and 9,000 people in London. The senator from "
      "Arizona, back in Atlanta after a visit to Texas, Maine and Indiana, "
      "spoke of Egypt and Israel.");
  CHECK(s.within("London", 51.5, -0.1));
  CHECK(s.within("Egypt", 27, 30));
}

TEST_CASE("a word that some town is called by mostly means what it says") {
  CHECK(read("He was first elected to Congress in 2008.").place("Congress") ==
        "");
  CHECK(read("A planet 50 light years away from Earth.").place("Earth") == "");
  CHECK(read("He moved to Congress, Arizona, in 2008.").place("Congress") !=
        "");
}

TEST_CASE("ships, treaties and people called like a place are none") {
  const Seen s = read(
      "The ferry Santa Lucia sank. Survivors of the Santa Lucia wept. Judge "
      "London spoke of the Paris Agreement. Mayor Jordan Miller prayed, and "
      "Jordan was seen in tears.");
  CHECK(s.place("Santa Lucia") == "");
  CHECK(s.place("London") == "");
  CHECK(s.place("Paris") == "");
  CHECK(s.place("Jordan") == "");
  CHECK(read("The ferry left for Santa Lucia.").place("Santa Lucia") != "");
  CHECK(read("Jordan Miller lives in Jordan.").place("Jordan") != "");
}

TEST_CASE("spellings of one name lead to one place") {
  const Seen a = read("Fighters left the town of Tall Afar on Friday.");
  const Seen b = read("Fighters left the town of Tel Afar on Friday.");
  CHECK(a.within("Tall Afar", 36.4, 42.4));
  CHECK(b.within("Tel Afar", 36.4, 42.4));
}

TEST_CASE("a location without a capital at the end of a text is left alone") {
  Text t;
  t.utf8 = "to the ruta";
  Reading r;
  for (const Span s : {Span{0, 2}, Span{3, 6}, Span{7, 11}}) {
    r.tokens.push_back({});
    r.tokens.back().span = s;
  }
  r.sentences = {{0, 11}};
  r.entities = {{NameType::location, "ruta", "", "", ""}};
  r.names = {{{3, 11}, NameType::location, 0, true}};
  find_places(t, knowledge(), r);
  CHECK(r.places.empty());
  CHECK(r.names.size() == 1);
}

TEST_CASE("without a gazetteer nothing is located, and nothing breaks") {
  Knowledge bare;
  Text t;
  t.utf8 = "In Paris.";
  Reading r;
  find_places(t, bare, r);
  CHECK(r.places.empty());
}

TEST_CASE("a name without a capital at the very end is no place") {
  Text text;
  text.utf8 = "Write to the desk at lowfield";
  Reading reading = detect(text, knowledge());
  Name name;
  name.span = {21, 29};
  name.type = NameType::location;
  reading.names.push_back(name);
  CHECK(scan_places(text, knowledge(), reading).mentions.empty());
}
