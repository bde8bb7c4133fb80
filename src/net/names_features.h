// Names, features: what the labellers of names see of each piece, as hashed
// numbers: rows of their weight tables. Training and run time share this file:
// a change of it needs a new model.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "net/names_facts.h"
#include "net/parser.h"

namespace crosscheck {

inline constexpr size_t kBaseFeatures = 30;
inline constexpr size_t kTreeFeatures = 41;
inline constexpr size_t kGuessFeatures = 30;

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
