// What one happening cost, by a rule: the figures of people at large, or the
// parts that one report tells apart ("five soldiers and a boy").
//
// A report speaks of the same dead in several words: "Ketron Nathan" and "the
// father", "teenagers" and "a teenager". So of parts
//   low   counts the groups alone, two people or more, each noun once
//   best  the groups and single people, or the people named, whichever are more
//   high  all of them
// and of several reports the one that tells of most is taken, because two may
// speak of the same dead in other words. Tested by publication_test.cc.
#include <algorithm>
#include <cctype>
#include <map>

#include "publish/publication.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// "Up to 480" leaves it open that there were fewer.
std::optional<double> low_of(const Question& q, const Estimate& e) {
  const bool open = std::all_of(
      e.answers.begin(), e.answers.end(),
      [&](uint32_t i) { return !q.answers[i].amount.low.has_value(); });
  return open ? 0 : e.low;
}

double number(const Estimate& e) {
  return e.best.value_or(e.low.value_or(e.high.value_or(0)));
}

// To what another figure of the same people allows.
void widen(Toll& t, const Question& q, const Estimate& e) {
  const std::optional<double> low = low_of(q, e);
  if (low) t.low = std::min(t.low.value_or(*low), *low);
  const double high = e.high.value_or(number(e));
  t.high = std::max(t.high.value_or(high), high);
}

constexpr std::string_view kAnybody[] = {
    "",       "people", "person",     "persons",    "victims", "others", "dead",
    "bodies", "lives",  "fatalities", "casualties", "deaths",  "injured"};

// Kin hold everybody else of a report, too.
bool counts_anybody(std::string_view of) {
  const std::string text = ascii_lower(of);
  for (const std::string_view kin : {"family", "family members", "relatives"}) {
    if (text.ends_with(kin)) return true;
  }
  return std::find(std::begin(kAnybody), std::end(kAnybody), text) !=
         std::end(kAnybody);
}

bool is_upper(std::string_view word) {
  return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return out;
}

// "Syrian soldiers" and "a soldier" -> "soldier"; of "driver 1" the driver.
std::string noun_of(std::string_view of) {
  std::vector<std::string_view> words = words_of(of);
  while (words.size() > 1 && !is_letter(words.back()[0])) words.pop_back();
  if (words.empty()) return "";
  std::string noun = ascii_lower(words.back());
  constexpr std::pair<std::string_view, std::string_view> kOdd[] = {
      {"men", "man"},
      {"women", "woman"},
      {"children", "child"},
      {"policemen", "policeman"},
      {"servicemen", "serviceman"}};
  for (const auto& [many, one] : kOdd) {
    if (noun == many) return std::string(one);
  }
  if (noun.size() > 3 && noun.ends_with('s') && !noun.ends_with("ss")) {
    noun.pop_back();
  }
  return noun;
}

// Of two names of people: do they share a word?
bool may_be_one(std::string_view a, std::string_view b) {
  for (const std::string_view x : words_of(a)) {
    for (const std::string_view y : words_of(b)) {
      if (is_upper(x) && x == y) return true;
    }
  }
  return false;
}

}  // namespace

// Of one report.
struct Publication::Parts {
  struct Part {
    const Question* q;
    double low, best, high;
  };
  std::map<std::string, Part> nouns;  // described; of a noun the largest
  std::vector<Part> named;            // one person each
};

void Publication::add_part(Parts& parts, const Question& q, Rule by) const {
  const Estimate e = estimate(q, by);
  const double n = number(e);
  const Parts::Part part{&q, low_of(q, e).value_or(0), n, e.high.value_or(n)};
  const auto words = words_of(q.of);
  const bool named =
      n == 1 && !words.empty() && is_upper(words.back()) &&
      (words.size() > 1 || known(Party{q.of, {}, {}}).kind == "person");
  if (!named) {
    const auto [at, fresh] = parts.nouns.try_emplace(noun_of(q.of), part);
    if (!fresh && at->second.best < n) at->second = part;
    return;
  }
  const bool again = std::any_of(
      parts.named.begin(), parts.named.end(),
      [&](const Parts::Part& p) { return may_be_one(p.q->of, q.of); });
  if (!again) parts.named.push_back(part);
}

Toll Publication::toll(const Happening& h, std::string_view measure,
                       Rule by) const {
  Toll t;
  const Question* whole = nullptr;
  std::map<size_t, Parts> by_report;
  for (const Question* q : h.figures) {
    if (q->measure != measure || q->unit != "person") continue;
    t.one_voice = t.one_voice || q->standing == Standing::one_voice;
    t.disputed = t.disputed || q->standing == Standing::disputed;
    if (!counts_anybody(q->of)) {
      for (const size_t report : accounts(q->claims)) {
        add_part(by_report[report], *q, by);
      }
      continue;
    }
    widen(t, *q, estimate(*q, by));
    const bool better =
        whole == nullptr ||
        (by == Rule::lowest
             ? number(estimate(*q, by)) < number(estimate(*whole, by))
             : q->claims.size() > whole->claims.size());
    if (better) whole = q;
  }
  Toll parts;
  for (const auto& [report, of_it] : by_report) {
    const Toll told = sum(of_it, h, by);
    if (!parts.best || *told.best > *parts.best) parts = told;
  }
  if (whole != nullptr) {
    t.best = number(estimate(*whole, by));
    if (parts.best) t.high = std::max(t.high.value_or(0), *parts.best);
  } else {
    t.low = parts.low;
    t.best = parts.best;
    t.high = parts.high;
  }
  if (parts.best && *parts.best <= *t.best) {
    t.actors = parts.actors;
    t.targets = parts.targets;
    t.civilians = parts.civilians;
  }
  t.unknown = t.best.value_or(0) - t.actors - t.targets - t.civilians;
  return t;
}

Toll Publication::sum(const Parts& parts, const Happening& h, Rule by) const {
  Toll t;
  double low = 0, groups = 0, described = 0, named = 0, high = 0;
  for (const auto& [noun, p] : parts.nouns) {
    if (p.best > 1) groups += p.low;
    low = std::max(low, p.low);
    described += p.best;
    high += p.high;
  }
  for (const Parts::Part& p : parts.named) {
    low = std::max(low, p.low);
    named += p.best;
    high += p.high;
  }
  t.low = std::max(low, groups);
  t.best = by == Rule::lowest ? std::max(*t.low, std::max(groups, named))
                              : std::max(described, named);
  t.high = high;
  const Role actor = h.event != nullptr ? role(h.event->actor) : Role{};
  const Role target = h.event != nullptr ? role(h.event->target) : Role{};
  // Of two states that fight each other no word tells whose soldiers died.
  const bool either = actor.side == target.side && h.event != nullptr &&
                      h.event->predicate == "battle";
  if (described > *t.best) return t;
  for (const auto& [noun, p] : parts.nouns) {
    const Role who = role(Party{p.q->of, {}, {}});
    if (who.side == "civil") {
      t.civilians += p.best;
    } else if (!who.side.empty() && !either) {
      if (who.side == target.side) {
        t.targets += p.best;
      } else if (who.side == actor.side) {
        t.actors += p.best;
      }
    }
  }
  return t;
}

}  // namespace crosscheck
