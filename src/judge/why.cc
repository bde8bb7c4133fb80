#include "judge/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "util/held_days.h"
#include "util/one_of.h"
#include "util/only_possible.h"
#include "util/spelling.h"
#include "util/units.h"

namespace crosscheck::judging {
namespace {

using std::string_view;

std::string number(double v) {
  if (std::abs(v - std::round(v)) > 1e-9) return fmt::format("{:.4g}", v);
  std::string s = fmt::format("{:.0f}", v);
  for (auto at = static_cast<int>(s.size()) - 3; at > (s[0] == '-' ? 1 : 0);
       at -= 3) {
    s.insert(static_cast<size_t>(at), ",");
  }
  return s;
}

std::string unit_words(string_view unit, double n) {
  if (unit == "magnitude") return "";
  if (unit.empty() || unit == "times") return std::string(unit);
  if (unit == "person") return n == 1 ? "person" : "people";
  if (unit == "percent" || unit == "km" || unit == "kg") {
    return std::string(unit);
  }
  if (n == 1) return std::string(unit);
  return fmt::format("{}s", unit);
}

// What an answer's claims count and when and by whom it is told.
struct Sides {
  std::string of;                // as the first report puts it
  std::set<std::string> nouns;   // content words of all its `of`s, singular
  std::optional<Days> stated;    // the days it says that it holds for
  std::optional<Days> told;      // the days of its reports
  std::string speaker;           // who is quoted, a named one if any
  std::string outlet;            // that says it itself
  const Party* actor = nullptr;  // besieger, holder
  std::set<std::string> bodies;  // for whom those who are quoted speak
  bool fights = false;           // one of these is a party to a war
  bool earlier = false;          // "an earlier toll"
  bool newer = false;            // "in a new toll"
  bool lowered = false;          // "officials lowered the toll"
};

void widen(std::optional<Days>& to, const std::optional<Days>& by) {
  if (!by) return;
  to = to ? Days{std::min(to->first, by->first), std::max(to->last, by->last)}
          : *by;
}

bool is_empty_word(string_view w) {
  constexpr std::array<string_view, 51> kEmpty = {
      "dead",       "death",      "deaths",   "died",    "body",
      "bodies",     "corpses",    "victim",   "victims", "casualties",
      "fatalities", "lives",      "injuries", "arrests", "arrest",
      "others",     "another",    "the",      "a",       "an",
      "of",         "in",         "at",       "and",     "or",
      "under",      "by",         "from",     "to",      "who",
      "were",       "total",      "between",  "both",    "people",
      "person",     "other",      "were",     "siege",   "besieged",
      "trapped",    "surrounded", "inside",   "base",    "city",
      "with",       "on",         "their",    "its",     "for",
      "as"};
  return std::find(kEmpty.begin(), kEmpty.end(), w) != kEmpty.end();
}

// Words that count one thing: who bears arms for a side.
std::string meaning(std::string w) {
  if (w.size() > 3 && w.back() == 's' && w[w.size() - 2] != 's') w.pop_back();
  if (w == "troop" || w == "force" || w == "serviceman" || w == "trooper" ||
      w == "personnel" || w == "defender" || w == "garrison") {
    return "soldier";
  }
  if (w == "militant" || w == "terrorist" || w == "jihadist" ||
      w == "insurgent" || w == "rebel" || w == "extremist") {
    return "fighter";
  }
  if (w == "resident" || w == "inhabitant" || w == "citizen") return "civilian";
  if (w == "policemen" || w == "policeman") return "police";
  return w;
}

void add_nouns(std::set<std::string>& nouns, string_view of) {
  std::string word;
  for (const char c : fold(of) + " ") {
    if ((c >= 'a' && c <= 'z') || (c & 0x80)) {
      word += c;
    } else if (!word.empty()) {
      if (!is_empty_word(word)) nouns.insert(meaning(word));
      word.clear();
    }
  }
}

bool is_party(const Origin& o) {
  if (one_of(o.body.name, "army", "navy", "air force") ||
      one_of(o.kind, "army", "armed group", "belligerent", "general")) {
    return true;
  }
  std::set<std::string> words;  // "rebels", "an insurgent spokesman"
  add_nouns(words, o.name);
  return words.contains("fighter");
}

Sides sides_of(const Figures& f, const Voices& voices) {
  Sides out;
  for (const ClaimId id : f.claims) {
    const Claim& c = *voices.claim(id);
    if (out.of.empty()) out.of = c.amount->of;
    add_nouns(out.nouns, c.amount->of);
    const Text& text = voices.account(id)->text;
    if (c.sentence.end <= text.utf8.size()) {
      const unsigned words = voices.tolls().in(cut(text.utf8, c.sentence));
      out.earlier = out.earlier || (words & TollWords::kEarlier) != 0;
      out.newer = out.newer || (words & TollWords::kNewer) != 0;
      out.lowered = out.lowered || (words & TollWords::kLowered) != 0;
    }
    const auto& published = text.published;
    widen(out.stated, held_days(c, published));
    widen(out.told, published);
    const Origin& o = voices.origin(id);
    const bool told = !c.said_by.empty();
    if (told && (out.speaker.empty() || o.named)) out.speaker = o.name;
    if (told) out.bodies.insert(o.body.name);
    out.fights = out.fights || (told && is_party(o));
    const std::string& outlet = voices.account(id)->text.publisher;
    if (out.outlet.empty() && !outlet.empty()) out.outlet = o.name;
    if (out.actor == nullptr && c.actor) out.actor = &*c.actor;
  }
  return out;
}

bool includes(const std::set<std::string>& all,
              const std::set<std::string>& part) {
  return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

std::string months(Days d) {
  constexpr std::array<string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day a(d.first);
  const std::chrono::year_month_day b(d.last);
  const auto name = [&](std::chrono::year_month_day y) {
    return fmt::format("{} {}", kMonths[unsigned(y.month()) - 1],
                       int(y.year()));
  };
  if (a == b) return fmt::format("{} {}", unsigned(a.day()), name(a));
  if (a.year() / a.month() == b.year() / b.month()) return name(a);
  if (a.year() != b.year() && d.size() > 400) {
    return fmt::format("{} to {}", int(a.year()), int(b.year()));
  }
  return fmt::format("{} to {}", name(a), name(b));
}

std::string counts(const Figures& f, const Sides& s) {
  Amount bare = f.amount;
  if (s.of.empty()) return in_words(f.amount);
  bare.unit.clear();
  return fmt::format("{} counts {}", in_words(bare), s.of);
}

// `told`: by the day of its report.
std::string dated(const Figures& f, const Sides& s, bool told) {
  std::string out = in_words(f.amount);
  if (!s.speaker.empty()) {
    out += fmt::format(" ({})", s.speaker);
  }
  if (s.stated && !told) {
    return fmt::format("{} is for {}", out, months(*s.stated));
  }
  if (s.told)
    return fmt::format("{} was reported {} {}", out,
                       s.told->size() == 1 ? "on" : "in", months(*s.told));
  return out;
}

std::string said(const Figures& f, const Sides& s) {
  const std::string& who = s.speaker.empty() ? s.outlet : s.speaker;
  return who.empty() ? fmt::format("a report has {}", in_words(f.amount))
                     : fmt::format("{} says {}", who, in_words(f.amount));
}

// Is `bound` open towards `value`?
bool leaves_room(const Figures& bound, double value) {
  const Amount& a = bound.amount;
  if (a.low && !a.high) return value > bound.value;
  if (a.high && !a.low) return value < bound.value;
  return false;
}

bool holds(const Figures& vague, double value, const std::string& unit) {
  const Amount& a = vague.amount;
  return a.low && a.high && *a.low < *a.high &&
         converted(*a.low, a.unit, unit) <= value &&
         value <= converted(*a.high, a.unit, unit);
}

// "Thousands" is also said of 93,000: round words bound from below, and nobody
// says them of what is a hundred times more.
bool exceeds_loosely(const Figures& vague, double value,
                     const std::string& unit) {
  const Amount& a = vague.amount;
  if (!a.low || !a.high) return false;
  return value > converted(*a.high, a.unit, unit) &&
         value < 100 * converted(*a.low, a.unit, unit);
}

// "3 years" for 1,400 days: whole years are counted.
bool whole_units(const Figures& coarse, const Figures& fine) {
  if (coarse.amount.unit == fine.amount.unit) return false;
  const double v =
      converted(fine.amount.middle(), fine.amount.unit, coarse.amount.unit);
  const double n = coarse.amount.middle();
  return measured(coarse.amount.unit).factor >
             measured(fine.amount.unit).factor &&
         n == std::round(n) && std::abs(v - n) < 1;
}

bool apart(const std::optional<Days>& a, const std::optional<Days>& b,
           int64_t gap = 1) {
  return a && b &&
         ((b->first - a->last).count() >= gap ||
          (a->first - b->last).count() >= gap);
}

// Was the lesser told first, and no more once the greater was known? A report
// of that day may still have the old number.
bool follows(const Sides& less, const Sides& more) {
  return less.told && more.told && less.told->first < more.told->first &&
         less.told->last <= more.told->first;
}

// Does one report give both, each as somebody else's number of that day? Then
// the greater is no later one.
bool told_together(const Figures& a, const Figures& b, const Voices& voices) {
  std::set<uint64_t> reports;
  for (const ClaimId id : a.claims) {
    reports.insert(voices.claim(id)->report.value);
  }
  return std::ranges::any_of(b.claims, [&](ClaimId id) {
    return reports.contains(voices.claim(id)->report.value);
  });
}

// What a party to a war counts, another does not count on.
bool quarrel(const Sides& a, const Sides& b) {
  if ((!a.fights && !b.fights) || a.bodies.empty() || b.bodies.empty()) {
    return false;
  }
  return std::none_of(a.bodies.begin(), a.bodies.end(), [&](const auto& body) {
    return b.bodies.count(body) != 0;
  });
}

bool is_of_a_day(const Question& q) {
  return q.measure == "missing";
}

// Another date: -1 the first is the newer, 1 the second, 0 no matter of dates.
int as_of(const Question& q, const Figures& a, const Sides& x, const Figures& b,
          const Sides& y, const Voices& voices) {
  if (q.measure == "duration" || q.measure == "magnitude") return 0;
  const bool grow = grows(q);
  const bool both = x.stated && y.stated && apart(x.stated, y.stated);
  const bool one =
      !grow && (x.stated || y.stated) &&
      apart(x.stated ? x.stated : x.told, y.stated ? y.stated : y.told);
  // The day that words say may be that of the deaths, not of the count.
  const bool up = a.value < b.value;
  if (grow && follows(up ? x : y, up ? y : x) && !quarrel(x, y) &&
      !told_together(a, b, voices)) {
    return up ? 1 : -1;
  }
  // The missing are found, or named, from day to day.
  if (is_of_a_day(q)) {
    if (quarrel(x, y) || !apart(x.told, y.told)) return 0;
    return x.told->first < y.told->first ? 1 : -1;
  }
  if (!both && !one) return 0;
  const auto& first = x.stated ? x.stated : x.told;
  const auto& second = y.stated ? y.stated : y.told;
  const int later = first->first < second->first ? 1 : -1;
  if (grow && (b.value - a.value) * later < 0) return 0;  // it shrank
  return later;
}

// A toll that was counted on: the lesser is called the earlier or the greater
// the newer, and only one of them. -1 the first is the newer, 1 the second.
int revised(const Question& q, const Figures& a, const Sides& x,
            const Figures& b, const Sides& y) {
  if (!grows(q) || a.value == b.value) return 0;
  const bool up = a.value < b.value;
  const Sides& less = up ? x : y;
  const Sides& more = up ? y : x;
  const bool after =
      less.told && more.told && less.told->first > more.told->first;
  if (less.lowered && !more.lowered && after) return up ? -1 : 1;
  // What is told after the greater number is not what it replaced.
  if (after) return 0;
  const bool told = (less.earlier && !more.earlier && !less.newer) ||
                    (more.newer && !less.newer && !more.earlier);
  return !told ? 0 : up ? 1 : -1;
}

const Party* unlike(const Sides& a, const Sides& b) {
  if (a.actor == nullptr && b.actor == nullptr) return nullptr;
  if (a.actor != nullptr && b.actor != nullptr) {
    return a.actor->id == b.actor->id ? nullptr : a.actor;
  }
  return a.actor != nullptr ? a.actor : b.actor;
}

bool is_scope(const Question& q) {
  return q.measure == "duration" || q.measure.starts_with("share");
}

// Bounds and rounding.
std::optional<Difference> by_wording(const Question& q, const Figures& one,
                                     const Figures& other) {
  const std::string a = in_words(one.amount);
  const std::string b = in_words(other.amount);
  for (const auto& [f, g, s, t] :
       {std::tuple(&one, &other, &a, &b), std::tuple(&other, &one, &b, &a)}) {
    if (leaves_room(*f, g->value)) {
      return Difference{
          Reason::bound,
          fmt::format("{} is a bound and leaves room for {}.", *s, *t)};
    }
    if (f->vague && holds(*f, g->value, q.unit)) {
      return Difference{
          Reason::rounding,
          fmt::format("{} is a rough number that holds {}.", *s, *t)};
    }
    if (f->vague && exceeds_loosely(*f, g->value, q.unit)) {
      return Difference{Reason::bound,
                        fmt::format("{} is read from a round word, which "
                                    "leaves room for {}.",
                                    *s, *t)};
    }
    if (whole_units(*f, *g)) {
      return Difference{
          Reason::rounding,
          fmt::format("{} counts whole {}s; {} is {} {}s.", *s, f->amount.unit,
                      *t,
                      number(std::round(10 * converted(g->amount.middle(),
                                                       g->amount.unit,
                                                       f->amount.unit)) /
                             10),
                      f->amount.unit)};
    }
    const bool open = !f->amount.low || !f->amount.high;
    if (!open && rounds_to(g->value, f->value)) {
      return Difference{Reason::rounding,
                        fmt::format("{} is {} rounded.", *s, *t)};
    }
  }
  return std::nullopt;
}

// Who is counted: soldiers, or soldiers and police.
std::optional<Difference> by_counted(const Question& q, const Figures& one,
                                     const Sides& x, const Figures& other,
                                     const Sides& y) {
  if (x.nouns != y.nouns && !x.nouns.empty() && !y.nouns.empty() &&
      q.unit == "person") {
    const bool x_in_y = includes(y.nouns, x.nouns);
    if (x_in_y || includes(x.nouns, y.nouns)) {
      const bool sum = x.of.find(" and ") != std::string::npos ||
                       y.of.find(" and ") != std::string::npos;
      return Difference{
          sum ? Reason::unit : Reason::subset,
          fmt::format("{}; {}.", counts(one, x), counts(other, y))};
    }
  }
  return std::nullopt;
}

// Whose siege, whose share.
std::optional<Difference> by_holder(const Question& q, const Figures& one,
                                    const Sides& x, const Figures& other,
                                    const Sides& y) {
  const Party* by = is_scope(q) ? unlike(x, y) : nullptr;
  if (by == nullptr) return std::nullopt;
  const bool first = by == x.actor;
  const Party* rest = (first ? y : x).actor;
  return Difference{
      Reason::scope,
      fmt::format("{} is told of {} alone; {} {}.",
                  in_words((first ? one : other).amount), by->name,
                  in_words((first ? other : one).amount),
                  rest != nullptr ? "of " + rest->name : "names nobody")};
}

// Both in one report, the lesser as some of the greater.
std::optional<Difference> by_part(const Question& q, const Figures& one,
                                  const Figures& other, const Voices& voices) {
  const Figures& less = one.value < other.value ? one : other;
  const Figures& more = one.value < other.value ? other : one;
  if (less.value < 2) return std::nullopt;
  for (const ClaimId id : q.parts) {
    const Claim* part = voices.claim(id);
    if (part == nullptr || !part->amount) continue;
    const Amount& a = part->amount->amount;
    if (converted(a.middle(), a.unit, q.unit) != less.value) continue;
    for (const ClaimId whole : more.claims) {
      if (voices.claim(whole)->report != part->report) continue;
      return Difference{
          Reason::subset,
          fmt::format("One report tells of {} and counts {} "
                      "among them.",
                      in_words(more.amount), in_words(less.amount))};
    }
  }
  return std::nullopt;
}

// "The boy died", "Ann Poe was killed": who is told of, not how many there are.
bool tells_of_one(const Figures& f, const Voices& voices) {
  return f.value == 1 && std::ranges::all_of(f.claims, [&](ClaimId id) {
           const string_view text = voices.account(id)->text.utf8;
           const Span words = voices.claim(id)->amount->words;
           if (words.end > text.size()) return false;
           const std::string said = fold(cut(text, words));
           return !said.starts_with("1") && !said.starts_with("one") &&
                  !said.starts_with("single");
         });
}

// One of several: he is no other count of them.
std::optional<Difference> by_person(const Question& q, const Figures& one,
                                    const Figures& other,
                                    const Voices& voices) {
  const bool up = one.value < other.value;
  const Figures& less = up ? one : other;
  const Figures& more = up ? other : one;
  if (q.unit != "person" || more.value < 2 || !tells_of_one(less, voices)) {
    return std::nullopt;
  }
  return Difference{Reason::subset,
                    fmt::format("{} is told of alone and may be among the {}.",
                                in_words(less.amount), in_words(more.amount))};
}

using Sentence = std::pair<uint64_t, uint32_t>;  // report, begin

Sentence sentence_of(const Claim& c) {
  return {c.report.value, c.sentence.begin};
}

// The sentences that tell the number as what it was: "from 500".
std::set<Sentence> left_behind(const Figures& f, const Voices& voices) {
  std::set<Sentence> out;
  for (const ClaimId id : f.claims) {
    const Claim& c = *voices.claim(id);
    const string_view text = voices.account(id)->text.utf8;
    if (text.substr(0, c.amount->words.begin).ends_with("from ")) {
      out.insert(sentence_of(c));
    }
  }
  return out;
}

// "The toll rose from 500 to 1,450": one sentence tells how it changed.
std::optional<Difference> by_change(const Figures& one, const Figures& other,
                                    const Voices& voices) {
  for (const auto& [was, is] : {std::pair(&one, &other), {&other, &one}}) {
    const std::set<Sentence> left = left_behind(*was, voices);
    const bool changed =
        !left.empty() &&
        std::any_of(is->claims.begin(), is->claims.end(), [&](ClaimId id) {
          return left.count(sentence_of(*voices.claim(id))) != 0;
        });
    if (!changed) continue;
    return Difference{Reason::as_of,
                      fmt::format("One report tells that {} became {}.",
                                  in_words(was->amount), in_words(is->amount)),
                      was == &one, false};
  }
  return std::nullopt;
}

// What may be beside what is: "fears that it could rise to 200,000".
std::optional<Difference> by_stance(const Figures& one, const Figures& other,
                                    const Voices& voices) {
  const bool first = only_possible(one, voices);
  if (first == only_possible(other, voices)) return std::nullopt;
  const Figures& thought = first ? one : other;
  const Figures& told = first ? other : one;
  return Difference{
      Reason::bound,
      fmt::format("{} is feared or thought possible, {} is told as it is.",
                  in_words(thought.amount), in_words(told.amount)),
      false, false};
}

}  // namespace

bool only_possible(const Figures& f, const Voices& voices) {
  return std::ranges::all_of(f.claims, [&](ClaimId id) {
    return only_possible(*voices.claim(id), *voices.account(id));
  });
}

bool grows(const Question& q) {
  if (one_of(q.measure, "killed", "wounded", "destroyed", "displaced",
             "arrested", "evacuated", "surrendered", "captured")) {
    return true;
  }
  if (q.measure != "count") return false;
  const std::string of = fold(q.of);
  return of.find("new") == std::string::npos &&
         (of.find("case") != std::string::npos ||
          of.find("infect") != std::string::npos);
}

std::string in_words(const Amount& a) {
  const double n = a.middle();
  const std::string unit = unit_words(a.unit, n);
  const auto with_unit = [&](const std::string& text) {
    return unit.empty() ? text : fmt::format("{} {}", text, unit);
  };
  if (a.low && a.high && *a.low < *a.high) {
    return with_unit(fmt::format("{} to {}", number(*a.low), number(*a.high)));
  }
  if (!a.high) return with_unit("at least " + number(n));
  if (!a.low) return with_unit("up to " + number(n));
  if (a.change == Change::about) return with_unit("about " + number(n));
  return with_unit(number(n));
}

Difference compare(const Question& q, const Figures& one, const Figures& other,
                   const Voices& voices) {
  const Sides x = sides_of(one, voices);
  const Sides y = sides_of(other, voices);
  if (auto d = by_person(q, one, other, voices)) return *d;
  const int dated_later = as_of(q, one, x, other, y, voices);
  const int later =
      dated_later != 0 ? dated_later : revised(q, one, x, other, y);
  const bool told = apart(x.told, y.told) && x.stated && y.stated &&
                    !apart(x.stated, y.stated);
  const bool daily = grows(q) || is_of_a_day(q);
  const Difference dates{
      Reason::as_of,
      fmt::format("{}; {}.", dated(one, x, told), dated(other, y, told)),
      later > 0, !daily && !(x.stated && y.stated)};
  // Two days that are both said come first, and a toll that rose from report to
  // report; else a day of publication explains only what nothing else does.
  if (later != 0 && ((x.stated && y.stated) || daily)) return dates;
  if (auto d = by_change(one, other, voices)) return *d;
  if (auto d = by_stance(one, other, voices)) return *d;
  if (auto d = by_wording(q, one, other)) return *d;
  if (auto d = by_counted(q, one, x, other, y)) return *d;
  if (auto d = by_part(q, one, other, voices)) return *d;
  if (later != 0) return dates;
  if (auto d = by_holder(q, one, x, other, y)) return *d;
  return {Reason::real,
          fmt::format("{}, {}; nothing in the reports explains it.",
                      said(one, x), said(other, y))};
}

}  // namespace crosscheck::judging
