#include "group/state_words.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck::grouping {

using std::string_view;

bool around(string_view part) {
  return one_of(part.substr(part.find_last_of(' ') + 1), "countryside",
                "outskirts", "suburbs", "surroundings");
}

bool held_by_name(string_view words) {
  return words.find("-held") != string_view::npos ||
         words.find("-controlled") != string_view::npos;
}

namespace {

// Words that tell one part of a place from another are left by these.
bool tells_apart(string_view word, string_view place) {
  return !one_of(word, "a", "an", "the", "some", "several", "many", "its",
                 "other", "two", "three", "four", "five", "besieged", "area",
                 "areas", "part", "parts", "territory", "territories",
                 "district", "districts", "village", "villages", "town",
                 "towns", "city", "neighbourhood", "neighbourhoods",
                 "neighborhood", "neighborhoods", "quarter", "quarters",
                 "enclave", "enclaves", "half", "pocket", "region", "regions",
                 "land", "zone", "zones", "place", "places") &&
         !held_by_name(word) && !word.starts_with(place);
}

}  // namespace

bool no_name(string_view part, string_view place) {
  while (!part.empty()) {
    const size_t end = std::min(part.find(' '), part.size());
    if (end > 0 && tells_apart(part.substr(0, end), place)) return false;
    part.remove_prefix(std::min(end + 1, part.size()));
  }
  return true;
}

bool takes_part(const Claim& c, string_view text) {
  if (!c.place) return false;
  const string_view words = cut(text, c.words);
  for (size_t at = 0; at < words.size();) {
    const size_t end =
        std::min(words.find_first_of(" ,.;:-", at), words.size());
    const string_view w = words.substr(at, end - at);
    const auto begin = static_cast<uint32_t>(c.words.begin + at);
    const Span here{begin, begin + static_cast<uint32_t>(w.size())};
    const bool less =
        one_of(w, "villages", "towns", "area", "areas", "part", "parts",
               "territory", "district", "districts", "neighbourhood",
               "neighbourhoods", "neighborhood", "neighborhoods", "quarter",
               "quarters", "suburb", "suburbs", "outskirts", "positions",
               "hills", "points", "streets", "buildings", "checkpoints");
    if (less && w != c.place->kind && !c.place->words.overlaps(here))
      return true;
    at = end + 1;
  }
  return false;
}

Vague vague(string_view who) {
  if (one_of(who, "government", "regime", "state", "army", "troops",
             "government forces", "regime forces", "government troops",
             "authorities")) {
    return Vague::state;
  }
  const bool rebels =
      one_of(who, "rebel", "rebels", "opposition", "insurgent", "insurgents",
             "fighters", "militant", "militants", "jihadist", "jihadists",
             "rebel forces", "opposition fighters", "rebel fighters");
  return rebels ? Vague::rebels : Vague::no;
}

}  // namespace crosscheck::grouping
