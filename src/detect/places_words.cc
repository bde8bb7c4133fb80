#include "detect/places_words.h"

#include <algorithm>

namespace crosscheck::place_words {

bool in(std::string_view w, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, w) != list.end();
}

bool article(std::string_view w) {
  return in(w, {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ez",
                "es", "ed", "er", "et", "ul"});
}

bool direction(std::string_view w) {
  return in(w, {"north",        "south",        "east",         "west",
                "northern",     "southern",     "eastern",      "western",
                "northeast",    "northwest",    "southeast",    "southwest",
                "northeastern", "northwestern", "southeastern", "southwestern",
                "central",      "upper",        "lower",        "downtown",
                "greater",      "mid",          "inner",        "rural",
                "suburban",     "nearby"});
}

bool civic(std::string_view w) {
  return in(w, {"police",      "fire",        "city",         "county",
                "town",        "township",    "village",      "district",
                "public",      "school",      "schools",      "high",
                "elementary",  "department",  "sheriff",      "mayor",
                "council",     "court",       "courts",       "government",
                "ministry",    "authorities", "airport",      "international",
                "hospital",    "library",     "parish",       "chamber",
                "university",  "college",     "community",    "regional",
                "municipal",   "memorial",    "civic",        "police,",
                "area",        "province",    "state",        "region",
                "board",       "planning",    "health",       "general",
                "medical",     "museum",      "hall",         "harbour",
                "harbor",      "port",        "metropolitan", "metro",
                "borough",     "crown",       "magistrates",  "legislature",
                "assembly",    "house",       "senate",       "supreme",
                "superior",    "circuit",     "municipality", "governor",
                "attorney",    "premier",     "national",     "firefighters",
                "post",        "water",       "parks",        "housing",
                "zoo",         "stadium",     "station",      "prison",
                "jail",        "central",     "middle",       "junior",
                "emergency",   "bishop",      "diocese",      "symphony",
                "emergency",   "residents",   "resident",     "man",
                "woman",       "couple",      "native",       "officials",
                "officers",    "officer",     "residents,",   "teenager",
                "firefighter", "suburb",      "neighborhood"});
}

bool road(std::string_view w) {
  return in(w, {"street", "st", "st.", "road", "rd", "rd.", "avenue", "ave",
                "ave.", "drive", "lane", "boulevard", "blvd", "blvd.",
                "parkway", "pike", "highway", "bypass", "trail"});
}

bool landmark(std::string_view w) {
  return in(w,
            {"river",    "creek",      "lake",      "island",    "islands",
             "mountain", "mountains",  "valley",    "bay",       "park",
             "forest",   "dam",        "beach",     "peninsula", "sea",
             "gulf",     "strait",     "desert",    "heights",   "hills",
             "hill",     "canal",      "reservoir", "falls",     "township",
             "county",   "parish",     "province",  "district",  "governorate",
             "oblast",   "prefecture", "camp",      "airport",   "airbase",
             "bridge",   "square",     "estates",   "springs",   "village"});
}

bool vessel(std::string_view w) {
  return in(w,
            {"ferry",       "ship",      "warship",    "boat",    "vessel",
             "trawler",     "tanker",    "freighter",  "frigate", "destroyer",
             "cruiser",     "corvette",  "submarine",  "yacht",   "liner",
             "steamer",     "steamship", "tug",        "tugboat", "barge",
             "dhow",        "schooner",  "battleship", "gunboat", "icebreaker",
             "minesweeper", "mv",        "ss",         "hms",     "uss",
             "hmas",        "hmcs",      "ins",        "rms"});
}

bool treaty(std::string_view w) {
  return in(w, {"agreement", "agreements", "accord", "accords", "conventions",
                "protocol", "treaty", "pact"});
}

bool courtesy(std::string_view w) {
  return in(w,
            {"mr",    "mrs", "ms",    "miss",    "mr.",  "mrs.",  "ms.",
             "dr",    "dr.", "judge", "sir",     "sgt",  "sgt.",  "capt",
             "capt.", "lt",  "lt.",   "justice", "prof", "prof.", "detective"});
}

std::string singular_kind(std::string_view w) {
  if (w == "counties") return "county";
  if (w == "parishes") return "parish";
  if (w == "provinces") return "province";
  if (w == "districts") return "district";
  if (w == "states") return "state";
  if (w == "rivers") return "river";
  return std::string(w);
}

}  // namespace crosscheck::place_words
