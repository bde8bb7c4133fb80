// ACLED's 31 columns, in the order of its export since 2023; values as its
// codebook names them. One row is one event that is told as done; fatalities by
// the rule, ACLED's own being the lowest. What reports disagree on stands in
// notes. Event types come from data/vocabulary.tsv, kinds of actors from
// data/roles.tsv. assoc_actor_1, assoc_actor_2, admin2 and admin3 stay empty:
// no report's words tell them apart reliably.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "present/words.h"
#include "publish/csv.h"
#include "publish/formats.h"
#include "publish/join.h"

namespace crosscheck {
namespace {

const std::vector<std::string_view> kColumns = {"event_id_cnty",
                                                "event_date",
                                                "year",
                                                "time_precision",
                                                "disorder_type",
                                                "event_type",
                                                "sub_event_type",
                                                "actor1",
                                                "assoc_actor_1",
                                                "inter1",
                                                "actor2",
                                                "assoc_actor_2",
                                                "inter2",
                                                "interaction",
                                                "civilian_targeting",
                                                "iso",
                                                "region",
                                                "country",
                                                "admin1",
                                                "admin2",
                                                "admin3",
                                                "location",
                                                "latitude",
                                                "longitude",
                                                "geo_precision",
                                                "source",
                                                "source_scale",
                                                "notes",
                                                "fatalities",
                                                "tags",
                                                "timestamp"};

constexpr std::array<std::string_view, 8> kInter = {
    "State forces",      "Rebel group",
    "Political militia", "Identity militia",
    "Rioters",           "Protesters",
    "Civilians",         "External/Other forces"};

std::string_view disorder_of(std::string_view type, std::string_view sub) {
  if (type == "Strategic developments") return type;
  if (type == "Protests") {
    return sub == "Excessive force against protesters"
               ? "Political violence; Demonstrations"
               : "Demonstrations";
  }
  return type == "Riots" && sub == "Violent demonstration"
             ? "Demonstrations"
             : "Political violence";
}

// "State forces-Rebel group", the lower code first; "State forces only".
std::string interaction(const std::string& one, const std::string& other) {
  const auto code = [](const std::string& inter) {
    return std::find(kInter.begin(), kInter.end(), inter) - kInter.begin();
  };
  if (one.empty() && other.empty()) return "";
  if (one.empty() || other.empty()) return one + other + " only";
  return code(one) <= code(other) ? one + "-" + other : other + "-" + one;
}

// "16 May 2025"
std::string acled_date(Day day) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day d{day};
  return fmt::format("{:02} {} {}", unsigned{d.day()},
                     kMonths[unsigned{d.month()} - 1], int{d.year()});
}

// How far the sources reach, as the codebook pairs them: the narrower first.
std::string scale_of(const std::vector<std::string>& outlets,
                     std::string_view country, const Knowledge& k) {
  bool national = false, world = false, other = false;
  for (const std::string& o : outlets) {
    const auto at =
        std::find_if(k.sources.begin(), k.sources.end(),
                     [&](const KnownSource& s) { return s.name == o; });
    if (at == k.sources.end()) {
      other = true;
    } else {
      (at->country == country && !country.empty() ? national : world) = true;
    }
  }
  if (national) return world ? "National-International" : "National";
  if (world) return other ? "Other-International" : "International";
  return "Other";
}

// 3 where only a month or less is known; a span beyond that is no event.
int time_precision(const Days& d) {
  return std::min(span_class(d), 3);
}

const char* reason_to_leave(const Happening& h, const Term* term) {
  if (h.event == nullptr) return "no report tells the event behind it";
  if (h.event->stance != Stance::actual) return "not told as done";
  if (is_talk(h.event->predicate)) return "talk, no deed";
  if (term == nullptr || term->acled.empty() || term->acled == "-") {
    return "no ACLED event type";
  }
  if (!h.event->when) return "no day is known";
  if (span_class(*h.event->when) > 3) return "known to more than a month only";
  return nullptr;
}

void write_place(Csv& csv, const Publication& p, const PlaceSaid* place) {
  const std::string country = place != nullptr ? place->country : "";
  const CountryCodes& codes = p.codes(country);
  csv.text(codes.numeric).text(codes.acled_region);
  csv.text(p.country_name(country));
  if (place == nullptr) {
    csv.none(7);
    return;
  }
  csv.text(p.region_of(*place)).none(2).text(place->name);
  csv.number(place->lat).number(place->lon);
  csv.number(place->lat ? std::optional<double>(is_spot(*place) ? 1 : 3)
                        : std::nullopt);
}

std::string fatality_note(const Publication& p, const Toll& t) {
  if (!t.best) return " Fatalities: none reported.";
  return fmt::format(" Fatalities coded {} by the rule {}{}{}.",
                     plain_number(*t.best), name_of(p.rule),
                     t.one_voice ? "; one voice, unconfirmed" : "",
                     t.disputed ? "; disputed" : "");
}

void write_row(Csv& csv, const Publication& p, const Happening& h,
               const Term& term) {
  const Event& e = *h.event;
  const PlaceSaid* place = h.place();
  const CountryCodes& codes = p.codes(place != nullptr ? place->country : "");
  const Day day = middle(*e.when);
  const std::chrono::year_month_day date{day};
  csv.text(codes.alpha3 + std::to_string(e.id.value >> 32U));
  csv.text(acled_date(day)).number(int{date.year()});
  csv.number(time_precision(*e.when));
  csv.text(disorder_of(term.acled_type, term.acled));
  csv.text(term.acled_type).text(term.acled);
  const Role one = p.role(e.actor), other = p.role(e.target);
  csv.text(e.actor ? e.actor->name : "").none().text(one.inter);
  csv.text(e.target ? e.target->name : "").none().text(other.inter);
  csv.text(interaction(one.inter, other.inter));
  csv.text(other.inter == "Civilians" ? "Civilian targeting" : "");
  write_place(csv, p, place);
  const std::vector<ClaimId> claims = h.claims();
  const std::vector<std::string> outlets = p.outlets(claims);
  csv.text(fmt::format("{}", fmt::join(outlets, "; ")));
  csv.text(
      scale_of(outlets, place != nullptr ? place->country : "", p.knowledge));
  const Toll toll = p.toll(h, "killed", p.rule);
  csv.text(p.note(h) + fatality_note(p, toll));
  csv.number(toll.best.value_or(0));
  csv.text(term.acled_type == "Protests" || term.acled_type == "Riots"
               ? "crowd size=no report"
               : "");
  csv.number(static_cast<double>(p.made.time_since_epoch().count()) * 86400);
}

}  // namespace

std::vector<NamedFile> acled_files(const Publication& p) {
  Csv csv(kColumns);
  LeftOut left(p);
  for (const Happening& h : p.happenings) {
    const Term* term = h.event != nullptr ? p.term(*h.event) : nullptr;
    if (const char* why = reason_to_leave(h, term)) {
      left.add(h, why);
    } else {
      write_row(csv, p, h, *term);
    }
  }
  left.add_other_figures();
  left.add_states();
  return {{"", csv.take()}, left.file()};
}

}  // namespace crosscheck
