#include "net/names_facts.h"

#include <algorithm>
#include <bit>
#include <string>

#include "net/word_parts.h"
#include "util/lexicon.h"
#include "util/phrases.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

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
  if (low.size() > 3) f.prefix = part(0, 3);
  if (low.size() > 2) f.suffix2 = part(low.size() - 2, 2);
  if (low.size() > 3) f.suffix3 = part(low.size() - 3, 3);
  std::string plain = low;
  if (f.caps == 5) std::ranges::replace_if(plain, is_digit, '0');
  f.clusters = clusters.of(mix_hash(low, 7));
  if (f.clusters.fine == 0 && f.caps == 5) {
    f.clusters = clusters.of(mix_hash(plain, 7));
  }
  f.classes = (*k.lexicon)[k.lexicon->row(low)].classes;
  f.phrase_word = k.phrases->word(w);
  return f;
}

// What tables say of names: longest entries, over words as people write them.
class Gazetteer {
 public:
  Gazetteer(std::string_view text, const Knowledge& k) : s_(text), k_(k) {}

  // The pieces of a line and their facts.
  void mark(std::span<const Span> pieces, std::span<PieceFacts> facts) {
    join(pieces, facts);
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
  // Pieces with hyphens between them are one word.
  void join(std::span<const Span> pieces, std::span<const PieceFacts> facts) {
    const auto touches = [&](size_t i) {
      return pieces[i].begin == pieces[i - 1].end;
    };
    starts_.clear();
    words_.clear();
    for (size_t i = 0; i < pieces.size();) {
      size_t end = i + 1;
      while (end + 1 < pieces.size() && touches(end) && touches(end + 1) &&
             cut(s_, pieces[end]) == "-") {
        end += 2;
      }
      starts_.push_back(i);
      words_.push_back(end == i + 1
                           ? facts[i].phrase_word
                           : k_.phrases->word(cut(
                                 s_, {pieces[i].begin, pieces[end - 1].end})));
      i = end;
    }
    starts_.push_back(pieces.size());
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
  const Knowledge& k_;
  std::vector<size_t> starts_;
  std::vector<uint32_t> words_;
};

// Marks how each spelling stands elsewhere: in lower case, with a capital
// inside a line, or never.
void mark_seen(std::span<PieceFacts> facts) {
  struct Seen {
    uint64_t low = 0;
    uint8_t how = 0;
  };
  std::vector<Seen> table(std::bit_ceil(facts.size() * 2 + 2));
  const auto find = [&](uint64_t low) -> Seen& {
    size_t at = low & (table.size() - 1);
    while (table[at].low != 0 && table[at].low != low) {
      at = (at + 1) & (table.size() - 1);
    }
    table[at].low = low;
    return table[at];
  };
  for (const PieceFacts& f : facts) {
    if (f.caps == 1) find(f.low).how |= 1U;
    if (f.caps >= 2 && f.caps <= 4 && !f.line_start) find(f.low).how |= 2U;
  }
  for (PieceFacts& f : facts) {
    if (f.caps == 0 || f.caps == 5) continue;
    f.seen = static_cast<uint8_t>(1 + find(f.low).how);
  }
}

}  // namespace

void FactsCache::serve(uint64_t model, const Knowledge& k) {
  if (model == model_ && lexicon_ == k.lexicon && phrases_ == k.phrases) return;
  model_ = model;
  lexicon_ = k.lexicon;
  phrases_ = k.phrases;
  kept_.clear();
}

FactsCache::Place FactsCache::find(uint64_t word) {
  if (kept_.empty()) kept_.resize(kPlaces);
  Kept& kept = kept_[word % kPlaces];
  word |= 1U;  // 0: none
  const bool known = kept.word == word;
  kept.word = word;
  return {kept.facts, known};
}

std::vector<PieceFacts> piece_facts(std::string_view text,
                                    std::span<const Span> pieces,
                                    std::span<const Span> lines,
                                    const Knowledge& k,
                                    const ClusterTable& clusters,
                                    FactsCache& cache) {
  constexpr uint64_t kCased = 9;  // seed of the cache's keys
  std::vector<PieceFacts> out;
  out.reserve(pieces.size());
  for (const Span p : pieces) {
    const std::string_view w = cut(text, p);
    const auto [facts, known] = cache.find(mix_hash(w, kCased));
    if (!known) facts = facts_of(w, k, clusters);
    out.push_back(facts);
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
  Gazetteer gazetteer(text, k);
  for (const Span line : lines) {
    gazetteer.mark(pieces.subspan(line.begin, line.size()),
                   std::span(out).subspan(line.begin, line.size()));
  }
  mark_seen(out);
  return out;
}

}  // namespace crosscheck
