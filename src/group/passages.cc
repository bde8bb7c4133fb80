#include "group/passages.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "group/hash.h"

namespace crosscheck::grouping {
namespace {

constexpr uint32_t kWords = 9;    // fewer may be written twice by chance
constexpr uint64_t kRounds = 16;  // one after the other, so that no list of
                                  // all sentences is held
constexpr size_t kReports = 64;   // more have a site's stock phrase in common

struct Sentence {
  uint64_t key = 0;
  uint32_t words = 0;
};

// Letters and digits only: quotes, dashes and spacing are an editor's.
Sentence sentence_of(std::string_view text) {
  Sentence out{kHashSeed, 0};
  bool inside = false;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word) out.key = hash({&c, 1}, inside ? out.key : out.key + 1);
    if (word && !inside) ++out.words;
    inside = word || (inside && (c == '\'' || (c & 0x80) != 0));
  }
  return out;
}

bool is_furniture(const Text& text, Span s) {
  const auto at =
      std::partition_point(text.furniture.begin(), text.furniture.end(),
                           [&](Span f) { return f.end <= s.begin; });
  return at != text.furniture.end() && at->overlaps(s);
}

}  // namespace

std::vector<SentenceKey> sentence_keys(const Account& a) {
  std::vector<SentenceKey> out;
  for (const Span s : a.sentences) {
    if (s.end > a.text.utf8.size() || !SentenceKey::fits(s) ||
        is_furniture(a.text, s)) {
      continue;
    }
    const Sentence key = sentence_of(cut(a.text.utf8, s));
    if (key.words >= kWords) out.emplace_back(key.key, s);
  }
  out.shrink_to_fit();
  return out;
}

namespace {

struct Told {
  uint64_t key;
  uint32_t account;
  Span words;
};

// `all` is sorted: adds what several reports have in common.
void add_passages(const std::vector<Told>& all,
                  const std::vector<uint32_t>& rank, Passages& out) {
  for (auto first = all.begin(); first != all.end();) {
    const auto last = std::find_if(
        first, all.end(), [&](const Told& t) { return t.key != first->key; });
    const auto size = static_cast<size_t>(last - first);
    if (size > 1 && size <= kReports) {
      const uint32_t from =
          std::min_element(first, last, [&](const Told& a, const Told& b) {
            return rank[a.account] < rank[b.account];
          })->account;
      for (auto t = first; t != last; ++t) {
        if (t->account != from) out.push_back({t->account, from, t->words});
      }
    }
    first = last;
  }
}

}  // namespace

Passages find_passages(const std::vector<Surveyed>& reports,
                       const std::vector<uint32_t>& rank) {
  Passages out;
  std::vector<Told> some;
  for (uint64_t round = 0; round < kRounds; ++round) {
    some.clear();
    for (uint32_t i = 0; i < reports.size(); ++i) {
      for (const SentenceKey& s : reports[i].sentences) {
        const uint64_t key = s.key();
        if (key % kRounds == round) some.push_back({key, i, s.words()});
      }
    }
    std::ranges::sort(some, {}, [](const Told& t) {
      return std::tuple(t.key, t.account, t.words);
    });
    add_passages(some, rank, out);
  }
  std::ranges::sort(out, {}, [](const Passage& p) {
    return std::tuple(p.by, p.from, p.words);
  });
  return out;
}

}  // namespace crosscheck::grouping
