// The writers behind publish.h, one a format. Each opens with the field list or
// schema that it follows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publish/publication.h"
#include "publish/publish.h"
#include "publish/table.h"

namespace crosscheck {

std::vector<NamedFile> acled_files(const Publication&);
std::vector<NamedFile> ucdp_files(const Publication&);
std::vector<NamedFile> geojson_files(const Publication&);
std::vector<NamedFile> markdown_files(const Publication&);
std::vector<NamedFile> html_files(const Publication&);
std::vector<NamedFile> hxl_files(const Publication&);
std::vector<NamedFile> xlsx_files(const Publication&);
std::vector<NamedFile> timelinejs_files(const Publication&);
std::vector<NamedFile> plover_files(const Publication&);
std::vector<NamedFile> csv_files(const Publication&);
std::vector<NamedFile> sqlite_files(const Publication&);
std::vector<NamedFile> claimreview_files(const Publication&);
std::vector<NamedFile> csl_files(const Publication&);
std::vector<NamedFile> bibtex_files(const Publication&);
std::vector<NamedFile> prov_files(const Publication&);
std::vector<NamedFile> stix_files(const Publication&);

// What a format has no place for, each with the reason: never dropped in
// silence.
class LeftOut {
 public:
  explicit LeftOut(const Publication& p) : of_(p) {}
  void add(const Event&, std::string_view why);
  void add(const Question&, std::string_view why);
  void add(const State&, std::string_view why);
  void add(const Happening&, std::string_view why);
  // Every figure that is no cost of a happening, and every state.
  void add_other_figures();
  void add_states();
  Sheet sheet() const;
  NamedFile file() const;

 private:
  struct Row {
    std::string kind, id, what, why, note;
  };
  const Publication& of_;
  std::vector<Row> rows_;
};

// Whole days as coders give them: 1 a day, 2 a week, 3 a month, 4 a year, 5
// more.
int span_class(const Days&);
Day middle(const Days&);

}  // namespace crosscheck
