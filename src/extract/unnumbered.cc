#include "extract/unnumbered.h"

#include <algorithm>

#include "extract/fates.h"
#include "extract/persons.h"
#include "extract/stance.h"
#include "extract/survivors.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

class Unnumbered {
 public:
  Unnumbered(const Slots& slots, std::vector<Figure>& out)
      : s_(slots), out_(out) {}

  // "A man was shot dead": one person killed. Of a row without any number the
  // sum: "the pilot and the co-pilot".
  void run() {
    const auto& phrases = s_.parts.phrases;
    for (size_t i = 0; i < phrases.size(); ++i) {
      if (phrases[i].row != static_cast<int32_t>(i)) continue;
      Persons sum;
      bool all = true;
      size_t last = i;
      for (size_t k = i; k < phrases.size(); ++k) {
        if (phrases[k].row != static_cast<int32_t>(i)) continue;
        const Persons p = persons_in(s_, phrases[k]);
        // "his partner and half-brother Carl Moore" is one.
        if (k > i && p.named && last < k &&
            (same_person(phrases[last], phrases[k]) ||
             apposed(phrases[last], phrases[k]))) {
          last = k;
          continue;
        }
        all = all && p.count > 0;
        sum.count += p.count;
        sum.again = p.again && (k == i || sum.again);
        sum.named = p.named && (k == i || sum.named);
        sum.bare = p.bare && (k == i || sum.bare);
        last = k;
      }
      if (sum.count == 0) continue;
      // "the victim, 18 years old and a student" is one.
      if (last > i && comma(phrases[i], phrases[last]) && one_joint(i, last) &&
          !persons_in(s_, phrases[last]).named) {
        last = i;
        sum = persons_in(s_, phrases[i]);
        all = sum.count > 0;
      }
      Fate fate = fate_of_phrase(s_, static_cast<int32_t>(i));
      if (fate.mild && natural()) continue;
      // "the first report of a protester being shot": told of once already
      if (fate.clause != nullptr && s_.low(fate.clause->begin) == "being" &&
          s_.adp(phrases[i]) == "of") {
        continue;
      }
      if (fate.measure.empty()) fate.measure = included(phrases[i]);
      if (!one_of(fate.measure, "killed", "wounded", "abducted", "arrested",
                  "evacuated"))
        continue;
      if (fate.clause != nullptr &&
          not_of(*fate.clause, phrases[i], phrases[last].end)) {
        continue;
      }
      // "PARIS - Four people were hurt": a number stands before the verb.
      if (fate.clause != nullptr && numbered(phrases[last].end, *fate.clause)) {
        continue;
      }
      // "was": whatever stands in apposition, it is one.
      if (sum.count > 1 && fate.clause != nullptr && fate.clause->passive &&
          one_of(s_.low(fate.clause->begin), "was", "is")) {
        last = i;
        sum = persons_in(s_, phrases[i]);
        all = sum.count > 0;
      }
      if (all) {
        persons(i, last, sum, fate);
        continue;
      }
      for (size_t k = i; k <= last; ++k) {
        if (phrases[k].row != static_cast<int32_t>(i)) continue;
        // "the governor, his son and three guards"
        const Persons p = persons_in(s_, phrases[k]);
        const bool noun = s_.reading.tokens[phrases[k].head].pos == Pos::noun;
        if (p.count == 0 || (p.again && (p.named || !noun))) continue;
        persons(k, k, p, fate);
      }
    }
  }

 private:
  const Phrase& phrase(int32_t p) const {
    return s_.parts.phrases[static_cast<size_t>(p)];
  }

  // "killed three, including a baby": what befell those that it is one of.
  std::string_view included(const Phrase& x) const {
    if (x.begin == s_.parts.first || out_.empty()) return "";
    uint32_t i = x.begin - 1;
    if (i > s_.parts.first && s_.low(i) == "also") --i;
    const bool part =
        s_.low(i) == "including" ||
        (i > s_.parts.first && one_of(s_.low(i), "them", "whom") &&
         one_of(s_.low(i - 1), "among", "amongst"));
    if (!part) return "";
    const Claim* whole = nullptr;
    for (const Figure& f : out_) {
      const Claim& c = f.claim;
      if (c.amount->words.begin < s_.reading.tokens[i].span.begin &&
          c.amount->amount.unit == "person" && c.stance == Stance::actual &&
          (whole == nullptr ||
           whole->amount->words.begin < c.amount->words.begin)) {
        whole = &c;
      }
    }
    if (whole == nullptr) return "";
    for (const std::string_view m :
         {"killed", "wounded", "arrested", "abducted", "evacuated"}) {
      if (whole->predicate == m) return m;
    }
    return "";
  }

  // "was able to leave the prison", "plotted to have him killed"; a verb so far
  // behind, with nothing put in between, that the tree must be wrong.
  bool not_of(const Clause& c, const Phrase& x, uint32_t end) const {
    constexpr uint32_t kFar = 16;
    bool meant = false;  // "to have Mr Cole killed"
    const uint32_t from =
        x.begin > s_.parts.first + 4 ? x.begin - 3 : s_.parts.first + 1;
    for (uint32_t i = from; i < x.begin; ++i) {
      meant = meant || (s_.low(i) == "have" && s_.low(i - 1) == "to");
    }
    const bool far = c.begin > end + kFar &&
                     !one_of(s_.low(end), ",", "who", "and", "(", "-");
    return meant || s_.verb(c) == "able" || far;
  }

  bool numbered(uint32_t from, const Clause& c) const {
    for (uint32_t i = from; i < c.begin; ++i) {
      if (s_.reading.tokens[i].pos == Pos::num &&
          s_.reading.tokens[i].head >= 0 && i + 1 < c.begin &&
          s_.reading.tokens[i + 1].pos == Pos::noun) {
        return true;
      }
    }
    return false;
  }

  // "his mother, Ann Cole, and sister, Joan Cole"
  bool apposed(const Phrase& a, const Phrase& b) const {
    return b.begin == a.end + 1 && s_.low(a.end) == "," &&
           s_.reading.tokens[a.head].pos == Pos::noun;
  }

  // A noun with an article or owner, then another without, and a name.
  bool same_person(const Phrase& a, const Phrase& b) const {
    const Pos first = s_.reading.tokens[a.begin].pos;
    return (first == Pos::det || first == Pos::pron) &&
           s_.reading.tokens[a.head].pos == Pos::noun && b.end > b.begin + 1 &&
           s_.reading.tokens[b.begin].pos == Pos::noun;
  }

  // "died of cancer", "died at the age of 99"
  bool natural() const {
    return s_.lemma_in(
        s_.parts.first, s_.parts.end,
        {"cancer", "pneumonia", "illness", "disease", "age", "aged", "stroke",
         "natural", "ill", "tumor", "tumour", "heart"});
  }

  bool comma(const Phrase& a, const Phrase& b) const {
    for (uint32_t i = a.end; i < b.begin; ++i) {
      if (s_.low(i) == ",") return true;
    }
    return false;
  }
  // Is the last the only one that is joined to the first?
  bool one_joint(size_t first, size_t last) const {
    for (size_t k = first + 1; k < last; ++k) {
      if (s_.parts.phrases[k].row == static_cast<int32_t>(first)) return false;
    }
    return true;
  }

  // Phrases [first, last] speak of so many.
  void persons(size_t first, size_t last, const Persons& who,
               const Fate& fate) {
    const Phrase& x = s_.parts.phrases[first];
    const Phrase& y = s_.parts.phrases[last];
    const Span words = s_.span(x.begin, y.end);
    const bool counted = std::ranges::any_of(out_, [&](const Figure& k) {
      return k.claim.amount->words.overlaps(words);
    });
    if (counted) return;
    Claim claim;
    claim.predicate = fate.measure;
    claim.words = words;
    if (fate.clause != nullptr) {
      const Clause& c = *fate.clause;
      claim.stance = stance_of(s_, c);
      if (c.conditional || claim.stance == Stance::denied) return;
      if (x.begin < c.begin) {
        claim.words = s_.span(x.begin, std::max(c.end, y.end));
      } else {
        claim.words = s_.span(c.begin, std::max(c.end, y.end));
      }
    }
    if (only_meant(claim) ||
        (claim.stance == Stance::planned && claim.predicate == "arrested")) {
      return;
    }
    const double count = who.count;
    AmountSaid amount;
    amount.amount = {count, count, "person", Change::exact};
    amount.words = words;
    amount.of_words = words;
    uint32_t from = x.begin;
    if (from < x.head && s_.reading.tokens[from].pos == Pos::det) ++from;
    amount.of = std::string(cut(s_.text.utf8, s_.span(from, y.end)));
    claim.amount = std::move(amount);
    if (fate.actor >= 0) claim.actor = s_.actor(phrase(fate.actor));
    claim.target = s_.party(x);
    if (claim.actor && claim.target &&
        claim.actor->name == claim.target->name) {
      claim.actor.reset();  // "shot himself"
    }
    claim.place = s_.place(fate.clause, -1);
    claim.when =
        s_.when(fate.clause != nullptr ? fate.clause->predicate : x.head);
    claim.confidence = 0.6F;
    const bool open =
        fate.open && !survives(s_) &&
        !beside_the_dead(s_, static_cast<int32_t>(first), fate.clause);
    out_.push_back(
        {std::move(claim), open, who.again, fate.mild, who.named, who.bare});
  }

  const Slots& s_;
  std::vector<Figure>& out_;
};

}  // namespace

void find_unnumbered(const Slots& slots, std::vector<Figure>& out) {
  Unnumbered(slots, out).run();
}

bool only_meant(const Claim& claim) {
  return claim.stance == Stance::planned &&
         one_of(claim.predicate, "killed", "wounded", "missing", "abducted");
}

}  // namespace crosscheck
