// Gazetteer: where the places of the world are, by name. One binary block, used
// where it lies: the one built into the program (tools/make_gazetteer.cc) and,
// in front of it, one that `crosscheck gazetteer import` made.
//
//   NameKey key; key.add("Deir"); key.add("ez-Zor");
//   gazetteer.find(key.value(), ids) -> a city of Syria, its province
//
// A block (little-endian, sections at multiples of 4): header, records of 24
// bytes, 65,537 starts of buckets, checks, refs, starts of the kinds, strings
// (length, bytes). The upper 16 bits of a key choose the bucket, the lower 32
// are the check; a name that is the beginning of a longer one has a ref
// kPrefix. Positions: 1e-5 degrees, WGS 84. A block from outside is checked as
// it is opened for its sizes and at each access for its references.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/result.h"

namespace crosscheck {

// What a place can hold: a country holds regions, these hold counties and
// settlements. `wide`: a continent or a region of several countries.
enum class PlaceLevel : uint8_t {
  other,  // river, mountain, base, ...
  country,
  region,  // of the first level: province, state, governorate
  county,
  settlement,
  wide
};

struct Place {
  std::string_view name;
  std::string_view kind;     // city, province, airport, ...
  std::string_view country;  // ISO 3166 alpha-2, "" when of several
  double lat = 0, lon = 0;   // degrees
  uint32_t population = 0;   // 0: unknown
  uint32_t region = 0;       // id of the region it lies in, or itself; 0: none
  PlaceLevel level = PlaceLevel::other;
  bool known = false;  // of our own tables: what news speaks of
};

// The key of a name, word by word. Case, accents, apostrophes, hyphens and full
// stops do not count, nor does a possessive 's; "Saint", "Mount" and "Fort" are
// St., Mt. and Ft.
class NameKey {
 public:
  // Adds the words of `text`, parted by spaces and hyphens.
  void add(std::string_view text);
  uint64_t value() const { return hash_; }
  bool empty() const { return words_ == 0; }

 private:
  void add_word(std::string_view folded);
  uint64_t hash_ = 0x9E3779B97F4A7C15;
  uint32_t words_ = 0;
};

uint64_t name_key(std::string_view name);
// Equal for spellings of one name (util/spelling.h): of places where the script
// is not Latin.
uint64_t sound_key(std::string_view name);
// Of a short form that stands behind a town: "Ga.", "Calif.", "NSW".
uint64_t short_key(std::string_view form);

class WorldGazetteer {
 public:
  // The bytes must outlive it.
  static Result<WorldGazetteer> open(std::string_view bytes);
  // The file is mapped, not read.
  static Result<WorldGazetteer> open_file(const std::string& path);

  // The same with `other`'s places behind these.
  void lay_over(const WorldGazetteer& other);

  // Appends the ids (never 0) of the places so called, better known ones first;
  // at most 64. True when a longer name begins so.
  bool find(uint64_t key, std::vector<uint32_t>& ids) const;

  Place place(uint32_t id) const;  // empty for an id it never gave
  size_t size() const;

 private:
  struct Sheet {
    std::string_view bytes;
    std::shared_ptr<const void> mapped;  // what keeps the bytes
    uint32_t places = 0, entries = 0, kinds = 0;
    const char* record(uint32_t i) const;
    uint32_t start(uint32_t bucket) const;
    uint32_t check(uint32_t entry) const;
    uint32_t ref(uint32_t entry) const;
    std::string_view text(uint32_t at) const;
    std::string_view kind(uint32_t i) const;
  };
  bool find_in(uint32_t sheet, uint64_t key, std::vector<uint32_t>& ids) const;

  std::vector<Sheet> sheets_;  // one or two
};

}  // namespace crosscheck
