// Totals: what is counted over all of a case: of a snapshot, or story by story.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crosscheck/knowledge.h"
#include "present/json_writer.h"
#include "serve/snapshot.h"

namespace crosscheck {

struct Totals {
  size_t reports = 0, claims = 0, events = 0, questions = 0, stories = 0,
         agreed = 0, one_voice = 0, disputed = 0;
  std::optional<Days> published, happened;
  std::map<std::string, size_t> languages;

  void add(const Snapshot&);
  std::string text() const;
  static std::optional<Totals> read(std::string_view text);
};

struct Outlet {
  std::vector<std::pair<size_t, ReportId>> reports;  // with their places
  size_t claims = 0, questions = 0, disputed = 0;
  std::map<std::string, size_t> copies, copied_by;  // outlet -> reports
};
using Outlets = std::map<std::string, Outlet>;

// `places`: of the accounts in the case.
void add_outlets(const Snapshot&, const std::vector<uint32_t>& places,
                 Outlets&);
// Its row of the list.
void write_outlet(JsonWriter&, const Knowledge&, const std::string& name,
                  Outlet);

}  // namespace crosscheck
