// Names of the gazetteer in a report, with the evidence for and against each
// being a place.
//
// Names are looked up word by word, the longest first. Most words with a
// capital are the name of some village, so that alone proves nothing: evidence
// is added up.
#pragma once

#include <string>
#include <vector>

#include "detect/places_signs.h"
#include "detect/places_text.h"
#include "gazetteer/gazetteer.h"

namespace crosscheck {

struct PlaceMatch {
  uint32_t begin = 0, end = 0;  // pieces
  std::vector<uint32_t> ids;    // places so called, best known first
  uint64_t key = 0;
  int32_t name = -1;  // index in Reading::names of the one it is or is in
  PlaceSigns signs;
  bool settled = false;  // is one or is none, whatever the signs
  int evidence = 0;
  bool nested = false;        // inside the name of a body
  bool abbreviation = false;  // "Ga."
};

class PlaceMatcher : protected PlaceText {
 protected:
  static constexpr int kSure = 2;  // so much evidence makes a place

  PlaceMatcher(const Text& text, const Knowledge& k, const Reading& r)
      : PlaceText(text, k, r), world_(*k.gazetteer) {}

  // Fills pieces_ and matches_.
  void match();
  // What the words beside it say.
  PlaceSigns context(const PlaceMatch& m) const;

  // "the ferry [Santa Lucia]", "Mr [London]"
  bool ship_or_person(uint32_t p) const;

  const WorldGazetteer& world_;
  std::vector<PlaceMatch> matches_;  // in order, disjoint

 private:
  void match_all(size_t from);
  // The longest name at p; returns where to go on.
  uint32_t match_at(uint32_t p);
  bool of_counties(uint32_t p, PlaceMatch& m) const;
  // "Ga." behind a town and a comma.
  bool short_form(uint32_t p);
  // "Ann St. Clair" is a St. Clair.
  void note_long_surname(std::string_view w, size_t space);
  void note_people();
  void note_lower();
  void note_others();
  bool of_person(uint32_t p) const;
  // "Jordan Smith", whom nobody took for a person.
  bool before_surname(const PlaceMatch& m) const;
  bool signed_there(const PlaceMatch& m) const;
  // A dateline: "MANASSAS, Va. -", "HAMILTON \u2014 The ..."
  bool dateline(const PlaceMatch& m) const;
  // "Rio Grande do Sul", "Paris-Nord": the name is longer than what is known.
  bool goes_on(const PlaceMatch& m) const;
  // Best level and fame among what is so called.
  PlaceSign fame(const PlaceMatch& m) const;
  PlaceSigns words_before(const PlaceMatch& m) const;
  PlaceSigns mentioned(Span s) const;
  PlaceSigns named(PlaceMatch& m, Span s, const PlaceSigns& before) const;
  PlaceSigns in_body(const PlaceMatch& m, bool opens) const;
  bool is_town_word(const PlaceMatch& m) const;
  PlaceSigns word_alone(const PlaceMatch& m) const;
  PlaceSigns capitals_beside(const PlaceMatch& m) const;
  bool after_hyphen(PlaceMatch& m) const;
  bool followed_by_region(size_t i) const;
  void weigh(PlaceMatch& m);
  // What the places that surely are ones say of the others.
  void weigh_together();
  void note_lists(size_t from);
  void note_homes();
  // The regions that places so called lie in; none where it may be a country.
  void regions_of(const PlaceMatch& m);

  std::vector<uint32_t> ids_, regions_;
  std::vector<uint64_t> surnames_, given_, others_, lower_;  // keys, sorted
  uint32_t short_length_ = 0;
};

}  // namespace crosscheck
