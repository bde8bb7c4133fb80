#include "learn/parse_net.h"

#include <algorithm>
#include <cmath>

#include "net/squash.h"

namespace crosscheck {
namespace {

constexpr float kTagWeight = 0.5F;  // of the tags beside arcs and labels

void squash(Matrix& m) {
  squash_tanh(m.v.data(), static_cast<int>(m.v.size()));
}

// dy becomes the gradient before the tanh that gave y.
void unsquash(const Matrix& y, Matrix& dy) {
  for (size_t i = 0; i < dy.v.size(); ++i) {
    dy.v[i] *= 1 - y.v[i] * y.v[i];
  }
}

void add_row(float* to, const float* from, int n) {
  for (int k = 0; k < n; ++k) to[k] += from[k];
}

// The heads' vectors of a sentence with the root's before them.
void with_root(const Matrix& g, const Param& root, int begin, int n,
               Matrix& out) {
  out.resize(n + 1, g.cols);
  std::copy_n(root.row(0), g.cols, out.row(0));
  std::copy_n(g.row(begin), static_cast<ptrdiff_t>(n) * g.cols, out.row(1));
}

}  // namespace

void softmax(float* row, int n) {
  const float top = *std::max_element(row, row + n);
  float sum = 0;
  for (int i = 0; i < n; ++i) sum += row[i] = std::exp(row[i] - top);
  for (int i = 0; i < n; ++i) row[i] /= sum;
}

double cross_entropy(float* row, int n, int right, float scale) {
  softmax(row, n);
  const double loss =
      -std::log(std::max(static_cast<double>(row[right]), 1e-9));
  row[right] -= 1;
  for (int i = 0; i < n; ++i) row[i] *= scale;
  return loss;
}

ParseNet::ParseNet(const ParseShape& s, const WordTypes& types, Params& params,
                   Random& random)
    : shape_(s), encoder_(s.encoder, types, params, random) {
  const int h = s.encoder.hidden;
  const auto dense = [&](const std::string& name, int in, int out) {
    Param& w = params.dense(name, in, out, random);
    return Dense{&w, &params.add(name + ".b", 1, out, 0, random)};
  };
  upos_ = dense("upos", h, s.upos);
  xpos_ = dense("xpos", h, s.xpos);
  arc_d_ = dense("arc.d", h, s.arc);
  arc_g_ = dense("arc.g", h, s.arc);
  arc_u_ = &params.dense("arc.u", s.arc, s.arc, random);
  arc_w_ = &params.add("arc.w", 1, s.arc, 0, random);
  arc_root_ = &params.add("arc.root", 1, s.arc, 0.1F, random);
  label_l_ = &params.dense("label.l", h, s.label, random);
  label_m_ = &params.dense("label.m", h, s.label, random);
  label_b_ = &params.add("label.b", 1, s.label, 0, random);
  label_root_ = &params.add("label.root", 1, s.label, 0.1F, random);
  label_o_ = dense("label.o", s.label, s.relations);
}

void ParseNet::forward(ParseTape& t, const Dropout& dropout,
                       Random& random) const {
  encoder_.forward(t.encoder, dropout, random);
  const Matrix& h = t.encoder.top();
  dense_forward(h, *upos_.w, upos_.b, t.upos);
  dense_forward(h, *xpos_.w, xpos_.b, t.xpos);
  dense_forward(h, *arc_d_.w, arc_d_.b, t.d);
  dense_forward(h, *arc_g_.w, arc_g_.b, t.g);
  squash(t.d);
  squash(t.g);
  drop(t.d, t.d_mask, dropout.hidden, random);
  drop(t.g, t.g_mask, dropout.hidden, random);
  dense_forward(t.d, *arc_u_, arc_w_, t.t);
  const std::vector<int>& begins = t.encoder.begins;
  t.arcs.resize(begins.size() - 1);
  thread_local Matrix heads;
  for (size_t s = 0; s < t.arcs.size(); ++s) {
    const int b = begins[s], n = begins[s + 1] - b;
    with_root(t.g, *arc_root_, b, n, heads);
    t.arcs[s].resize(n, n + 1);
    multiply(n, n + 1, shape_.arc, as_is(t.t.row(b), shape_.arc),
             turned(heads.v.data(), shape_.arc), t.arcs[s].v.data(), n + 1,
             false);
  }
}

void ParseNet::labels(ParseTape& t, const Dropout& dropout,
                      Random& random) const {
  const Matrix& h = t.encoder.top();
  dense_forward(h, *label_l_, label_b_, t.l);
  dense_forward(h, *label_m_, nullptr, t.m);
  t.act.resize(h.rows, shape_.label);
  for (int i = 0; i < h.rows; ++i) {
    const int head = t.heads[static_cast<size_t>(i)];
    std::copy_n(t.l.row(i), shape_.label, t.act.row(i));
    add_row(t.act.row(i), head < 0 ? label_root_->row(0) : t.m.row(head),
            shape_.label);
  }
  squash(t.act);
  t.l = t.act;  // without dropout, for the way back
  drop(t.act, t.act_mask, dropout.hidden, random);
  dense_forward(t.act, *label_o_.w, label_o_.b, t.label);
}

Losses ParseNet::backward(ParseTape& t,
                          const std::vector<const ParseGold*>& gold,
                          float scale, int lane) const {
  Losses sum;
  for (size_t s = 0; s < gold.size(); ++s) {
    const int b = t.encoder.begins[s];
    Matrix& arcs = t.arcs[s];
    for (int i = 0; i < arcs.rows; ++i) {
      const auto k = static_cast<size_t>(i);
      sum.arc +=
          cross_entropy(arcs.row(i), arcs.cols, gold[s]->heads[k] + 1, scale);
      sum.label += cross_entropy(t.label.row(b + i), shape_.relations,
                                 gold[s]->labels[k], scale);
      sum.upos += cross_entropy(t.upos.row(b + i), shape_.upos,
                                gold[s]->upos[k], scale * kTagWeight);
      sum.xpos += cross_entropy(t.xpos.row(b + i), shape_.xpos,
                                gold[s]->xpos[k], scale * kTagWeight);
    }
  }
  const Matrix& h = t.encoder.top();
  t.encoder.dh.resize_zero(h.rows, h.cols);
  dense_backward(h, t.upos, *upos_.w, upos_.b, lane, &t.encoder.dh);
  dense_backward(h, t.xpos, *xpos_.w, xpos_.b, lane, &t.encoder.dh);
  backward_arcs(t, lane);
  backward_labels(t, lane);
  encoder_.backward(t.encoder, lane);
  return sum;
}

void ParseNet::backward_arcs(ParseTape& t, int lane) const {
  const int a = shape_.arc;
  t.dt.resize(t.t.rows, a);
  t.dg.resize(t.g.rows, a);
  thread_local Matrix heads, dheads;
  for (size_t s = 0; s < t.arcs.size(); ++s) {
    const int b = t.encoder.begins[s], n = t.arcs[s].rows;
    const View ds = as_is(t.arcs[s].v.data(), n + 1);
    with_root(t.g, *arc_root_, b, n, heads);
    multiply(n, a, n + 1, ds, as_is(heads.v.data(), a), t.dt.row(b), a, false);
    dheads.resize(n + 1, a);
    multiply(n + 1, a, n, turned(t.arcs[s].v.data(), n + 1),
             as_is(t.t.row(b), a), dheads.v.data(), a, false);
    add_row(arc_root_->g[lane].data(), dheads.row(0), a);
    std::copy_n(dheads.row(1), static_cast<ptrdiff_t>(n) * a, t.dg.row(b));
  }
  t.dd.resize_zero(t.d.rows, a);
  dense_backward(t.d, t.dt, *arc_u_, arc_w_, lane, &t.dd);
  const Matrix& h = t.encoder.top();
  // d and g were scaled where they were kept: the tanh is taken before that.
  const auto back = [&](Matrix& y, const Matrix& mask, Matrix& dy,
                        const Dense& layer) {
    multiply_by(dy, mask);
    for (size_t i = 0; i < y.v.size(); ++i) {
      if (mask.v[i] != 0) y.v[i] /= mask.v[i];
    }
    unsquash(y, dy);
    dense_backward(h, dy, *layer.w, layer.b, lane, &t.encoder.dh);
  };
  back(t.d, t.d_mask, t.dd, arc_d_);
  back(t.g, t.g_mask, t.dg, arc_g_);
}

void ParseNet::backward_labels(ParseTape& t, int lane) const {
  const Matrix& h = t.encoder.top();
  t.dact.resize_zero(t.act.rows, t.act.cols);
  dense_backward(t.act, t.label, *label_o_.w, label_o_.b, lane, &t.dact);
  multiply_by(t.dact, t.act_mask);
  unsquash(t.l, t.dact);
  t.dm.resize_zero(t.act.rows, t.act.cols);
  for (int i = 0; i < t.dact.rows; ++i) {
    const int head = t.heads[static_cast<size_t>(i)];
    add_row(head < 0 ? label_root_->g[lane].data() : t.dm.row(head),
            t.dact.row(i), shape_.label);
  }
  dense_backward(h, t.dact, *label_l_, label_b_, lane, &t.encoder.dh);
  dense_backward(h, t.dm, *label_m_, nullptr, lane, &t.encoder.dh);
}

}  // namespace crosscheck
