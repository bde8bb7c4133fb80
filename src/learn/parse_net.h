// The parser in float, to be trained: tags, heads and relations on the top of
// an Encoder. Arcs are scored as by Dozat and Manning (2017), "Deep Biaffine
// Attention for Neural Dependency Parsing"; relations by a small network over
// dependent and head.
#pragma once

#include <vector>

#include "learn/encoder.h"

namespace crosscheck {

struct ParseShape {
  EncoderShape encoder;
  int arc = 96;    // numbers of a token as dependent, and as head
  int label = 96;  // of the hidden layer that names a relation
  int upos = 17, xpos = 0, relations = 0;  // classes
};

// What a treebank says of a sentence, or a parser that is learned from.
struct ParseGold {
  std::vector<int> heads;  // index in the sentence; -1: root
  std::vector<int> labels, upos, xpos;
};

struct ParseTape {
  EncoderTape encoder;
  Matrix upos, xpos;  // scores, tokens x classes; then their gradients
  Matrix d, g, t, d_mask, g_mask, dd, dg, dt;
  std::vector<Matrix> arcs;  // a sentence: n x (n + 1); column 0 is the root
  Matrix l, m, act, label, dl, dm, dact, act_mask;
  std::vector<int> heads;  // of the batch: token of the batch; -1: root
};

struct Losses {
  double upos = 0, xpos = 0, arc = 0, label = 0;
};

class ParseNet {
 public:
  ParseNet(const ParseShape&, const WordTypes&, Params&, Random&);

  // Tags and arcs from tape.encoder.types; then labels() for given heads.
  void forward(ParseTape&, const Dropout&, Random&) const;
  void labels(ParseTape&, const Dropout&, Random&) const;
  // After forward() and labels() with gold heads: losses summed over tokens;
  // gradients of their sum times `scale` go to the lane.
  Losses backward(ParseTape&, const std::vector<const ParseGold*>&, float scale,
                  int lane) const;

  const ParseShape& shape() const { return shape_; }

 private:
  void backward_arcs(ParseTape&, int lane) const;
  void backward_labels(ParseTape&, int lane) const;

  ParseShape shape_;
  Encoder encoder_;
  struct Dense {
    Param *w, *b;
  };
  Dense upos_, xpos_, arc_d_, arc_g_, label_o_;
  Param *arc_u_, *arc_w_, *arc_root_, *label_l_, *label_m_, *label_b_,
      *label_root_;
};

// Softmax over a row in place; returns -log of the right class's share and
// leaves share - [class is right], times `scale`: the gradient.
double cross_entropy(float* row, int n, int right, float scale);
void softmax(float* row, int n);

}  // namespace crosscheck
