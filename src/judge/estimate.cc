#include "crosscheck/estimate.h"

#include <algorithm>
#include <numeric>

#include "judge/answers.h"

namespace crosscheck {
namespace {

constexpr std::array<std::string_view, kRules.size()> kNames = {
    "ours", "lowest", "ucdp", "median", "latest", "most_voices"};

// Of an answer, in the question's unit.
struct Ends {
  std::optional<double> low, high;
  double middle = 0;
  double least = 0;  // the lower end, where there is one
};

Ends ends_of(const Question& q, const Answer& a) {
  const auto in_unit = [&](double v) {
    return judging::converted(v, a.amount.unit, q.unit);
  };
  Ends e;
  if (a.amount.low) e.low = in_unit(*a.amount.low);
  if (a.amount.high) e.high = in_unit(*a.amount.high);
  e.middle = in_unit(a.amount.middle());
  e.least = e.low ? *e.low : e.middle;
  return e;
}

Estimate chosen(const Question& q, uint32_t answer) {
  const Ends e = ends_of(q, q.answers[answer]);
  return {e.low, e.middle, e.high, {answer}};
}

Estimate lowest(const Question& q) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < q.answers.size(); ++i) {
    if (ends_of(q, q.answers[i]).least < ends_of(q, q.answers[best]).least) {
      best = i;
    }
  }
  Estimate out = chosen(q, best);
  out.best = ends_of(q, q.answers[best]).least;
  return out;
}

Estimate median(const Question& q) {
  std::vector<uint32_t> order(q.answers.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return ends_of(q, q.answers[a]).middle < ends_of(q, q.answers[b]).middle;
  });
  size_t voices = 0;
  for (const Answer& a : q.answers) voices += a.voices.size();
  size_t below = 0;
  for (const uint32_t i : order) {
    below += q.answers[i].voices.size();
    if (2 * below >= voices) return chosen(q, i);
  }
  return chosen(q, order.back());
}

char letter(const Answer& a) {
  return a.admiralty.empty() ? 'F' : a.admiralty.front();
}

}  // namespace

std::string_view name_of(Rule rule) {
  return kNames[static_cast<size_t>(rule)];
}

std::optional<Rule> rule_named(std::string_view name) {
  const auto* at = std::find(kNames.begin(), kNames.end(), name);
  if (at == kNames.end()) return std::nullopt;
  return kRules[static_cast<size_t>(at - kNames.begin())];
}

Estimator::Estimator(const Dossier& d) {
  for (const Account& a : d.accounts) {
    if (!a.text.published) continue;
    for (const Claim& c : a.claims) {
      if (c.amount) said_.emplace(c.id.value, a.text.published->last);
    }
  }
}

Day Estimator::newest(const Answer& a) const {
  Day day = Day::min();
  for (const Voice& v : a.voices) {
    for (const ClaimId id : v.claims) {
      if (const auto at = said_.find(id.value); at != said_.end()) {
        day = std::max(day, at->second);
      }
    }
  }
  return day;
}

// An early toll that a later one replaces is no low estimate, and a figure of
// something else (its unit, its scope, a part of it) is none at all.
Estimate Estimator::by_reliability(const Question& q) const {
  char most = 'F';
  for (const Answer& a : q.answers) most = std::min(most, letter(a));
  std::vector<bool> out(q.answers.size(), false);
  for (size_t i = 0; i < q.answers.size(); ++i) {
    out[i] = most < 'F' && letter(q.answers[i]) == 'F';
  }
  for (const Why& w : q.why) {
    const Answer& one = q.answers[w.one];
    const Answer& other = q.answers[w.other];
    if (w.reason == Reason::as_of) {
      const bool first = newest(one) < newest(other);
      const bool trusted = letter(first ? other : one) < 'F' || most == 'F';
      if (trusted) out[first ? w.one : w.other] = true;
    } else if (w.one == 0 &&
               (w.reason == Reason::unit || w.reason == Reason::scope ||
                w.reason == Reason::subset)) {
      out[w.other] = true;
    }
  }
  if (std::find(out.begin(), out.end(), false) == out.end()) out[0] = false;
  char trusted = 'F';
  for (size_t i = 0; i < out.size(); ++i) {
    if (!out[i]) trusted = std::min(trusted, letter(q.answers[i]));
  }
  Estimate e;
  for (uint32_t i = 0; i < out.size(); ++i) {
    if (out[i]) continue;
    const Ends ends = ends_of(q, q.answers[i]);
    const double high = ends.high ? *ends.high : ends.middle;
    e.low = e.low ? std::min(*e.low, ends.least) : ends.least;
    e.high = e.high ? std::max(*e.high, high) : high;
    if (letter(q.answers[i]) == trusted && (!e.best || ends.middle < *e.best)) {
      e.best = ends.middle;
      e.answers = {i};
    }
  }
  return e;
}

Estimate Estimator::operator()(const Question& q, Rule rule) const {
  if (q.answers.empty()) return {};
  uint32_t best = 0;
  switch (rule) {
    case Rule::ours:
      break;
    case Rule::lowest:
      return lowest(q);
    case Rule::ucdp:
      return by_reliability(q);
    case Rule::median:
      return median(q);
    case Rule::latest:
      for (uint32_t i = 1; i < q.answers.size(); ++i) {
        if (newest(q.answers[i]) > newest(q.answers[best])) best = i;
      }
      break;
    case Rule::most_voices:
      for (uint32_t i = 1; i < q.answers.size(); ++i) {
        if (q.answers[i].voices.size() > q.answers[best].voices.size()) {
          best = i;
        }
      }
      break;
  }
  return chosen(q, best);
}

void use_rule(Dossier& d, Rule rule) {
  if (rule == Rule::ours) return;
  const Estimator estimate(d);
  for (Question& q : d.questions) {
    const Estimate e = estimate(q, rule);
    const bool by_voice = rule != Rule::ucdp && rule != Rule::lowest;
    q.best_low = by_voice ? e.low : e.best;
    q.best_high = by_voice ? e.high : e.best;
  }
}

}  // namespace crosscheck
