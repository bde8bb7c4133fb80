// How a parser learns: batches, rate, scores. train_parse.h is the command.
#pragma once

#include <string>
#include <vector>

#include "learn/parse_data.h"
#include "learn/parse_net.h"
#include "learn/train.h"

namespace crosscheck {

struct ParseSchedule {
  int epochs = 20;
  int batch = 400;     // tokens
  float rate = 2e-3F;  // Adam's, falling to 0 in a straight line
  float clip = 5;
  Dropout dropout{0.1F, 0.2F, 0.2F};
  float respelled = 0.2F;  // share of sentences in another case
  uint64_t seed = 1;
  int threads = 2;
};

struct ParseScores {
  int words = 0, upos = 0, xpos = 0, uas = 0, las = 0;
};

void teach_parser(const ParseNet&, Params&,
                  const std::vector<const ParseSentence*>&,
                  const ParseSchedule&, const Say&);

// What one net or several together (their shares averaged) say of sentences.
struct Parsed {
  std::vector<int> heads, labels, upos, xpos;
};
std::vector<Parsed> parse_with(const std::vector<const ParseNet*>&,
                               const std::vector<const ParseSentence*>&,
                               int threads);

// Relations are compared up to the colon, as by the CoNLL 2018 shared task.
ParseScores score_parses(const std::vector<const ParseSentence*>&,
                         const std::vector<Parsed>&);

}  // namespace crosscheck
