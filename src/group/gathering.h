// Gathering: what all reports that name an entity say of it, from which it
// becomes an Entity. Tested by group_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "group/keys.h"

namespace crosscheck::grouping {

// How often something is said, by what it is; sorted, in one piece: a large
// case has millions of them.
class Votes {
 public:
  using Row = std::pair<std::string, uint64_t>;

  void add(const std::string& what, uint64_t times);
  const std::vector<Row>& rows() const { return rows_; }
  bool has(const std::string& what) const;
  // The commonest of those that `fits`; of equals the longest, then the first.
  std::string most(bool (*fits)(const std::string&)) const;

 private:
  std::vector<Row> rows_;
};

// Votes for the main name and the rest of an entity.
struct Gathering {
  Votes names;    // as written: how often as the fullest name of a report
  Votes written;  // of a place: how many reports write it so
  Votes types;
  std::string main;
  uint64_t side = 0;  // 0: its own
  std::optional<double> lat, lon;
  std::string country;
  uint32_t lies_at = UINT32_MAX, side_at = UINT32_MAX;  // whose word it is

  // `at` is the place of the mention's report: the first that knows where an
  // entity lies, or whose it is, is believed.
  void add(const Mention&, const NameKey&, uint32_t at);
};

// Names of located places in the table: the row at that very spot.
class Rows {
 public:
  explicit Rows(const Knowledge&);
  std::string name(double lat, double lon, const std::string& like) const;

 private:
  std::unordered_multimap<uint64_t, const KnownPlace*> rows_;
};

// `key` is the text of its key.
Entity entity_of(const std::string& key, const Gathering&, const Rows&);

}  // namespace crosscheck::grouping
