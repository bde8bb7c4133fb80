#include "publish/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "present/json_writer.h"
#include "present/words.h"
#include "util/printed.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxTable = size_t{256} << 20U;
constexpr size_t kMaxCell = size_t{64} << 10U;
constexpr size_t kMaxSource = 60;  // longer is no name of a source

char delimiter_of(std::string_view first) {
  char best = ',';
  for (const char c : {';', '\t'}) {
    if (std::count(first.begin(), first.end(), c) >
        std::count(first.begin(), first.end(), best)) {
      best = c;
    }
  }
  return best;
}

// A row by the names of its columns.
class TableLine {
 public:
  explicit TableLine(const std::unordered_map<std::string, size_t>& columns)
      : columns_(columns) {}
  void set(const std::vector<std::string>& cells) { cells_ = &cells; }

  std::string text(const std::string& column) const {
    const auto at = columns_.find(column);
    if (at == columns_.end() || at->second >= cells_->size()) return "";
    return collapse((*cells_)[at->second]);
  }
  long number(const std::string& column) const {
    const std::string cell = text(column);
    long value = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
  }

 private:
  const std::unordered_map<std::string, size_t>& columns_;
  const std::vector<std::string>* cells_ = nullptr;
};

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// "16 May 2025", "2025-05-16", "2016-01-01 00:00:00.000".
std::optional<Day> day_of(const std::string& text) {
  if (text.size() >= 10 && text[4] == '-') return read_iso(text.substr(0, 10));
  const size_t a = text.find(' '), b = text.rfind(' ');
  if (a == text.npos || a == b) return std::nullopt;
  for (unsigned m = 0; m < kMonths.size(); ++m) {
    if (text.substr(a + 1, b - a - 1) != kMonths[m]) continue;
    int d = 0, y = 0;
    std::from_chars(text.data(), text.data() + a, d);
    std::from_chars(text.data() + b + 1, text.data() + text.size(), y);
    return read_iso(fmt::format("{:04}-{:02}-{:02}", y, m + 1, d));
  }
  return std::nullopt;
}

std::string spoken(Day day) {
  const std::chrono::year_month_day d{day};
  return fmt::format("{} {} {}", unsigned{d.day()},
                     kMonths[unsigned{d.month()} - 1], int{d.year()});
}

std::string where(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& p : parts) {
    if (!p.empty()) out += (out.empty() ? "" : ", ") + p;
  }
  return out;
}

// ACLED names actors with their years: "Military Forces of Syria (2000-2024)".
std::string actor_of(std::string name) {
  if (const size_t open = name.find(" ("); open != name.npos) name.resize(open);
  return name.starts_with("Government of ") || name.starts_with("Military ")
             ? "the " + name
             : name;
}

std::string said_by(const std::string& source) {
  return source.empty() || source.size() > kMaxSource ||
                 source.find_first_of(";\"") != source.npos
             ? ""
             : ", " + source + " said";
}

std::string people(long n) {
  return n == 1 ? "1 person was killed"
                : fmt::format("{} people were killed", n);
}

// What one side did to the other, by ACLED's sub-event type.
std::string_view verb_of(const std::string& sub) {
  struct Verb {
    std::string_view sub, verb;
  };
  static constexpr Verb kVerbs[] = {
      {"Armed clash", "clashed with"},
      {"Government regains territory", "captured territory from"},
      {"Non-state actor overtakes territory", "captured territory from"},
      {"Air/drone strike", "carried out an air strike against"},
      {"Shelling/artillery/missile attack", "shelled"},
      {"Suicide bomb", "carried out a suicide bombing against"},
      {"Remote explosive/landmine/IED", "bombed"},
      {"Grenade", "threw a grenade at"},
      {"Chemical weapon", "carried out a chemical attack against"},
      {"Abduction/forced disappearance", "abducted"},
      {"Attack", "attacked"},
      {"Arrests", "arrested"}};
  for (const Verb& v : kVerbs) {
    if (v.sub == sub) return v.verb;
  }
  return "";
}

struct Record {
  std::string id, title, text, publisher;
  std::optional<Day> day, published;
};

Record ucdp_record(const TableLine& line) {
  Record r{
      "ucdp-" + line.text("id"),       line.text("source_headline"),    "",
      "Uppsala Conflict Data Program", day_of(line.text("date_start")), {}};
  const auto end = day_of(line.text("date_end"));
  if (!r.day) return r;
  const std::string place = where({line.text("where_coordinates"),
                                   line.text("adm_1"), line.text("country")});
  if (place.empty()) return {};
  const std::string a = actor_of(line.text("side_a"));
  const std::string b = actor_of(line.text("side_b"));
  const bool one_sided = line.number("type_of_violence") == 3;
  const std::string when =
      end && *end != *r.day
          ? fmt::format("Between {} and {}", spoken(*r.day), spoken(*end))
          : "On " + spoken(*r.day);
  r.text = fmt::format("{}, {} {} {} in {}. ", when, a,
                       one_sided ? "attacked" : "clashed with",
                       b.empty() ? "civilians" : b, place);
  const long low = line.number("low"), best = line.number("best"),
             high = line.number("high");
  const std::string by = said_by(line.text("source_office"));
  if (best > 0) r.text += people(best) + by + ". ";
  if (low < best && low > 0) r.text += "At least " + people(low) + ". ";
  if (high > best) r.text += "Up to " + people(high) + ". ";
  const long civilians = line.number("deaths_civilians");
  if (civilians > 0 && civilians < best) {
    r.text += civilians == 1
                  ? "1 civilian was killed. "
                  : fmt::format("{} civilians were killed. ", civilians);
  }
  r.published = day_of(line.text("source_date"));
  return r;
}

Record acled_record(const TableLine& line) {
  const std::string sub = line.text("sub_event_type");
  Record r{"acled-" + line.text("event_id_cnty"),
           where({sub, line.text("location")}),
           "",
           "Armed Conflict Location and Event Data Project",
           day_of(line.text("event_date")),
           {}};
  if (!r.day) return r;
  const std::string place =
      where({line.text("location"), line.text("admin1"), line.text("country")});
  if (place.empty()) return {};
  const std::string one = actor_of(line.text("actor1"));
  const std::string other = actor_of(line.text("actor2"));
  const std::string_view verb = verb_of(sub);
  if (!verb.empty() && !one.empty() && !other.empty()) {
    r.text = fmt::format("On {}, {} {} {} in {}. ", spoken(*r.day), one, verb,
                         other, place);
  }
  if (const long dead = line.number("fatalities"); dead > 0) {
    r.text += fmt::format("On {}, {} in {}{}. ", spoken(*r.day), people(dead),
                          place, said_by(line.text("source")));
  }
  r.text += line.text("notes");
  r.published = r.day;
  return r;
}

void write_record(const Record& r, std::string& out) {
  JsonWriter json(out);
  json.open('{').key("id").text(r.id).field("title", r.title);
  json.key("text").text(collapse(r.text));
  json.key("publisher").text(r.publisher).key("language").text("en");
  const Day published = r.published ? std::max(*r.published, *r.day) : *r.day;
  json.key("published").text(iso(published)).close('}');
  out += '\n';
}

}  // namespace

Result<void> read_csv(
    std::string_view bytes, const std::string& path,
    const std::function<void(const std::vector<std::string>&, uint32_t)>& row) {
  if (bytes.size() > kMaxTable) {
    return Error{Fault::too_big, "a table is at most 256 MB", path};
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const char comma = delimiter_of(bytes.substr(0, bytes.find('\n')));
  std::vector<std::string> cells(1);
  bool quoted = false;
  uint32_t line = 1, begun = 1;
  for (size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
        cells.back() += bytes[++at];
      } else {
        quoted = false;
      }
    } else if (c == '"' && cells.back().empty()) {
      quoted = true;
    } else if (c == comma) {
      cells.emplace_back();
    } else if (c == '\n') {
      if (cells.size() > 1 || !cells.front().empty()) row(cells, begun);
      cells.assign(1, "");
      begun = line;
    } else if (c != '\r') {
      cells.back() += c;
    }
    if (cells.back().size() > kMaxCell || cells.size() > 1000) {
      return Error{Fault::too_big, "a cell is at most 64 KB, a row 1000 cells",
                   path, begun};
    }
  }
  if (quoted) return Error{Fault::format, "quotes do not close", path, begun};
  if (cells.size() > 1 || !cells.front().empty()) row(cells, begun);
  return {};
}

Result<Imported> import_table(std::string_view bytes, const std::string& path,
                              const std::function<void(Error&&)>& problem) {
  Imported out;
  std::unordered_map<std::string, size_t> columns;
  TableLine line(columns);
  enum class Kind { none, acled, ucdp } kind = Kind::none;
  bool first = true;
  const auto done =
      read_csv(bytes, path, [&](const auto& cells, uint32_t number) {
        if (first) {
          first = false;
          for (size_t i = 0; i < cells.size(); ++i) {
            columns.emplace(ascii_lower(collapse(cells[i])), i);
          }
          if (columns.contains("event_id_cnty")) kind = Kind::acled;
          if (columns.contains("type_of_violence")) kind = Kind::ucdp;
          return;
        }
        if (kind == Kind::none) return;
        line.set(cells);
        const Record r =
            kind == Kind::acled ? acled_record(line) : ucdp_record(line);
        if (!r.day || r.text.empty()) {
          problem(Error{Fault::format, "a row without a day, a place or words",
                        path, number});
          return;
        }
        write_record(r, out.lines);
        ++out.reports;
      });
  if (!done) return done.error();
  if (kind == Kind::none) {
    return Error{Fault::format,
                 "no table of ACLED (event_id_cnty) or UCDP GED "
                 "(type_of_violence) by its first line",
                 path, 1};
  }
  return out;
}

}  // namespace crosscheck
