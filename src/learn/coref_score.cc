// The measures themselves; CEAF's best one-to-one match of entities by the
// Hungarian method (Kuhn 1955), in the form with potentials, O(n^3).
#include "learn/coref_score.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace crosscheck::coref {
namespace {

using Index = std::unordered_map<uint64_t, size_t>;  // mention -> entity

Index index_of(const Entities& entities) {
  Index index;
  for (size_t e = 0; e < entities.size(); ++e) {
    for (const uint64_t m : entities[e]) index[m] = e;
  }
  return index;
}

// How many mentions of `entity` lie in each entity of the other side; `lone`
// those that it does not have.
std::unordered_map<size_t, size_t> shares(const std::vector<uint64_t>& entity,
                                          const Index& other, size_t& lone) {
  std::unordered_map<size_t, size_t> parts;
  lone = 0;
  for (const uint64_t m : entity) {
    const auto found = other.find(m);
    if (found == other.end()) {
      ++lone;
    } else {
      ++parts[found->second];
    }
  }
  return parts;
}

// MUC and B-cubed from one side: recall when `from` is gold.
void count_side(const Entities& from, const Index& other, Ratio& muc,
                Ratio& b_cubed, Ratio& mentions) {
  for (const auto& entity : from) {
    size_t lone = 0;
    const auto parts = shares(entity, other, lone);
    const auto size = static_cast<double>(entity.size());
    muc.hits += size - static_cast<double>(parts.size() + lone);
    muc.of += size - 1;
    for (const auto& [e, n] : parts) {
      b_cubed.hits += static_cast<double>(n * n) / size;
    }
    b_cubed.of += size;
    mentions.hits += size - static_cast<double>(lone);
    mentions.of += size;
  }
}

// The greatest sum of one-to-one matched weights; rows <= columns.
double best_match(const std::vector<std::vector<double>>& weight) {
  const size_t n = weight.size();
  const size_t m = n == 0 ? 0 : weight[0].size();
  std::vector<double> u(n + 1), v(m + 1);
  std::vector<size_t> row_of(m + 1), way(m + 1);
  for (size_t i = 1; i <= n; ++i) {
    row_of[0] = i;
    size_t at = 0;
    std::vector<double> least(m + 1, std::numeric_limits<double>::infinity());
    std::vector<bool> used(m + 1);
    do {
      used[at] = true;
      const size_t row = row_of[at];
      double delta = std::numeric_limits<double>::infinity();
      size_t next = 0;
      for (size_t j = 1; j <= m; ++j) {
        if (used[j]) continue;
        const double cost = -weight[row - 1][j - 1] - u[row] - v[j];
        if (cost < least[j]) {
          least[j] = cost;
          way[j] = at;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (size_t j = 0; j <= m; ++j) {
        if (used[j]) {
          u[row_of[j]] += delta;
          v[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      at = next;
    } while (row_of[at] != 0);
    for (; at != 0; at = way[at]) row_of[at] = row_of[way[at]];
  }
  double sum = 0;
  for (size_t j = 1; j <= m; ++j) {
    if (row_of[j] != 0) sum += weight[row_of[j] - 1][j - 1];
  }
  return sum;
}

double ceaf_hits(const Entities& gold, const Entities& system) {
  const bool turn = gold.size() > system.size();
  const Entities& rows = turn ? system : gold;
  const Entities& columns = turn ? gold : system;
  const Index index = index_of(columns);
  std::vector weight(rows.size(), std::vector<double>(columns.size()));
  for (size_t i = 0; i < rows.size(); ++i) {
    size_t lone = 0;
    for (const auto& [j, n] : shares(rows[i], index, lone)) {
      weight[i][j] = 2.0 * static_cast<double>(n) /
                     static_cast<double>(rows[i].size() + columns[j].size());
    }
  }
  return best_match(weight);
}

}  // namespace

void add_document(const Entities& gold, const Entities& system, Scores& s) {
  const Index in_gold = index_of(gold), in_system = index_of(system);
  count_side(gold, in_system, s.muc.recall, s.b_cubed.recall,
             s.mentions.recall);
  count_side(system, in_gold, s.muc.precision, s.b_cubed.precision,
             s.mentions.precision);
  const double hits = ceaf_hits(gold, system);
  s.ceaf.recall.hits += hits;
  s.ceaf.recall.of += static_cast<double>(gold.size());
  s.ceaf.precision.hits += hits;
  s.ceaf.precision.of += static_cast<double>(system.size());
}

Entities without_singletons(const Entities& entities) {
  Entities out;
  std::ranges::copy_if(entities, std::back_inserter(out),
                       [](const auto& e) { return e.size() > 1; });
  return out;
}

}  // namespace crosscheck::coref
