// The coreference ranker: for each mention from left to right, which earlier
// mention it goes on from, whether it is new, or no mention at all. A net of
// one hidden layer scores each choice: what is seen of the mention, of the
// candidate and of both add up to the layer (as in Stockfish's NNUE), so that a
// pair costs a few additions of rows of whole numbers: the same answers
// everywhere. After Clark and Manning 2015.
//
// Model: task "coref"; arrays "mention", "candidate", "pair" (int16, rows of
// kHidden), "mention.vector", "candidate.vector" (int16, a row per dimension),
// "choice" (int16: new, none), "out" (int16), "words" (uint64, sorted keys) and
// "vectors" (int8, a row per word, 127 long).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "net/coref_features.h"
#include "net/model_file.h"

namespace crosscheck::coref {

inline constexpr uint32_t kHidden = 48;
inline constexpr int kUnit = 128;        // a weight of 1 in the tables
inline constexpr int kOutUnit = 256;     // a weight of 1 in "out"
inline constexpr int kVectorShift = 12;  // of the products with vectors
inline constexpr int32_t kPoint = kUnit * kOutUnit;  // a score of 1

using Layer = std::array<int16_t, kHidden>;

// Vectors of words, found by word_key(); null when there is none.
struct Vectors {
  std::span<const uint64_t> keys;  // sorted
  std::span<const int8_t> values;
  uint32_t dims = 0;
  const int8_t* find(std::string_view lower) const;
};

struct Workspace {
  MentionScratch scratch;
  std::vector<Mention> mentions;
  Discourse discourse;
  std::vector<Layer> layers;  // of mentions as candidates
  std::vector<bool> has_layer;
  std::vector<Rows> rows;  // of mentions
  std::vector<uint32_t> candidates;
  // Per mention that goes on from another one: by how much, in kPoints, its
  // entity beats the next best and starting anew.
  std::vector<int32_t> lead;
};

struct ResolveOptions {
  // Only what refers is ranked: pronouns of the third person and definite
  // nominals. Names have the entities that the reading says, the rest is new.
  bool references_only = false;
  // What a link must have over starting anew, in units of kPoint / 16.
  int caution = 0;
};

class Ranker {
 public:
  static Result<Ranker> make(ModelFile);

  // Finds mentions and their entities: workspace.mentions and
  // workspace.discourse.entity_of(). The reading is parsed.
  void resolve(const Reading&, ResolveOptions, Workspace&) const;

  const Vectors& vectors() const { return vectors_; }

 private:
  explicit Ranker(ModelFile file) : file_(std::move(file)) {}
  int32_t score(const Layer&) const;
  const Layer& layer_of(uint32_t candidate, Workspace&) const;
  void rank(uint32_t m, int caution, Workspace&) const;

  ModelFile file_;
  std::span<const int16_t> mention_, candidate_, pair_, mention_vector_,
      candidate_vector_, choice_, out_;
  Vectors vectors_;
};

// Gives the mentions of a discourse, and the kinds of the reading's entities,
// their vectors.
void set_vectors(const Reading&, std::span<const Mention>, const Vectors&,
                 Discourse&);

}  // namespace crosscheck::coref
