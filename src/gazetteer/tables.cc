// The project's own tables. Tested by gazetteer_test.cc.
#include <charconv>

#include "gazetteer/sources.h"
#include "util/table.h"

namespace crosscheck {
namespace {

using Cells = std::vector<std::string>;

bool number(const std::string& cell, double& out) {
  const char* end = cell.data() + cell.size();
  return std::from_chars(cell.data(), end, out).ptr == end && !cell.empty();
}

bool position(const std::string& lat, const std::string& lon,
              GazetteerRow& row) {
  return number(lat, row.lat) && number(lon, row.lon) && row.lat >= -90 &&
         row.lat <= 90 && row.lon >= -180 && row.lon <= 180;
}

// Calls `take(cells, row)` for each row; false: its position is wrong.
template <class Take>
Result<void> each(std::string_view content, std::string_view name,
                  const std::vector<std::string_view>& columns,
                  GazetteerBuilder& builder, Take take) {
  const auto table = read_table(content, name, columns);
  if (!table) return table.error();
  for (const TableRow& line : *table) {
    GazetteerRow row;
    row.known = true;
    if (!take(line.cells, row)) {
      return Error{Fault::format, "a position is not one of the world",
                   std::string(name), line.line};
    }
    if (!row.name.empty()) builder.add(std::move(row));
  }
  return {};
}

PlaceLevel level_of(std::string_view kind, bool of_a_country) {
  if (kind == "city" || kind == "town" || kind == "village" ||
      kind == "ambiguous" || kind == "suburb") {
    return PlaceLevel::settlement;
  }
  if (kind == "district" || kind == "county") return PlaceLevel::county;
  if (kind == "province" || kind == "state" || kind == "governorate" ||
      kind == "region") {
    return of_a_country ? PlaceLevel::region : PlaceLevel::wide;
  }
  return PlaceLevel::other;
}

}  // namespace

Result<void> add_countries(std::string_view table, GazetteerBuilder& b) {
  return each(table, "countries.tsv",
              {"code", "name", "aliases", "demonyms", "capital", "lat", "lon"},
              b, [](const Cells& c, GazetteerRow& row) {
                row.country = c[0];
                row.name = c[1];
                row.names = split_list(c[2]);
                row.kind = "country";
                row.level = PlaceLevel::country;
                return position(c[5], c[6], row);
              });
}

Result<void> add_places(std::string_view table, GazetteerBuilder& b) {
  return each(
      table, "places.tsv",
      {"name", "kind", "country", "lat", "lon", "population", "aliases"}, b,
      [](const Cells& c, GazetteerRow& row) {
        double population = 0;
        if (!c[5].empty() && !number(c[5], population)) return false;
        row.name = c[0];
        row.kind = c[1] == "ambiguous" ? "city" : c[1];
        row.country = c[2];
        row.level = level_of(c[1], !c[2].empty());
        row.population = static_cast<uint32_t>(population);
        row.names = split_list(c[6]);
        return position(c[3], c[4], row);
      });
}

Result<void> add_regions(std::string_view table, GazetteerBuilder& b) {
  return each(table, "regions.tsv",
              {"name", "kind", "country", "code", "within", "lat", "lon",
               "abbreviations"},
              b, [](const Cells& c, GazetteerRow& row) {
                row.name = c[0];
                row.kind = c[1];
                row.country = c[2];
                row.code = c[3];
                row.within = c[4];
                row.level =
                    c[1] == "county" ? PlaceLevel::county : PlaceLevel::region;
                row.short_forms = split_list(c[7]);
                return position(c[5], c[6], row);
              });
}

Result<void> add_counties(std::string_view table, GazetteerBuilder& b) {
  return each(table, "us_counties.tsv", {"state", "name", "kind", "lat", "lon"},
              b, [](const Cells& c, GazetteerRow& row) {
                row.name = c[1] + (c[2] == "county"   ? " County"
                                   : c[2] == "parish" ? " Parish"
                                                      : " Borough");
                row.kind = c[2];
                row.country = "US";
                row.within = c[0];
                row.level = PlaceLevel::county;
                row.known = false;  // of one name there are thirty
                return position(c[3], c[4], row);
              });
}

}  // namespace crosscheck
