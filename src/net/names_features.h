// Names, features: what the labellers of names see of each piece, as hashed
// numbers: rows of their weight tables. Training and run time share this file:
// a change of it needs a new model.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "net/parser.h"
#include "net/word_clusters.h"

namespace crosscheck {

// What a piece is by itself.
struct PieceFacts {
  uint64_t low = 0;  // hash of its spelling in lower case
  uint32_t shape = 0;
  uint32_t prefix2 = 0, prefix3 = 0;
  std::array<uint32_t, 4> suffix{};  // of 1 to 4 bytes
  Clusters clusters;
  uint64_t classes = 0;  // of words.tsv and people.tsv
  uint8_t caps = 0;  // 0 other, 1 lower, 2 Title, 3 UPPER, 4 mIxed, 5 digits
  uint8_t gazetteer = 0;  // table and place in the entry; 0: in none
  uint8_t seen = 0;       // how its spelling stands elsewhere in the text
  bool line_start = false;
};

inline constexpr size_t kBaseFeatures = 54;
inline constexpr size_t kTreeFeatures = 60;
inline constexpr size_t kGuessFeatures = 30;

// Facts of a whole text: `lines` are ranges of `pieces`.
std::vector<PieceFacts> piece_facts(std::string_view text,
                                    std::span<const Span> pieces,
                                    std::span<const Span> lines,
                                    const Knowledge&, const ClusterTable&);

// Where features go: those of piece i begin at first[i * stride].
struct FeatureRows {
  uint32_t* first;
  size_t stride;
};

// kBaseFeatures keys for each piece of one line.
void base_features(std::span<const PieceFacts> line, FeatureRows);

// kTreeFeatures keys, from the parse and the noun phrases it makes. Heads are
// indices in the line.
void tree_features(std::span<const PieceFacts> line,
                   std::span<const ParsedWord> tree, FeatureRows);

// kGuessFeatures keys, from what three other labellers say.
void guess_features(std::span<const PieceFacts> line,
                    std::span<const ParsedWord> tree,
                    const std::array<std::span<const uint8_t>, 3>& guesses,
                    FeatureRows);

}  // namespace crosscheck
