#include "group/long_fights.h"

#include <algorithm>
#include <string_view>

#include "util/one_of.h"
#include "util/units.h"

namespace crosscheck::grouping {
namespace {

constexpr double kTwoWeeks = 14;  // days

bool is_fight(std::string_view words) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"siege", "battle", "fight",
                                              "offensive", "operation",
                                              "campaign", "conflict", "clash"},
      [&](std::string_view w) { return words.find(w) != words.npos; });
}

double in_days(const Amount& a) {
  const Measured unit = measured(a.unit);
  return unit.dimension == "time" ? a.low.value_or(0) * unit.factor : 0;
}

bool says_how_long(const Account& a, const Claim& c) {
  if (c.predicate != "duration" || !c.amount || c.words.empty()) return false;
  if (in_days(c.amount->amount) < kTwoWeeks) return false;
  return c.words.end <= a.text.utf8.size() &&
         is_fight(cut(a.text.utf8, c.words));
}

bool lasts(const Claim& c) {
  return one_of(c.predicate, "siege", "battle", "offensive") && c.when.stated &&
         c.when.days && static_cast<double>(c.when.days->size()) >= kTwoWeeks;
}

}  // namespace

std::set<uint64_t> long_fights(const Account& a) {
  std::set<uint64_t> out;
  for (const Claim& c : a.claims) {
    if (c.place && c.stance == Stance::actual &&
        (lasts(c) || says_how_long(a, c))) {
      out.insert(c.place->id.value);
    }
  }
  return out;
}

bool is_of_long_fight(const Account& a, const Figure& f,
                      const std::set<uint64_t>& fights) {
  const Claim& c = *f.claim;
  if (!fights.contains(f.around) || f.who.one ||
      !one_of(c.predicate, "killed", "wounded", "captured", "displaced")) {
    return false;
  }
  if (c.predicate == "displaced") return true;  // as many as there are by then
  const bool dated = c.when.stated && c.when.days &&
                     static_cast<double>(c.when.days->size()) < kTwoWeeks;
  return !dated || std::ranges::any_of(a.claims, [&](const Claim& d) {
    return d.sentence == c.sentence && says_how_long(a, d);
  });
}

}  // namespace crosscheck::grouping
