#include "extract/tables.h"

#include <algorithm>
#include <optional>
#include <string>

#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxCaption = 200;  // bytes

using Cells = std::vector<std::string>;

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

// data/headings.tsv. Few reports hold a table, so it is looked through as it
// is.
class Headings {
 public:
  explicit Headings(const Knowledge& k) : rows_(k.tables.at("headings.tsv")) {}

  bool is(std::string_view kind, std::string_view word) const {
    return std::ranges::any_of(rows_, [&](const Cells& row) {
      return row[0] == kind && has_word(row[1], word);
    });
  }

  bool any(std::string_view kind, std::string_view cell) const {
    return std::ranges::any_of(
        words_in(cell), [&](const std::string& w) { return is(kind, w); });
  }

  // The row of what is counted under this head; nullptr: not known.
  const Cells* measure(std::string_view cell) const {
    if (cell.size() > 60) return nullptr;
    std::string rest;
    for (const std::string& w : words_in(cell)) {
      if (is("filler", w)) continue;
      if (!rest.empty()) rest += ' ';
      rest += w;
    }
    const auto row = std::ranges::find_if(rows_, [&](const Cells& r) {
      return r[0] == "measure" && r[1] == rest;
    });
    return row == rows_.end() ? nullptr : &*row;
  }

 private:
  static bool has_word(std::string_view words, std::string_view word) {
    for (size_t at = 0; at < words.size();) {
      const size_t end = std::min(words.find(' ', at), words.size());
      if (words.substr(at, end - at) == word) return true;
      at = end + 1;
    }
    return false;
  }

  const std::vector<Cells>& rows_;
};

struct Row {
  Span line;
  std::vector<Span> cells;
  bool numbers = false;
};

class Finder {
 public:
  Finder(const Text& text, const Headings& headings)
      : text_(text), headings_(headings), utf8_(text.utf8) {}

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
           is_trait(of(rows_[0].cells[0])));
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

  bool is_trait(std::string_view label) const {
    return headings_.any("trait", label) || headings_.any("time", label);
  }

  // By the line above, a row without numbers or the row of the year.
  bool of_other_times() const {
    if (tells_other_times(caption_)) return true;
    return std::ranges::any_of(rows_, [&](const Row& row) {
      return (!row.numbers || headings_.any("time", of(row.cells[0]))) &&
             tells_other_times(row.line);
    });
  }

  bool tells_other_times(Span line) const {
    const auto words = words_in(of(line));
    return std::ranges::any_of(words, [&](const std::string& w) {
      const bool year = w.size() == 4 &&
                        (w.starts_with("19") || w.starts_with("20")) &&
                        std::ranges::all_of(w, is_digit);
      return headings_.is("part", w) ||
             (year && (!text_.published || w != year_of(*text_.published)));
    });
  }

  static std::string year_of(Days days) {
    return std::to_string(int{std::chrono::year_month_day{days.last}.year()});
  }

  void add(const Cells& m, Span cell, Span label, Span place, bool total) {
    const auto number = cell_number(utf8_, cell);
    if (!number || number->value < 1) return;
    TableFigure f{*number, m[2], m[3], m[4], label, place, caption_, total};
    if (f.of == "-") f.of = {};
    if (one_of(number->noun, "families", "households")) {
      if (!one_of(f.measure, "displaced", "evacuated")) return;
      f.unit = number->noun == "families" ? "family" : "household";
      f.of = number->noun;
    } else if (one_of(number->noun, "houses", "homes")) {
      if (f.of != number->noun) return;
    } else if (!number->noun.empty() && f.unit != "person") {
      return;
    }
    out_.figures.push_back(f);
  }

  // "Deaths | 12", "Deaths | 12 | Injured | 45"
  void labels_and_numbers(const Row& row) {
    if (row.cells.size() % 2 != 0) return;
    for (size_t i = 0; i < row.cells.size(); i += 2) {
      const Cells* m = headings_.measure(of(row.cells[i]));
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
    std::vector<const Cells*> of_column;
    size_t first = heads.size();
    for (size_t i = 0; i < heads.size(); ++i) {
      of_column.push_back(headings_.measure(of(heads[i])));
      if (of_column[i] != nullptr) first = std::min(first, i);
    }
    if (first == heads.size()) return below_sums();
    // Two columns of one measure are of two times, or of two kinds of people.
    for (size_t i = 0; i < heads.size(); ++i) {
      bool twice = false;
      for (size_t j = i + 1; j < heads.size(); ++j) {
        if (of_column[i] == nullptr || of_column[j] == nullptr ||
            (*of_column[i])[2] != (*of_column[j])[2]) {
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
  void rows_by_place(const std::vector<const Cells*>& of_column, size_t first) {
    const std::vector<Span>& heads = rows_[0].cells;
    size_t place = first;  // the last column of places before the measures
    for (size_t i = 0; i < first; ++i) {
      if (headings_.any("time", of(heads[i]))) return;
      if (headings_.any("place", of(heads[i]))) place = i;
    }
    if (place == first && first == 1 && of(heads[0]).empty()) place = 0;
    if (place == first && (first > 0 || rows_.size() != 2)) return;
    const auto total = [&](const Row& row) {
      return std::any_of(
          row.cells.begin(),
          row.cells.begin() +
              static_cast<std::ptrdiff_t>(std::min(first, row.cells.size())),
          [&](Span c) { return headings_.any("total", of(c)); });
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
    for (const Row& row : rows_) {
      const Cells* m = headings_.measure(of(row.cells[0]));
      if (m == nullptr || row.cells.size() != heads.size()) continue;
      for (size_t i = 1; i < heads.size(); ++i) {
        const std::string_view head = of(heads[i]);
        if (!headings_.any("total", head) && !headings_.any("sum", head)) {
          continue;
        }
        add(*m, row.cells[i], row.cells[0], {}, true);
      }
    }
  }

  const Text& text_;
  const Headings& headings_;
  std::string_view utf8_;
  std::vector<Row> rows_;
  Span caption_;
  TableFigures out_;
};

// The place that a cell is, and nothing besides: "Sindh", "Sindh Province".
std::optional<PlaceSaid> place_in(const Slots& s, Span cell) {
  const Headings headings(s.knowledge);
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
    if (!std::ranges::all_of(rest, [&](const std::string& w) {
          return headings.is("place", w) || one_of(w, "the", "of");
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

TableFigures find_tables(const Text& text, const Knowledge& knowledge) {
  const Headings headings(knowledge);
  return Finder(text, headings).find();
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
