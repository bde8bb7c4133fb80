// A GeoNames dump. Tested by gazetteer_test.cc.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <fstream>

#include "gazetteer/sources.h"
#include "util/table.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kLongestLine = 65536;
constexpr uint64_t kMostRows = 20'000'000;

struct Feature {
  std::string_view code;  // class.code, or a class with "*"
  std::string_view kind;
  PlaceLevel level;
};

// https://www.geonames.org/export/codes.html
constexpr std::array<Feature, 60> kFeatures = {{
    {"A.PCLI", "country", PlaceLevel::country},
    {"A.PCLD", "country", PlaceLevel::country},
    {"A.PCLS", "country", PlaceLevel::country},
    {"A.TERR", "country", PlaceLevel::country},
    {"A.ADM1", "province", PlaceLevel::region},
    {"A.ADM2", "district", PlaceLevel::county},
    {"A.ADM3", "district", PlaceLevel::county},
    {"A.ADMD", "district", PlaceLevel::county},
    {"P.PPLX", "suburb", PlaceLevel::settlement},
    {"P.*", "", PlaceLevel::settlement},
    {"H.STM", "river", PlaceLevel::other},
    {"H.STMI", "river", PlaceLevel::other},
    {"H.WAD", "river", PlaceLevel::other},
    {"H.LK", "lake", PlaceLevel::other},
    {"H.RSV", "lake", PlaceLevel::other},
    {"H.SEA", "sea", PlaceLevel::other},
    {"H.OCN", "sea", PlaceLevel::other},
    {"H.GULF", "sea", PlaceLevel::other},
    {"H.BAY", "bay", PlaceLevel::other},
    {"H.STRT", "strait", PlaceLevel::other},
    {"H.CNL", "canal", PlaceLevel::other},
    {"H.HBR", "port", PlaceLevel::other},
    {"T.MT", "mountain", PlaceLevel::other},
    {"T.MTS", "mountain", PlaceLevel::other},
    {"T.PK", "mountain", PlaceLevel::other},
    {"T.VLC", "mountain", PlaceLevel::other},
    {"T.HLL", "hill", PlaceLevel::other},
    {"T.HLLS", "hill", PlaceLevel::other},
    {"T.RDGE", "hill", PlaceLevel::other},
    {"T.TELL", "hill", PlaceLevel::other},
    {"T.ISL", "island", PlaceLevel::other},
    {"T.ISLS", "island", PlaceLevel::other},
    {"T.VAL", "valley", PlaceLevel::other},
    {"T.DSRT", "desert", PlaceLevel::other},
    {"T.PEN", "peninsula", PlaceLevel::other},
    {"T.CAPE", "cape", PlaceLevel::other},
    {"T.PASS", "pass", PlaceLevel::other},
    {"T.PLN", "plain", PlaceLevel::other},
    {"T.PLAT", "plateau", PlaceLevel::other},
    {"L.CONT", "continent", PlaceLevel::wide},
    {"L.RGN", "region", PlaceLevel::other},
    {"L.AREA", "area", PlaceLevel::other},
    {"L.PRK", "park", PlaceLevel::other},
    {"L.OILF", "oil field", PlaceLevel::other},
    {"L.GASF", "gas field", PlaceLevel::other},
    {"L.PRT", "port", PlaceLevel::other},
    {"L.MILB", "base", PlaceLevel::other},
    {"L.NVB", "base", PlaceLevel::other},
    {"S.AIRP", "airport", PlaceLevel::other},
    {"S.AIRF", "airport", PlaceLevel::other},
    {"S.AIRB", "airbase", PlaceLevel::other},
    {"S.DAM", "dam", PlaceLevel::other},
    {"S.INSM", "base", PlaceLevel::other},
    {"S.MILB", "base", PlaceLevel::other},
    {"S.FT", "fort", PlaceLevel::other},
    {"S.BDG", "bridge", PlaceLevel::other},
    {"S.CMPRF", "camp", PlaceLevel::other},
    {"S.PS", "power station", PlaceLevel::other},
    {"S.OILR", "refinery", PlaceLevel::other},
    {"V.FRST", "forest", PlaceLevel::other},
}};

const Feature* feature_of(std::string_view klass, std::string_view code) {
  const std::string wanted = fmt::format("{}.{}", klass, code);
  const std::string any = fmt::format("{}.*", klass);
  for (const Feature& f : kFeatures) {
    if (f.code == wanted || f.code == any) return &f;
  }
  return nullptr;
}

bool number(std::string_view cell, double& out) {
  const char* end = cell.data() + cell.size();
  return !cell.empty() && std::from_chars(cell.data(), end, out).ptr == end;
}

bool cells_of(std::string_view line, std::array<std::string_view, 19>& out) {
  size_t n = 0;
  for (size_t begin = 0; begin <= line.size(); ++n) {
    const size_t end = std::min(line.find('\t', begin), line.size());
    if (n == out.size()) return false;
    out[n] = line.substr(begin, end - begin);
    begin = end + 1;
  }
  return n == out.size();
}

}  // namespace

Result<bool> add_dump_line(std::string_view line, GazetteerBuilder& b) {
  std::array<std::string_view, 19> c;
  if (!cells_of(line, c)) {
    return Error{Fault::format,
                 "a line of a GeoNames dump has 19 cells parted by tabs", ""};
  }
  GazetteerRow row;
  double population = 0;
  if (!number(c[4], row.lat) || !number(c[5], row.lon) || row.lat < -90 ||
      row.lat > 90 || row.lon < -180 || row.lon > 180) {
    return Error{Fault::format, "cells 5 and 6 are no latitude and longitude",
                 ""};
  }
  if (!c[14].empty() && !number(c[14], population)) {
    return Error{Fault::format, "cell 15 is no population", ""};
  }
  const Feature* f = feature_of(c[6], c[7]);
  if (f == nullptr || c[1].empty() || !is_utf8(line)) return false;
  row.name = c[1];
  row.country = c[8].size() == 2 ? c[8] : "";
  row.level = f->level;
  (f->level == PlaceLevel::region ? row.code : row.within) = c[10];
  row.population = static_cast<uint32_t>(population < 0     ? 0
                                         : population > 4e9 ? 4e9
                                                            : population);
  row.kind = f->kind;
  if (row.kind.empty()) {
    row.kind = row.population >= 50000  ? "city"
               : row.population >= 5000 ? "town"
                                        : "village";
  }
  for (std::string& n : split_list(c[3], ',')) {
    if (n.size() > 3 && n != row.name) row.names.push_back(std::move(n));
  }
  b.add(std::move(row));
  return true;
}

Result<DumpCounts> add_dump(const std::string& path, GazetteerBuilder& b) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{Fault::io, "cannot open it", path};
  DumpCounts counts;
  std::string line;
  while (std::getline(in, line)) {
    ++counts.lines;
    const auto number = static_cast<uint32_t>(counts.lines);
    if (line.size() >= kLongestLine) {
      return Error{Fault::too_big, "a line of 64 KiB or more", path, number};
    }
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const auto taken = add_dump_line(line, b);
    if (!taken)
      return Error{taken.error().fault, taken.error().what, path, number};
    ++(*taken ? counts.taken : counts.skipped);
    if (counts.taken > kMostRows) {
      return Error{Fault::too_big, "more than 20,000,000 places", path, number};
    }
  }
  if (counts.taken == 0) {
    return Error{Fault::format, "no place of a GeoNames dump is in it", path};
  }
  return counts;
}

}  // namespace crosscheck
