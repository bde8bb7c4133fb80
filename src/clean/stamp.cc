#include "clean/stamp.h"

#include <algorithm>
#include <array>

#include "util/utf8.h"

namespace crosscheck {
namespace {

// Words that may stand around the date of a date line.
bool may_stand_by_a_date(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"published", "posted",   "updated", "created", "modified", "date",
       "of",        "on",       "at",      "last",    "first",    "publication",
       "release",   "released", "issued",  "time",    "am",       "pm",
       "gmt",       "utc",      "est",     "edt",     "pst",      "pdt",
       "cet",       "bst",      "ist",     "local",   "a.m",      "p.m",
       "a.m.",      "p.m.",     "the",     "uhr",     "um",       "am",
       "stand",     "le",       "le.",     "h",       "as",       "hours",
       "hrs"});
  const std::string lower = ascii_lower(word);
  return std::ranges::find(kWords, lower) != kWords.end() ||
         weekday_of(word) != 0 || std::ranges::all_of(word, [](char c) {
           return is_digit(c) || c == '.' || c == '-' || c == '|';
         });
}

// What a text calls itself that was made on its date: "Situation update".
bool is_dispatch(std::string_view word) {
  static constexpr auto kKinds = std::to_array<std::string_view>(
      {"update", "report", "sitrep", "bulletin", "briefing", "brief", "summary",
       "statement", "communique", "communiqu\u00e9", "release", "dispatch",
       "digest", "newsletter", "note", "snapshot", "flash", "log"});
  return std::ranges::any_of(
      kKinds, [&](std::string_view k) { return equal_nocase(k, word); });
}

// "Flash Update No. 4", "Statement of", "Sunday edition": what kind of paper it
// is, and which of its series.
bool names_a_paper(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"situation", "press", "no", "no.", "number", "issue", "edition"});
  return is_dispatch(word) ||
         std::ranges::find(kWords, ascii_lower(word)) != kWords.end() ||
         (word.size() > 1 && word[0] == '#' &&
          std::ranges::all_of(word.substr(1), is_digit));
}

bool only_date_words(std::string_view words) {
  return std::ranges::all_of(words_of(words, 16), may_stand_by_a_date);
}

// Around the date of a line that stands by itself.
bool only_paper_and_date(std::string_view words) {
  return std::ranges::all_of(words_of(words, 16), [](std::string_view w) {
    return may_stand_by_a_date(w) || names_a_paper(w);
  });
}

std::string_view without_marks(std::string_view name) {
  const auto is_mark = [](char c) {
    return c == '(' || c == ')' || c == '[' || c == ']' || c == '-' ||
           c == ' ' || c == ':' || c == '|' || c == '.' || c == ',';
  };
  for (;;) {
    if (name.starts_with("—") || name.starts_with("–")) {
      name.remove_prefix(3);
    } else if (!name.empty() && is_mark(name[0])) {
      name.remove_prefix(1);
    } else {
      break;
    }
  }
  while (!name.empty() && is_mark(name.back())) name.remove_suffix(1);
  return name;
}

bool is_upper(std::string_view word) {
  bool letters = false;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    letters = letters || (c >= 'A' && c <= 'Z');
  }
  return letters;
}

// "Kyiv", "al-Numan"
bool capitalised(std::string_view word) {
  for (const std::string_view article : {"al-", "el-", "ar-", "as-", "at-"}) {
    if (word.starts_with(article)) word.remove_prefix(article.size());
  }
  return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') ||
                           (static_cast<uint8_t>(word[0]) & 0x80) != 0);
}

// "Democratic Republic of Congo", "Rio de Janeiro"
bool part_of_a_name(std::string_view word) {
  return capitalised(word) || word == "of" || word == "and" || word == "the" ||
         word == "de" || word == "la" || word == "du";
}

// "KABUL (Reuters) - ", "BEIRUT, Sept 5 (AFP) —": what stands in the brackets
// when only a place and a date stand before them and a dash after.
std::string_view agency_tag(std::string_view line) {
  const size_t open = line.find('(');
  if (open == line.npos || open == 0 || open > 60) return "";
  const size_t close = line.find(')', open);
  if (close == line.npos || close - open > 40) return "";
  for (const std::string_view word : words_of(line.substr(0, open), 12)) {
    if (!capitalised(word) && !is_digit(word[0])) return "";
  }
  const std::string_view after = trim_blanks(line.substr(close + 1));
  if (!after.starts_with('-') && !after.starts_with("–") &&
      !after.starts_with("—")) {
    return "";
  }
  return line.substr(open + 1, close - open - 1);
}

// Does a text or a time of day begin here, and no sentence go on?
bool begins_anew(std::string_view words) {
  return !words.empty() &&
         ((words[0] >= 'A' && words[0] <= 'Z') || is_digit(words[0]) ||
          words[0] == '"' || words.starts_with("“"));
}

// "Blast kills 15: NGO AFP Thursday 6 Mar 2014 At least 15 people ...": a head
// that lost its lines. The day of the week and the whole date stand between the
// capital of an outlet or author and that of the first sentence.
std::optional<Days> date_within_head(std::string_view line) {
  constexpr size_t kHead = 350;
  const std::string_view head = line.substr(0, kHead);
  for (size_t from = 0; from < head.size();) {
    const auto found = find_date(head, from);
    if (!found) break;
    from = found->end;
    // find_date() takes a weekday along or leaves it before the date.
    const auto before = words_of(head.substr(0, found->begin), 64);
    const auto dated = words_of(head.substr(found->begin, 12), 1);
    const bool inside = !dated.empty() && weekday_of(dated[0]) != 0;
    const size_t least = inside ? 1 : 2;
    if (before.size() < least || before.size() == 64) continue;
    const bool weekday = inside || weekday_of(before.back()) != 0;
    const std::string_view who = before[before.size() - least];
    if (weekday && capitalised(who) && is_letter(who.back()) &&
        begins_anew(trim_blanks(line.substr(found->end)))) {
      return found->days;
    }
  }
  return std::nullopt;
}

// "5 May 2016, Bor. The dam": behind the date a place, and a stop.
bool place_behind(std::string_view after) {
  constexpr size_t kPlace = 40;  // bytes
  const size_t stop = after.substr(0, kPlace).find(". ");
  if (!after.starts_with(',') || stop == after.npos) return false;
  const auto words = words_of(after.substr(1, stop - 1), 4);
  return !words.empty() && words.size() < 4 &&
         std::ranges::all_of(words, capitalised) &&
         begins_anew(trim_blanks(after.substr(stop + 1)));
}

// ", SANA - Units of": an agency and what closes it.
bool closed_by_agency(std::string_view words) {
  constexpr size_t kLongest = 24;
  if (!words.starts_with(',')) return false;
  words = trim_blanks(words.substr(1));
  const size_t end = words.find(' ');
  if (end >= kLongest || !is_upper(words.substr(0, end))) return false;
  const std::string_view after = trim_blanks(words.substr(end));
  return after.starts_with('-') || after.starts_with("–") ||
         after.starts_with("—") || after.starts_with(':');
}

// The date of "PLACE, 5 May 2016 (AGENCY) -" or of a line that opens with one.
std::optional<Days> opening_date(std::string_view line, bool first_line) {
  const auto found = find_date(line.substr(0, 120));
  if (!found) return std::nullopt;
  const std::string_view before = line.substr(0, found->begin);
  std::string_view after = trim_blanks(line.substr(found->end));
  // "ST. PETERSBURG, April 18, 1912. - A telegram", "Castiglione, 26th June
  // 1859. The wounded": papers and diaries of old.
  const bool stop = after.starts_with('.');
  if (stop) after = trim_blanks(after.substr(1));
  const bool dash = after.starts_with('-') || after.starts_with("–") ||
                    after.starts_with("—");
  const bool closed =
      dash || closed_by_agency(after) || (stop && begins_anew(after)) ||
      (!stop && (after.starts_with(':') || after.starts_with('|') ||
                 after.starts_with('(')));
  if (only_date_words(before)) {
    // "5 May 2016 Floods ..." dates a text that it opens; "5 May 2016 was",
    // "On 5 May 2016, ..." do not.
    const auto lead = words_of(before, 2);
    const bool running = lead.size() == 1 && equal_nocase(lead[0], "on");
    if (!running &&
        (closed || place_behind(after) || (first_line && begins_anew(after)))) {
      return found->days;
    }
    return std::nullopt;
  }
  // A dateline: capitalised words and a comma, then the date, then its end; in
  // a first line a full stop is one.
  if (!(closed || (first_line && stop)) ||
      !(trim_blanks(before).ends_with(',') ||
        trim_blanks(before).ends_with('('))) {
    return std::nullopt;
  }
  const auto words = words_of(before, 8);
  return words.size() < 8 && capitalised(line) &&
                 std::ranges::all_of(words, part_of_a_name)
             ? std::optional(found->days)
             : std::nullopt;
}

// "... on Monday. --AFP": the last words of the story, when an outlet's.
std::string_view signed_off(std::string_view line) {
  const size_t from = line.size() > 40 ? line.size() - 40 : 0;
  size_t at = std::string_view::npos;
  for (const std::string_view dash : {"--", "—", "–"}) {
    const size_t found = line.rfind(dash);
    if (found == line.npos || found < from) continue;
    if (at == line.npos || found + dash.size() > at) at = found + dash.size();
  }
  return at == line.npos ? "" : without_marks(line.substr(at));
}

// "North Delta: situation update, 1 March 2024", "Sitrep 4 (as of 2 May 2019)":
// the day that closes a title which says what it is. "The Battle of Sarn, 3 May
// 1807" tells of that day and was not written on it.
std::optional<Days> closing_date(std::string_view title) {
  const auto found = find_date(title);
  if (!found || !only_date_words(title.substr(found->end))) return std::nullopt;
  const auto words = words_of(title.substr(0, found->begin), 24);
  return std::ranges::any_of(words, is_dispatch) ? std::optional(found->days)
                                                 : std::nullopt;
}

// "PRESS STATEMENT", "Military communiqué No. 14": nothing else in the line.
bool is_letterhead(std::string_view line) {
  const auto words = words_of(line, 7);
  if (words.empty() || words.size() > 6) return false;
  static constexpr auto kAround = std::to_array<std::string_view>(
      {"press", "media", "official", "public", "military", "joint", "war",
       "for", "immediate", "no", "number"});
  bool kind = false;
  for (const std::string_view w : words) {
    const bool statement =
        equal_nocase(w, "statement") || equal_nocase(w, "release") ||
        equal_nocase(w, "communique") || equal_nocase(w, "communiqu\u00e9");
    kind = kind || statement;
    const bool around = std::ranges::any_of(
        kAround, [&](std::string_view k) { return equal_nocase(k, w); });
    const bool number = std::ranges::all_of(
        w, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    if (!statement && !around && !number) return false;
  }
  return kind;
}

// Whose statement it is: the name in the line beside its letterhead.
std::string_view issuer(std::string_view text,
                        const std::vector<TextLine>& lines, size_t head) {
  for (const size_t i : {head + 1, head - 1}) {
    if (i >= lines.size() || lines[i].words > 7 || lines[i].stops) continue;
    std::string_view line = cut(text, lines[i].span);
    // "Emergency Unit (EU)"
    if (line.ends_with(')'))
      line = without_marks(line.substr(0, line.find('(')));
    const auto words = words_of(line, 8);
    const bool name = words.size() > 1 && !lines[i].has_digit &&
                      std::ranges::all_of(words, [](std::string_view w) {
                        return capitalised(w) || w == "of" || w == "and" ||
                               w == "the" || w == "for";
                      });
    if (name) return line;
  }
  return "";
}

// "Flash Update No. 2 (as of 10 March 2015)"
std::optional<Days> as_of(std::string_view line) {
  constexpr std::string_view kAsOf = "as of ";
  const size_t at = line.find(kAsOf);
  if (at == line.npos || line.size() > 160) return std::nullopt;
  const std::string_view rest = line.substr(at + kAsOf.size());
  const auto found = find_date(rest);
  return found && found->begin == 0 ? std::optional(found->days) : std::nullopt;
}

}  // namespace

bool is_date_line(std::string_view line) {
  if (line.size() > 120) return false;
  const auto found = find_date(line);
  if (!found) return false;
  return only_paper_and_date(line.substr(0, found->begin)) &&
         only_paper_and_date(line.substr(found->end));
}

std::string_view name_by_date(std::string_view line) {
  constexpr size_t kWords = 7;
  if (line.size() > 90) return "";
  const auto found = find_date(line);
  if (!found) return "";
  std::string_view before = trim_blanks(line.substr(0, found->begin));
  std::string_view after = trim_blanks(line.substr(found->end));
  if (only_date_words(before)) std::swap(before, after);
  if (!only_date_words(after)) return "";
  const std::string_view bare = without_marks(before);
  const bool parted = bare.size() < before.size();
  const auto words = words_of(bare, kWords + 1);
  const bool named = !words.empty() && words.size() <= kWords &&
                     std::ranges::all_of(words, part_of_a_name);
  return parted && named ? bare : "";
}

std::string known_outlet(std::string_view name, const Knowledge& knowledge) {
  name = without_marks(trim_blanks(name));
  if (name.size() < 2 || name.size() > 60) return "";
  std::string_view bare = name;
  if (starts_nocase(bare, "the ")) bare.remove_prefix(4);
  for (const KnownSource& source : knowledge.sources) {
    if (equal_nocase(source.name, name) || equal_nocase(source.name, bare) ||
        equal_nocase(source.domain, name)) {
      return source.name;
    }
    for (const std::string& alias : source.aliases) {
      if (equal_nocase(alias, name) || equal_nocase(alias, bare)) {
        return source.name;
      }
    }
  }
  return "";
}

bool is_outlet(std::string_view line, const Knowledge& knowledge) {
  const auto words = words_of(line, 8);
  if (words.empty() || words.size() > 7) return false;
  if (!known_outlet(line, knowledge).empty()) return true;
  static constexpr auto kLast = std::to_array<std::string_view>(
      {"news",    "press",    "times",     "daily",     "post",
       "herald",  "tribune",  "agency",    "newspaper", "gazette",
       "journal", "observer", "telegraph", "tv",        "radio",
       "online",  "media",    "chronicle", "wire",      "broadcasting"});
  const std::string last = ascii_lower(words.back());
  return words.size() > 1 && words.size() <= 5 &&
         std::ranges::all_of(words, capitalised) &&
         std::ranges::find(kLast, last) != kLast.end();
}

std::string author_of(std::string_view line) {
  line = trim_blanks(line);
  bool by = false;
  for (const std::string_view start :
       {"written by ", "posted by ", "reported by ",
        "author: ", "by: ", "by "}) {
    if (starts_nocase(line, start)) {
      line.remove_prefix(start.size());
      by = true;
      break;
    }
  }
  if (!by || line.size() > 120) return "";
  // The name ends where a date, a role or an outlet begins.
  const size_t end = line.find_first_of("|,;(/0123456789");
  line = trim_blanks(line.substr(0, end));
  for (const std::string_view sep : {" - ", " – ", " — ", " on ", " for "}) {
    line = trim_blanks(line.substr(0, line.find(sep)));
  }
  const auto words = words_of(line, 8);
  return !words.empty() && words.size() < 8 && capitalised(words[0])
             ? std::string(line)
             : "";
}

Stamp stamp_of(std::string_view text, const std::vector<TextLine>& lines,
               const Knowledge& knowledge) {
  Stamp stamp;
  const auto publisher = [&](std::string_view name) {
    if (!stamp.publisher.empty() || name.empty()) return;
    stamp.publisher = known_outlet(name, knowledge);
    if (stamp.publisher.empty()) stamp.publisher = without_marks(name);
  };
  // The head: everything before the first sentence, and that one's start.
  size_t i = 0;
  for (; i < lines.size() && i < 40; ++i) {
    const std::string_view line = cut(text, lines[i].span);
    // The point of "Published Oct. 8, 2017, 9:12 a.m." ends no sentence.
    const bool dates = is_date_line(line);
    if (lines[i].is == LineIs::story && is_sentence(lines[i]) && !dates) break;
    if (!stamp.published && dates) stamp.published = find_date(line)->days;
    if (lines[i].is == LineIs::title && !stamp.published) {
      stamp.published = opening_date(line, true);
      if (!stamp.published) stamp.published = closing_date(line);
    }
    if (is_letterhead(line)) publisher(issuer(text, lines, i));
    if (!stamp.published) stamp.published = as_of(line);
    if (const auto name = name_by_date(line); !name.empty()) {
      if (!stamp.published) stamp.published = find_date(line)->days;
      if (is_outlet(name, knowledge)) publisher(name);
    }
    if (lines[i].is == LineIs::title) continue;
    if (stamp.author.empty()) stamp.author = author_of(line);
    const bool signs = !stamp.author.empty() || starts_nocase(line, "by ");
    if (signs && !stamp.published && line.size() < 120) {
      if (auto found = find_date(line)) stamp.published = found->days;
    }
    if (lines[i].words <= 5 && is_outlet(line, knowledge) &&
        lines[i].kind != "credit") {
      publisher(line);
    }
  }
  if (i < lines.size()) {
    const std::string_view story = cut(text, lines[i].span);
    publisher(agency_tag(story));
    const size_t dash = story.substr(0, 24).find(" - ");
    if (dash != story.npos) {
      publisher(known_outlet(story.substr(0, dash), knowledge));
    }
    if (!stamp.published) stamp.published = opening_date(story, i == 0);
    if (!stamp.published) stamp.published = date_within_head(story);
  }
  // The end: a sign-off, a date line, "X's NAME reports from Y".
  for (size_t j = lines.size(); j > 0 && lines.size() - j < 6; --j) {
    const TextLine& end = lines[j - 1];
    const std::string_view line = cut(text, end.span);
    if (end.words <= 5 && is_outlet(line, knowledge)) publisher(line);
    if (end.words <= 5 && line.starts_with('(') && line.ends_with(')') &&
        is_upper(line)) {
      publisher(line);
    }
    if (end.is == LineIs::story && end.words >= 4) {
      publisher(known_outlet(signed_off(line), knowledge));
      break;
    }
    if (!stamp.published && is_date_line(line)) {
      stamp.published = find_date(line)->days;
    }
  }
  for (const TextLine& line : lines) {
    if (line.kind != "byline" || !stamp.publisher.empty()) continue;
    const std::string_view words = cut(text, line.span);
    const size_t of = std::min(words.find("'s "), words.find("’s "));
    if (of != words.npos && of < 40) publisher(words.substr(0, of));
  }
  return stamp;
}

}  // namespace crosscheck
