// Tested by figures_test.cc.
#include "extract/uncounted.h"

#include <algorithm>
#include <optional>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Uncounted {
 public:
  explicit Uncounted(const Slots& s) : s_(s) {}

  // "the Six Day War" counts no days.
  bool in_name(const Quantity& q) const {
    std::vector<const Name*> names;
    s_.names_in(q.span, names);
    return std::ranges::any_of(names, [&](const Name* n) {
      return n->proper && n->span.holds(q.span) && n->span != q.span &&
             n->span.begin < q.span.begin && n->type == NameType::event;
    });
  }

  // "short URL 1721 The army has": what an article opens is not counted.
  bool apart(const FigureAt& at) const {
    return !at.q->of.empty() && at.end < s_.parts.end &&
           !one_of(at.q->amount.unit, "percent", "times") &&
           one_of(s_.low(at.end), "the", "a", "an", "this", "am", "pm");
  }

  // "two of the three victims died": the three did not.
  bool whole(const FigureAt& at) const {
    if (at.begin < s_.parts.first + 3) return false;
    const uint32_t part = at.begin - 3;
    return one_of(s_.low(at.begin - 1), "the", "his", "her", "their") &&
           s_.low(at.begin - 2) == "of" &&
           (s_.reading.tokens[part].pos == Pos::num ||
            one_of(s_.low(part), "some", "most", "few", "many", "half", "none",
                   "several", "any", "any", "one"));
  }

  // "12 killed and injured", "killed or wounded 12": how many of each is open.
  bool mixed(const FigureAt& at) const {
    const auto harm = [&](uint32_t i) {
      const std::string_view f = fate_of(s_.lemma(i));
      return one_of(f, "killed", "wounded", "missing") ? f : std::string_view();
    };
    const auto both = [&](uint32_t i) {  // the word between two harms
      return i > s_.parts.first && i + 1 < s_.parts.end &&
             one_of(s_.low(i), "and", "or", "and/or", "/") &&
             !harm(i - 1).empty() && !harm(i + 1).empty() &&
             harm(i - 1) != harm(i + 1);
    };
    const uint32_t to = std::min(at.end + 8, s_.parts.end);
    for (uint32_t i = at.end; i + 2 < to; ++i) {
      if (s_.reading.tokens[i].pos == Pos::num) break;
      if (both(i)) {
        const Pos next =
            s_.reading.tokens[std::min(i + 2, s_.parts.end - 1)].pos;
        return next != Pos::num && next != Pos::det && next != Pos::noun;
      }
    }
    for (uint32_t i = at.begin; i > s_.parts.first && i + 5 > at.begin; --i) {
      if (both(i - 1) && s_.reading.tokens[i].pos == Pos::verb) return true;
    }
    return false;
  }

  // "three women, ages 21, 32 and 49, and two men, 30 and 42": numbers behind
  // "ages", or as many as were counted before.
  bool of_ages(const FigureAt& at) const {
    if (!at.q->of.empty() || at.end != at.begin + 1) return false;
    if (at.end < s_.parts.end && one_of(s_.low(at.end), "others", "more")) {
      return false;
    }
    const auto number = [&](uint32_t i) {
      return s_.reading.tokens[i].pos == Pos::num;
    };
    const auto joint = [&](uint32_t i) {
      return one_of(s_.low(i), ",", "and", "or");
    };
    uint32_t first = at.begin;
    double count = 1;
    for (uint32_t i = at.begin; i > s_.parts.first && i + 24 > at.begin; --i) {
      if (!number(i - 1) && !joint(i - 1)) break;
      if (number(i - 1)) {
        first = i - 1;
        ++count;
      }
    }
    uint32_t i = at.end;
    for (; i < std::min(at.end + 24, s_.parts.end); ++i) {
      if (!number(i) && !joint(i)) break;
      // Of "and two men" the number counts men.
      const bool own = number(i) && i + 1 < s_.parts.end && !joint(i + 1) &&
                       s_.reading.tokens[i + 1].pos == Pos::noun;
      if (own) break;
      if (number(i)) ++count;
    }
    if (first < s_.parts.first + 2) return false;
    if (one_of(s_.low(first - 1), "age", "ages", "aged")) return true;
    const int32_t p = s_.phrase_at(first - 2);
    return count > 1 && s_.low(first - 1) == "," && p >= 0 &&
           s_.is_person(phrase(p)) && counted(phrase(p)) == count;
  }

  // How many a phrase counts; 0: it does not say.
  double counted(const Phrase& x) const {
    const Span words = s_.span(x);
    auto q = std::ranges::partition_point(
        s_.reading.quantities,
        [&](const Quantity& y) { return y.span.end <= words.begin; });
    const bool holds = q != s_.reading.quantities.end() &&
                       q->span.begin < words.end && q->amount.low;
    return holds ? *q->amount.low : 0;
  }

  // "Dec 9 2016 Peace Talks": the year of a date counts no talks.
  bool a_year(const FigureAt& at) const {
    const std::optional<double>& low = at.q->amount.low;
    if (!low || *low < 1900 || *low > 2100 || at.end != at.begin + 1 ||
        at.begin < s_.parts.first + 1 ||
        at.q->span.end - at.q->span.begin != 4) {
      return false;
    }
    const auto month = [&](uint32_t i) {
      return s_.is(i, WordClass::calendar);
    };
    return month(at.begin - 1) ||
           (at.begin > s_.parts.first + 1 && month(at.begin - 2) &&
            s_.reading.tokens[at.begin - 1].pos == Pos::num);
  }

  // "all but three of the crew drowned": the three did not.
  bool excepted(const FigureAt& at) const {
    return at.begin > s_.parts.first + 1 && s_.low(at.begin - 1) == "but" &&
           one_of(s_.low(at.begin - 2), "all", "everyone", "everybody",
                  "nobody", "none");
  }

  // "50 ,000": the rest of a number that was torn apart.
  bool torn(const FigureAt& at) const {
    return cut(s_.text.utf8, at.q->span).starts_with("000");
  }

  // "Ann Cole and Carl Moore, both 24"
  bool an_age(const FigureAt& at) const {
    if (!at.q->of.empty() || at.begin < s_.parts.first + 2) return false;
    uint32_t i = at.begin - 1;
    if (s_.low(i) == "both" || s_.low(i) == "each") --i;
    if (s_.low(i) != "," || i == s_.parts.first) return false;
    std::vector<const Name*> names;
    s_.names_in(s_.reading.tokens[i - 1].span, names);
    const bool closed =
        at.end >= s_.parts.end ||
        one_of(s_.low(at.end), ",", ".", "and", ";", "(", "who");
    // "his two children, 6 and 12-years-old,"
    if (closed && at.end + 1 < s_.parts.end && s_.low(at.end) == "and" &&
        (s_.low(at.end + 1).ends_with("-old") ||
         (at.end + 2 < s_.parts.end &&
          s_.reading.tokens[at.end + 1].pos == Pos::num &&
          one_of(s_.low(at.end + 2), ",", ".")))) {
      const int32_t who = s_.phrase_at(i - 1);
      if (who >= 0 && s_.is_person(phrase(who))) return true;
    }
    return closed && std::ranges::any_of(names, [](const Name* n) {
             return n->proper && n->type == NameType::person;
           });
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }
  const Slots& s_;
};

}  // namespace

bool counts_nothing(const Slots& s, const FigureAt& at) {
  const Uncounted u(s);
  return u.in_name(*at.q) || u.an_age(at) || u.apart(at) || u.whole(at) ||
         u.of_ages(at) || u.torn(at) || u.a_year(at) || u.excepted(at);
}

bool killed_or_hurt(const Slots& s, const FigureAt& at) {
  return Uncounted(s).mixed(at);
}

}  // namespace crosscheck
