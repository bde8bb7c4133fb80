// As what somebody was left or found: "left 12 dead". Tested by
// figures_test.cc.
#include <algorithm>

#include "extract/fates.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class LeftAs {
 public:
  explicit LeftAs(const Slots& s) : s_(s) {}

  // "left 12 dead", "was pronounced dead", "left dozens of people injured",
  // "left 12 people - two of them women - dead"
  Fate find(const Clause& c, int32_t by) const {
    const int32_t patient = c.passive ? c.subject : c.object;
    uint32_t behind = std::max(c.end, at(patient).end);
    const auto next = static_cast<size_t>(patient) + 1;
    if (!c.passive && next < s_.parts.phrases.size() &&
        s_.adp(s_.parts.phrases[next]) == "of" &&
        s_.parts.phrases[next].begin <= behind + 2) {
      behind = s_.parts.phrases[next].end;
    }
    const int32_t whom = s_.verb(c) == "leave" ? by : -1;
    for (uint32_t i = c.end; i < s_.parts.end; ++i) {
      const Token& t = s_.reading.tokens[i];
      const std::string_view f = fate_of(s_.lemma(i));
      if (f.empty() || (t.pos != Pos::adj && t.pos != Pos::verb)) continue;
      if (i == behind || resumed(c, behind, i)) return {f, nullptr, whom};
      // "nine injured and one dead": the second says nothing of the nine.
      const int32_t before = s_.phrase_at(i - 1);
      const bool others = before >= 0 && at(before).begin >= behind;
      const bool own = t.head == static_cast<int32_t>(c.predicate) &&
                       t.dep != relation("conj") && t.dep != relation("advcl");
      if (own && !others) return {f, nullptr, whom};
    }
    return of_row(c, patient, whom);
  }

  // "left 12 soldiers and 40 rebels dead"
  Fate of_row(const Clause& c, int32_t patient, int32_t whom) const {
    uint32_t last = 0;
    for (size_t p = static_cast<size_t>(patient) + 1;
         p < s_.parts.phrases.size(); ++p) {
      if (s_.parts.phrases[p].row == patient) last = s_.parts.phrases[p].end;
    }
    if (s_.verb(c) != "leave" || last == 0 || last >= s_.parts.end) return {};
    for (uint32_t i = c.end; i < last; ++i) {
      if (!fate_of(s_.lemma(i)).empty()) return {};
    }
    return {fate_of(s_.lemma(last)), nullptr, whom};
  }

  // "left 12 people, including two women, dead"
  bool resumed(const Clause& c, uint32_t behind, uint32_t i) const {
    if (!one_of(s_.verb(c), "leave", "find") || i < behind + 2 ||
        s_.reading.tokens[i].pos != Pos::adj) {
      return false;
    }
    const auto parts = [&](uint32_t k) {
      return one_of(s_.low(k), ",", "-", "\u2013", "\u2014");
    };
    return parts(behind) && parts(i - 1);
  }

 private:
  const Phrase& at(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }

  const Slots& s_;
};

}  // namespace

Fate left_as(const Slots& s, const Clause& c, int32_t by) {
  return LeftAs(s).find(c, by);
}

}  // namespace crosscheck
