#include "learn/encoder.h"

#include <algorithm>
#include <string>

#include "net/squash.h"

namespace crosscheck {
namespace {

void add_to(float* to, const float* from, int n) {
  for (int i = 0; i < n; ++i) to[i] += from[i];
}

// One direction of one sentence: tokens from `first` on in steps of `step`,
// units [from, from + half).
struct Walk {
  int first, step, count, from, half;
};

template <class Each>
void walks(const std::vector<int>& begins, int hidden, Each each) {
  const int half = hidden / 2;
  for (size_t s = 0; s + 1 < begins.size(); ++s) {
    const int b = begins[s], n = begins[s + 1] - b;
    each(Walk{b, 1, n, 0, half});
    each(Walk{b + n - 1, -1, n, half, half});
  }
}

void sru_forward(const Walk& w, int hidden, const Matrix& in,
                 EncoderTape::Layer& l, const Param& v, const Param& b,
                 Matrix& out) {
  thread_local std::vector<float> zero;
  zero.assign(static_cast<size_t>(hidden), 0);
  const float* before = zero.data();
  for (int i = 0, t = w.first; i < w.count; ++i, t += w.step) {
    const float* u = l.u.row(t) + w.from;
    float *f = l.f.row(t) + w.from, *r = l.r.row(t) + w.from;
    float *c = l.c.row(t) + w.from, *q = l.squashed.row(t) + w.from;
    const float* x = in.row(t) + w.from;
    float* h = out.row(t) + w.from;
    const float *vf = v.row(0) + w.from, *vr = v.row(1) + w.from;
    const float *bf = b.row(0) + w.from, *br = b.row(1) + w.from;
    for (int k = 0; k < w.half; ++k) {
      f[k] = u[hidden + k] + vf[k] * before[k] + bf[k];
      r[k] = u[2 * hidden + k] + vr[k] * before[k] + br[k];
    }
    squash_sigmoid(f, w.half);
    squash_sigmoid(r, w.half);
    for (int k = 0; k < w.half; ++k) {
      c[k] = f[k] * before[k] + (1 - f[k]) * u[k];
      q[k] = c[k];
    }
    squash_tanh(q, w.half);
    for (int k = 0; k < w.half; ++k) h[k] = r[k] * q[k] + (1 - r[k]) * x[k];
    before = c;
  }
}

// `dh` is the gradient at the output; on return it is that at the input that
// goes past the product; `du` gets that of the product's result.
void sru_backward(const Walk& w, int hidden, const Matrix& in,
                  const EncoderTape::Layer& l, Param& v, Param& b, int lane,
                  Matrix& dh, Matrix& du) {
  thread_local std::vector<float> zero, carry;
  zero.assign(static_cast<size_t>(hidden), 0);
  carry.assign(static_cast<size_t>(w.half), 0);
  const float *vf = v.row(0) + w.from, *vr = v.row(1) + w.from;
  float *gvf = v.g[lane].data() + w.from, *gvr = gvf + hidden;
  float *gbf = b.g[lane].data() + w.from, *gbr = gbf + hidden;
  int t = w.first + (w.count - 1) * w.step;
  for (int i = w.count - 1; i >= 0; --i, t -= w.step) {
    const float* u = l.u.row(t) + w.from;
    const float *f = l.f.row(t) + w.from, *r = l.r.row(t) + w.from;
    const float* q = l.squashed.row(t) + w.from;
    const float* x = in.row(t) + w.from;
    const float* before = i > 0 ? l.c.row(t - w.step) + w.from : zero.data();
    float *d = dh.row(t) + w.from, *g = du.row(t) + w.from;
    for (int k = 0; k < w.half; ++k) {
      const float dr = d[k] * (q[k] - x[k]) * r[k] * (1 - r[k]);
      const float dc =
          carry[static_cast<size_t>(k)] + d[k] * r[k] * (1 - q[k] * q[k]);
      const float df = dc * (before[k] - u[k]) * f[k] * (1 - f[k]);
      d[k] *= 1 - r[k];
      g[k] = dc * (1 - f[k]);
      g[hidden + k] = df;
      g[2 * hidden + k] = dr;
      carry[static_cast<size_t>(k)] = dc * f[k] + df * vf[k] + dr * vr[k];
      gvf[k] += df * before[k];
      gvr[k] += dr * before[k];
      gbf[k] += df;
      gbr[k] += dr;
    }
  }
}

}  // namespace

void dense_forward(const Matrix& x, const Param& w, const Param* b, Matrix& y) {
  y.resize(x.rows, w.cols);
  multiply(x.rows, w.cols, x.cols, as_is(x.v.data(), x.cols),
           as_is(w.w.data(), w.cols), y.v.data(), y.cols, false);
  if (b == nullptr) return;
  for (int i = 0; i < y.rows; ++i) add_to(y.row(i), b->row(0), y.cols);
}

void dense_backward(const Matrix& x, const Matrix& dy, Param& w, Param* b,
                    int lane, Matrix* dx) {
  multiply(x.cols, dy.cols, x.rows, turned(x.v.data(), x.cols),
           as_is(dy.v.data(), dy.cols), w.g[lane].data(), w.cols, true);
  if (b != nullptr) {
    for (int i = 0; i < dy.rows; ++i) {
      add_to(b->g[lane].data(), dy.row(i), dy.cols);
    }
  }
  if (dx != nullptr) {
    multiply(dy.rows, x.cols, dy.cols, as_is(dy.v.data(), dy.cols),
             turned(w.w.data(), w.cols), dx->v.data(), dx->cols, true);
  }
}

void drop(Matrix& x, Matrix& mask, float p, Random& random) {
  mask.resize(x.rows, x.cols);
  if (p <= 0) {
    std::ranges::fill(mask.v, 1.0F);
    return;
  }
  const auto limit = static_cast<uint16_t>(p * 65536);
  const float kept = 1 / (1 - p);
  uint64_t bits = 0;
  for (size_t i = 0; i < mask.v.size(); ++i, bits >>= 16) {
    if (i % 4 == 0) bits = random.next();
    mask.v[i] = static_cast<uint16_t>(bits) < limit ? 0 : kept;
  }
  multiply_by(x, mask);
}

void multiply_by(Matrix& x, const Matrix& mask) {
  for (size_t i = 0; i < x.v.size(); ++i) x.v[i] *= mask.v[i];
}

Encoder::Encoder(const EncoderShape& shape, const WordTypes& types,
                 Params& params, Random& random, const std::string& prefix)
    : shape_(shape), types_(&types) {
  const int in = shape.dims + shape.parts, hidden = shape.hidden;
  const auto own = static_cast<int>(types.own_keys().size());
  own_ = &params.add(prefix + "own", own, shape.dims, 0, random, true);
  parts_ =
      &params.add(prefix + "parts", kPartRows, shape.parts, 0.1F, random, true);
  pad_ = &params.add(prefix + "pad", 1, in, 0.1F, random);
  window_ = &params.add(prefix + "window", 3 * in, hidden, 0.08F, random);
  window_b_ = &params.add(prefix + "window.b", 1, hidden, 0, random);
  for (int l = 0; l < shape.layers; ++l) {
    const std::string name = prefix + "sru" + std::to_string(l);
    layers_.push_back({&params.dense(name, hidden, 3 * hidden, random),
                       &params.add(name + ".v", 2, hidden, 0.1F, random),
                       &params.add(name + ".b", 2, hidden, 0, random)});
  }
}

// Rows of x: a pad, the tokens of a sentence, a pad, the next sentence's.
void Encoder::look_up(EncoderTape& t, const Dropout& dropout,
                      Random& random) const {
  const int in = shape_.dims + shape_.parts;
  const auto sentences = static_cast<int>(t.begins.size()) - 1;
  t.x.resize_zero(t.tokens() + sentences + 1, in);
  t.place.resize(t.types.size());
  t.word_kept.resize(t.types.size());
  const WordVectors& vectors = types_->vectors();
  int row = 0;
  for (int s = 0; s < sentences; ++s) {
    std::copy_n(pad_->row(0), in, t.x.row(row++));
    for (int i = t.begins[static_cast<size_t>(s)];
         i < t.begins[static_cast<size_t>(s) + 1]; ++i) {
      const auto k = static_cast<size_t>(i);
      const WordType& type = (*types_)[t.types[k]];
      float* x = t.x.row(row);
      t.place[k] = row++;
      t.word_kept[k] = random.unit() >= dropout.word;
      if (t.word_kept[k] != 0) {
        if (type.vector >= 0) {
          std::copy_n(vectors.values.data() +
                          static_cast<ptrdiff_t>(type.vector) * shape_.dims,
                      shape_.dims, x);
        }
        if (type.own >= 0) add_to(x, own_->row(type.own), shape_.dims);
      }
      for (uint32_t p = 0; p < type.parts.count; ++p) {
        add_to(x + shape_.dims,
               parts_->row(static_cast<int>(type.parts.parts[p])),
               shape_.parts);
      }
    }
  }
  std::copy_n(pad_->row(0), in, t.x.row(row));
}

void Encoder::look_up_backward(EncoderTape& t, int lane) const {
  const int in = shape_.dims + shape_.parts;
  float* pad = pad_->g[lane].data();
  int row = 0;
  for (size_t s = 0; s + 1 < t.begins.size(); ++s) {
    add_to(pad, t.dx.row(row++), in);
    for (int i = t.begins[s]; i < t.begins[s + 1]; ++i, ++row) {
      const WordType& type = (*types_)[t.types[static_cast<size_t>(i)]];
      const float* d = t.dx.row(row);
      if (t.word_kept[static_cast<size_t>(i)] != 0 && type.own >= 0) {
        add_to(own_->touch(lane, static_cast<uint32_t>(type.own)), d,
               shape_.dims);
      }
      for (uint32_t p = 0; p < type.parts.count; ++p) {
        add_to(parts_->touch(lane, type.parts.parts[p]), d + shape_.dims,
               shape_.parts);
      }
    }
  }
  add_to(pad, t.dx.row(row), in);
}

void Encoder::forward(EncoderTape& t, const Dropout& dropout,
                      Random& random) const {
  const int in = shape_.dims + shape_.parts, hidden = shape_.hidden;
  look_up(t, dropout, random);
  drop(t.x, t.x_mask, dropout.input, random);
  // Row i of z looks at rows i, i + 1 and i + 2 of x.
  t.z.resize(t.x.rows - 2, hidden);
  for (int k = 0; k < 3; ++k) {
    multiply(t.z.rows, hidden, in, as_is(t.x.row(k), in),
             as_is(window_->row(k * in), hidden), t.z.v.data(), hidden, k > 0);
  }
  t.h.resize(static_cast<size_t>(shape_.layers) + 1);
  t.layers.resize(static_cast<size_t>(shape_.layers));
  t.h0.resize(t.tokens(), hidden);
  for (int i = 0; i < t.tokens(); ++i) {
    float* h = t.h0.row(i);
    std::copy_n(t.z.row(t.place[static_cast<size_t>(i)] - 1), hidden, h);
    add_to(h, window_b_->row(0), hidden);
  }
  squash_tanh(t.h0.v.data(), static_cast<int>(t.h0.v.size()));
  t.h[0] = t.h0;
  drop(t.h[0], t.h0_mask, dropout.hidden, random);
  for (size_t l = 0; l < layers_.size(); ++l) {
    EncoderTape::Layer& layer = t.layers[l];
    dense_forward(t.h[l], *layers_[l].w, nullptr, layer.u);
    for (Matrix* m : {&layer.f, &layer.r, &layer.c, &layer.squashed}) {
      m->resize(t.tokens(), hidden);
    }
    t.h[l + 1].resize(t.tokens(), hidden);
    walks(t.begins, hidden, [&](const Walk& w) {
      sru_forward(w, hidden, t.h[l], layer, *layers_[l].v, *layers_[l].b,
                  t.h[l + 1]);
    });
    drop(t.h[l + 1], layer.mask, dropout.hidden, random);
  }
}

void Encoder::backward(EncoderTape& t, int lane) const {
  const int in = shape_.dims + shape_.parts, hidden = shape_.hidden;
  for (size_t l = layers_.size(); l-- > 0;) {
    EncoderTape::Layer& layer = t.layers[l];
    multiply_by(t.dh, layer.mask);
    t.du.resize(t.tokens(), 3 * hidden);
    walks(t.begins, hidden, [&](const Walk& w) {
      sru_backward(w, hidden, t.h[l], layer, *layers_[l].v, *layers_[l].b, lane,
                   t.dh, t.du);
    });
    dense_backward(t.h[l], t.du, *layers_[l].w, nullptr, lane, &t.dh);
  }
  multiply_by(t.dh, t.h0_mask);
  t.dz.resize_zero(t.x.rows - 2, hidden);
  for (int i = 0; i < t.tokens(); ++i) {
    const float *h = t.h0.row(i), *d = t.dh.row(i);
    float* z = t.dz.row(t.place[static_cast<size_t>(i)] - 1);
    float* b = window_b_->g[lane].data();
    for (int k = 0; k < hidden; ++k) {
      z[k] = d[k] * (1 - h[k] * h[k]);
      b[k] += z[k];
    }
  }
  t.dx.resize_zero(t.x.rows, in);
  for (int k = 0; k < 3; ++k) {
    float* g =
        window_->g[lane].data() + static_cast<ptrdiff_t>(k) * in * hidden;
    multiply(in, hidden, t.dz.rows, turned(t.x.row(k), in),
             as_is(t.dz.v.data(), hidden), g, hidden, true);
    multiply(t.dz.rows, in, hidden, as_is(t.dz.v.data(), hidden),
             turned(window_->row(k * in), hidden), t.dx.row(k), in, true);
  }
  multiply_by(t.dx, t.x_mask);
  look_up_backward(t, lane);
}

}  // namespace crosscheck
