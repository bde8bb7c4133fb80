#include "publish/publish.h"

#include "present/json.h"
#include "publish/formats.h"

namespace crosscheck {
namespace {

std::vector<NamedFile> json_files(const Publication& p) {
  return {{"", dossier_json(p.dossier, p.knowledge) + "\n"}};
}

constexpr Format kFormats[] = {
    {"json", "all that was found (docs/output.md)", "json", Rule::ours,
     json_files},
    {"acled", "event table with the 31 columns of ACLED", "csv", Rule::lowest,
     acled_files},
    {"ucdp", "deaths table with the 49 columns of UCDP GED", "csv", Rule::ucdp,
     ucdp_files},
    {"geojson", "a map layer (RFC 7946)", "geojson", Rule::ours, geojson_files},
    {"markdown", "situation report with footnotes", "md", Rule::ours,
     markdown_files},
    {"html", "situation report as one page with pictures", "html", Rule::ours,
     html_files},
    {"hxl", "people affected, with HXL hashtags", "csv", Rule::ours, hxl_files},
    {"xlsx", "the same as a spreadsheet", "xlsx", Rule::ours, xlsx_files},
    {"timelinejs", "timeline for TimelineJS, with EDTF dates", "json",
     Rule::ours, timelinejs_files},
    {"plover", "PLOVER events, a JSON object a line", "jsonl", Rule::ours,
     plover_files},
    {"csv", "all as tables, with a dictionary", "csv", Rule::ours, csv_files},
    {"sqlite", "the same tables as an SQLite file", "sqlite", Rule::ours,
     sqlite_files},
    {"claimreview", "schema.org ClaimReview, an item a figure", "json",
     Rule::ours, claimreview_files},
    {"csl", "the reports as literature, CSL JSON", "json", Rule::ours,
     csl_files},
    {"bibtex", "the reports as literature, BibTeX", "bib", Rule::ours,
     bibtex_files},
    {"prov", "where all comes from, W3C PROV as JSON-LD", "jsonld", Rule::ours,
     prov_files},
    {"stix", "STIX 2.1 bundle", "json", Rule::ours, stix_files},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* format_named(std::string_view name) {
  for (const Format& f : kFormats) {
    if (f.name == name) return &f;
  }
  return nullptr;
}

std::vector<NamedFile> publish(const Format& format, const Dossier& dossier,
                               const Knowledge& knowledge,
                               std::optional<Rule> rule) {
  const Publication p(dossier, knowledge, rule.value_or(format.rule));
  return format.write(p);
}

}  // namespace crosscheck
