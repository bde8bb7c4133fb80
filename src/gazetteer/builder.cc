// Tested by gazetteer_test.cc.
#include "gazetteer/builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>

#include "gazetteer/layout.h"

namespace crosscheck {
namespace {

using namespace gazetteer_layout;  // NOLINT(google-build-using-namespace)

// Countries whose names reach us in many romanisations.
constexpr std::array<std::string_view, 46> kRomanised = {
    "SY", "IQ", "LB", "JO", "PS", "IL", "EG", "LY", "TN", "DZ", "MA", "SD",
    "SS", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "IR", "AF", "PK", "TJ",
    "UZ", "TM", "KG", "KZ", "AZ", "AM", "GE", "UA", "RU", "BY", "BG", "MK",
    "GR", "CN", "MM", "ET", "ER", "SO", "DJ", "MR", "NP", "BD"};

struct Entry {
  uint64_t key;
  uint32_t ref;
  float rank;  // the higher first
};

float rank_of(const GazetteerRow& r) {
  auto rank = static_cast<float>(std::log10(r.population + 100.0));
  if (r.known) rank += 1;
  if (r.level == PlaceLevel::country) rank += 10;
  if (r.level == PlaceLevel::region) rank += 5;
  return rank;
}

// "al", "el", "ash": what an Arabic name may leave out.
bool arabic_article(std::string_view w) {
  return w == "al" || w == "el" || w == "ad" || w == "an" || w == "ar" ||
         w == "as" || w == "ash" || w == "at" || w == "az";
}

void put(std::string& out, uint32_t n) {
  out.append(reinterpret_cast<const char*>(&n), sizeof n);
}

class Strings {
 public:
  uint32_t at(std::string_view s) {
    s = s.substr(0, 255);
    const auto [known, fresh] =
        at_.try_emplace(std::string(s), static_cast<uint32_t>(bytes_.size()));
    if (fresh) {
      bytes_ += static_cast<char>(s.size());
      bytes_ += s;
    }
    return known->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, uint32_t> at_;
};

class Entries {
 public:
  void add(const GazetteerRow& r, uint32_t ref) {
    const float rank = rank_of(r);
    add_name(r.name, r, ref, rank);
    for (const std::string& n : r.names) add_name(n, r, ref, rank);
    for (const std::string& n : r.short_forms) {
      entries_.push_back({short_key(n), ref, rank});
    }
    if (std::ranges::find(kRomanised, r.country) != kRomanised.end()) {
      entries_.push_back({sound_key(r.name), ref, rank});
    }
  }

  // By bucket and check, prefixes first, then the better known.
  std::vector<Entry>& sorted() {
    const auto place = [](const Entry& e) {
      return std::pair{bucket_of(e.key), check_of(e.key)};
    };
    std::ranges::sort(entries_, [&](const Entry& a, const Entry& b) {
      if (place(a) != place(b)) return place(a) < place(b);
      if (a.ref == kPrefix || b.ref == kPrefix) {
        return a.ref == kPrefix && b.ref != kPrefix;
      }
      if (a.rank != b.rank) return a.rank > b.rank;
      return a.ref < b.ref;
    });
    const auto same = [&](const Entry& a, const Entry& b) {
      return place(a) == place(b) && a.ref == b.ref;
    };
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same),
                   entries_.end());
    return entries_;
  }

 private:
  void add_name(std::string_view name, const GazetteerRow& r, uint32_t ref,
                float rank) {
    NameKey key;
    size_t words = 0;
    size_t begin = 0;
    while (begin < name.size() && words < 8) {
      size_t end = name.find_first_of(" -", begin);
      if (end == std::string_view::npos) end = name.size();
      const std::string_view word = name.substr(begin, end - begin);
      begin = end + 1;
      if (word.empty()) continue;
      if (words > 0) entries_.push_back({key.value(), kPrefix, 0});
      key.add(word);
      ++words;
    }
    if (key.empty() || begin < name.size()) return;
    entries_.push_back({key.value(), ref, rank});
    const size_t space = name.find_first_of(" -");
    std::string lower(name.substr(0, space));
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    if (words > 1 && arabic_article(lower) &&
        std::ranges::find(kRomanised, r.country) != kRomanised.end()) {
      add_name(name.substr(space + 1), r, ref, rank - 0.5F);
    }
  }

  std::vector<Entry> entries_;
};

bool near(const GazetteerRow& a, const GazetteerRow& b, double degrees) {
  return std::abs(a.lat - b.lat) < degrees &&
         std::abs(a.lon - b.lon) * std::cos(a.lat * 0.01745) < degrees;
}

void join(GazetteerRow& to, GazetteerRow&& from) {
  to.population = std::max(to.population, from.population);
  if (to.within.empty()) to.within = from.within;
  if (to.code.empty()) to.code = from.code;
  if (from.name != to.name) to.names.push_back(std::move(from.name));
  for (std::string& n : from.names) to.names.push_back(std::move(n));
  for (std::string& n : from.short_forms) {
    to.short_forms.push_back(std::move(n));
  }
}

}  // namespace

uint32_t GazetteerBuilder::add(GazetteerRow row) {
  const uint64_t key = name_key(row.name);
  const auto [from, to] = known_.equal_range(key);
  for (auto at = from; at != to; ++at) {
    GazetteerRow& r = rows_[at->second];
    const bool same =
        r.country == row.country && r.level == row.level &&
        near(r, row, row.level == PlaceLevel::settlement ? 0.3 : 4);
    if (!same) continue;
    join(r, std::move(row));
    return at->second;
  }
  const auto index = static_cast<uint32_t>(rows_.size());
  if (row.known) {
    known_.emplace(key, index);
    for (const std::string& n : row.names) known_.emplace(name_key(n), index);
  }
  if (row.level == PlaceLevel::settlement) {
    settlements_[row.country].push_back(index);
  }
  rows_.push_back(std::move(row));
  return index;
}

void GazetteerBuilder::add_name(uint32_t row, std::string name) {
  GazetteerRow& r = rows_[row];
  if (name == r.name || std::ranges::find(r.names, name) != r.names.end()) {
    return;
  }
  r.names.push_back(std::move(name));
}

void GazetteerBuilder::code_regions() {
  std::set<std::pair<std::string, std::string>> taken;
  for (const GazetteerRow& r : rows_) {
    if (!r.code.empty()) taken.emplace(r.country, r.code);
  }
  for (GazetteerRow& region : rows_) {
    if (region.level != PlaceLevel::region || !region.code.empty()) continue;
    const GazetteerRow* best = nullptr;
    double least = 4;  // degrees, squared
    for (const uint32_t i : settlements_[region.country]) {
      const GazetteerRow& r = rows_[i];
      if (r.within.empty()) continue;
      const double x = (r.lon - region.lon) * std::cos(r.lat * 0.01745);
      const double y = r.lat - region.lat;
      if (x * x + y * y < least) {
        least = x * x + y * y;
        best = &r;
      }
    }
    if (best == nullptr) continue;
    if (taken.emplace(region.country, best->within).second) {
      region.code = best->within;
    } else {
      region.within = best->within;
    }
  }
}

GazetteerBuilder::Middle GazetteerBuilder::middle_of(
    const std::string& country, const std::string& code) const {
  Middle m;
  const auto there = settlements_.find(country);
  if (there == settlements_.end()) return m;
  for (const uint32_t i : there->second) {
    const GazetteerRow& r = rows_[i];
    if (r.within != code) continue;
    m.lat += r.lat;
    m.lon += r.lon;
    ++m.places;
  }
  if (m.places > 0) {
    m.lat /= static_cast<double>(m.places);
    m.lon /= static_cast<double>(m.places);
  }
  return m;
}

std::string GazetteerBuilder::finish() const {
  std::map<std::pair<std::string, std::string>, uint32_t> regions;
  for (uint32_t i = 0; i < rows_.size(); ++i) {
    if (!rows_[i].code.empty()) {
      regions.try_emplace({rows_[i].country, rows_[i].code}, i + 1);
    }
  }
  Entries entries;
  Strings strings;
  std::vector<std::string> kinds;
  std::string records;
  for (uint32_t i = 0; i < rows_.size(); ++i) {
    const GazetteerRow& r = rows_[i];
    entries.add(r, i);
    auto kind = std::ranges::find(kinds, r.kind) - kinds.begin();
    if (kind == std::ssize(kinds)) kinds.push_back(r.kind);
    const auto region =
        regions.find({r.country, r.code.empty() ? r.within : r.code});
    put(records, static_cast<uint32_t>(std::lround(r.lat * kUnit)));
    put(records, static_cast<uint32_t>(std::lround(r.lon * kUnit)));
    put(records, r.population);
    put(records, strings.at(r.name));
    put(records, region == regions.end() ? 0 : region->second);
    records += r.country.size() == 2 ? r.country : "  ";
    records += static_cast<char>(kind);
    records += static_cast<char>(static_cast<uint32_t>(r.level) |
                                 (r.known ? kKnown : 0));
  }
  const std::vector<Entry>& sorted = entries.sorted();
  std::string starts, checks, refs, kinds_at;
  uint32_t bucket = 0;
  for (uint32_t i = 0; i < sorted.size(); ++i) {
    for (; bucket <= bucket_of(sorted[i].key); ++bucket) put(starts, i);
    put(checks, check_of(sorted[i].key));
    put(refs, sorted[i].ref);
  }
  for (; bucket <= kBuckets; ++bucket) {
    put(starts, static_cast<uint32_t>(sorted.size()));
  }
  for (const std::string& k : kinds) put(kinds_at, strings.at(k));
  std::string out(kMagic);
  put(out, static_cast<uint32_t>(rows_.size()));
  put(out, static_cast<uint32_t>(sorted.size()));
  put(out, static_cast<uint32_t>(kinds.size()));
  put(out, static_cast<uint32_t>(strings.bytes().size()));
  return out + records + starts + checks + refs + kinds_at + strings.bytes();
}

}  // namespace crosscheck
