// Scores of coreference: how well a system's entities are the gold ones.
//
// MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF with
// phi 4 (Luo 2005), each as the CoNLL-2012 scorer counts them (Pradhan et al.
// 2014): mentions that only one side has count as wrong. CoNLL F1 is the mean
// of the three F1. Counts add up over documents before they are divided.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace crosscheck::coref {

// Entities of one document; a mention is any number that both sides share.
using Entities = std::vector<std::vector<uint64_t>>;

struct Ratio {
  double hits = 0, of = 0;
  double value() const { return of > 0 ? hits / of : 0; }
};

struct Measure {
  Ratio precision, recall;
  double f1() const {
    const double p = precision.value(), r = recall.value();
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
  }
};

struct Scores {
  Measure mentions, muc, b_cubed, ceaf;
  double conll() const { return (muc.f1() + b_cubed.f1() + ceaf.f1()) / 3; }
};

// Adds one document. No mention stands twice on one side.
void add_document(const Entities& gold, const Entities& system, Scores&);

// The same without entities of one mention, on both sides.
Entities without_singletons(const Entities&);

}  // namespace crosscheck::coref
