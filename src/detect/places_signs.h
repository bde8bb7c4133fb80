// What speaks for or against a name of the gazetteer being a place in a report,
// and how much.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace crosscheck {

enum class PlaceSign : uint8_t {
  none,
  known,             // of our own tables; these rise with fame
  large,             // 200,000 people or more
  known_region,      // "Texas"
  country,           // "Syria", "Africa"
  in_before,         // "in", "near"
  at_before,         // "at", "from", "of"
  kind_of_before,    // "the city of"
  person_of_before,  // "Ann Lee of"
  number_of_before,  // "two of", ", of"
  civic_name_after,  // "Athens Police"
  civic_after,       // "an Athens woman"
  county_word,       // "Lamar County"
  region_after,      // "Paris, Texas"
  dateline,          // "PARIS --"
  mention_place,     // the trained spans have a place
  mention_person,
  mention_body,
  mention_people,
  name_place,
  known_body,  // "the White House"
  part_of_person,
  name_person,
  name_people,
  nested,
  opens_civic,  // "Leeds Crown Court"
  body_of,      // "Bank of Ghana"
  inside_body,  // "First Boston Corp"
  cut_otherwise,
  surname,  // of somebody in the report
  month_or_title,
  common_word,
  town_word,        // "Congress", of place_words.tsv
  small_elsewhere,  // written small in the report, too
  kind_alone,       // "River"
  short_word,
  no_proper_noun,
  capital_before,
  name_goes_on,  // "Ash Sholah"
  capital_after,
  repeated,      // surely a place elsewhere in the report
  listed,        // "Hutchinson, Larned and Pratt": beside one that surely is
  at_home,       // one so called lies where most of the report's places lie
  away,          // none does
  given_name,    // of somebody in the report: "Jordan Smith"
  called_else,   // a ship or a person of the report is called so
  treaty_after,  // "the Paris Agreement"
  end
};

// In the order of PlaceSign; 2 and more together make a place. Twice the
// logits, nearly, that a regression over LGL and GeoVirus gives; those of the
// last three, which these hardly have, are set by hand.
inline constexpr std::array<int8_t, static_cast<size_t>(PlaceSign::end)>
    kPlaceWeights = {
        0,    // none
        1,    // known
        3,    // large
        5,    // known_region
        5,    // country
        3,    // in_before
        1,    // at_before
        4,    // kind_of_before
        5,    // person_of_before
        2,    // number_of_before
        0,    // civic_name_after
        3,    // civic_after
        7,    // county_word
        4,    // region_after
        8,    // dateline
        2,    // mention_place
        -1,   // mention_person
        1,    // mention_body
        -2,   // mention_people
        1,    // name_place
        -6,   // known_body
        -3,   // part_of_person
        -1,   // name_person
        -8,   // name_people
        -1,   // nested
        2,    // opens_civic
        -1,   // body_of
        -4,   // inside_body
        2,    // cut_otherwise
        -3,   // surname
        -11,  // month_or_title
        -3,   // common_word
        -5,   // town_word
        -6,   // small_elsewhere
        -3,   // kind_alone
        -4,   // short_word
        -2,   // no_proper_noun
        -5,   // capital_before
        -1,   // name_goes_on
        -1,   // capital_after
        2,    // repeated
        4,    // listed
        1,    // at_home
        -1,   // away
        -7,   // given_name
        -7,   // called_else
        -9,   // treaty_after
};

// A set of signs.
class PlaceSigns {
 public:
  void add(PlaceSign s) { bits_ |= bit(s); }
  void add_if(bool holds, PlaceSign s) {
    if (holds) add(s);
  }
  void add(const PlaceSigns& more) { bits_ |= more.bits_; }
  bool has(PlaceSign s) const { return (bits_ & bit(s)) != 0; }
  int weight() const {
    int sum = 0;
    for (uint64_t b = bits_; b != 0; b &= b - 1) {
      sum += kPlaceWeights[static_cast<size_t>(std::countr_zero(b))];
    }
    return sum;
  }
  bool empty() const { return bits_ == 0; }

 private:
  static uint64_t bit(PlaceSign s) {
    return uint64_t{1} << static_cast<unsigned>(s);
  }
  uint64_t bits_ = 0;
};

}  // namespace crosscheck
