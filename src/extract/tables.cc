#include "extract/tables.h"

#include <algorithm>
#include <optional>
#include <string>

#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxCaption = 200;  // bytes

struct Measure {
  std::string_view label, measure, unit, of;
};
// What a label says without its fillers.
constexpr Measure kMeasures[] = {
    {"dead", "killed", "person", ""},
    {"death", "killed", "person", ""},
    {"deaths", "killed", "person", ""},
    {"killed", "killed", "person", ""},
    {"fatalities", "killed", "person", ""},
    {"died", "killed", "person", ""},
    {"lives lost", "killed", "person", ""},
    {"injured", "wounded", "person", ""},
    {"injuries", "wounded", "person", ""},
    {"wounded", "wounded", "person", ""},
    {"missing", "missing", "person", ""},
    {"displaced", "displaced", "person", ""},
    {"internally displaced", "displaced", "person", ""},
    {"idps", "displaced", "person", ""},
    {"families displaced", "displaced", "family", "families"},
    {"displaced families", "displaced", "family", "families"},
    {"households displaced", "displaced", "household", "households"},
    {"displaced households", "displaced", "household", "households"},
    {"evacuated", "evacuated", "person", ""},
    {"evacuees", "evacuated", "person", ""},
    {"arrested", "arrested", "person", ""},
    {"arrests", "arrested", "person", ""},
    {"detained", "arrested", "person", ""},
    {"abducted", "abducted", "person", ""},
    {"kidnapped", "abducted", "person", ""},
    {"houses destroyed", "destroyed", "house", "houses"},
    {"destroyed houses", "destroyed", "house", "houses"},
    {"homes destroyed", "destroyed", "home", "homes"},
    {"destroyed homes", "destroyed", "home", "homes"},
    {"buildings destroyed", "destroyed", "building", "buildings"},
    {"schools destroyed", "destroyed", "school", "schools"},
    {"bridges destroyed", "destroyed", "bridge", "bridges"},
};

bool is_filler(std::string_view w) {
  return one_of(w, "number", "no", "of", "total", "people", "persons", "the",
                "confirmed", "reported", "cumulative", "toll", "overall",
                "fully", "completely");
}

// A word of the head of a column of places.
bool is_place_word(std::string_view w) {
  return one_of(w, "place", "location", "province", "district", "state",
                "region", "country", "city", "town", "village", "governorate",
                "county", "area", "division", "department", "municipality",
                "island", "prefecture", "oblast", "territory", "zone",
                "locality", "subdistrict", "canton", "camp", "parish");
}

// The words of a cell in lower case, without the marks between them.
std::vector<std::string> words_in(std::string_view cell) {
  std::vector<std::string> out;
  bool inside = false;
  for (const char c : cell) {
    const bool part =
        is_letter(c) || is_digit(c) || (static_cast<uint8_t>(c) & 0x80) != 0;
    if (part && !inside) out.emplace_back();
    if (part) out.back() += to_lower(c);
    inside = part;
  }
  return out;
}

const Measure* measure_of_label(std::string_view cell) {
  if (cell.size() > 60) return nullptr;
  std::string rest;
  for (const std::string& w : words_in(cell)) {
    if (is_filler(w)) continue;
    if (!rest.empty()) rest += ' ';
    rest += w;
  }
  const auto* const m = std::ranges::find(kMeasures, rest, &Measure::label);
  return m == std::end(kMeasures) ? nullptr : m;
}

bool any_word(std::string_view cell, bool (*is)(std::string_view)) {
  const auto words = words_in(cell);
  return std::ranges::any_of(words,
                             [&](const std::string& w) { return is(w); });
}

bool is_total(std::string_view w) {
  return one_of(w, "total", "totals", "overall", "subtotal");
}

// A column of what happened when: other happenings than the report's.
bool is_of_times(std::string_view w) {
  return one_of(w, "year", "date", "day", "week", "month", "event", "disaster",
                "incident", "name", "time", "period", "storm", "earthquake");
}

// What an info box says of a happening beside its losses.
bool is_trait(std::string_view w) {
  return is_of_times(w) ||
         one_of(w, "formed", "dissipated", "location", "cause", "type",
                "magnitude", "depth", "duration", "status", "coordinates");
}

// A table of a part of the time, or of other times.
bool is_partial(std::string_view w) {
  return one_of(w, "hours", "hour", "last", "past", "previous", "daily",
                "today", "yesterday", "weekly", "new", "deadliest", "history",
                "worst", "average", "projected", "forecast", "estimated",
                "since", "former", "earlier", "rate", "per");
}

struct Row {
  Span line;
  std::vector<Span> cells;
  bool numbers = false;
};

class Finder {
 public:
  explicit Finder(const Text& text) : text_(text), utf8_(text.utf8) {}

  TableFigures find() {
    Span before;  // the last line with words that is no row
    for (size_t at = 0; at < utf8_.size();) {
      const size_t end = std::min(utf8_.find('\n', at), utf8_.size());
      const Span line{static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
      at = end + 1;
      std::vector<Span> cells = cells_of(utf8_, line);
      if (!cells.empty()) {
        take({line, std::move(cells)});
        continue;
      }
      const bool below = !rows_.empty();
      close(before);
      if (below) before = {};
      if (!trim_blanks(cut(utf8_, line)).empty()) before = line;
    }
    close(before);
    return std::move(out_);
  }

 private:
  std::string_view of(Span s) const { return cut(utf8_, s); }

  void take(Row row) {
    const bool rule = std::ranges::all_of(of(row.line), [](char c) {
      return c == '|' || c == '-' || c == ':' || c == '+' || c == '=' ||
             static_cast<uint8_t>(c) <= ' ';
    });
    if (rule) return;
    row.numbers = std::ranges::any_of(
        row.cells, [&](Span c) { return cell_number(utf8_, c).has_value(); });
    rows_.push_back(std::move(row));
  }

  // The table ends above this line.
  void close(Span caption) {
    if (rows_.empty()) return;
    // A paragraph is no caption, though it may say "in the last 24 hours".
    const std::string_view words = trim_blanks(of(caption));
    const bool prose = caption.size() > kMaxCaption || words.ends_with('.');
    caption_ = prose ? Span{} : caption;
    const bool of_hours =
        prose && words.substr(0, 1000).find(" hours") != words.npos;
    size_t heads = 0;
    while (heads < rows_.size() && !rows_[heads].numbers) ++heads;
    const size_t before = out_.figures.size();
    if (heads < rows_.size() && !of_hours && !of_other_times()) {
      // "Date | 3 May" above "Deaths | 12": labels, not heads.
      const bool pairs =
          std::ranges::all_of(
              rows_, [](const Row& row) { return row.cells.size() == 2; }) &&
          (heads > 1 || rows_[0].cells[1].empty() ||
           any_word(of(rows_[0].cells[0]), is_trait));
      if (heads == 0 || pairs) {
        for (const Row& row : rows_) labels_and_numbers(row);
      } else if (heads == 1) {
        below_heads();
      }
    }
    if (out_.figures.size() > before) {
      for (const Row& row : rows_) out_.rows.push_back(row.line);
    }
    rows_.clear();
  }

  // By the line above, a row without numbers or the row of the year.
  bool of_other_times() const {
    if (tells_other_times(caption_)) return true;
    return std::ranges::any_of(rows_, [&](const Row& row) {
      return (!row.numbers || any_word(of(row.cells[0]), is_of_times)) &&
             tells_other_times(row.line);
    });
  }

  bool tells_other_times(Span line) const {
    const auto words = words_in(of(line));
    return std::ranges::any_of(words, [&](const std::string& w) {
      const bool year = w.size() == 4 &&
                        (w.starts_with("19") || w.starts_with("20")) &&
                        std::ranges::all_of(w, is_digit);
      return is_partial(w) ||
             (year && (!text_.published || w != year_of(*text_.published)));
    });
  }

  static std::string year_of(Days days) {
    return std::to_string(int{std::chrono::year_month_day{days.last}.year()});
  }

  void add(const Measure& m, Span cell, Span label, Span place, bool total) {
    const auto number = cell_number(utf8_, cell);
    if (!number || number->value < 1) return;
    TableFigure f{*number, m.measure, m.unit,   m.of,
                  label,   place,     caption_, total};
    if (one_of(number->noun, "families", "households")) {
      if (!one_of(m.measure, "displaced", "evacuated")) return;
      f.unit = number->noun == "families" ? "family" : "household";
      f.of = number->noun;
    } else if (one_of(number->noun, "houses", "homes")) {
      if (m.of != number->noun) return;
    } else if (!number->noun.empty() && m.unit != "person") {
      return;
    }
    out_.figures.push_back(f);
  }

  // "Deaths | 12", "Deaths | 12 | Injured | 45"
  void labels_and_numbers(const Row& row) {
    if (row.cells.size() % 2 != 0) return;
    for (size_t i = 0; i < row.cells.size(); i += 2) {
      const Measure* m = measure_of_label(of(row.cells[i]));
      const auto number = cell_number(utf8_, row.cells[i + 1]);
      if (m == nullptr || !number || maybe_year(*number)) continue;
      add(*m, row.cells[i + 1], row.cells[i], {}, false);
    }
  }

  static bool maybe_year(const CellNumber& n) {
    return n.plain && n.value >= 1900 && n.value < 2100;
  }

  void below_heads() {
    const std::vector<Span>& heads = rows_[0].cells;
    std::vector<const Measure*> of_column;
    size_t first = heads.size();
    for (size_t i = 0; i < heads.size(); ++i) {
      of_column.push_back(measure_of_label(of(heads[i])));
      if (of_column[i] != nullptr) first = std::min(first, i);
    }
    if (first == heads.size()) return below_sums();
    // Two columns of one measure are of two times, or of two kinds of people.
    for (size_t i = 0; i < heads.size(); ++i) {
      bool twice = false;
      for (size_t j = i + 1; j < heads.size(); ++j) {
        if (of_column[i] == nullptr || of_column[j] == nullptr ||
            of_column[i]->measure != of_column[j]->measure) {
          continue;
        }
        twice = true;
        of_column[j] = nullptr;
      }
      if (twice) of_column[i] = nullptr;
    }
    rows_by_place(of_column, first);
  }

  // | Province | Dead | Injured |
  void rows_by_place(const std::vector<const Measure*>& of_column,
                     size_t first) {
    const std::vector<Span>& heads = rows_[0].cells;
    size_t place = first;  // the last column of places before the measures
    for (size_t i = 0; i < first; ++i) {
      if (any_word(of(heads[i]), is_of_times)) return;
      if (any_word(of(heads[i]), is_place_word)) place = i;
    }
    if (place == first && first == 1 && of(heads[0]).empty()) place = 0;
    if (place == first && (first > 0 || rows_.size() != 2)) return;
    const auto total = [&](const Row& row) {
      return std::any_of(
          row.cells.begin(),
          row.cells.begin() +
              static_cast<std::ptrdiff_t>(std::min(first, row.cells.size())),
          [&](Span c) { return any_word(of(c), is_total); });
    };
    const bool one_total = std::ranges::count_if(rows_, total) <= 1;
    for (size_t r = 1; r < rows_.size(); ++r) {
      const Row& row = rows_[r];
      if (row.cells.size() != heads.size()) continue;
      const bool whole = first == 0 || total(row);
      if (whole && !one_total) continue;
      if (!whole && row.cells[place].empty()) continue;
      for (size_t i = first; i < heads.size(); ++i) {
        if (of_column[i] == nullptr) continue;
        add(*of_column[i], row.cells[i], {}, whole ? Span{} : row.cells[place],
            whole);
      }
    }
  }

  // | Indicator | Total |: the rows are the measures.
  void below_sums() {
    const std::vector<Span>& heads = rows_[0].cells;
    const auto sums = [](std::string_view w) {
      return is_total(w) ||
             one_of(w, "number", "figure", "figures", "count", "cumulative");
    };
    for (const Row& row : rows_) {
      const Measure* m = measure_of_label(of(row.cells[0]));
      if (m == nullptr || row.cells.size() != heads.size()) continue;
      for (size_t i = 1; i < heads.size(); ++i) {
        if (!any_word(of(heads[i]), sums)) continue;
        add(*m, row.cells[i], row.cells[0], {}, true);
      }
    }
  }

  const Text& text_;
  std::string_view utf8_;
  std::vector<Row> rows_;
  Span caption_;
  TableFigures out_;
};

// The place that a cell is, and nothing besides: "Sindh", "Sindh Province".
std::optional<PlaceSaid> place_in(const Slots& s, Span cell) {
  std::vector<const Name*> names;
  s.names_in(cell, names);
  for (const Name* n : names) {
    if (n->type != NameType::location || !n->proper || !cell.holds(n->span)) {
      continue;
    }
    const std::string_view text = s.text.utf8;
    const auto rest =
        words_in(std::string(cut(text, {cell.begin, n->span.begin})) + " " +
                 std::string(cut(text, {n->span.end, cell.end})));
    if (!std::ranges::all_of(rest, [](const std::string& w) {
          return is_place_word(w) || one_of(w, "the", "of");
        })) {
      continue;
    }
    PlaceSaid place = s.place_of(*n);
    // Of the same name elsewhere: where it lies is not known.
    if (place.kind != "country" && !s.main_code().empty() &&
        place.country != s.main_code()) {
      place.lat.reset();
      place.lon.reset();
      place.country.clear();
    }
    return place;
  }
  return std::nullopt;
}

// The one place that the line above the table names.
std::optional<PlaceSaid> place_of_caption(const Slots& s, Span caption) {
  std::vector<const Name*> names;
  s.names_in(caption, names);
  std::erase_if(names,
                [](const Name* n) { return n->type != NameType::location; });
  if (names.size() != 1) return std::nullopt;
  PlaceSaid place = s.place_of(*names[0]);
  place.words = {};
  return place;
}

std::optional<Claim> claim_of(const Slots& s, const TableFigure& f) {
  const Span sentence = s.reading.sentences[s.sentence];
  const uint32_t token = s.token_at(f.number.words.begin);
  if (token < s.parts.first || token >= s.parts.end) return std::nullopt;
  Claim c;
  c.predicate = f.measure;
  const bool labelled = !f.label.empty() && sentence.holds(f.label);
  c.words = labelled ? Span{std::min(f.label.begin, f.number.words.begin),
                            std::max(f.label.end, f.number.words.end)}
                     : f.number.words;
  AmountSaid amount;
  amount.words = f.number.words;
  amount.of = f.of;
  amount.amount.low = f.number.value;
  if (f.number.change != Change::at_least) amount.amount.high = f.number.value;
  amount.amount.change = f.number.change;
  amount.amount.unit = f.unit;
  c.amount = std::move(amount);
  if (!f.place.empty()) {
    c.place = place_in(s, f.place);
    if (!c.place) return std::nullopt;
    if (!sentence.holds(c.place->words)) c.place->words = {};
  } else {
    c.place = place_of_caption(s, f.caption);
    // What a report speaks of most may be one of the rows.
    if (!c.place) c.place = f.total ? s.main_country() : s.place(nullptr, -1);
  }
  c.when = s.when(token);
  c.confidence = 0.8F;
  return c;
}

}  // namespace

TableFigures find_tables(const Text& text) {
  return Finder(text).find();
}

void clear_rows(const TableFigures& tables, std::vector<Claim>& events,
                std::vector<Figure>& figures) {
  if (tables.rows.empty()) return;
  const auto in_row = [&](const Claim& c) {
    const auto row = std::ranges::partition_point(
        tables.rows, [&](Span r) { return r.end <= c.words.begin; });
    return row != tables.rows.end() && row->overlaps(c.words);
  };
  std::erase_if(events, in_row);
  std::erase_if(figures, [&](const Figure& f) { return in_row(f.claim); });
}

void add_rows(const TableFigures& tables, const Slots& slots,
              std::vector<Claim>& out) {
  const Span sentence = slots.reading.sentences[slots.sentence];
  auto f =
      std::ranges::partition_point(tables.figures, [&](const TableFigure& x) {
        return x.number.words.begin < sentence.begin;
      });
  for (; f != tables.figures.end() && sentence.holds(f->number.words); ++f) {
    if (auto claim = claim_of(slots, *f)) out.push_back(*std::move(claim));
  }
}

}  // namespace crosscheck
