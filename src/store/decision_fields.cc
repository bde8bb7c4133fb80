// The fields of a claim as text that a person can write back. See decision.h.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "crosscheck/decision.h"
#include "util/printed.h"
#include "util/spelling.h"

namespace crosscheck {
namespace {

using std::string_view;

constexpr std::array<string_view, 9> kFields = {
    "predicate", "stance", "actor", "target", "place",
    "when",      "amount", "of",    "said_by"};
constexpr std::array<Stance, 4> kStances = {Stance::actual, Stance::planned,
                                            Stance::possible, Stance::denied};
constexpr size_t kLongest = 300;  // bytes of a value

Error unfit(string_view field, string_view looks) {
  return {Fault::format,
          fmt::format("a value of '{}' looks like {}", field, looks), ""};
}

string_view trimmed(string_view s) {
  while (s.starts_with(' ')) s.remove_prefix(1);
  while (s.ends_with(' ')) s.remove_suffix(1);
  return s;
}

// ---- amount -----------------------------------------------------------------

std::string amount_text(const Amount& a) {
  std::string out;
  if (a.change == Change::about) out = "~";
  if (a.low && a.high) {
    out += *a.low == *a.high ? fmt::format("{}", *a.low)
                             : fmt::format("{}..{}", *a.low, *a.high);
  } else {
    out += a.low ? fmt::format(">{}", *a.low) : fmt::format("<{}", *a.high);
  }
  return a.unit.empty() ? out : out + " " + a.unit;
}

std::optional<double> read_number(string_view s) {
  std::string digits(trimmed(s));
  std::erase(digits, ',');
  double value = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || at != end || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

// "~24..99 person"; without a unit it keeps `unit`.
std::optional<Amount> read_amount(string_view s, const std::string& unit) {
  Amount a;
  s = trimmed(s);
  if (s.starts_with('~')) {
    a.change = Change::about;
    s = trimmed(s.substr(1));
  }
  const char sign = s.starts_with('>') || s.starts_with('<') ? s[0] : '=';
  if (sign != '=') s.remove_prefix(1);
  const size_t digits = s.find_first_not_of("0123456789.,-+eE ");
  const string_view figure = trimmed(s.substr(0, digits));
  a.unit = digits == string_view::npos ? unit : std::string(s.substr(digits));
  const size_t dots = figure.find("..");
  a.low = read_number(figure.substr(0, dots));
  a.high =
      dots == string_view::npos ? a.low : read_number(figure.substr(dots + 2));
  if (!a.low || !a.high || *a.low > *a.high) return std::nullopt;
  if (sign != '=' && dots != string_view::npos) return std::nullopt;
  if (a.change == Change::exact && *a.low < *a.high) a.change = Change::range;
  if (sign == '>') {
    a.high.reset();
    if (a.change == Change::exact) a.change = Change::at_least;
  } else if (sign == '<') {
    a.low.reset();
    if (a.change == Change::exact) a.change = Change::at_most;
  }
  return a;
}

// ---- when -------------------------------------------------------------------

std::string days_text(const std::optional<Days>& days) {
  if (!days) return "";
  if (days->first == days->last) return iso(days->first);
  return iso(days->first) + ".." + iso(days->last);
}

// A day, a month or a year.
std::optional<Days> read_period(string_view s) {
  using namespace std::chrono;
  std::string text(trimmed(s));
  if (text.size() == 10) {
    const auto day = read_iso(text);
    return day ? std::optional(Days{*day, *day}) : std::nullopt;
  }
  if (text.size() != 4 && text.size() != 7) return std::nullopt;
  const bool whole_year = text.size() == 4;
  const auto first = read_iso(text + (whole_year ? "-01-01" : "-01"));
  if (!first) return std::nullopt;
  const year_month_day at(*first);
  const auto end =
      whole_year ? at.year() / December / last : at.year() / at.month() / last;
  return Days{*first, sys_days(end)};
}

std::optional<Days> read_days(string_view s) {
  const size_t dots = s.find("..");
  const auto first = read_period(s.substr(0, dots));
  if (dots == string_view::npos || !first) return first;
  const auto last = read_period(s.substr(dots + 2));
  if (!last || last->last < first->first) return std::nullopt;
  return Days{first->first, last->last};
}

// ---- names ------------------------------------------------------------------

std::string chain(const std::vector<Party>& said_by) {
  std::string out;
  for (const Party& p : said_by) {
    if (!out.empty()) out += " > ";
    out += p.name;
  }
  return out;
}

std::vector<Party> read_chain(string_view s) {
  std::vector<Party> out;
  while (!s.empty()) {
    const size_t at = s.find(" > ");
    const string_view name = trimmed(s.substr(0, at));
    if (!name.empty()) out.push_back({std::string(name), {}, {}});
    s = at == string_view::npos ? string_view() : s.substr(at + 3);
  }
  return out;
}

// The words stay those of the report.
void set_party(std::optional<Party>& party, const std::string& name) {
  if (name.empty()) {
    party.reset();
  } else {
    party = Party{name, {}, party ? party->words : Span{}};
  }
}

// Where it is, when the tables know it: the most populous of that name.
void set_place(std::optional<PlaceSaid>& place, const std::string& name,
               const Knowledge& knowledge) {
  const Span words = place ? place->words : Span{};
  place.reset();
  if (name.empty()) return;
  place.emplace();
  place->name = name;
  place->words = words;
  const std::string wanted = spelling_key(name);
  const KnownPlace* best = nullptr;
  for (const KnownPlace& p : knowledge.places) {
    if (best != nullptr && p.population <= best->population) continue;
    if (spelling_key(p.name) == wanted) best = &p;
  }
  if (best == nullptr) return;
  place->lat = best->lat;
  place->lon = best->lon;
  place->country = best->country;
  place->kind = best->kind;
}

Result<void> set_predicate(Claim& c, const std::string& value,
                           const Knowledge& knowledge) {
  const Term* term = knowledge.term(value);
  if (term == nullptr || term->mode || term->measure != bool(c.amount)) {
    return unfit("predicate", c.amount ? "killed, a measure of the vocabulary"
                                       : "siege.end, an event type of the "
                                         "vocabulary");
  }
  c.predicate = value;
  c.mode.clear();
  return {};
}

Result<void> set_stance(Claim& c, string_view value) {
  for (const Stance s : kStances) {
    if (name_of(s) != value) continue;
    c.stance = s;
    return {};
  }
  return unfit("stance", "actual, planned, possible or denied");
}

Result<void> set_when(Claim& c, string_view value) {
  const auto days = read_days(value);
  if (!days && !value.empty()) {
    return unfit("when", "2017-09-05, 2017-09 or 2017-09-01..2017-09-10");
  }
  const Span words = c.when.words;
  c.when = {};
  c.when.days = days;
  c.when.words = words;
  c.when.stated = days.has_value();
  return {};
}

Result<void> set_amount(Claim& c, string_view value) {
  const auto amount =
      c.amount ? read_amount(value, c.amount->amount.unit) : std::nullopt;
  if (!amount) {
    return unfit("amount",
                 "480, >15000 person, ~100, 500..1000 or <25 km, and stands "
                 "with a figure");
  }
  c.amount->amount = *amount;
  return {};
}

}  // namespace

std::span<const string_view> claim_fields() {
  return kFields;
}

std::string field_of(const Claim& c, string_view field) {
  const auto named = [](const auto& x) { return x ? x->name : std::string(); };
  if (field == "predicate") return c.predicate;
  if (field == "stance") return std::string(name_of(c.stance));
  if (field == "actor") return named(c.actor);
  if (field == "target") return named(c.target);
  if (field == "place") return named(c.place);
  if (field == "when") return days_text(c.when.days);
  if (field == "said_by") return chain(c.said_by);
  if (!c.amount) return "";
  return field == "amount" ? amount_text(c.amount->amount) : c.amount->of;
}

Result<void> set_field(Claim& c, string_view field, const std::string& value,
                       const Knowledge& knowledge) {
  if (value.size() > kLongest) return unfit(field, "at most 300 bytes");
  if (field == "predicate") return set_predicate(c, value, knowledge);
  if (field == "stance") return set_stance(c, value);
  if (field == "when") return set_when(c, value);
  if (field == "amount") return set_amount(c, value);
  if (field == "actor") {
    set_party(c.actor, value);
  } else if (field == "target") {
    set_party(c.target, value);
  } else if (field == "place") {
    set_place(c.place, value, knowledge);
  } else if (field == "said_by") {
    c.said_by = read_chain(value);
  } else if (field == "of" && c.amount) {
    c.amount->of = value;
  } else {
    return Error{Fault::format,
                 fmt::format("this claim has no field '{}'", field), ""};
  }
  return {};
}

}  // namespace crosscheck
