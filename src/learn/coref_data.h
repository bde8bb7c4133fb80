// Documents ready to train and to score the ranker on.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "crosscheck/knowledge.h"
#include "learn/coref_gold.h"
#include "learn/coref_score.h"
#include "net/coref.h"

namespace crosscheck::coref {

struct Document {
  GoldDocument gold;
  // The gold tree, or our own; with names and entities of our own.
  Reading reading;
  std::vector<Mention> mentions;
  std::vector<uint32_t> entity;  // gold, per mention; kNone: no gold mention
};

enum class Parse : uint8_t { gold, own };

std::vector<Document> prepare(std::vector<GoldDocument>, const Knowledge&,
                              Parse);

// What the ranker makes of the documents against gold, singletons included or
// not. Mentions match when their spans are equal, or with `by_head` when their
// heads are.
struct ScoreOptions {
  bool singletons = true;
  bool by_head = false;
};
Scores score(const Ranker&, const std::vector<Document>&, ScoreOptions);

}  // namespace crosscheck::coref
