#include "net/names_features.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "net/word_parts.h"
#include "util/lexicon.h"
#include "util/phrases.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

uint64_t mixed(uint64_t a, uint64_t b) {
  uint64_t x = a * 0x9E3779B97F4A7C15ULL ^ (b + 0x7F4A7C15ULL);
  x ^= x >> 29U;
  x *= 0xBF58476D1CE4E5B9ULL;
  return x ^ (x >> 32U);
}

uint8_t caps_of(std::string_view w) {
  bool upper = false, lower = false, digit = false, first = false;
  bool inner = false;
  for (size_t i = 0; i < w.size(); ++i) {
    const auto c = static_cast<unsigned char>(w[i]);
    const bool big = c >= 'A' && c <= 'Z';
    upper = upper || big;
    inner = inner || (big && i > 0);
    first = first || (big && i == 0);
    lower = lower || (c >= 'a' && c <= 'z') || c >= 0x80;
    digit = digit || is_digit(w[i]);
  }
  if (digit) return 5;
  if (!upper) return lower ? 1 : 0;
  if (!lower) return w.size() == 1 ? 2 : 3;
  return first && !inner ? 2 : 4;
}

// "Xx", "XX", "d,d": runs of one kind shortened to two.
uint32_t shape_of(std::string_view w) {
  uint32_t out = 1;
  char before = 0, twice = 0;
  for (size_t i = 0; i < w.size() && i < 24; ++i) {
    const auto c = static_cast<unsigned char>(w[i]);
    const char kind = c >= 'A' && c <= 'Z'   ? 'X'
                      : c >= 'a' && c <= 'z' ? 'x'
                      : is_digit(w[i])       ? 'd'
                      : c >= 0x80            ? 'u'
                                             : w[i];
    if (kind == before && kind == twice) continue;
    twice = before;
    before = kind;
    out = out * 31 + static_cast<unsigned char>(kind);
  }
  return out;
}

PieceFacts facts_of(std::string_view w, const Knowledge& k,
                    const ClusterTable& clusters) {
  PieceFacts f;
  const std::string low = ascii_lower(w);
  f.low = mix_hash(low, 7);
  f.shape = shape_of(w);
  f.caps = caps_of(w);
  const auto part = [&](size_t from, size_t size) {
    return static_cast<uint32_t>(
        mix_hash(std::string_view(low).substr(from, size), size));
  };
  if (low.size() > 2) f.prefix2 = part(0, 2);
  if (low.size() > 3) f.prefix3 = part(0, 3);
  for (size_t n = 1; n <= 4; ++n) {
    if (low.size() > n) f.suffix[n - 1] = part(low.size() - n, n);
  }
  std::string plain = low;
  if (f.caps == 5) std::ranges::replace_if(plain, is_digit, '0');
  f.clusters = clusters.of(mix_hash(low, 7));
  if (f.clusters.fine == 0 && f.caps == 5) {
    f.clusters = clusters.of(mix_hash(plain, 7));
  }
  f.classes = (*k.lexicon)[k.lexicon->row(low)].classes;
  return f;
}

// What tables say of names: longest entries, over words as people write them.
class Gazetteer {
 public:
  Gazetteer(std::string_view text, std::span<const Span> pieces,
            const Knowledge& k)
      : s_(text), pieces_(pieces), k_(k) {
    for (size_t i = 0; i < pieces.size();) {
      size_t end = i + 1;
      while (end + 1 < pieces.size() && touches(end) && touches(end + 1) &&
             cut(s_, pieces[end]) == "-") {
        end += 2;
      }
      starts_.push_back(i);
      words_.push_back(
          k.phrases->word(cut(s_, {pieces[i].begin, pieces[end - 1].end})));
      i = end;
    }
    starts_.push_back(pieces.size());
  }

  void mark(std::vector<PieceFacts>& facts) const {
    for (size_t w = 0; w < words_.size();) {
      const Phrases::Match m = k_.phrases->longest(words_, w);
      if (m.tokens == 0) {
        ++w;
        continue;
      }
      const size_t begin = starts_[w], end = starts_[w + m.tokens];
      const uint8_t kind = kind_of(m.value);
      for (size_t i = begin; i < end; ++i) {
        const int place = (i > begin ? 1 : 0) + (i + 1 < end ? 2 : 0);
        facts[i].gazetteer = static_cast<uint8_t>(1 + kind * 4 + place);
      }
      w += m.tokens;
    }
  }

 private:
  bool touches(size_t i) const {
    return pieces_[i].begin == pieces_[i - 1].end;
  }

  uint8_t kind_of(uint32_t value) const {
    const size_t row = value & 0xFFFFFFU;
    switch (static_cast<PhraseTable>(value >> 24U)) {
      case PhraseTable::name: {
        const std::string& type = k_.names[row].type;
        return type == "person"     ? 0
               : type == "weapon"   ? 1
               : type == "platform" ? 2
               : type == "vehicle"  ? 3
                                    : 4;
      }
      case PhraseTable::source:
        return 5;
      case PhraseTable::demonym:
        return 6;
      case PhraseTable::country:
        return 7;
      case PhraseTable::place:
        return k_.places[row].kind == "ambiguous" ? 8 : 9;
    }
    return 10;
  }

  std::string_view s_;
  std::span<const Span> pieces_;
  const Knowledge& k_;
  std::vector<size_t> starts_;
  std::vector<uint32_t> words_;
};

// Marks how each spelling stands elsewhere: in lower case, with a capital
// inside a line, or never.
void mark_seen(std::vector<PieceFacts>& facts) {
  std::unordered_map<uint64_t, uint8_t> seen;
  for (const PieceFacts& f : facts) {
    if (f.caps == 1) seen[f.low] |= 1U;
    if (f.caps >= 2 && f.caps <= 4 && !f.line_start) seen[f.low] |= 2U;
  }
  for (PieceFacts& f : facts) {
    if (f.caps == 0 || f.caps == 5) continue;
    const auto found = seen.find(f.low);
    f.seen =
        static_cast<uint8_t>(1 + (found == seen.end() ? 0 : found->second));
  }
}

}  // namespace

std::vector<PieceFacts> piece_facts(std::string_view text,
                                    std::span<const Span> pieces,
                                    std::span<const Span> lines,
                                    const Knowledge& k,
                                    const ClusterTable& clusters) {
  std::vector<PieceFacts> out;
  out.reserve(pieces.size());
  std::unordered_map<std::string_view, uint32_t> known;
  for (const Span p : pieces) {
    const std::string_view w = cut(text, p);
    const auto [at, fresh] =
        known.try_emplace(w, static_cast<uint32_t>(out.size()));
    out.push_back(fresh ? facts_of(w, k, clusters) : out[at->second]);
    out.back().line_start = false;
  }
  for (const Span line : lines) {
    if (line.begin < line.end) out[line.begin].line_start = true;
  }
  // A sentence begins behind a full stop too.
  for (size_t i = 1; i < out.size(); ++i) {
    const std::string_view before = cut(text, pieces[i - 1]);
    if (before == "." || before == "?" || before == "!" || before == ":") {
      out[i].line_start = true;
    }
  }
  for (const Span line : lines) {
    const auto part = pieces.subspan(line.begin, line.end - line.begin);
    std::vector<PieceFacts> marked(part.size());
    Gazetteer(text, part, k).mark(marked);
    for (size_t i = 0; i < part.size(); ++i) {
      out[line.begin + i].gazetteer = marked[i].gazetteer;
    }
  }
  mark_seen(out);
  return out;
}

namespace {

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
    for (int o = -2; o <= 2; ++o) {  // 25
      const PieceFacts& g = at(i, o);
      k.add(g.low);
      k.add(g.clusters.fine);
      k.add(g.clusters.coarse);
      k.add(g.classes);
      k.add(g.caps, g.gazetteer);
    }
    const PieceFacts &p = at(i, -1), &n = at(i, 1);
    for (const PieceFacts* g : {&p, &f, &n}) {  // 9
      k.add(g->shape);
      k.add(g->clusters.middle);
      k.add(g->suffix[2]);
    }
    k.add(p.low, f.low);
    k.add(f.low, n.low);
    k.add(p.low, n.low);
    k.add(p.clusters.middle, f.clusters.middle);
    k.add(f.clusters.middle, n.clusters.middle);
    k.add(p.clusters.coarse, f.clusters.coarse, n.clusters.coarse);
    k.add(p.shape, f.shape, n.shape);
    k.add(f.prefix2);
    k.add(f.prefix3);
    k.add(f.suffix[0]);
    k.add(f.suffix[1]);
    k.add(f.suffix[3]);
    k.add(f.line_start ? 1 : 0, f.caps);
    k.add(f.seen, f.caps, f.line_start ? 1 : 0);
    k.add(f.gazetteer, n.gazetteer);
    k.add(p.gazetteer, f.gazetteer);
    k.add(p.caps * 64U + f.caps * 8U + n.caps,
          at(i, -2).caps * 8U + at(i, 2).caps);
    k.add(f.clusters.middle, f.caps);
    k.add(f.shape, f.suffix[2]);
    k.add(0);  // 54
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
    for (int o = -2; o <= 2; ++o) k.add(tag_at(tree, i, o));  // 5
    const uint64_t before = tag_at(tree, i, -1), next = tag_at(tree, i, 1);
    k.add(before, t);
    k.add(t, next);
    k.add(before, t, next);
    k.add(tag_at(tree, i, -2), before, t);
    k.add(t, next, tag_at(tree, i, 2));
    k.add(f.low, t);
    k.add(f.clusters.middle, t);
    k.add(f.caps, t, f.gazetteer);
    k.add(dep);
    k.add(dep, t, f.caps);
    k.add(dep, tag_at(tree, i, 1));  // 16

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
    k.add(head.clusters.coarse);
    k.add(head.classes);
    k.add(head.suffix[2]);
    k.add(head.caps, head.gazetteer);
    k.add(left, right);
    k.add(place, t);
    k.add(first.low);
    k.add(opening, left);
    k.add(head.clusters.middle, opening);
    k.add(head.clusters.middle, place);
    k.add(head.low, first.low);
    k.add(head.clusters.middle, f.clusters.coarse);
    k.add(head.clusters.coarse, t, right);
    k.add(head.clusters.middle, f.caps);
    k.add(head.classes, t, place);
    k.add(head.caps, opening, place);  // 35

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
    k.add(role);
    k.add(role, place);
    k.add(above.low);
    k.add(above.clusters.middle, role);
    k.add(above.clusters.coarse, role, head.clusters.coarse);
    k.add(prep.low);
    k.add(prep.low, role, place);
    k.add(prep.low, above_head.clusters.middle);
    k.add(above_head.clusters.middle, role, head.clusters.coarse);
    k.add(above_head.low, prep.low, i == p.begin ? 1 : 0);
    k.add(child.clusters.middle, head.clusters.middle);
    k.add(child_prep.low, head.clusters.middle, place);
    k.add(child_prep.low, child.caps, head.clusters.coarse);
    k.add(child.caps, child.gazetteer, head.caps);
    k.add(p.wide > p.end ? 1 : 0, place, head.clusters.coarse);  // 50

    // A piece between phrases, "of" above all: those on both sides.
    const PieceFacts& l = i > 0 ? line[nouns.head[i - 1]] : kOutside;
    const PieceFacts& r =
        i + 1 < line.size() ? line[nouns.head[i + 1]] : kOutside;
    k.add(f.low, l.clusters.middle);
    k.add(f.low, r.clusters.middle);
    k.add(f.low, l.clusters.coarse, r.clusters.coarse);
    k.add(f.low, l.caps, r.caps);
    k.add(t, l.low);
    k.add(t, r.low);
    k.add(t, l.classes);
    k.add(t, r.classes);
    const PieceFacts& after = p.end < line.size() ? line[p.end] : kOutside;
    k.add(after.low, place, head.clusters.coarse);
    k.add(after.caps, after.gazetteer, place);  // 60
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
