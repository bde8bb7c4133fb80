// Names of the gazetteer in a report, with the evidence for and against each
// being a place.
//
// Names are looked up word by word, the longest first. Most words with a
// capital are the name of some village, so that alone proves nothing: evidence
// is added up.
#pragma once

#include <string>
#include <vector>

#include "detect/places_text.h"
#include "gazetteer/gazetteer.h"

namespace crosscheck {

struct PlaceMatch {
  uint32_t begin = 0, end = 0;  // pieces
  std::vector<uint32_t> ids;    // places so called, best known first
  uint64_t key = 0;
  int32_t name = -1;  // index in Reading::names of the one it is or is in
  int evidence = 0;
  bool nested = false;        // inside the name of a body
  bool abbreviation = false;  // "Ga."
  bool listed = false;        // has the evidence of a list already
};

class PlaceMatcher : protected PlaceText {
 protected:
  static constexpr int kSure = 4;  // so much evidence makes a place

  PlaceMatcher(const Text& text, const Knowledge& k, const Reading& r)
      : PlaceText(text, k, r), world_(*k.gazetteer) {}

  // Fills pieces_ and matches_.
  void match();
  int context(const PlaceMatch& m) const;

  const WorldGazetteer& world_;
  std::vector<PlaceMatch> matches_;  // in order, disjoint

 private:
  void match_all(size_t from);
  // The longest name at p; returns where to go on.
  uint32_t match_at(uint32_t p);
  // "Ga." behind a town and a comma.
  bool short_form(uint32_t p);
  // "Ann St. Clair" is a St. Clair.
  void note_long_surname(std::string_view w, size_t space);
  void note_people();
  void note_lower();
  bool of_person(uint32_t p) const;
  // A dateline: "MANASSAS, Va. -", "HAMILTON \u2014 The ..."
  bool dateline(const PlaceMatch& m) const;
  // "Rio Grande do Sul", "Paris-Nord": the name is longer than what is known.
  bool goes_on(const PlaceMatch& m) const;
  // Best level and fame among what is so called.
  int fame(const PlaceMatch& m) const;
  bool followed_by_region(size_t i) const;
  void weigh(PlaceMatch& m);
  // In "Hutchinson, Larned and Pratt" one place makes the next one likely.
  void weigh_lists();

  std::vector<uint32_t> ids_;
  std::vector<uint64_t> surnames_, lower_;  // keys, sorted
  uint32_t short_length_ = 0;
};

}  // namespace crosscheck
