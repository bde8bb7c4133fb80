// Limits: the words that say so stand right beside the number. Tested by
// figures_test.cc.
#include "extract/subsets.h"

#include <algorithm>

#include "extract/ellipses.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Subsets {
 public:
  Subsets(const Slots& s, const FigureAt& at, std::span<const Figure> told)
      : s_(s), at_(at), told_(told) {}

  const Claim* find() const {
    if (included() || of_them()) return last_of_people();
    if (joined_to_part()) return last_of_people();
    if (by_manner()) return last_of_people();
    if (by_place_or_time()) {
      // "21 in the one, 36 in the other" are no parts of each other.
      const Claim& last = told_.back().claim;
      const bool people = last.amount && last.amount->amount.unit == "person";
      return people && low(at_.begin - 1) != ":" ? &last : last_of_people();
    }
    return nullptr;
  }

  std::string_view low(uint32_t i) const {
    return i >= s_.parts.first && i < s_.parts.end ? s_.low(i)
                                                   : std::string_view();
  }

  const Claim* last_of_people() const {
    for (size_t i = told_.size(); i-- > 0;) {
      const Claim& c = told_[i].claim;
      if (!c.amount || c.amount->amount.unit != "person") continue;
      // Of fewer they are no part.
      const Amount& whole = c.amount->amount;
      const Amount& part = at_.q->amount;
      if (part.low && whole.high && *part.low > *whole.high) continue;
      return &c;
    }
    return nullptr;
  }

  // "hit 113 targets, including 11 depots": the things told of right before.
  const Claim* of_things() const {
    if (told_.empty() || at_.q->amount.unit.empty()) return nullptr;
    const Claim& last = told_.back().claim;
    const bool things =
        last.amount && last.amount->amount.unit != "person" &&
        one_of(last.predicate, "count", "destroyed", "captured", "lost");
    if (things && lists_on(last)) return &last;
    if (!things || (!included() && !of_them())) return nullptr;
    const Amount& whole = last.amount->amount;
    const Amount& part = at_.q->amount;
    const bool more = part.low && whole.high && *part.low > *whole.high;
    return more ? nullptr : &last;
  }

 private:
  // "including nine command posts and 11 depots": behind a part, with nothing
  // but "and" between.
  bool lists_on(const Claim& last) const {
    if (last.amount->words.empty() ||
        !included_at(s_.token_at(last.amount->words.begin))) {
      return false;
    }
    const uint32_t end = s_.token_at(last.words.end - 1) + 1;
    return end + 1 == at_.begin && one_of(low(end), ",", "and");
  }

  // "including four", "among them four", "of whom four"
  bool included() const { return included_at(at_.begin); }
  bool included_at(uint32_t i) const {
    const std::string_view before = low(i - 1);
    if (one_of(before, "including", "include", "includes", "included")) {
      return true;
    }
    // "43 bodies, including those of 26 children"
    if (before == "of" && low(i - 2) == "those" && low(i - 3) == "including") {
      return true;
    }
    // "including a family of five"
    if (before == "of" &&
        one_of(low(i - 2), "family", "group", "crew", "couple")) {
      for (uint32_t k = i - 2; k > s_.parts.first && k + 4 > i - 2; --k) {
        if (low(k - 1) == "including") return true;
      }
    }
    return one_of(before, "them", "whom", "these", "those") &&
           one_of(low(i - 2), "among", "amongst", "of");
  }

  // "150 of them children", "two of whom"
  bool of_them() const {
    return low(at_.end) == "of" && one_of(low(at_.end + 1), "them", "whom");
  }

  // "15 were hurt, two seriously"
  bool by_manner() const {
    return at_.q->of.empty() && !told_.empty() &&
           told_.back().claim.predicate == "wounded" &&
           one_of(low(at_.end), "critically", "seriously", "badly", "severely",
                  "gravely", "lightly", "slightly");
  }

  // "including four children and two women": between this and a part there are
  // only words of their phrases, commas and "and".
  bool joined_to_part() const {
    if (told_.empty() || at_.phrase < 0) return false;
    const auto& phrases = s_.parts.phrases;
    const Phrase& own = phrases[static_cast<size_t>(at_.phrase)];
    if (!own.joined) return false;
    const Phrase& first = phrases[static_cast<size_t>(own.row)];
    return included_at(first.begin) && first.begin > s_.parts.first;
  }

  // "15 in the one and six in the other", "one on Monday": parts by where and
  // when, behind a comma, a dash or a colon, or joined to such a part.
  bool by_place_or_time() const {
    if (told_.empty() || !at_.q->of.empty()) return false;
    if (!one_of(low(at_.end), "in", "on", "at", "near")) return false;
    if (untold_between(s_, told_.back().claim, at_)) return false;
    return one_of(low(at_.begin - 1), ",", "-", "\u2013", "\u2014", ":", "and");
  }

  const Slots& s_;
  const FigureAt& at_;
  std::span<const Figure> told_;
};

}  // namespace

const Claim* whole_of(const Slots& s, const FigureAt& at,
                      std::span<const Figure> told) {
  const std::string& unit = at.q->amount.unit;
  if (unit != "person" && !unit.empty()) return nullptr;
  return Subsets(s, at, told).find();
}

const Claim* things_whole_of(const Slots& s, const FigureAt& at,
                             std::span<const Figure> told) {
  if (at.q->amount.unit.empty() ||
      one_of(at.q->amount.unit, "person", "percent", "times", "year", "month",
             "week", "day", "hour", "km", "mile", "dollar", "euro", "pound")) {
    return nullptr;
  }
  return Subsets(s, at, told).of_things();
}

}  // namespace crosscheck
