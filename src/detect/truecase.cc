// "the kosovo freedom front (kff) attacked a bank in lima."
// -> "The Kosovo Freedom Front (KFF) attacked a bank in Lima."
//
// Limits: a name that is made of everyday words, and in no table, stays small.
// Tested by truecase_test.cc.
#include "detect/truecase.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <vector>

#include "util/lexicon.h"
#include "util/phrases.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

class Caser {
 public:
  Caser(std::string_view lower, const Knowledge& k, const Reading& r)
      : out_(lower), k_(k), r_(r), capital_(r.tokens.size(), false) {}

  std::string run() {
    count_names();
    for (uint32_t i = 0; i < size(); ++i) capital_[i] = named(i);
    find_initials();
    for (uint32_t i = 0; i < size(); ++i) phrase_at(i);
    for (uint32_t i = 0; i < size(); ++i) body_at(i);
    for (const Span s : r_.sentences) out_[s.begin] = upper(out_[s.begin]);
    for (uint32_t i = 0; i < size(); ++i) {
      const Span s = r_.tokens[i].span;
      const bool all = word(i) == "i" || initials_.contains(word(i));
      if (all) shout(s);
      if (capital_[i]) out_[s.begin] = upper(out_[s.begin]);
    }
    return std::move(out_);
  }

 private:
  uint32_t size() const { return static_cast<uint32_t>(r_.tokens.size()); }
  std::string_view word(uint32_t i) const {
    return cut(r_.words, r_.tokens[i].span);
  }
  const Word& entry(uint32_t i) const {
    return (*k_.lexicon)[k_.lexicon->row(word(i))];
  }
  bool is(uint32_t i, WordClass c) const { return entry(i).is(c); }
  bool proper(uint32_t i) const { return r_.tokens[i].pos == Pos::propn; }

  void shout(Span s) {
    for (uint32_t b = s.begin; b < s.end; ++b) out_[b] = upper(out_[b]);
  }

  void count_names() {
    for (uint32_t i = 0; i < size(); ++i) {
      auto& [names, all] = seen_[word(i)];
      names += proper(i) ? 1U : 0U;
      ++all;
    }
  }

  // A name here, or a word that is one nearly wherever this report has it.
  bool named(uint32_t i) const {
    const auto [names, all] = seen_.at(word(i));
    const Pos pos = r_.tokens[i].pos;
    const bool can = pos == Pos::noun || pos == Pos::adj || pos == Pos::x;
    return is_letter(word(i).front()) &&
           (proper(i) ? 2 * names >= all
                      : can && 3 * names > 2 * all && all > 2 &&
                            entry(i).classes == 0);
  }

  // "(kff)" behind words with these first letters; "nvf", which no mouth can
  // say; "u.s."
  void find_initials() {
    for (uint32_t i = 0; i < size(); ++i) {
      const std::string_view w = word(i);
      if (w.size() < 2 || w.size() > 8 || !is_letter(w[0])) continue;
      const bool bracket =
          i > 2 && word(i - 1) == "(" && i + 1 < size() && word(i + 1) == ")";
      const int32_t spelled = bracket ? spells(i - 1, w) : -1;
      const bool mute = proper(i) &&
                        w.find_first_of("aeiouy'-") == std::string_view::npos &&
                        w.size() < 6 && !is(i, WordClass::title_word) &&
                        !is(i, WordClass::calendar);
      const bool dotted = proper(i) && w.size() > 3 && w[1] == '.';
      const bool plain = mute && w.find('.') == std::string_view::npos;
      if (spelled >= 0 || plain || dotted) initials_.emplace(w);
      if (spelled < 0) continue;
      for (auto k = static_cast<uint32_t>(spelled); k + 1 < i; ++k) {
        capital_[k] = !small_word(word(k));
      }
    }
  }

  // Where the words begin whose first letters are `w`, or -1. Small words may
  // be left out: "Front for the Liberation of Chad (FLC)".
  int32_t spells(uint32_t bracket, std::string_view w) const {
    uint32_t i = bracket;
    for (size_t letter = w.size(); letter-- > 0;) {
      for (int left = 0;; ++left) {
        if (i == 0 || left > 3) return -1;
        --i;
        if (word(i)[0] == w[letter]) break;
        if (!small_word(word(i)) && left > 0) return -1;
      }
    }
    return static_cast<int32_t>(i);
  }

  static bool small_word(std::string_view w) {
    return w == "of" || w == "the" || w == "and" || w == "for" || w == "de" ||
           w == "la" || w == "del" || !is_letter(w[0]);
  }

  // What a table knows by its capitals, where a name is tagged or a people is
  // meant: "salvadoran", "united states", "red cross".
  void phrase_at(uint32_t at) {
    constexpr uint32_t kLongest = 6;
    bool name = false;
    titled_.clear();
    for (uint32_t i = at; i < size() && i < at + kLongest; ++i) {
      form_ = word(i);
      if (!is_letter(form_[0])) break;
      if (!small_word(form_)) form_[0] = upper(form_[0]);
      titled_.push_back(k_.phrases->word(form_));
    }
    if (titled_.empty()) return;
    const Phrases::Match m = k_.phrases->longest(titled_, 0);
    for (uint32_t i = at; i < at + m.tokens; ++i) name = name || proper(i);
    const bool people =
        m.tokens > 0 && r_.tokens[at].pos == Pos::adj && entry(at).classes == 0;
    if (m.tokens == 0 || (!name && !people && m.tokens < 3)) return;
    for (uint32_t i = at; i < at + m.tokens; ++i) {
      capital_[i] = !small_word(word(i));
    }
  }

  // "manuel rodriguez patriotic front": up to the word for a body, what belongs
  // to it is its name.
  void body_at(uint32_t at) {
    constexpr uint32_t kLongest = 5;
    if (!capital_[at]) return;
    for (uint32_t i = at + 1; i < size() && i < at + kLongest; ++i) {
      const Pos pos = r_.tokens[i].pos;
      if (pos != Pos::noun && pos != Pos::adj && pos != Pos::propn) return;
      if (r_.tokens[i].span.begin > r_.tokens[i - 1].span.end + 1) return;
      if (!is(i, WordClass::org_noun) || pos == Pos::adj) continue;
      if (r_.tokens[at].head <= static_cast<int32_t>(at)) return;
      for (uint32_t k = at; k <= i; ++k) capital_[k] = true;
      return;
    }
  }

  std::string out_;
  const Knowledge& k_;
  const Reading& r_;
  std::vector<bool> capital_;
  // Of each word: how often it is tagged as a name, and how often it stands.
  std::unordered_map<std::string_view, std::pair<uint32_t, uint32_t>> seen_;
  std::set<std::string, std::less<>> initials_;
  std::vector<uint32_t> titled_;  // used again from word to word
  std::string form_;
};

}  // namespace

bool without_case(std::string_view text) {
  constexpr size_t kEnough = 80, kStray = 200;
  size_t small = 0, large = 0;
  for (const char c : text) {
    small += c >= 'a' && c <= 'z' ? 1U : 0U;
    large += c >= 'A' && c <= 'Z' ? 1U : 0U;
  }
  return small + large >= kEnough &&
         (large + small) / kStray >= std::min(small, large);
}

std::string with_case(std::string_view lower, const Knowledge& k,
                      const Reading& r) {
  return Caser(lower, k, r).run();
}

}  // namespace crosscheck
