#include "group/people.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>

#include "group/compared.h"
#include "group/hash.h"
#include "util/one_of.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr size_t kBlock = 256;   // clusters that one is compared with
constexpr double kTelling = 20;  // people

bool is_young(string_view noun) {
  return one_of(noun, "child", "teen", "teenager", "youth", "juvenile", "boy",
                "girl", "student", "son", "daughter");
}

// Can two words be of the same people? "Two students", "two people"; not "two
// women", "two men".
bool can_be_same(string_view a, string_view b) {
  return a == b || a == "person" || b == "person" ||
         (is_young(a) && is_young(b));
}

bool is_people(string_view noun) {
  return is_young(noun) ||
         one_of(noun, "person", "woman", "adult", "civilian", "male", "female",
                "bystander", "member", "friend", "brother", "sister",
                "passenger", "relative", "parent");
}

// "97 dead": a number that two happenings of one place hardly share.
bool is_telling(double n) {
  return n >= kTelling && std::fmod(n, 10) != 0;
}

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

bool FigureCluster::same_people(const FigureCluster& o) const {
  const Figure& a = members_.front();
  const Figure& b = o.members_.front();
  if (!is_toll_of_people(a.claim->predicate) || !a.what.part.empty() ||
      !b.what.part.empty()) {
    return false;
  }
  // "Jane Roe and Ann Poe", "two officers": who has a name has no other side.
  // Nor has what one speaker counts: "six soldiers died", "six dead".
  const bool armed = a.what.armed || b.what.armed;
  const auto& says = a.claim->said_by;
  const bool named = first_named_ != 0 || o.first_named_ != 0 ||
                     (!says.empty() && !b.claim->said_by.empty() &&
                      says.back().id == b.claim->said_by.back().id);
  if (armed ? !named || !a.only || !b.only || a.what.armed == b.what.armed
            : !is_people(a.what.noun) || !is_people(b.what.noun) ||
                  !can_be_same(a.what.noun, b.what.noun)) {
    return false;
  }
  if (side_ != 0 && o.side_ != 0 && side_ != o.side_) return false;
  const bool same_place = place_ == 0 || o.place_ == 0 || place_ == o.place_ ||
                          detail_ || o.detail_;
  // "Two women and two children" are told side by side.
  const bool beside = std::any_of(
      o.counted_in_.begin(), o.counted_in_.end(),
      [&](const auto& sentence) { return counted_in_.count(sentence) != 0; });
  const bool open = !days_ || !o.days_;
  return same_place && !beside &&
         (few_days(o.days_) || (open && a.only && b.only) ||
          (open && is_telling(most_) && around_ == o.around_));
}

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
