#include "group/passages.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "group/hash.h"

namespace crosscheck::grouping {
namespace {

constexpr uint32_t kWords = 9;   // fewer may be written twice by chance
constexpr size_t kReports = 64;  // more have a site's stock phrase in common

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

std::vector<Passage> find_passages(const std::vector<Account>& accounts,
                                   const std::vector<uint32_t>& rank) {
  std::unordered_map<uint64_t, std::vector<Passage>> same;
  for (uint32_t i = 0; i < accounts.size(); ++i) {
    const Text& text = accounts[i].text;
    for (const Span s : accounts[i].sentences) {
      if (s.end > text.utf8.size() || is_furniture(text, s)) continue;
      const Sentence key = sentence_of(cut(text.utf8, s));
      if (key.words < kWords) continue;
      auto& list = same[key.key];
      if (list.size() <= kReports) list.push_back({i, i, s});
    }
  }
  std::vector<Passage> out;
  for (auto& [key, list] : same) {
    if (list.size() < 2 || list.size() > kReports) continue;
    const uint32_t from =
        std::min_element(list.begin(), list.end(),
                         [&](const Passage& a, const Passage& b) {
                           return rank[a.account] < rank[b.account];
                         })
            ->account;
    for (const Passage& p : list) {
      if (p.account != from) out.push_back({p.account, from, p.words});
    }
  }
  std::sort(out.begin(), out.end(), [](const Passage& a, const Passage& b) {
    return std::tie(a.account, a.from, a.words) <
           std::tie(b.account, b.from, b.words);
  });
  return out;
}

}  // namespace crosscheck::grouping
