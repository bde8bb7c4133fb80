// Which figures of a report say nothing new or nothing sure (figures.h).
// Tested by figures_test.cc.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "extract/figures.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

// More than a week apart: told of another happening.
bool other_time(const Claim& a, const Claim& b) {
  constexpr std::chrono::days kWeek(7);
  return a.when.days && b.when.days &&
         (a.when.days->first - b.when.days->last > kWeek ||
          b.when.days->first - a.when.days->last > kWeek);
}

}  // namespace

std::vector<bool> doubtful(const std::vector<Figure>& figures, bool violent) {
  constexpr size_t kEnough = 32;  // deaths a report is compared with
  std::vector<bool> out(figures.size(), false);
  std::map<std::string_view, const Claim*> told;  // by measure
  std::set<std::pair<std::string_view, std::string_view>> by_name;
  for (const Figure& f : figures) {
    violent =
        violent || (!f.mild && one_of(f.claim.predicate, "killed", "wounded"));
    if (!f.again) told.try_emplace(f.claim.predicate, &f.claim);
  }
  std::vector<const Claim*> deaths;
  for (size_t i = 0; i < figures.size(); ++i) {
    const Claim& c = figures[i].claim;
    if (figures[i].mild && figures[i].again && !violent) {
      out[i] = true;
      continue;
    }
    const bool first_of_name =
        figures[i].named && c.target &&
        by_name.emplace(c.predicate, c.target->name).second;
    if (figures[i].again && !first_of_name) {
      const Claim* before = told.try_emplace(c.predicate, &c).first->second;
      out[i] = before->words != c.words && (figures[i].bare || figures[i].open);
    }
    if (!out[i] && c.predicate == "killed" && c.stance == Stance::actual &&
        deaths.size() < kEnough) {
      deaths.push_back(&c);
    }
  }
  for (size_t i = 0; i < figures.size(); ++i) {
    out[i] = out[i] || (figures[i].open &&
                        std::ranges::any_of(deaths, [&](const Claim* death) {
                          return !other_time(figures[i].claim, *death);
                        }));
  }
  return out;
}

}  // namespace crosscheck
