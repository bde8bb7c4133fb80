#include "net/tree.h"

#include <algorithm>
#include <cassert>

namespace crosscheck {
namespace {

using Arc = TreeScratch::Arc;

enum State : uint8_t { fresh, on_path, done };

bool is_tree(std::span<const int32_t> heads, std::vector<uint16_t>& seen) {
  if (std::ranges::count(heads, -1) != 1) return false;
  // seen: the walk that first came by, so that each token is visited once.
  seen.assign(heads.size(), 0);
  for (size_t i = 0; i < heads.size(); ++i) {
    const auto walk = static_cast<uint16_t>(i + 1);
    auto at = static_cast<int32_t>(i);
    while (at >= 0 && seen[static_cast<size_t>(at)] == 0) {
      seen[static_cast<size_t>(at)] = walk;
      at = heads[static_cast<size_t>(at)];
    }
    if (at >= 0 && seen[static_cast<size_t>(at)] == walk) return false;
  }
  return true;
}

// Takes all memory that n tokens can need, whether they need it or not: a
// sentence no longer than one before takes none.
void reserve(TreeScratch& s, size_t n) {
  s.arcs.reserve((n + 1) * (n + 1));
  for (auto* v : {&s.slot, &s.owner, &s.node_at, &s.path, &s.ring}) {
    v->reserve(2 * (n + 1));
  }
  s.chosen.reserve(2 * (n + 1));
  s.state.reserve(2 * (n + 1));
}

// Nodes: 0 the root, 1..n the tokens, from n + 1 on what was merged. A node
// that is not merged itself has a slot, a row and column of the table.
class Search {
 public:
  Search(const float* scores, size_t stride, size_t tokens, TreeScratch& s)
      : s_(s), slots_(tokens + 1), nodes_(tokens + 1) {
    s_.arcs.resize(slots_ * slots_);
    s_.slot.resize(2 * slots_);
    s_.node_at.resize(slots_);
    s_.owner.assign(2 * slots_, 0);
    s_.chosen.resize(2 * slots_);
    s_.state.assign(2 * slots_, fresh);
    s_.path.clear();
    for (size_t i = 0; i < slots_; ++i) {
      s_.slot[i] = s_.node_at[i] = static_cast<uint16_t>(i);
    }
    fill(scores, stride);
  }

  void run() {
    s_.state[0] = done;
    for (size_t token = 1; token < slots_; ++token) {
      size_t at = token;  // its outermost node
      while (s_.owner[at] != 0) at = s_.owner[at];
      if (s_.state[at] == done) continue;
      grow(at);
    }
  }

  void heads(std::span<int32_t> out) {
    // What was merged last is opened first: the arc that enters it stands for
    // the arc that enters one of its members, the others keep theirs.
    for (size_t node = nodes_; node-- > slots_;) {
      const Arc arc = s_.chosen[node];
      size_t member = arc.child;
      while (s_.owner[member] != node) member = s_.owner[member];
      s_.chosen[member] = arc;
    }
    for (size_t i = 1; i < slots_; ++i) {
      out[i - 1] = static_cast<int32_t>(s_.chosen[i].head) - 1;
    }
  }

 private:
  Arc& arc(size_t child_slot, size_t head_slot) {
    return s_.arcs[child_slot * slots_ + head_slot];
  }

  void fill(const float* scores, size_t stride) {
    double low = 0, high = 0;
    for (size_t i = 1; i < slots_; ++i) {
      const float* row = scores + (i - 1) * stride;
      const auto [a, b] = std::minmax_element(row, row + slots_);
      low += static_cast<double>(*a);
      high += static_cast<double>(*b);
    }
    const double root_cost = high - low + 1;
    for (size_t i = 1; i < slots_; ++i) {
      for (size_t j = 0; j < slots_; ++j) {
        const auto score = static_cast<double>(scores[(i - 1) * stride + j]);
        arc(i, j) = {j == 0 ? score - root_cost : score,
                     static_cast<uint16_t>(i), static_cast<uint16_t>(j)};
      }
    }
  }

  // Follows the best arcs backwards until they reach what is done; a ring on
  // the way becomes one node.
  void grow(size_t at) {
    for (;;) {
      s_.state[at] = on_path;
      s_.path.push_back(static_cast<uint16_t>(at));
      size_t from = best_head(at);
      while (s_.state[from] == on_path) {
        from = best_head(merge(from));
      }
      if (s_.state[from] == done) break;
      at = from;
    }
    for (const uint16_t node : s_.path) s_.state[node] = done;
    s_.path.clear();
  }

  // Chooses the arc that enters a node; the node it comes from.
  size_t best_head(size_t node) {
    const size_t row = s_.slot[node];
    size_t best = slots_;
    for (size_t j = 0; j < slots_; ++j) {
      if (j == row || s_.node_at[j] == kGone) continue;
      if (best == slots_ || arc(row, j).score > arc(row, best).score) best = j;
    }
    s_.chosen[node] = arc(row, best);
    return s_.node_at[best];
  }

  // Merges the end of the path, from `first` on, into one node at its end.
  size_t merge(size_t first) {
    auto& ring = s_.ring;
    ring.clear();
    do {
      ring.push_back(s_.path.back());
      s_.path.pop_back();
    } while (ring.back() != first);
    const size_t keep = s_.slot[first], made = nodes_++;
    // A row says by how much another arc into the ring is worse than the one
    // that the ring has there.
    for (const uint16_t node : ring) {
      const size_t row = s_.slot[node];
      const double own = s_.chosen[node].score;
      s_.owner[node] = static_cast<uint16_t>(made);
      for (size_t j = 0; j < slots_; ++j) arc(row, j).score -= own;
    }
    for (const uint16_t node : ring) {
      const size_t slot = s_.slot[node];
      if (slot == keep) continue;
      for (size_t j = 0; j < slots_; ++j) {
        if (arc(slot, j).score > arc(keep, j).score) {
          arc(keep, j) = arc(slot, j);
        }
        if (arc(j, slot).score > arc(j, keep).score) {
          arc(j, keep) = arc(j, slot);
        }
      }
      s_.node_at[slot] = kGone;
    }
    s_.slot[made] = static_cast<uint16_t>(keep);
    s_.node_at[keep] = static_cast<uint16_t>(made);
    s_.state[made] = on_path;
    s_.path.push_back(static_cast<uint16_t>(made));
    return made;
  }

  static constexpr uint16_t kGone = 0xffff;

  TreeScratch& s_;
  size_t slots_, nodes_;
};

}  // namespace

void best_tree(const float* scores, size_t stride, std::span<int32_t> heads,
               TreeScratch& scratch) {
  const size_t n = heads.size();
  assert(n <= 4096);
  reserve(scratch, n);
  for (size_t i = 0; i < n; ++i) {
    const float* row = scores + i * stride;
    size_t best = 0;
    for (size_t j = 1; j <= n; ++j) {
      if (j != i + 1 && row[j] > row[best]) best = j;
    }
    heads[i] = static_cast<int32_t>(best) - 1;
  }
  if (n == 0 || is_tree(heads, scratch.path)) return;
  Search search(scores, stride, n, scratch);
  search.run();
  search.heads(heads);
}

}  // namespace crosscheck
