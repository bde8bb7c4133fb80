#include "group/people.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "group/compared.h"
#include "group/hash.h"

namespace crosscheck::grouping {
namespace {

constexpr size_t kBlock = 256;  // clusters that one is compared with

// "Two students were killed", "two people were killed": clusters of different
// nouns that give the same number for one time and place become one.
void merge_same_people(std::vector<FigureCluster>& clusters,
                       std::vector<bool>& gone) {
  std::unordered_map<uint64_t, std::vector<size_t>> by_number;
  for (size_t i = 0; i < clusters.size(); ++i) {
    if (!clusters[i].has_total()) continue;
    const Figure& first = clusters[i].members().front();
    uint64_t key = hash(first.claim->predicate, first.story + kHashSeed);
    key = mix(key, std::hash<double>{}(clusters[i].most()));
    auto& list = by_number[key];
    const size_t n = std::min(list.size(), kBlock);
    compared.figures += n;
    for (size_t k = 0; k < n && !gone[i]; ++k) {
      if (!clusters[list[k]].same_people(clusters[i])) continue;
      for (const Figure& f : clusters[i].members()) clusters[list[k]].add(f);
      gone[i] = true;
    }
    if (!gone[i]) list.push_back(i);
  }
}

}  // namespace

void merge_people(std::vector<FigureCluster>& clusters) {
  std::vector<bool> gone(clusters.size(), false);
  merge_same_people(clusters, gone);
  size_t to = 0;
  for (size_t i = 0; i < clusters.size(); ++i) {
    if (gone[i]) continue;
    if (to != i) clusters[to] = std::move(clusters[i]);
    ++to;
  }
  clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(to),
                 clusters.end());
}

bool singles_are_parts(const FigureCluster& cluster) {
  if (!cluster.has_total()) return false;
  std::set<uint32_t> totals;
  std::set<uint32_t> singles;
  bool named = false;  // a bare number is not enough
  for (const Figure& f : cluster.members()) {
    const bool many = f.claim->amount->amount.middle() >= 2;
    // "An infant and two women": the infant is one of three.
    if (many || !f.beside) (many ? totals : singles).insert(f.ref.account);
    named = named || (many && !f.claim->amount->of.empty());
  }
  std::erase_if(singles, [&](uint32_t a) { return totals.count(a) != 0; });
  return totals.size() + (named ? 1 : 0) > singles.size();
}

}  // namespace crosscheck::grouping
