#include "clean/furniture.h"

#include <algorithm>
#include <bitset>
#include <span>
#include <unordered_set>

#include "clean/stamp.h"
#include "util/film_rows.h"
#include "util/table_rows.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kMaxNotice = 400;  // bytes of a line that phrases may mark
constexpr size_t kMaxAround = 280;  // ... when they stand within it

// Which three letters a line has, by their hash: few phrases pass that are
// not there.
using Threes = std::bitset<4096>;
constexpr size_t kNone = SIZE_MAX;

size_t three_at(std::string_view s, size_t at) {
  const auto letter = [&](size_t i) { return static_cast<uint8_t>(s[at + i]); };
  return (letter(0) + letter(1) * 67U + letter(2) * 4099U) % Threes().size();
}

Threes threes_of(std::string_view line) {
  Threes out;
  for (size_t i = 0; i + 3 <= line.size(); ++i) out.set(three_at(line, i));
  return out;
}

// Of the longest part of a phrase, its last three; kNone when it is shorter.
size_t letters_of(std::string_view phrase) {
  std::string_view longest;
  while (!phrase.empty()) {
    const std::string_view part = phrase.substr(0, phrase.find('*'));
    if (part.size() > longest.size()) longest = part;
    phrase.remove_prefix(std::min(part.size() + 1, phrase.size()));
  }
  return longest.size() < 3 ? kNone : three_at(longest, longest.size() - 3);
}

// "*" stands for any words.
bool matches(std::string_view phrase, std::string_view line) {
  size_t star = phrase.find('*');
  if (star == phrase.npos) return phrase == line;
  if (!line.starts_with(phrase.substr(0, star))) return false;
  line.remove_prefix(star);
  for (;;) {
    phrase.remove_prefix(star + 1);
    star = phrase.find('*');
    if (star == phrase.npos) return line.ends_with(phrase);
    const std::string_view piece = phrase.substr(0, star);
    const size_t at = line.find(piece);
    if (at == line.npos) return false;
    line.remove_prefix(at + piece.size());
  }
}

bool is_upper_start(std::string_view word) {
  return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') ||
                           (static_cast<uint8_t>(word[0]) & 0x80) != 0);
}

// "* * *", "---", "12", "3/7", "@name", "a@example.org", "https://...", "1:24".
bool says_nothing(std::string_view line) {
  bool letters = false;
  size_t others = 0;
  for (const char c : line) {
    if (is_letter(c) || (static_cast<uint8_t>(c) & 0x80) != 0) letters = true;
    if (c == ' ') ++others;
  }
  // Dashes and bullets of other scripts than ASCII.
  if (letters) {
    bool word = false;
    for (size_t at = 0; at < line.size();) {
      const Utf8Char c = utf8_at(line, at);
      const bool mark = (c.code >= 0x2010 && c.code <= 0x2BFF) ||
                        (c.code >= 0xA0 && c.code <= 0xBF) || c.code == 0xD7;
      if (c.size == 1 ? is_letter(line[at]) : !mark) word = true;
      at += c.size;
    }
    letters = word;
  }
  if (!letters) return true;
  if (others > 0) return false;
  return line.starts_with('@') || line.starts_with('#') ||
         starts_nocase(line, "http://") || starts_nocase(line, "https://") ||
         starts_nocase(line, "www.") || starts_nocase(line, "pic.twitter") ||
         (line.find('@') != line.npos && line.find('.') != line.npos);
}

// A row of kind byline matched: is it really one? "By 4 September, troops ..."
// is not.
bool is_byline(std::string_view line, const TextLine& shape,
               const Knowledge& knowledge) {
  if (shape.words > 20) return false;
  const auto words = words_of(line, 24);
  size_t by = 0;
  while (by < words.size() && by < 3 && !equal_nocase(words[by], "by")) ++by;
  if (by < words.size() && by < 3) {
    // "By a correspondent in Dakar", "By staff and agencies"
    const size_t last = std::min(words.size(), by + 4);
    const bool trade = std::any_of(
        words.begin() + static_cast<ptrdiff_t>(std::min(by + 1, last)),
        words.begin() + static_cast<ptrdiff_t>(last), [](std::string_view w) {
          return equal_nocase(w, "correspondent") ||
                 equal_nocase(w, "correspondents") ||
                 equal_nocase(w, "reporter") || equal_nocase(w, "reporters") ||
                 equal_nocase(w, "staff");
        });
    return shape.words <= 12 && !shape.stops && by + 1 < words.size() &&
           (is_upper_start(words[by + 1]) || trade ||
            equal_nocase(words[by + 1], "our")) &&
           month_of(words[by + 1]) == 0 && weekday_of(words[by + 1]) == 0;
  }
  if (shape.has_digit || find_nocase(line, " that ") != line.npos) return false;
  const std::string_view last = words.empty() ? "" : words.back();
  for (const char* role : {"staff", "writer", "reporter", "correspondent"}) {
    if (equal_nocase(last, role)) return !has_verb(line, knowledge);
  }
  // "... reports from ..." and its like: someone with a name does it.
  return words.size() >= 3 && is_upper_start(words[0]) &&
         is_upper_start(words[1]);
}

struct Marker {
  std::string_view text;
  std::vector<TextLine>& lines;
  const Knowledge& knowledge;

  std::string_view of(const TextLine& line) const {
    return cut(text, line.span);
  }

  static void mark(TextLine& line, std::string_view kind) {
    if (line.is == LineIs::title) return;
    line.is = LineIs::furniture;
    line.kind = kind;
  }

  void one_by_one() {
    const FurnitureTable table(knowledge);
    for (TextLine& line : lines) {
      if (line.is == LineIs::title || line.span.size() > kMaxNotice) continue;
      const std::string_view words = of(line);
      if (says_nothing(words)) {
        mark(line, "navigation");
        continue;
      }
      const std::string_view kind = table.kind_of(words);
      if (kind.empty()) continue;
      if (kind == "byline" && !is_byline(words, line, knowledge)) continue;
      mark(line, kind);
    }
  }

  // Who publishes, with or without the day: "EXAMPLE DAILY", "Example Daily,
  // May 5, 2016". Above a headline it is none.
  bool is_masthead(size_t i) const {
    const std::string_view line = of(lines[i]);
    const std::string_view name = name_by_date(line);
    if (!is_outlet(name.empty() ? line : name, knowledge)) return false;
    for (size_t j = i + 1; j < lines.size() && j < i + 4; ++j) {
      if (is_sentence(lines[j])) return false;
      if (lines[j].words >= 3 && !is_date_line(of(lines[j]))) return true;
    }
    return false;
  }

  // The first line that is not furniture or a date, when it is no sentence.
  void title() {
    for (size_t i = 0; i < lines.size() && i < 12; ++i) {
      TextLine& line = lines[i];
      if (line.is != LineIs::story || is_date_line(of(line))) continue;
      if (line.words < 3 && i + 1 < lines.size()) continue;  // a label
      if (is_masthead(i)) continue;
      const bool asks = of(line).ends_with('?') || of(line).ends_with('!');
      if (lines.size() > 1 && line.words <= 30 && !is_row(line) &&
          line.span.size() <= 240 &&
          (!line.stops || asks || !of(line).ends_with('.')) &&
          !of(line).ends_with(',') && (line.before_blank || line.words <= 20)) {
        line.is = LineIs::title;
      }
      return;
    }
  }

  // Short lines between the title and the first sentence: who, where, when.
  void head() {
    size_t first = 0;
    while (first < lines.size() && first < 40 &&
           (lines[first].is != LineIs::story || !is_sentence(lines[first]))) {
      ++first;
    }
    if (first == lines.size() || first == 40) return;
    for (size_t i = 0; i < first; ++i) {
      TextLine& line = lines[i];
      if (line.is != LineIs::story) continue;
      const std::string_view words = of(line);
      if (is_date_line(words)) {
        mark(line, "byline");
      } else if (!name_by_date(words).empty()) {
        mark(line, "publisher");
      } else if (line.words <= 5 && !line.stops && !is_row(line) &&
                 !counts(words) && !has_verb(words, knowledge)) {
        mark(line, is_outlet(words, knowledge) ? "publisher" : "label");
      }
    }
  }

  // A credit on the line right below a paragraph makes that its caption.
  void captions() {
    for (size_t i = 1; i < lines.size(); ++i) {
      TextLine& credit = lines[i];
      const bool lone = credit.words <= 6 && !credit.after_blank;
      if (!lone) continue;
      const bool known = credit.kind == "credit" ||
                         (credit.is == LineIs::story && !credit.stops &&
                          is_outlet(of(credit), knowledge));
      if (!known || !credit.before_blank || !lines[i - 1].after_blank) continue;
      mark(credit, "credit");
      if (lines[i - 1].words <= 60) mark(lines[i - 1], "caption");
    }
  }

  // What an earlier line said in the same words is not said anew; and every
  // copy of a caption is one.
  void repeats() {
    std::unordered_set<std::string> said;
    for (TextLine& line : lines) {
      if (line.span.size() < 20 || line.span.size() > 2000) continue;
      std::string form;
      for (const char c : of(line)) {
        if (is_letter(c) || is_digit(c) || (static_cast<uint8_t>(c) & 0x80)) {
          form += to_lower(c);
        }
      }
      const bool fresh = said.insert(std::move(form)).second;
      if (!fresh && line.is == LineIs::story) mark(line, "repeat");
    }
  }

  // "Deaths: 38", "• 613 deaths": lines of a situation report's list.
  static bool counts(std::string_view line) {
    const size_t colon = line.find(": ");
    const bool number_behind = colon != std::string_view::npos &&
                               colon + 2 < line.size() &&
                               is_digit(line[colon + 2]);
    if (number_behind && ends_in_counted(line.substr(0, colon))) return true;
    size_t at = 0;
    while (at < line.size() && !is_digit(line[at]) && !is_letter(line[at]))
      ++at;
    if (at == line.size() || !is_digit(line[at])) return false;
    const size_t end = line.find(' ', at);
    return end != std::string_view::npos && line.size() - end < 60 &&
           std::ranges::any_of(words_of(line.substr(end), 6), ends_in_counted);
  }

  static bool ends_in_counted(std::string_view label) {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{
            "dead", "deaths", "fatalities", "killed", "injured", "wounded",
            "missing", "displaced", "evacuated", "cases", "affected"},
        [&](std::string_view w) {
          return label.size() >= w.size() &&
                 equal_nocase(label.substr(label.size() - w.size()), w);
        });
  }

  // A list of the page's films.
  void films() {
    std::vector<std::string_view> words;
    for (const TextLine& line : lines) words.push_back(of(line));
    for (size_t i = 0; i < lines.size(); ++i) {
      const size_t n = film_rows(std::span(words).subspan(i));
      for (size_t k = 0; k < n; ++k) mark(lines[i + k], "related");
      i += n;
    }
  }

  // A label and its number: the row of a table.
  bool is_row(const TextLine& line) const {
    return line.has_digit && is_figure_row(text, line.span);
  }

  // After the last sentence only labels are left.
  void tail() {
    size_t last = lines.size();
    while (last > 0 && (lines[last - 1].is != LineIs::story ||
                        !is_sentence(lines[last - 1]))) {
      --last;
    }
    if (last == 0) return;
    for (size_t i = last; i < lines.size(); ++i) {
      const TextLine& line = lines[i];
      if (line.is == LineIs::story && line.words <= 12 && !counts(of(line)) &&
          !is_row(line) && (!line.stops || of(line).starts_with('('))) {
        mark(lines[i], is_outlet(of(line), knowledge) ? "publisher" : "label");
      }
    }
  }

  // Short lines without a verb among paragraphs: sub-headings and labels.
  void headings() {
    for (TextLine& line : lines) {
      if (line.is != LineIs::story || line.stops || line.words > 6 ||
          !line.after_blank || !line.before_blank || is_row(line)) {
        continue;
      }
      const std::string_view words = of(line);
      if (words.ends_with(',') || words.ends_with(';')) continue;
      if (counts(words)) continue;
      if (!has_verb(words, knowledge)) mark(line, "heading");
    }
  }
};

}  // namespace

FurnitureTable::FurnitureTable(const Knowledge& knowledge) {
  const auto rows = knowledge.tables.find("furniture.tsv");
  if (rows == knowledge.tables.end()) return;
  for (const auto& cells : rows->second) {
    const Row row{cells[0], cells[1], letters_of(cells[1])};
    if (row.phrase.empty()) continue;
    if (row.phrase[0] == '*') {
      anywhere_.push_back(row);
    } else {
      by_first_[static_cast<uint8_t>(row.phrase[0])].push_back(row);
    }
  }
}

std::string_view FurnitureTable::kind_of(std::string_view line) const {
  if (line.size() > kMaxNotice) return "";
  const std::string form = plain_form(line);
  if (form.empty()) return "";
  for (const Row& row : by_first_[static_cast<uint8_t>(form[0])]) {
    if (matches(row.phrase, form)) return row.kind;
  }
  if (line.size() > kMaxAround) return "";
  const Threes threes = threes_of(form);
  for (const Row& row : anywhere_) {
    if (row.letters != kNone && !threes.test(row.letters)) continue;
    if (matches(row.phrase, form)) return row.kind;
  }
  return "";
}

void mark_furniture(std::string_view text, std::vector<TextLine>& lines,
                    bool find_title, const Knowledge& knowledge) {
  Marker marker{text, lines, knowledge};
  marker.one_by_one();
  marker.films();
  if (find_title) marker.title();
  marker.head();
  marker.captions();
  marker.repeats();
  marker.tail();
  marker.headings();
}

}  // namespace crosscheck
