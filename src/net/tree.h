// The tree over a sentence that scores highest: every token gets one head, one
// token the root, nothing goes round in circles.
//
// Where each token's best head already gives such a tree, that is the answer.
// Else the algorithm of Chu and Liu (1965) and Edmonds (1967), grown along
// paths as by Gabow et al. (1986): O(n^2) in time and memory. One root is had
// by taking from each root arc more than any tree can make up for, so the
// result is exact (compare Zmigrod, Vieira and Cotterell 2020). Scores of each
// token may be shifted: log-softmax changes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace crosscheck {

// Memory that is used again from call to call.
struct TreeScratch {
  struct Arc {
    double score = 0;
    uint16_t child = 0, head = 0;  // the tokens themselves, 0: root
  };
  std::vector<Arc> arcs;             // [slot of child][slot of head]
  std::vector<uint16_t> slot;        // of each node
  std::vector<uint16_t> owner;       // of each node: what it was merged into
  std::vector<Arc> chosen;           // of each node: the arc that enters it
  std::vector<uint16_t> node_at;     // of each slot
  std::vector<uint16_t> path, ring;  // nodes
  std::vector<uint8_t> state;        // of each node
};

// scores[i * stride + j]: finite; of token i having head j - 1, j = 0 being
// the root. heads (n of them, n <= 4096): index, -1 for the root's token. Of
// two equal trees the same one is always taken.
void best_tree(const float* scores, size_t stride, std::span<int32_t> heads,
               TreeScratch&);

}  // namespace crosscheck
