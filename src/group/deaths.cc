#include "group/deaths.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace crosscheck::grouping {
namespace {

// Clusters of one story.
struct Tolls {
  std::vector<size_t> killed, wounded;
  std::set<std::pair<uint32_t, uint32_t>> deadly;  // account, sentence
  bool both = false;  // a sentence tells of killed and of wounded
};

bool is_past(const FigureCluster& cluster) {
  return std::all_of(cluster.members().begin(), cluster.members().end(),
                     [](const Figure& f) { return f.past; });
}

// All that is told of the wounded leaves room for their death.
bool may_have_died(const FigureCluster& wounded) {
  return std::none_of(
      wounded.members().begin(), wounded.members().end(),
      [](const Figure& f) { return f.lives || f.others || !f.in_a_week; });
}

bool is_dead(const FigureCluster& wounded, const Tolls& tolls,
             const std::vector<FigureCluster>& clusters) {
  for (const size_t k : tolls.killed) {
    if (agree(wounded.who(), clusters[k].who())) return true;
  }
  // Who are told of as killed and as wounded in one breath are not the same.
  if (tolls.both || !may_have_died(wounded)) return false;
  if (tolls.wounded.size() > tolls.killed.size()) return false;
  return std::any_of(tolls.killed.begin(), tolls.killed.end(), [&](size_t k) {
    return wounded.has_total()
               ? clusters[k].most() == wounded.most()
               : !clusters[k].has_total() &&
                     can_be_one(wounded.who(), clusters[k].who());
  });
}

}  // namespace

std::vector<bool> find_deaths(const std::vector<FigureCluster>& clusters) {
  std::unordered_map<uint32_t, Tolls> stories;
  for (size_t i = 0; i < clusters.size(); ++i) {
    const Figure& f = clusters[i].members().front();
    if (is_past(clusters[i])) continue;
    if (f.claim->predicate == "killed") stories[f.story].killed.push_back(i);
    if (f.claim->predicate == "wounded") stories[f.story].wounded.push_back(i);
  }
  std::vector<bool> out(clusters.size(), false);
  for (auto& [story, of] : stories) {
    Tolls& tolls = of;  // clang 14 captures no structured binding
    const auto each = [&](const std::vector<size_t>& list, auto act) {
      for (const size_t i : list) {
        for (const Figure& f : clusters[i].members()) {
          act(std::pair(f.ref.account, f.claim->sentence.begin));
        }
      }
    };
    each(tolls.killed, [&](auto at) { tolls.deadly.insert(at); });
    each(tolls.wounded, [&](auto at) {
      tolls.both = tolls.both || tolls.deadly.count(at) != 0;
    });
    for (const size_t i : tolls.wounded) {
      out[i] = is_dead(clusters[i], tolls, clusters);
    }
  }
  return out;
}

}  // namespace crosscheck::grouping
