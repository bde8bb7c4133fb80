// Numbers, days, grades and happenings as people write them.
//
//   say_amount({15000, none, "person", at_least}, "strength") -> "over 15,000"
//   say_days([2017-08-27, 2017-08-29])                        -> "27–29 Aug
//   2017"
//
// Limits: English only. Tested by words_test.cc.
#include "present/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "util/utf8.h"

namespace crosscheck {
namespace {

using std::chrono::year_month_day;

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
         (c >= '0' && c <= '9');
}

bool has_word(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !is_word_byte(text[at - 1])) &&
        (end == text.size() || !is_word_byte(text[end]))) {
      return true;
    }
  }
  return false;
}

struct Hedge {
  std::string_view words;
  Change change;
};

// Hedges worth keeping as said, the more telling first.
constexpr std::array<Hedge, 16> kHedges = {{
    {"at least", Change::at_least},
    {"no fewer than", Change::at_least},
    {"no less than", Change::at_least},
    {"more than", Change::at_least},
    {"over", Change::at_least},
    {"as many as", Change::at_most},
    {"up to", Change::at_most},
    {"no more than", Change::at_most},
    {"fewer than", Change::at_most},
    {"less than", Change::at_most},
    {"nearly", Change::at_most},
    {"almost", Change::at_most},
    {"under", Change::at_most},
    {"within", Change::at_most},
    {"around", Change::about},
    {"roughly", Change::about},
}};

std::string hedge_of(Change change, std::string_view measure,
                     std::string_view said) {
  const std::string words = lower(said);
  for (const Hedge& h : kHedges) {
    if (h.change == change && has_word(words, h.words)) {
      return std::string(h.words) + " ";
    }
  }
  switch (change) {
    case Change::at_least:
      return "at least ";
    case Change::at_most:
      return measure == "distance" ? "within " : "up to ";
    case Change::about:
      return "about ";
    case Change::exact:
    case Change::range:
      break;
  }
  return "";
}

std::string with_unit(std::string number, std::string_view unit, bool one) {
  if (unit.empty() || unit == "person" || unit == "magnitude") return number;
  if (unit == "percent") return number + "%";
  if (unit == "dollar") return "$" + number;
  static constexpr std::array<std::string_view, 7> kSymbols = {
      "km", "m", "cm", "mm", "kg", "km/h", "ha"};
  const bool symbol =
      std::find(kSymbols.begin(), kSymbols.end(), unit) != kSymbols.end();
  return number + " " + (one || symbol ? std::string(unit) : plural(unit));
}

// "hundreds", when the words hold no figure and the amount is a wide guess.
std::string vague_word(const Amount& a, std::string_view said) {
  if (a.change != Change::about || !a.low || !a.high || *a.low == *a.high) {
    return "";
  }
  const std::string words = lower(said);
  for (const std::string_view word :
       {"hundreds of thousands", "tens of thousands", "thousands", "hundreds",
        "scores", "dozens", "several", "a few"}) {
    if (has_word(words, word)) return std::string(word);
  }
  return "";
}

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr",
                                                 "May", "Jun", "Jul", "Aug",
                                                 "Sep", "Oct", "Nov", "Dec"};

struct Date {
  int year;
  unsigned month, day;
  bool month_begins, month_ends;
};

Date date_of(Day d) {
  const year_month_day ymd{d};
  const year_month_day after{d + std::chrono::days{1}};
  return {int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()),
          unsigned(ymd.day()) == 1, unsigned(after.day()) == 1};
}

const char* month(const Date& d) {
  return kMonths[d.month - 1];
}

std::string whole(const Date& d) {
  return fmt::format("{} {} {}", d.day, month(d), d.year);
}

std::string months(const Date& a, const Date& b) {
  if (a.month == 1 && b.month == 12) {
    return a.year == b.year ? fmt::format("{}", a.year)
                            : fmt::format("{}–{}", a.year, b.year);
  }
  if (a.year != b.year) {
    return fmt::format("{} {} – {} {}", month(a), a.year, month(b), b.year);
  }
  if (a.month == b.month) return fmt::format("{} {}", month(a), a.year);
  return fmt::format("{}–{} {}", month(a), month(b), a.year);
}

// "destruction of houses", but "air strike against a convoy"
bool takes_of(std::string_view predicate) {
  static constexpr std::array<std::string_view, 12> kOf = {
      "appoint", "convict",   "displace", "destroy", "capture",  "abduct",
      "arrest",  "execution", "release",  "rescue",  "evacuate", "massacre"};
  return std::find(kOf.begin(), kOf.end(), predicate) != kOf.end();
}

// "injured people" wounded are people wounded: words that only repeat what a
// measure says are dropped.
std::string without_echo(std::string_view of) {
  static constexpr std::array<std::string_view, 12> kEcho = {
      "dead",   "killed", "injured",    "wounded",    "missing",   "deaths",
      "bodies", "lives",  "fatalities", "casualties", "displaced", "injuries"};
  std::string out;
  for (size_t at = 0; at < of.size();) {
    const size_t end = std::min(of.find(' ', at), of.size());
    const std::string_view word = of.substr(at, end - at);
    if (std::find(kEcho.begin(), kEcho.end(), lower(word)) == kEcho.end()) {
      out += (out.empty() ? "" : " ") + std::string(word);
    }
    at = end + 1;
  }
  return out;
}

std::string at_place(const std::optional<PlaceSaid>& place) {
  return place ? place->name : "";
}

}  // namespace

std::string say_number(double n) {
  if (!std::isfinite(n)) return "?";
  const double size = std::abs(n);
  if (size >= 1e15) return fmt::format("{:.3g}", n);
  for (const auto& [unit, word] :
       {std::pair{1e9, " billion"}, std::pair{1e6, " million"}}) {
    const double hundredths = n / unit * 100;
    if (size >= unit && hundredths == std::floor(hundredths)) {
      return fmt::format("{:g}{}", n / unit, word);
    }
  }
  const double rounded = std::round(size * 100) / 100;
  const auto integer = static_cast<int64_t>(rounded);
  std::string digits = fmt::format("{}", integer);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  const auto rest = std::llround((rounded - double(integer)) * 100);
  if (rest != 0) digits += fmt::format(".{:02}", rest);
  if (rest != 0 && digits.back() == '0') digits.pop_back();
  return (n < 0 && rounded != 0 ? "−" : "") + digits;
}

std::string say_amount(const Amount& a, std::string_view measure,
                       std::string_view said) {
  std::string number;
  bool one = false;
  if (a.low && a.high && *a.low != *a.high) {
    number = fmt::format("{}–{}", say_number(*a.low), say_number(*a.high));
    const std::string word = vague_word(a, said);
    if (!word.empty()) {
      return with_unit(fmt::format("“{}”", word), a.unit, false) + " (" +
             number + ")";
    }
  } else {
    const double value = a.middle();
    one = value == 1;
    number = say_number(value);
  }
  return hedge_of(a.change, measure, said) +
         with_unit(std::move(number), a.unit, one);
}

std::string say_days(const std::optional<Days>& days) {
  if (!days) return "date open";
  const Date a = date_of(days->first);
  const Date b = date_of(days->last);
  const bool open_first = a.year < 2;
  const bool open_last = b.year > 9998;
  if (open_first && open_last) return "date open";
  if (open_first) return "until " + whole(b);
  if (open_last) return "since " + whole(a);
  if (days->first == days->last) return whole(a);
  if (a.month_begins && b.month_ends) return months(a, b);
  if (a.year != b.year) return fmt::format("{} – {}", whole(a), whole(b));
  if (a.month != b.month) {
    return fmt::format("{} {} – {}", a.day, month(a), whole(b));
  }
  return fmt::format("{}–{}", a.day, whole(b));
}

std::string say_mark(char mark) {
  switch (mark) {
    case 'A':
      return "completely reliable";
    case 'B':
      return "usually reliable";
    case 'C':
      return "fairly reliable";
    case 'D':
      return "not usually reliable";
    case 'E':
      return "unreliable";
    case 'F':
      return "reliability unknown";
    case '1':
      return "confirmed";
    case '2':
      return "probably true";
    case '3':
      return "possibly true";
    case '4':
      return "doubtful";
    case '5':
      return "improbable";
    case '6':
      return "cannot be judged";
    default:
      return "";
  }
}

std::string say_grade(std::string_view grade) {
  if (grade.size() != 2 || grade[0] < 'A' || grade[1] > '6') return "";
  const std::string source = say_mark(grade[0]);
  const std::string truth = say_mark(grade[1]);
  if (source.empty() || truth.empty()) return "";
  return fmt::format("source {}, figure {}", source, truth);
}

std::string plural(std::string_view s) {
  const std::string word(s);
  const auto ends = [&](std::string_view e) { return s.ends_with(e); };
  if (word.empty() || ends("craft") || ends("s")) return word;
  if (ends("person")) return word.substr(0, word.size() - 6) + "people";
  if (ends("foot")) return word.substr(0, word.size() - 4) + "feet";
  if (ends("x") || ends("ch") || ends("sh")) return word + "es";
  if (ends("y") && word.size() > 1 &&
      std::string_view("aeiou").find(word[word.size() - 2]) ==
          std::string_view::npos) {
    return word.substr(0, word.size() - 1) + "ies";
  }
  return word + "s";
}

std::string count_of(size_t n, std::string_view singular) {
  return fmt::format("{} {}", say_number(double(n)),
                     n == 1 ? std::string(singular) : plural(singular));
}

std::string collapse(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string quoted(std::string_view s) {
  std::string out = collapse(s);
  for (size_t at = out.find('['); at != out.npos; at = out.find('[', at + 1)) {
    size_t end = at + 1;
    while (end < out.size() && (is_letter(out[end]) || is_digit(out[end]))) {
      ++end;
    }
    if (end == at + 1 || end == out.size() || out[end] != ':') continue;
    const size_t line = ++end;
    while (end < out.size() && is_digit(out[end])) ++end;
    if (end == line || end == out.size() || out[end] != ']') continue;
    out[at] = '(';
    out[end] = ')';
  }
  return out;
}

std::string heading(std::string_view s) {
  std::string out = quoted(s);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') {
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  }
  return out;
}

std::string phrase_of(std::string_view predicate, const Knowledge& k) {
  const Term* term = k.term(predicate);
  return term != nullptr && !term->phrase.empty() ? term->phrase
                                                  : std::string(predicate);
}

std::string say_question(const Question& q, const Knowledge& k) {
  const std::string phrase = phrase_of(q.measure, k);
  // "civilians killed", but "duration: siege", "strength: soldiers"
  static constexpr std::array<std::string_view, 12> kNouns = {
      "strength", "population", "lost",       "distance",
      "duration", "share_held", "share_lost", "count",
      "ratio",    "cost",       "magnitude",  "aid_delivered"};
  const bool noun =
      std::find(kNouns.begin(), kNouns.end(), q.measure) != kNouns.end();
  std::string of = noun ? q.of : without_echo(q.of);
  if (!noun && of.starts_with("of ")) of.clear();  // "dead of cholera"
  if (of.empty() && !noun && q.unit == "person") of = "people";
  std::string title = of.empty() ? phrase
                      : noun     ? phrase + ": " + of
                                 : of + " " + phrase;
  const std::string place = at_place(q.at);
  if (!place.empty() && of.find(place) == std::string::npos) {
    title += (q.measure == "distance" ? " from " : ", ") + place;
  }
  return heading(title);
}

bool is_talk(std::string_view p) {
  static constexpr std::array<std::string_view, 10> kTalk = {
      "statement",   "praise",    "accuse", "deny",    "threaten",
      "investigate", "negotiate", "visit",  "appoint", "resign"};
  return std::find(kTalk.begin(), kTalk.end(), p) != kTalk.end();
}

bool is_against(std::string_view predicate, const Knowledge& k) {
  if (predicate.starts_with("siege.")) return true;
  const Term* term = k.term(predicate);
  if (term == nullptr) return false;
  for (const std::string_view kind :
       {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "ACCUSE"}) {
    if (term->plover.starts_with(kind)) return true;
  }
  return false;
}

std::vector<std::string> say_event(const Event& e, const Knowledge& k) {
  std::vector<std::string> parts{heading(phrase_of(e.predicate, k))};
  const std::string place = at_place(e.place);
  if (!place.empty()) parts.push_back(place);
  std::string actor = e.actor ? e.actor->name : "";
  if (!e.accuser.empty()) actor += " (says " + e.accuser + ")";
  const std::string target = e.target ? e.target->name : "";
  const bool against = is_against(e.predicate, k);
  if (!actor.empty() && !target.empty() && actor != target) {
    parts.push_back(actor + (against ? " against " : " → ") + target);
  } else if (!actor.empty()) {
    parts.push_back("by " + actor);
  } else if (!target.empty()) {
    const char* of = takes_of(e.predicate) ? "of "
                     : against             ? "against "
                                           : "→ ";
    parts.push_back(of + target);
  }
  return parts;
}

bool is_vague(const Event& e) {
  return !e.target && (!e.actor || !e.place);
}

}  // namespace crosscheck
