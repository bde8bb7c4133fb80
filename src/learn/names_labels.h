// What the labellers of names learn from: documents of corpora as pages with
// labels. A part of train_names.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "learn/chain_trainer.h"
#include "learn/ner_corpus.h"
#include "net/names.h"

namespace crosscheck {

// A document of a corpus, cut into pieces, a line each.
struct NerPage {
  NerDocument document;
  NamesPage page;
};

// Each line is parsed by the parser in Knowledge::models.
NerPage make_page(NerDocument, const Knowledge&, const ClusterTable&,
                  FactsCache&);

// The index of a corpus's type among those of a step; -1: not learnt.
int label_type(NamesStep, std::string_view type);
size_t label_count(NamesStep);

// The right label of each piece. A mention that no piece begins or ends with
// takes in the pieces it touches.
std::vector<uint8_t> gold_labels(NamesStep, const NerPage&);

// Lines to learn a step from.
void add_lines(NamesStep, const NerPage&, std::vector<ChainLine>& lines);

// The net of the labellers in the making.
struct NamesArrays {
  struct OfStep {
    std::vector<float> scale, pairs;
  };
  std::vector<int8_t> rows;
  std::array<OfStep, kNamesSteps> steps;

  NamesNet view() const;
};

// Takes a step's weights in, in 8 bits: each label's largest weight is 127.
// Earlier steps are there; all have as many rows.
void take_in(NamesStep, const ChainWeights&, NamesArrays&);

// Exact spans and types: right, said, asked.
struct SpanScore {
  size_t right = 0, said = 0, asked = 0;
  double f1() const {
    return said + asked == 0 ? 0
                             : 2.0 * static_cast<double>(right) /
                                   static_cast<double>(said + asked);
  }
};
// Adds what the page's labels of a step are worth.
void add_score(NamesStep, const NerPage&, SpanScore&);

}  // namespace crosscheck
