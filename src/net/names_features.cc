#include "net/names_features.h"

#include <algorithm>

namespace crosscheck {
namespace {

uint64_t mixed(uint64_t a, uint64_t b) {
  uint64_t x = a * 0x9E3779B97F4A7C15ULL ^ (b + 0x7F4A7C15ULL);
  x ^= x >> 29U;
  x *= 0xBF58476D1CE4E5B9ULL;
  return x ^ (x >> 32U);
}

// Writes keys: each call is the next template.
class Keys {
 public:
  Keys(uint32_t* out, uint64_t first) : out_(out), t_(first) {}

  void add(uint64_t a) { put(mixed(++t_, a)); }
  void add(uint64_t a, uint64_t b) { put(mixed(mixed(++t_, a), b)); }
  void add(uint64_t a, uint64_t b, uint64_t c) {
    put(mixed(mixed(mixed(++t_, a), b), c));
  }

 private:
  void put(uint64_t hash) { *out_++ = static_cast<uint32_t>(hash); }
  uint32_t* out_;
  uint64_t t_;
};

const PieceFacts kOutside{};

class Window {
 public:
  explicit Window(std::span<const PieceFacts> line) : line_(line) {}
  const PieceFacts& operator()(size_t i, int by) const {
    const auto at = static_cast<std::ptrdiff_t>(i) + by;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(line_.size())) {
      return kOutside;
    }
    return line_[static_cast<size_t>(at)];
  }

 private:
  std::span<const PieceFacts> line_;
};

}  // namespace

void base_features(std::span<const PieceFacts> line, FeatureRows keys) {
  const Window at(line);
  for (size_t i = 0; i < line.size(); ++i) {
    Keys k(keys.first + i * keys.stride, 0);
    const PieceFacts& f = line[i];
    const PieceFacts &p = at(i, -1), &n = at(i, 1);
    const PieceFacts &pp = at(i, -2), &nn = at(i, 2);
    for (const PieceFacts* g : {&pp, &p, &f, &n, &nn}) k.add(g->low);  // 5
    for (const PieceFacts* g : {&p, &f, &n}) {                         // 17
      k.add(g->clusters.fine);
      k.add(g->clusters.middle);
      k.add(g->classes);
      k.add(g->caps, g->gazetteer);
    }
    k.add(pp.clusters.coarse);
    k.add(nn.clusters.coarse);
    k.add(f.shape);
    k.add(f.prefix);
    k.add(f.suffix2);
    k.add(f.suffix3);
    k.add(p.low, f.low);
    k.add(f.low, n.low);
    k.add(p.clusters.middle, f.clusters.middle);
    k.add(f.clusters.middle, n.clusters.middle);
    k.add(f.seen, f.caps, f.line_start ? 1 : 0);
    k.add(p.caps * 64U + f.caps * 8U + n.caps, pp.caps * 8U + nn.caps);
    k.add(0);  // 30
  }
}

namespace {

// Relations of kRelations by the part they play in a noun phrase.
enum class Role : uint8_t { other, inside, poss, nmod };

std::vector<Role> roles() {
  std::vector<Role> out;
  for (const std::string_view r : kRelations) {
    const bool inside = r == "det" || r == "det:predet" || r == "amod" ||
                        r == "compound" || r == "nummod" || r == "flat" ||
                        r == "goeswith" || r == "fixed" || r == "nmod:desc";
    out.push_back(inside                  ? Role::inside
                  : r == "nmod:poss"      ? Role::poss
                  : r.starts_with("nmod") ? Role::nmod
                                          : Role::other);
  }
  return out;
}

bool is_noun(Pos p) {
  return p == Pos::noun || p == Pos::propn || p == Pos::pron || p == Pos::num;
}

// The noun phrases of a line: "the [northern part] of [the country]". A piece
// that stands in none is a phrase of its own.
struct NounPhrases {
  struct Phrase {
    uint32_t begin = UINT32_MAX, end = 0;  // without what hangs on it
    uint32_t wide = 0;                     // its end with "of ..." and the like
    int32_t child = -1;  // head of the first phrase that hangs on it
    int32_t prep = -1;   // its own preposition
  };
  std::vector<uint32_t> head;   // of each piece: the head of its phrase
  std::vector<Phrase> phrases;  // by head

  explicit NounPhrases(std::span<const ParsedWord> tree)
      : head(tree.size()), phrases(tree.size()) {
    static const std::vector<Role> kRoles = roles();
    const size_t n = tree.size();
    for (uint32_t i = 0; i < n; ++i) {
      uint32_t at = i;
      for (int steps = 0; steps < 6; ++steps) {
        const ParsedWord& w = tree[at];
        if (w.head < 0) break;
        const auto up = static_cast<uint32_t>(w.head);
        const bool mark = w.pos == Pos::punct && up > at + 1 && at > 0 &&
                          tree[at - 1].head == w.head;
        const bool mine = w.pos == Pos::pron && kRoles[w.dep] == Role::poss;
        if (kRoles[w.dep] != Role::inside && !mark && !mine) break;
        if (!is_noun(tree[up].pos)) break;
        at = up;
      }
      head[i] = at;
      Phrase& p = phrases[at];
      p.begin = std::min(p.begin, i);
      p.end = std::max(p.end, i + 1);
    }
    for (uint32_t i = static_cast<uint32_t>(n); i-- > 0;) {
      Phrase& p = phrases[i];
      if (head[i] != i) continue;
      p.wide = std::max(p.wide, p.end);
      if (kRoles[tree[i].dep] != Role::nmod || tree[i].head < 0) continue;
      const uint32_t up = head[static_cast<uint32_t>(tree[i].head)];
      if (up >= i) continue;
      phrases[up].wide = std::max(phrases[up].wide, p.wide);
      phrases[up].child = static_cast<int32_t>(i);
    }
    for (uint32_t i = 0; i < n; ++i) {
      if (tree[i].pos != Pos::adp || tree[i].head < 0) continue;
      Phrase& p = phrases[head[static_cast<uint32_t>(tree[i].head)]];
      if (p.prep < 0) p.prep = static_cast<int32_t>(i);
    }
  }
};

uint64_t tag_at(std::span<const ParsedWord> tree, size_t i, int by) {
  const auto at = static_cast<std::ptrdiff_t>(i) + by;
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(tree.size())) return 31;
  return static_cast<uint64_t>(tree[static_cast<size_t>(at)].pos);
}

}  // namespace

void tree_features(std::span<const PieceFacts> line,
                   std::span<const ParsedWord> tree, FeatureRows keys) {
  const NounPhrases nouns(tree);
  const auto fact = [&](int32_t i) -> const PieceFacts& {
    return i < 0 ? kOutside : line[static_cast<size_t>(i)];
  };
  for (size_t i = 0; i < line.size(); ++i) {
    Keys k(keys.first + i * keys.stride, 1000);
    const PieceFacts& f = line[i];
    const uint64_t t = tag_at(tree, i, 0), dep = tree[i].dep;
    const uint64_t before = tag_at(tree, i, -1), next = tag_at(tree, i, 1);
    k.add(t);
    k.add(before, t);
    k.add(t, next);
    k.add(before, t, next);
    k.add(f.low, t);
    k.add(f.clusters.middle, t);
    k.add(f.caps, t, f.gazetteer);
    k.add(dep, t, f.caps);  // 8

    // The phrase it stands in.
    const uint32_t at = nouns.head[i];
    const NounPhrases::Phrase& p = nouns.phrases[at];
    const PieceFacts &head = line[at], &first = line[p.begin];
    const uint64_t left = std::min<size_t>(i - p.begin, 4);
    const uint64_t right = i < at    ? std::min<size_t>(at - i, 4)
                           : i == at ? 5
                                     : 6;
    const uint64_t opening = tag_at(tree, p.begin, 0);
    const uint64_t place = (i == p.begin ? 1U : 0U) +
                           (i + 1 == p.end ? 2U : 0U) + (i == at ? 4U : 0U) +
                           (i + 1 == p.wide ? 8U : 0U);
    k.add(head.low);
    k.add(head.clusters.fine);
    k.add(head.clusters.middle);
    k.add(head.classes);
    k.add(head.caps, head.gazetteer);
    k.add(left, right);
    k.add(place, t);
    k.add(first.low);
    k.add(head.clusters.middle, opening);
    k.add(head.clusters.middle, place);
    k.add(head.low, first.low);
    k.add(head.clusters.middle, f.clusters.coarse);
    k.add(head.clusters.middle, f.caps);
    k.add(head.classes, t, place);
    k.add(head.caps, opening, place);  // 23

    // What it hangs on, and what hangs on it.
    const int32_t up = tree[at].head;
    const PieceFacts& above = fact(up);
    const PieceFacts& above_head =
        up < 0 ? kOutside : line[nouns.head[static_cast<size_t>(up)]];
    const PieceFacts &prep = fact(p.prep), &child = fact(p.child);
    const PieceFacts& child_prep =
        p.child < 0 ? kOutside
                    : fact(nouns.phrases[static_cast<size_t>(p.child)].prep);
    const uint64_t role = tree[at].dep;
    k.add(role, place);
    k.add(above.low);
    k.add(above.clusters.middle, role);
    k.add(prep.low);
    k.add(prep.low, role, place);
    k.add(above_head.clusters.middle, role, head.clusters.coarse);
    k.add(child.clusters.middle, head.clusters.middle);
    k.add(child_prep.low, head.clusters.middle, place);
    k.add(child.caps, child.gazetteer, head.caps);
    k.add(p.wide > p.end ? 1 : 0, place, head.clusters.coarse);  // 33

    // A piece between phrases, "of" above all: those on both sides.
    const PieceFacts& l = i > 0 ? line[nouns.head[i - 1]] : kOutside;
    const PieceFacts& r =
        i + 1 < line.size() ? line[nouns.head[i + 1]] : kOutside;
    k.add(f.low, l.clusters.middle);
    k.add(f.low, r.clusters.middle);
    k.add(f.low, l.clusters.coarse, r.clusters.coarse);
    k.add(f.low, l.caps, r.caps);
    k.add(t, l.classes);
    k.add(t, r.classes);
    const PieceFacts& after = p.end < line.size() ? line[p.end] : kOutside;
    k.add(after.low, place, head.clusters.coarse);
    k.add(after.caps, after.gazetteer, place);  // 41
  }
}

void guess_features(std::span<const PieceFacts> line,
                    std::span<const ParsedWord> tree,
                    const std::array<std::span<const uint8_t>, 3>& guesses,
                    FeatureRows keys) {
  const auto& [first, second, third] = guesses;
  const auto label = [](std::span<const uint8_t> of, size_t i,
                        int by) -> uint64_t {
    const auto at = static_cast<std::ptrdiff_t>(i) + by;
    return at < 0 || at >= static_cast<std::ptrdiff_t>(of.size())
               ? 99
               : of[static_cast<size_t>(at)];
  };
  for (size_t i = 0; i < line.size(); ++i) {
    Keys k(keys.first + i * keys.stride, 2000);
    const PieceFacts& f = line[i];
    const auto tag = static_cast<uint64_t>(tree[i].pos);
    for (const auto& of : guesses) {  // 24
      const uint64_t now = label(of, i, 0);
      k.add(label(of, i, -1));
      k.add(now);
      k.add(label(of, i, 1));
      k.add(now, label(of, i, 1));
      k.add(label(of, i, -1), now);
      k.add(now, f.gazetteer);
      k.add(now, f.clusters.middle);
      k.add(now, tag, f.caps);
    }
    const uint64_t a = label(first, i, 0), b = label(second, i, 0),
                   c = label(third, i, 0);
    k.add(a, b);
    k.add(a, c);
    k.add(b, c);
    k.add(a, b, c);
    k.add(a, b, label(first, i, 1) * 128 + label(second, i, 1));
    k.add(c, b, label(third, i, 1) * 128 + label(second, i, 1));  // 30
  }
}

}  // namespace crosscheck
