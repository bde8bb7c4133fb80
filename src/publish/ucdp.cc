// UCDP GED's 49 columns, in the order of versions 25.1 and 26.1. One row is one
// event of organised violence that cost at least one life by low, best or high;
// deaths_a + deaths_b + deaths_civilians + deaths_unknown = best. The numbers
// of conflicts, dyads and sides are UCDP's own and stay empty; relid leads back
// to the account. code_status says what a coder still has to look at: "Check
// dyad" where a side is unknown, "Check deaths" where a figure is disputed or
// has one voice. PRIO-GRID: Tollefsen et al. 2012, cells of half a degree.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "present/words.h"
#include "publish/csv.h"
#include "publish/formats.h"
#include "publish/join.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

const std::vector<std::string_view> kColumns = {"id",
                                                "relid",
                                                "year",
                                                "active_year",
                                                "code_status",
                                                "type_of_violence",
                                                "conflict_dset_id",
                                                "conflict_new_id",
                                                "conflict_name",
                                                "dyad_dset_id",
                                                "dyad_new_id",
                                                "dyad_name",
                                                "side_a_dset_id",
                                                "side_a_new_id",
                                                "side_a",
                                                "side_b_dset_id",
                                                "side_b_new_id",
                                                "side_b",
                                                "number_of_sources",
                                                "source_article",
                                                "source_office",
                                                "source_date",
                                                "source_headline",
                                                "source_original",
                                                "where_prec",
                                                "where_coordinates",
                                                "where_description",
                                                "adm_1",
                                                "adm_2",
                                                "latitude",
                                                "longitude",
                                                "geom_wkt",
                                                "priogrid_gid",
                                                "country",
                                                "country_id",
                                                "region",
                                                "event_clarity",
                                                "date_prec",
                                                "date_start",
                                                "date_end",
                                                "deaths_a",
                                                "deaths_b",
                                                "deaths_civilians",
                                                "deaths_unknown",
                                                "best",
                                                "high",
                                                "low",
                                                "gwnoa",
                                                "gwnob"};

// A side as UCDP writes it: all that acts for a state is its government.
std::string side_name(const Publication& p, const std::optional<Party>& party,
                      const Role& role) {
  if (!party) return "";
  if (role.side == "civil") return "Civilians";
  const std::string country = p.country_name(p.country_of(party));
  return role.side == "state" && !country.empty() ? "Government of " + country
                                                  : party->name;
}

// 1 state-based, 2 non-state, 3 one-sided; 0: the sides do not tell.
int violence_of(const Role& a, const Role& b) {
  const auto armed = [](const Role& r) {
    return r.side == "state" || r.side == "group";
  };
  if (armed(a) && b.side == "civil") return 3;
  if (!armed(a) || !armed(b)) return 0;
  return a.side == "state" || b.side == "state" ? 1 : 2;
}

int where_precision(const PlaceSaid& p) {
  if (p.kind == "country") return 6;
  if (is_spot(p)) return p.lat ? 1 : 2;
  if (p.kind == "district" || p.kind == "county") return 3;
  return p.kind == "province" || p.kind == "governorate" || p.kind == "state" ||
                 p.kind == "region"
             ? 4
             : 5;
}

int date_precision(const Days& d) {
  const int64_t n = d.size();
  return n == 1 ? 1 : n <= 6 ? 2 : n == 7 ? 3 : n <= 31 ? 4 : 5;
}

std::optional<double> priogrid(const PlaceSaid& p) {
  if (!p.lat || !p.lon) return std::nullopt;
  return std::floor((*p.lat + 90) * 2) * 720 + std::floor((*p.lon + 180) * 2) +
         1;
}

const char* reason_to_leave(const Happening& h, const Toll& t) {
  if (h.event != nullptr) {
    if (h.event->stance != Stance::actual) return "not told as done";
    for (const std::string_view kind : {"disaster", "accident", "outbreak"}) {
      if (h.event->predicate == kind) return "no organised violence";
    }
  }
  if (t.high.value_or(0) < 1 && t.best.value_or(0) < 1) {
    return "no death is reported";
  }
  if (!h.when()) return "no day is known";
  if (h.when()->size() > 366) return "a count over more than a year";
  return nullptr;
}

void write_sides(Csv& csv, const Publication& p, const Happening& h,
                 const std::string& a, const std::string& b) {
  const bool known = !a.empty() && !b.empty();
  const PlaceSaid* place = h.place();
  const std::string country =
      place != nullptr ? p.country_name(place->country) : "";
  csv.none(2).text(
      known ? (country.empty() ? a + " - " + b : country + ": " + a + " - " + b)
            : "");
  csv.none(2).text(known ? a + " - " + b : "");
  csv.none(2).text(a).none(2).text(b);
}

// One source in UCDP's own columns, all of them in source_article.
void write_sources(Csv& csv, const Publication& p, const Happening& h) {
  const std::vector<size_t> accounts = p.accounts(h.claims());
  std::string all;
  for (const size_t i : accounts) {
    const Text& t = p.dossier.accounts[i].text;
    all += fmt::format(
        "{}\"{},{},{}\"", all.empty() ? "" : ";", p.look.outlet(i),
        t.published ? iso(t.published->first) : "", collapse(t.title));
  }
  csv.number(static_cast<double>(accounts.size())).text(all);
  if (accounts.empty()) {
    csv.none(4);
    return;
  }
  const Text& first = p.dossier.accounts[accounts.front()].text;
  csv.text(p.look.outlet(accounts.front()));
  csv.text(first.published ? iso(first.published->first) : "");
  csv.text(collapse(first.title));
  std::string speakers;  // whom the outlets quote
  for (const Question* q : h.figures) {
    for (const Answer& answer : q->answers) {
      for (const Voice& v : answer.voices) {
        const std::string who = p.look.who(v);
        if (speakers.find(who) != speakers.npos) continue;
        speakers += (speakers.empty() ? "" : "; ") + who;
      }
    }
  }
  csv.text(speakers);
}

void write_place(Csv& csv, const Publication& p, const Happening& h) {
  const PlaceSaid* place = h.place();
  if (place == nullptr) {
    csv.none().none().text(p.note(h)).none(9);
    return;
  }
  const CountryCodes& codes = p.codes(place->country);
  csv.number(where_precision(*place)).text(place->name).text(p.note(h));
  csv.text(p.region_of(*place)).none().number(place->lat).number(place->lon);
  csv.text(place->lat && place->lon
               ? fmt::format("POINT ({} {})", *place->lon, *place->lat)
               : "");
  csv.number(priogrid(*place)).text(p.country_name(place->country));
  csv.text(codes.gw).text(codes.ucdp_region);
}

void write_row(Csv& csv, const Publication& p, const Happening& h,
               const Toll& t) {
  const std::optional<Party> none;
  const auto& actor = h.event != nullptr ? h.event->actor : none;
  const auto& target = h.event != nullptr ? h.event->target : none;
  const Role a = p.role(actor), b = p.role(target);
  const int violence = violence_of(a, b);
  const Days when = *h.when();
  const std::chrono::year_month_day first{when.first};
  csv.number(static_cast<double>(h.id() >> 33U)).text(hex(h.id()));
  csv.number(int{first.year()}).number(1);
  csv.text(violence == 0               ? "Check dyad"
           : t.one_voice || t.disputed ? "Check deaths"
                                       : "Clear");
  csv.text(violence == 0 ? "" : std::to_string(violence));
  write_sides(csv, p, h, side_name(p, actor, a), side_name(p, target, b));
  write_sources(csv, p, h);
  write_place(csv, p, h);
  csv.number(h.event != nullptr ? 1 : 2);
  csv.number(std::max(date_precision(when), h.day_is_stated() ? 1 : 2));
  csv.text(iso(when.first)).text(iso(when.last));
  csv.number(t.actors).number(t.targets).number(t.civilians).number(t.unknown);
  const double best = t.best.value_or(0);
  csv.number(best).number(std::max(best, t.high.value_or(best)));
  csv.number(std::min(best, t.low.value_or(0)));
  csv.text(a.side == "state" ? p.codes(p.country_of(actor)).gw : "");
  csv.text(b.side == "state" ? p.codes(p.country_of(target)).gw : "");
}

}  // namespace

std::vector<NamedFile> ucdp_files(const Publication& p) {
  Csv csv(kColumns);
  LeftOut left(p);
  for (const Happening& h : p.happenings) {
    const Toll toll = p.toll(h, "killed", p.rule);
    if (const char* why = reason_to_leave(h, toll)) {
      left.add(h, why);
      continue;
    }
    write_row(csv, p, h, toll);
    for (const Question* q : h.figures) {
      if (q->measure != "killed") left.add(*q, "no column for this measure");
    }
  }
  left.add_other_figures();
  left.add_states();
  return {{"", csv.take()}, left.file()};
}

}  // namespace crosscheck
