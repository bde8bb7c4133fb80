// The encoder in float, to be trained: word types -> window of three -> layers
// of bidirectional simple recurrent units (SRU; Lei, Zhang, Wang, Dai and Artzi
// 2018, "Simple Recurrent Units for Highly Parallelizable Recurrence"). Every
// state lies in [-1, 1]. What net/encoder.h runs is this, quantised.
#pragma once

#include <vector>

#include "learn/matrix.h"
#include "learn/param.h"
#include "learn/word_types.h"

namespace crosscheck {

struct EncoderShape {
  int dims = 100;    // of a word vector
  int parts = 64;    // of the sum of its part embeddings
  int hidden = 256;  // units of a layer, both directions together
  int layers = 2;
};

// How much is left out at random in training; all 0 when a net is used.
struct Dropout {
  float word = 0;    // the vector and own row of a word as a whole
  float input = 0;   // numbers of the input
  float hidden = 0;  // states of the layers
};

// What a forward pass remembers for the backward pass. One per lane; its
// memory is used again.
struct EncoderTape {
  std::vector<int> types;   // of the tokens of all sentences of the batch
  std::vector<int> begins;  // first token of each sentence, and the end

  struct Layer {
    Matrix u, f, r, c, squashed, mask;
  };
  std::vector<uint8_t> word_kept;
  std::vector<int> place;  // token -> row of x
  Matrix x, x_mask, z, h0, h0_mask;
  std::vector<Layer> layers;
  std::vector<Matrix> h;  // what goes into layer l; the last is the result
  Matrix dh, du, dz, dx;

  int tokens() const { return static_cast<int>(types.size()); }
  const Matrix& top() const { return h.back(); }
};

class Encoder {
 public:
  Encoder(const EncoderShape&, const WordTypes&, Params&, Random&,
          const std::string& prefix = "");

  // From tape.types and tape.begins to tape.top(), tokens x hidden.
  void forward(EncoderTape&, const Dropout&, Random&) const;
  // tape.dh holds the gradient at the top; it is used up.
  void backward(EncoderTape&, int lane) const;

  const EncoderShape& shape() const { return shape_; }

 private:
  void look_up(EncoderTape&, const Dropout&, Random&) const;
  void look_up_backward(EncoderTape&, int lane) const;

  EncoderShape shape_;
  const WordTypes* types_;
  struct Sru {
    Param *w, *v, *b;  // hidden x 3 hidden, 2 x hidden (f, r), 2 x hidden
  };
  Param *own_, *parts_, *pad_, *window_, *window_b_;
  std::vector<Sru> layers_;
};

// y = x w + b for every row, and its gradients; the sizes are the parameters'.
void dense_forward(const Matrix& x, const Param& w, const Param* b, Matrix& y);
// dx += dy w'; dx may be null.
void dense_backward(const Matrix& x, const Matrix& dy, Param& w, Param* b,
                    int lane, Matrix* dx);

// Leaves each number out with probability p, scales the others by 1/(1-p).
void drop(Matrix& x, Matrix& mask, float p, Random&);
void multiply_by(Matrix& x, const Matrix& mask);

}  // namespace crosscheck
