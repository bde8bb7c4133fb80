// HXL 1.1 (hxlstandard.org): row 1 headers, row 2 hashtags, then a row for each
// happening that cost people something, and each such figure by itself. Columns
// follow OCHA's table of casualties and displacement; min and max, besieged and
// the words behind a row are attributes that HXL lets producers add. The same
// table as XLSX has what it leaves out on a second sheet.
#include <fmt/format.h>

#include "present/words.h"
#include "publish/csv.h"
#include "publish/formats.h"
#include "publish/join.h"
#include "publish/table.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

struct Column {
  std::string_view header, tag;
};
constexpr Column kColumns[] = {{"Start", "#date+start"},
                               {"End", "#date+end"},
                               {"Reported", "#date+reported"},
                               {"Country code", "#country+code"},
                               {"Country", "#country+name"},
                               {"Province", "#adm1+name"},
                               {"Place", "#loc+name"},
                               {"Latitude", "#geo+lat"},
                               {"Longitude", "#geo+lon"},
                               {"Event", "#event+type"},
                               {"Side A", "#group+name+first"},
                               {"Side B", "#group+name+second"},
                               {"Killed", "#affected+killed"},
                               {"Killed, least", "#affected+killed+min"},
                               {"Killed, most", "#affected+killed+max"},
                               {"Injured", "#affected+injured"},
                               {"Missing", "#affected+missing"},
                               {"Abducted", "#affected+abducted"},
                               {"Displaced", "#affected+displaced"},
                               {"Besieged", "#affected+besieged"},
                               {"Evacuated", "#affected+evacuated"},
                               {"Sources", "#meta+source"},
                               {"Links", "#meta+url"},
                               {"Words", "#meta+quote"},
                               {"Grade", "#meta+confidence"},
                               {"Standing", "#status"},
                               {"Description", "#description"}};

std::string url_list(const Publication& p, const std::vector<ClaimId>& claims) {
  std::string out;
  for (const size_t a : p.accounts(claims)) {
    const std::string& url = p.dossier.accounts[a].text.url;
    if (!url.empty()) out += (out.empty() ? "" : " ") + url;
  }
  return out;
}

std::optional<Days> reported(const Publication& p,
                             const std::vector<ClaimId>& claims) {
  std::optional<Days> last;
  for (const size_t a : p.accounts(claims)) {
    const auto& day = p.dossier.accounts[a].text.published;
    if (day && (!last || day->last > last->last)) last = day;
  }
  return last;
}

std::vector<SheetCell> where(const Publication& p, const PlaceSaid* place) {
  if (place == nullptr) return std::vector<SheetCell>(6);
  return {p.codes(place->country).alpha3,
          p.country_name(place->country),
          p.region_of(*place),
          place->name,
          place->lat,
          place->lon};
}

std::vector<SheetCell> row_of(const Publication& p, const Happening& h) {
  const std::vector<ClaimId> claims = h.claims();
  const auto when = h.when();
  const auto said = reported(p, claims);
  std::vector<SheetCell> row = {when ? iso(when->first) : "",
                                when ? iso(when->last) : "",
                                said ? iso(said->last) : ""};
  for (SheetCell& c : where(p, h.place())) row.push_back(std::move(c));
  const Event* e = h.event;
  row.emplace_back(e != nullptr
                       ? phrase_of(e->predicate, p.knowledge)
                       : say_question(*h.figures.front(), p.knowledge));
  row.emplace_back(e != nullptr && e->actor ? e->actor->name : "");
  row.emplace_back(e != nullptr && e->target ? e->target->name : "");
  const Toll killed = p.toll(h, "killed", p.rule);
  row.emplace_back(killed.best);
  row.emplace_back(killed.low);
  row.emplace_back(killed.high);
  for (const std::string_view measure : {"wounded", "missing", "abducted",
                                         "displaced", "trapped", "evacuated"}) {
    row.emplace_back(p.toll(h, measure, p.rule).best);
  }
  row.emplace_back(fmt::format("{}", fmt::join(p.outlets(claims), "; ")));
  row.emplace_back(url_list(p, claims));
  const Question& q = *h.figures.front();
  const Found f = p.look.claim(q.claims.front());
  row.emplace_back(f ? p.look.sentence(f) : "");
  row.emplace_back(q.answers.front().admiralty);
  row.emplace_back(name_of(q.standing));
  row.emplace_back(p.note(h));
  return row;
}

Sheet hxl_sheet(const Publication& p, LeftOut& left) {
  Sheet sheet{"HXL", {}, {}, {}};
  for (const Column& c : kColumns) {
    sheet.columns.push_back(c.header);
    sheet.tags.push_back(c.tag);
  }
  for (const Happening& h : p.happenings) {
    if (h.figures.empty()) {
      left.add(h, "no figure of people");
    } else if (h.event != nullptr && h.event->stance != Stance::actual) {
      left.add(h, "not told as done");
    } else {
      sheet.rows.push_back(row_of(p, h));
      for (const Question* q : h.figures) {
        if (q->measure == "arrested" || q->measure == "surrendered" ||
            q->measure == "returned") {
          left.add(*q, "no column for this measure");
        }
      }
    }
  }
  left.add_other_figures();
  left.add_states();
  return sheet;
}

}  // namespace

std::vector<NamedFile> hxl_files(const Publication& p) {
  LeftOut left(p);
  const Sheet sheet = hxl_sheet(p, left);
  return {{"", csv_of(sheet)}, left.file()};
}

std::vector<NamedFile> xlsx_files(const Publication& p) {
  LeftOut left(p);
  const Sheet sheet = hxl_sheet(p, left);
  return {{"", xlsx_of({sheet, left.sheet()})}};
}

}  // namespace crosscheck
