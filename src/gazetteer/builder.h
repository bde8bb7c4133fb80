// Makes a gazetteer's block out of rows, whatever they come from. Used when the
// program is built and by `crosscheck gazetteer import`.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "gazetteer/gazetteer.h"

namespace crosscheck {

struct GazetteerRow {
  std::string name;
  std::string kind;
  std::string country;  // ISO 3166 alpha-2 or ""
  std::string within;   // code of the region that it lies in
  std::string code;     // a region's own code
  PlaceLevel level = PlaceLevel::other;
  double lat = 0, lon = 0;
  uint32_t population = 0;
  bool known = false;
  std::vector<std::string> names;        // besides `name`
  std::vector<std::string> short_forms;  // "Ga."
};

class GazetteerBuilder {
 public:
  // A row that an own table has already (same name, country and level, near
  // by) adds its names to that; known rows come first. Returns its index.
  uint32_t add(GazetteerRow row);
  void add_name(uint32_t row, std::string name);
  const std::vector<GazetteerRow>& rows() const { return rows_; }

  // Gives the regions that have no code the one that the settlement nearest to
  // their middle lies in.
  void code_regions();

  // The middle of the settlements of a region of this code, and how many there
  // are.
  struct Middle {
    double lat = 0, lon = 0;
    size_t places = 0;
  };
  Middle middle_of(const std::string& country, const std::string& code) const;

  // The block. Too many places or names, or too long ones, are left out.
  std::string finish() const;

 private:
  std::vector<GazetteerRow> rows_;
  std::unordered_multimap<uint64_t, uint32_t> known_;         // by name
  std::map<std::string, std::vector<uint32_t>> settlements_;  // by country
};

}  // namespace crosscheck
