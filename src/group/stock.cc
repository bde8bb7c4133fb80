#include "group/stock.h"

#include <algorithm>
#include <unordered_map>

namespace crosscheck::grouping {
namespace {

constexpr size_t kWords = 3;      // of a headline that tells something
constexpr double kSilent = 0.34;  // of them in a text that tells another thing
constexpr double kUnlike = 0.5;   // of the words that two headlines share

struct Headline {
  uint32_t report;
  std::vector<uint32_t> words;  // sorted
};

bool are_unlike(const Headline& a, const Headline& b) {
  std::vector<uint32_t> both;
  std::ranges::set_intersection(a.words, b.words, std::back_inserter(both));
  return static_cast<double>(both.size()) <
         kUnlike *
             static_cast<double>(std::max(a.words.size(), b.words.size()));
}

}  // namespace

std::vector<bool> find_stock(const std::vector<uint32_t>& original,
                             const PackedFeatures& features,
                             const Vocabulary& words) {
  std::vector<bool> shared(original.size(), false);
  for (uint32_t i = 0; i < original.size(); ++i) {
    if (original[i] != i) shared[i] = shared[original[i]] = true;
  }
  std::unordered_map<uint32_t, std::vector<Headline>> silent;  // by origin
  StoryFeatures f;
  for (uint32_t i = 0; i < original.size(); ++i) {
    if (!shared[i]) continue;
    features.read(i, f);
    const auto title = f.of(StoryFeatures::title);
    if (title.size() < kWords || told_title(f, words) > kSilent) continue;
    Headline& h = silent[original[i]].emplace_back(Headline{i, {}});
    for (const Feature w : title) h.words.push_back(w.key);
    std::ranges::sort(h.words);
  }
  std::vector<bool> out(original.size(), false);
  for (const auto& [origin, all] : silent) {
    const bool several = std::ranges::any_of(
        all, [&](const Headline& h) { return are_unlike(h, all.front()); });
    if (!several) continue;
    for (const Headline& h : all) out[h.report] = true;
  }
  return out;
}

void leave_out(const std::vector<bool>& stock,
               const std::vector<uint32_t>& rank,
               std::vector<uint32_t>& original) {
  std::unordered_map<uint32_t, uint32_t> first;  // by the origin that was
  for (uint32_t i = 0; i < original.size(); ++i) {
    if (stock[i]) continue;
    const auto [at, fresh] = first.emplace(original[i], i);
    if (!fresh && rank[i] < rank[at->second]) at->second = i;
  }
  for (uint32_t i = 0; i < original.size(); ++i) {
    original[i] = stock[i] ? i : first.at(original[i]);
  }
}

}  // namespace crosscheck::grouping
