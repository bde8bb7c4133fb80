// Two numbers that tell of different things, however near their places and
// days: of another scale, another time, another side, or of others than those
// whom the report has told of. "Rocket fire killed nine others." Tested by
// group_test.cc.
#include <algorithm>
#include <string>

#include "group/figures.h"
#include "util/one_of.h"

namespace crosscheck::grouping {
// One who was shot in the ruins is no rival of the tens of thousands under
// them.
bool FigureCluster::of_other_scale(const Figure& f) const {
  constexpr double kTimes = 1000;
  const double x = f.claim->amount->amount.middle();
  const auto far = [&](double n) {
    return n > 0 && std::max(n, x) >= kTimes * std::min(n, x);
  };
  return is_toll_of_people(f.claim->predicate) && x > 0 &&
         (numbers_.empty() ? far(1) : std::ranges::all_of(numbers_, far));
}

// How many died in a calamity, how many of them in one house and who was one of
// them are three questions; and hundreds of reports tell of many crews and
// sums: two numbers are of one of these where they are the same.
bool FigureCluster::of_other_kind(const Figure& f) const {
  if (!f.great || f.inside) return false;
  const double n = f.claim->amount->amount.middle();
  const bool far =
      !f.only && !numbers_.empty() &&
      (n > kFarOfMany * numbers_.front() || numbers_.back() > kFarOfMany * n);
  const bool many_things = one_of(f.claim->predicate, "strength", "count",
                                  "cost", "aid_delivered", "ratio", "duration");
  if (many_things) return !is_said(f);
  return far || f.only != members_.front().only ||
         (is_toll_of_people(f.claim->predicate) &&
          f.who.one != only_individuals());
}

// Two of whom nothing is said but that they were saved are two: "a woman" of
// another report, not "a two-year-old girl" nor the woman of the same.
bool FigureCluster::is_told_again(const Figure& f) const {
  const std::string& of = f.claim->amount->of;
  const bool telling = of.find(' ') != std::string::npos;
  return !of.empty() && std::ranges::any_of(members_, [&](const Figure& m) {
    return m.claim->amount->of == of &&
           (telling || m.ref.account == f.ref.account);
  });
}

// "A boy died and six others were hurt. A woman of 40 is stable": of the six,
// unless it is said where or when else she was hit.
bool FigureCluster::is_one_of_others(const Figure& f, uint32_t told) const {
  return f.who.one && f.only && !f.others && f.claim->predicate == "wounded" &&
         f.claim->sentence.begin > told && !f.claim->when.stated &&
         (!f.detail || f.place == place_);
}

// "Rocket fire killed nine others": others than the report has told of.
bool FigureCluster::told_beside(const Figure& f) const {
  // "Two were killed on Friday, a day after two others died."
  if (f.others && counted_in_.count(sentence_of(f)) != 0) return true;
  if (is_said(f)) return false;
  const auto others = others_in_.find(f.ref.account);
  if (others != others_in_.end()) {
    return !is_one_of_others(f, others->second);
  }
  if (!f.others) return false;
  const auto at = counted_in_.lower_bound({f.ref.account, 0});
  return at != counted_in_.end() && at->first == f.ref.account;
}

// The toll of a day, of two weeks, of the whole war.
bool FigureCluster::other_scope(const Figure& f) const {
  return f.scope != scope_ && !is_said(f);
}

// What another side has done: the dead of the rebels' shells are not those of
// the air force.
bool FigureCluster::other_hand(const Figure& f) const {
  if (!is_toll_of_people(f.claim->predicate)) return false;
  const bool other = (f.by != 0 && by_ != 0 && f.by != by_) ||
                     (f.hand != 0 && hand_ != 0 && f.hand != hand_);
  return other && !is_said(f);
}

}  // namespace crosscheck::grouping
