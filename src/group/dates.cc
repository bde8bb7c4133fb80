// date_by_siblings: when an undated report appeared, from what it and others
// tell. Example: one report says "the siege ended on Tuesday"; another "the
// siege of the same town ended on 5 September 2017", a Tuesday: the first
// appeared on 5 or 6 September.
//
// A clue gives the days on which the report can have appeared:
//   dateline its day and month, in the year that siblings tell
//   told     an event with a relative time ("Tuesday", "yesterday", "last
//            month") that a sibling dates
//   news     its lead event is the latest that it dates itself, or the lead
//            event of a dated sibling
//   length   "after two months of fighting" beside the latest dated event
// No report is earlier than an event it tells as past. With no clue a report
// stays undated. Tested by dates_test.cc.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <unordered_map>

#include "crosscheck/parts.h"
#include "crosscheck/pipeline.h"
#include "group/hash.h"
#include "group/keys.h"
#include "util/spelling.h"
#include "util/units.h"

namespace crosscheck {
namespace {

using grouping::hash;
using std::chrono::days;
using std::chrono::year_month_day;

constexpr uint32_t kLead = 700;   // bytes: where a report says its news
constexpr int64_t kNewsDays = 6;  // from an event to its news, at most
constexpr size_t kSiblings = 64;  // looked at for one key

// What a claim is about: predicate and place. 0 without a place.
uint64_t topic(const Claim& c) {
  if (!c.place) return 0;
  return hash(c.predicate, hash(spelling_key(c.place->name)));
}

bool happened(const Claim& c) {
  return c.stance == Stance::actual || c.stance == Stance::possible;
}

bool in_lead(const Account& a, Span s) {
  return s.begin < kLead ||
         (!a.text.title_words.empty() && a.text.title_words.holds(s));
}

struct Sighting {
  Day day;
  uint32_t account;
};

struct Siblings {
  std::unordered_map<uint64_t, std::vector<Sighting>> events;  // by topic
  std::unordered_map<uint64_t, std::vector<Sighting>> leads;   // published
  std::unordered_map<uint64_t, int> years;  // latest year told, by topic;
                                            // of the topics asked for alone
};

void ask(const Account& a, Siblings& out) {
  for (const Claim& c : a.claims) {
    if (const uint64_t key = topic(c); key != 0) out.years.emplace(key, 0);
  }
}

void tell(const Account& a, uint32_t i, Siblings& out) {
  int latest =
      a.text.published ? int(year_month_day(a.text.published->last).year()) : 0;
  for (const Claim& c : a.claims) {
    if (c.when.days && c.when.days->size() <= 31 && happened(c)) {
      latest = std::max(latest, int(year_month_day(c.when.days->last).year()));
    }
  }
  for (const Claim& c : a.claims) {
    const uint64_t key = topic(c);
    const auto asked = out.years.find(key);
    if (asked == out.years.end()) continue;
    asked->second = std::max(asked->second, latest);
    if (c.amount || !happened(c)) continue;
    auto& events = out.events[key];
    const bool one_day = c.when.days && c.when.days->size() == 1;
    if (one_day && events.size() < kSiblings) {
      events.push_back({c.when.days->first, i});
    }
    auto& leads = out.leads[key];
    const bool dated = a.text.published && a.text.published->size() <= 3 &&
                       one_day &&
                       a.text.published->first - c.when.days->last < days(3);
    if (dated && in_lead(a, c.words) && leads.size() < kSiblings) {
      leads.push_back({a.text.published->first, i});
    }
  }
}

Days month_of(year_month_day d, int later) {
  const auto month = d.year() / d.month() + std::chrono::months(later);
  return {std::chrono::sys_days(month / 1),
          std::chrono::sys_days(month / std::chrono::last)};
}

// When was it written, if `said` then meant `day`?
std::optional<Days> written(const PartialDate& said, Day day) {
  if (said.weekday != 0) {
    const auto iso = std::chrono::weekday(day).iso_encoding();
    if (iso != static_cast<unsigned>(said.weekday)) return std::nullopt;
    return Days{day, day + days(1)};
  }
  if (said.year != 0 || said.month != 0 || said.unit == 0) return std::nullopt;
  const int back = -said.offset;
  if (back < 0) return std::nullopt;
  switch (said.unit) {
    case 'd':
      return Days{day + days(back), day + days(back)};
    case 'w':
      if (back == 0) return Days{day, day + days(6)};
      return Days{day + days(7 * back - 6), day + days(7 * back + 6)};
    case 'm':
      return month_of(day, back);
    default:
      return std::nullopt;
  }
}

// The window that most siblings speak for; none when two are as good.
class Votes {
 public:
  void add(Days d, uint32_t account) {
    auto& voters = votes_[{d.first, d.last}];
    if (std::find(voters.begin(), voters.end(), account) == voters.end()) {
      voters.push_back(account);
    }
  }
  // Windows before `earliest` cannot be.
  std::optional<Days> best(std::optional<Day> earliest) const {
    std::optional<Days> out;
    size_t most = 0;
    bool tie = false;
    for (const auto& [window, voters] : votes_) {
      const Days d{window.first, window.second};
      if (earliest && d.last < *earliest) continue;
      if (voters.size() < most) continue;
      const bool other = out && !out->overlaps(d);
      tie = voters.size() == most && other;
      if (voters.size() == most && out && !other && out->size() <= d.size()) {
        continue;  // the narrower stays
      }
      most = voters.size();
      out = d;
    }
    return tie ? std::nullopt : out;
  }

 private:
  std::map<std::pair<Day, Day>, std::vector<uint32_t>> votes_;
};

// A month told without a year, in the year that the siblings tell.
std::optional<Days> in_year(const PartialDate& said, int year) {
  if (said.month == 0 || said.year != 0 || year == 0) return std::nullopt;
  const auto month = std::chrono::year(year) / said.month;
  Days out = month_of(month / 1, 0);
  if (said.day != 0) {
    const Day day = std::chrono::sys_days(month / said.day);
    if (day > out.last) return std::nullopt;
    return Days{day, day};
  }
  if (said.part == 'e') out.last = out.first + days(9);
  if (said.part == 'm') out = {out.first + days(9), out.first + days(19)};
  if (said.part == 'l') out.first += days(19);
  return out;
}

// The latest event told as past, with whatever dates it.
std::optional<Days> latest_told(const Account& a, const Siblings& siblings) {
  int year = 0;
  std::optional<Days> out;
  const auto take = [&](Days d) {
    if (d.size() <= 31 && (!out || d.first > out->first)) out = d;
  };
  for (const Claim& c : a.claims) {
    const auto at = siblings.years.find(topic(c));
    if (at != siblings.years.end()) year = std::max(year, at->second);
    if (c.when.days && c.when.stated && happened(c)) take(*c.when.days);
  }
  for (const Claim& c : a.claims) {
    if (c.when.days || !happened(c)) continue;
    if (const auto d = in_year(c.when.said, year)) take(*d);
  }
  return out;
}

// Relative times of the report beside the days that siblings give.
std::optional<Days> by_told(const Account& a, uint32_t self,
                            const Siblings& siblings,
                            std::optional<Day> earliest) {
  Votes votes;
  for (const Claim& c : a.claims) {
    if (!happened(c)) continue;
    const auto at = siblings.events.find(topic(c));
    if (at == siblings.events.end()) continue;
    const auto match = [&](const PartialDate& said) {
      for (const Sighting& s : at->second) {
        const auto window = written(said, s.day);
        if (window && (s.account != self || c.when.days)) {
          votes.add(*window, s.account);
        }
      }
    };
    if (!c.when.days) match(c.when.said);
    for (const auto& [span, said] : a.open_dates) {
      // A weekday is the day of the news wherever it stands in the lead.
      const bool here = c.sentence.holds(span);
      if (here || (said.weekday != 0 && in_lead(a, span))) match(said);
    }
  }
  return votes.best(earliest);
}

// Does it speak of a month or year behind that day: "in August 1912", "in
// 1915"? Who tells what came of it writes no news of it.
bool speaks_of_later(const Account& a, Day latest) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  const year_month_day day(latest);
  const int year = int(day.year());
  const int month = static_cast<int>(unsigned(day.month()));
  std::string before;
  for (const std::string& word : grouping::words_of(a.text.utf8)) {
    const bool digits =
        word.size() == 4 && std::all_of(word.begin(), word.end(), [](char c) {
          return c >= '0' && c <= '9';
        });
    const int told = digits ? std::stoi(word) : 0;
    const auto at = std::find(kMonths.begin(), kMonths.end(), before);
    if (told > year && told < 2100 && (before == "in" || at != kMonths.end())) {
      return true;
    }
    if (told == year && at != kMonths.end() &&
        at - kMonths.begin() + 1 > month + 1) {
      return true;
    }
    before = word;
  }
  return false;
}

// The lead event is a sibling's lead event: they appeared together.
std::optional<Days> by_news(const Account& a, const Siblings& siblings,
                            const std::optional<Days>& latest) {
  Votes votes;
  for (const Claim& c : a.claims) {
    if (c.amount || !happened(c) || !in_lead(a, c.words)) continue;
    if (latest && c.when.days && c.when.stated && *c.when.days == *latest &&
        latest->size() <= 3 && !speaks_of_later(a, latest->last)) {
      return Days{latest->first, latest->last + days(kNewsDays)};
    }
    const auto at = siblings.leads.find(topic(c));
    if (at == siblings.leads.end() || c.when.days) continue;
    for (const Sighting& s : at->second) {
      votes.add({s.day, s.day + days(1)}, s.account);
    }
  }
  return votes.best(latest ? std::optional(latest->first) : std::nullopt);
}

// "After two months of fighting": that long after the latest dated event,
// give or take a quarter.
std::optional<Days> by_length(const Account& a,
                              const std::optional<Days>& latest) {
  if (!latest) return std::nullopt;
  for (const Claim& c : a.claims) {
    if (c.predicate != "duration" || !c.amount || !in_lead(a, c.words)) {
      continue;
    }
    const Span words = c.amount->words;
    const uint32_t from = words.begin > 12 ? words.begin - 12 : 0;
    if (words.begin > a.text.utf8.size()) continue;
    const std::string before =
        fold(std::string_view(a.text.utf8).substr(from, words.begin - from));
    const std::string inside = fold(cut(a.text.utf8, words));
    if (before.find("after ") == std::string::npos &&
        !inside.starts_with("after ")) {
      continue;
    }
    const Measured unit = measured(c.amount->amount.unit);
    if (unit.dimension != "time") continue;
    const double length = c.amount->amount.middle() * unit.factor;
    if (length < 7 || length > 400) continue;
    return Days{latest->first + days(std::lround(length * 0.75)),
                latest->last + days(std::lround(length * 1.25))};
  }
  return std::nullopt;
}

// "ABUJA, 30 July -": the day that the dateline names, in the year that the
// siblings tell.
std::optional<Days> by_dateline(const Account& a, const Siblings& siblings) {
  int year = 0;
  for (const Claim& c : a.claims) {
    const auto at = siblings.years.find(topic(c));
    if (at != siblings.years.end()) year = std::max(year, at->second);
  }
  constexpr uint32_t kHead = 300;  // bytes: where a dateline stands
  const std::string_view words = a.text.utf8;
  for (const auto& [span, said] : a.open_dates) {
    if (span.begin > kHead || span.end > words.size() || said.day == 0)
      continue;
    std::string_view behind = words.substr(span.end, 4);
    while (behind.starts_with(' ')) behind.remove_prefix(1);
    const bool dash = behind.starts_with("- ") || behind.starts_with("--") ||
                      behind.starts_with("\u2013") ||
                      behind.starts_with("\u2014");
    const bool comma = span.begin > 2 && words[span.begin - 2] == ',';
    if (dash && comma) return in_year(said, year);
  }
  return std::nullopt;
}

// When an undated account appeared.
std::optional<Days> date_of(const Account& a, uint32_t i,
                            const Siblings& siblings) {
  const auto latest = latest_told(a, siblings);
  const auto earliest = latest ? std::optional(latest->first) : std::nullopt;
  if (const auto dated = by_dateline(a, siblings)) return dated;
  auto window = by_told(a, i, siblings, earliest);
  if (!window) window = by_length(a, latest);
  if (!window) window = by_news(a, siblings, latest);
  if (!window || (earliest && window->last < *earliest)) return std::nullopt;
  if (earliest) window->first = std::max(window->first, *earliest);
  return window;
}

}  // namespace

struct SiblingDates::Told : Siblings {};

SiblingDates::SiblingDates() : told_(std::make_unique<Told>()) {}
SiblingDates::~SiblingDates() = default;

void SiblingDates::ask(const Account& undated) {
  crosscheck::ask(undated, *told_);
}

bool SiblingDates::is_asked() const {
  return !told_->years.empty();
}

void SiblingDates::add(const Account& a, uint32_t place) {
  tell(a, place, *told_);
}

std::optional<Days> SiblingDates::date(const Account& a, uint32_t place) const {
  return date_of(a, place, *told_);
}

std::vector<std::pair<size_t, Days>> date_by_siblings(
    std::span<const Account> accounts, const Knowledge& /*knowledge*/) {
  SiblingDates siblings;
  for (const Account& a : accounts) {
    if (!a.text.published) siblings.ask(a);
  }
  if (!siblings.is_asked()) return {};
  for (uint32_t i = 0; i < accounts.size(); ++i) siblings.add(accounts[i], i);
  std::vector<std::pair<size_t, Days>> out;
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    if (accounts[i].text.published) continue;
    const auto window = siblings.date(accounts[i], i);
    if (window) out.emplace_back(i, *window);
  }
  return out;
}

}  // namespace crosscheck
