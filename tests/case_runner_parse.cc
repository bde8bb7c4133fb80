// Reads the text of a case (see case_runner.h) into reports and expectations.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "case_runner.h"
#include "crosscheck/pipeline.h"

namespace crosscheck::cases {
namespace {

struct Shape {
  std::string_view word;   // what opens the line
  size_t words;            // how many words it has, itself included
  std::string_view slots;  // those it takes, each between spaces
};

constexpr std::array kShapes = {
    Shape{"report", 1, " source title url published path "},
    Shape{"reports", 2, " "},
    Shape{"claim", 2,
          " report amount unit of actor target place by when stance words "
          "sentence "},
    Shape{"question", 1,
          " measure of at when unit standing best low high answers voices "
          "reports why "},
    Shape{"event", 2, " when place actor target stance reports voices "},
    Shape{"state", 2, " place holder from to "},
    Shape{"entity", 4, " "},
    Shape{"copy", 0, " "},  // "copy 2 of 1" or "no copy 2"
    Shape{"dated", 3, " "},
    Shape{"undated", 2, " "},
    Shape{"text", 2, " title publisher author language furniture story "},
    Shape{"stories", 2, " "},
};

// Words parted by blanks; "quotes" keep blanks inside one word.
std::vector<std::string> split_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool any = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(std::move(word));
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(std::move(word));
  return words;
}

// A slot is NAME=value; "=" and "!=" alone are words of `entity`.
bool is_slot(std::string_view word) {
  const size_t at = word.find('=');
  if (at == std::string_view::npos || at == 0) return false;
  return std::all_of(word.begin(), word.begin() + static_cast<long>(at),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

Line parse_line(std::string_view text, uint32_t number) {
  Line line;
  line.number = number;
  for (std::string& word : split_words(text)) {
    if (word == "no" && line.words.empty()) {
      line.no = true;
    } else if (is_slot(word)) {
      const size_t at = word.find('=');
      line.slots.emplace_back(word.substr(0, at), word.substr(at + 1));
    } else {
      line.words.push_back(std::move(word));
    }
  }
  return line;
}

// What is wrong with the line as such, or "".
std::string complaint(const Line& line) {
  if (line.words.empty()) return "a line without a first word";
  const auto* shape =
      std::find_if(kShapes.begin(), kShapes.end(),
                   [&](const Shape& s) { return s.word == line.words[0]; });
  if (shape == kShapes.end()) {
    return fmt::format("unknown word `{}`", line.words[0]);
  }
  const size_t wanted = shape->words > 0 ? shape->words : (line.no ? 2U : 4U);
  if (line.words.size() != wanted) {
    return fmt::format("`{}` takes {} words, this has {}", shape->word, wanted,
                       line.words.size());
  }
  for (const auto& [slot, value] : line.slots) {
    if (shape->slots.find(" " + slot + " ") == std::string_view::npos) {
      return fmt::format("`{}` has no slot `{}`", shape->word, slot);
    }
  }
  return "";
}

std::optional<Day> parse_day(std::string_view iso) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (iso.size() != 10) return std::nullopt;
  std::from_chars(iso.data(), iso.data() + 4, year);
  std::from_chars(iso.data() + 5, iso.data() + 7, month);
  std::from_chars(iso.data() + 8, iso.data() + 10, day);
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

// A report of the case whose text is still being read.
struct Draft {
  Line line;
  std::string text;
};

void finish(std::optional<Draft>& draft, Case& out,
            std::vector<Failure>& failures) {
  if (!draft) return;
  std::string path = fmt::format("{:03}.txt", out.reports.size() + 1);
  Given given;
  for (const auto& [slot, value] : draft->line.slots) {
    if (slot == "path") path = value;
    if (slot == "source") given.publisher = value;
    if (slot == "title") given.title = value;
    if (slot == "url") given.url = value;
    if (slot == "published") {
      const auto day = parse_day(value);
      if (day) given.published = Days{*day, *day};
      if (!day) failures.push_back({draft->line.number, "bad date " + value});
    }
  }
  auto report = acquire_bytes(std::move(draft->text), path);
  if (report) {
    Report r = std::move(*std::move(report));
    r.given = std::move(given);
    out.reports.push_back(std::move(r));
  } else {
    failures.push_back({draft->line.number, report.error().what});
  }
  draft.reset();
}

void add_path(const Line& line, std::string_view root, Case& out,
              std::vector<Failure>& failures) {
  const std::vector<std::string> paths = {
      fmt::format("{}/{}", root, line.words[1])};
  const size_t before = out.reports.size();
  acquire(
      paths, [&](Report&& r) { out.reports.push_back(std::move(r)); },
      [&](Error&& e) {
        failures.push_back({line.number, e.what});
      });
  if (out.reports.size() == before) {
    failures.push_back({line.number, "no report in " + paths[0]});
  }
}

}  // namespace

Case parse(std::string_view text, std::string_view root,
           std::vector<Failure>& failures) {
  Case out;
  std::optional<Draft> draft;
  uint32_t number = 0;
  while (!text.empty()) {
    ++number;
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (row.starts_with("|")) {
      if (draft) {
        draft->text += row.substr(std::min<size_t>(2, row.size()));
        draft->text += '\n';
      } else {
        failures.push_back({number, "text without a report before it"});
      }
      continue;
    }
    finish(draft, out, failures);
    if (row.empty() || row[0] == '#') continue;
    Line line = parse_line(row, number);
    if (std::string what = complaint(line); !what.empty()) {
      failures.push_back({number, std::move(what)});
    } else if (line.words[0] == "report") {
      draft = Draft{std::move(line), ""};
    } else if (line.words[0] == "reports") {
      add_path(line, root, out, failures);
    } else {
      out.expected.push_back(std::move(line));
    }
  }
  finish(draft, out, failures);
  return out;
}

}  // namespace crosscheck::cases
