#include "detect/parse_sayers.h"

#include <algorithm>

#include "util/one_of.h"

namespace crosscheck {
namespace {

class Sayers {
 public:
  Sayers(const Parser& parser, std::span<const std::string_view> forms,
         std::span<ParsedWord> words)
      : parser_(parser), forms_(forms), w_(words) {}

  void mend() {
    const auto n = static_cast<int32_t>(w_.size());
    for (int32_t i = 2; i < n; ++i) {
      if (one_of(forms_[u(i)], "said", "says")) at_the_end(i);
    }
    for (int32_t i = 1; i + 2 < n; ++i) {
      if (one_of(forms_[u(i)], "believed", "suspected", "thought", "presumed",
                 "alleged", "said") &&
          forms_[u(i + 1)] == "to") {
        held_to_be(i);
      }
    }
  }

 private:
  static size_t u(int32_t i) { return static_cast<size_t>(i); }
  ParsedWord& at(int32_t i) { return w_[u(i)]; }
  const ParsedWord& at(int32_t i) const { return w_[u(i)]; }
  std::string_view tag(int32_t i) const { return parser_.xpos(at(i).xpos); }

  static bool is_subject(const ParsedWord& w) {
    return w.dep == relation("nsubj") || w.dep == relation("nsubj:pass");
  }
  bool has(int32_t verb, uint8_t dep) const {
    return std::ranges::any_of(w_, [&](const ParsedWord& w) {
      return w.head == verb && w.dep == dep;
    });
  }
  bool has_subject(int32_t verb) const {
    return has(verb, relation("nsubj")) || has(verb, relation("nsubj:pass")) ||
           has(verb, relation("expl"));
  }

  // "killing 31 people, medics and a monitor said": from the comma to the verb
  // only nouns, which the tree joins to what stands before the comma.
  void at_the_end(int32_t verb) {
    if (at(verb).pos != Pos::verb || has_subject(verb)) return;
    int32_t comma = verb - 1;
    while (comma > 0 && forms_[u(comma)] != ",") {
      const Pos pos = at(comma).pos;
      if (pos == Pos::verb || pos == Pos::aux || pos == Pos::sconj) return;
      --comma;
    }
    if (comma == 0 || comma + 1 == verb) return;
    int32_t first = -1;
    for (int32_t i = comma + 1; i < verb; ++i) {
      if (at(i).head > comma && at(i).head < verb) continue;
      const bool noun = at(i).pos == Pos::noun || at(i).pos == Pos::propn;
      if (!noun) continue;  // a mark, an "and"
      const bool joined =
          at(i).dep == relation("conj") || at(i).dep == relation("appos");
      if (!joined || at(i).head >= comma) return;
      if (first < 0) first = i;
    }
    if (first < 0) return;
    for (int32_t i = comma + 1; i < verb; ++i) {
      if (i == first || (at(i).head > comma && at(i).head < verb)) continue;
      at(i).head = first;
    }
    at(first).head = verb;
    at(first).dep = relation("nsubj");
    // What is said comes before it.
    const int32_t main = at(verb).head;
    if (main < 0 || main > comma) return;
    at(verb).head = at(main).head;
    at(verb).dep = at(main).dep;
    at(main).head = verb;
    at(main).dep = relation("ccomp");
  }

  // "Men believed to be rebels shot him", "men said to belong to a militia
  // shot him": a participle right behind its noun, before "to", and behind what
  // they are a verb that tells of the past.
  void held_to_be(int32_t held) {
    const int32_t subject = held - 1;
    if (at(subject).head != held || !is_subject(at(subject))) return;
    const int32_t verb = deed(held + 2);
    if (verb < 0) return;
    int32_t what = verb - 1;  // "rebels", "militia"
    while (at(what).pos == Pos::adv) --what;
    const bool be = forms_[u(held + 2)] == "be";
    const int32_t inner = be ? what : held + 2;
    if (what <= held + 2) return;
    for (int32_t i = held + 1; i < verb; ++i) {
      const bool of_deed = i > what;
      const bool inside = at(i).head > held && at(i).head < verb;
      if (i == inner) {
        hang(i, held, relation("xcomp"));
      } else if (i == held + 1) {
        hang(i, inner, relation("mark"));
      } else if (be && i == held + 2) {
        hang(i, inner, relation("cop"));
      } else if (!be && i == what) {
        hang(i, inner, relation("obl"));
      } else if (of_deed || !inside) {
        at(i).head = of_deed ? verb : what;
      }
    }
    const auto n = static_cast<int32_t>(w_.size());
    for (int32_t i = 0; i < n; ++i) {  // "yesterday" is of the deed
      const bool apart = i < subject || i > verb;
      if (apart && at(i).head >= held && at(i).head < verb) at(i).head = verb;
    }
    hang(verb, at(held).head == verb ? -1 : at(held).head, at(held).dep);
    hang(subject, verb, relation("nsubj"));
    hang(held, subject, relation("acl"));
  }

  void hang(int32_t i, int32_t head, uint8_t dep) {
    at(i).head = head;
    at(i).dep = dep;
  }

  // The first verb from `from` on that tells of the past without an auxiliary,
  // with nothing put in between; -1: none.
  int32_t deed(int32_t from) const {
    constexpr int32_t kFar = 8;
    const auto n = static_cast<int32_t>(w_.size());
    for (int32_t i = from + 1; i < std::min(n, from + kFar); ++i) {
      const Pos pos = at(i).pos;
      if (one_of(forms_[u(i)], ",", "who", "that", "which", "and") ||
          pos == Pos::aux || pos == Pos::sconj) {
        return -1;
      }
      if (pos != Pos::verb) continue;
      const bool past =
          tag(i) == "VBD" || (tag(i) == "VBN" && has(i, relation("obj")));
      return past ? i : -1;
    }
    return -1;
  }

  const Parser& parser_;
  std::span<const std::string_view> forms_;
  std::span<ParsedWord> w_;
};

}  // namespace

void mend_sayers(const Parser& parser, std::span<const std::string_view> forms,
                 std::span<ParsedWord> words) {
  Sayers(parser, forms, words).mend();
}

}  // namespace crosscheck
