#include "learn/param.h"

#include <cmath>

namespace crosscheck {
namespace {

constexpr float kBeta1 = 0.9F, kBeta2 = 0.95F, kTiny = 1e-8F;

// Adam on n values that lie together; clears their gradients.
void adam(float* w, float* g0, float* g1, float* m, float* v, size_t n,
          float scale, float rate, float fix2) {
  for (size_t i = 0; i < n; ++i) {
    const float g = (g0[i] + g1[i]) * scale;
    m[i] = kBeta1 * m[i] + (1 - kBeta1) * g;
    v[i] = kBeta2 * v[i] + (1 - kBeta2) * g * g;
    w[i] -= rate * m[i] / (std::sqrt(v[i] * fix2) + kTiny);
    g0[i] = g1[i] = 0;
  }
}

double squares(const float* g0, const float* g1, size_t n) {
  float part[16] = {};
  size_t i = 0;
  for (; i + 16 <= n; i += 16) {
    for (size_t j = 0; j < 16; ++j) {
      const float g = g0[i + j] + g1[i + j];
      part[j] += g * g;
    }
  }
  double sum = 0;
  for (const float p : part) sum += static_cast<double>(p);
  for (; i < n; ++i) {
    const float g = g0[i] + g1[i];
    sum += static_cast<double>(g * g);
  }
  return sum;
}

// Joins the lanes' lists of touched rows in lane 0's.
void join_touched(Param& p) {
  for (const uint32_t i : p.touched[1]) {
    if (p.mark[0][i] == 0) p.touched[0].push_back(i);
    p.mark[0][i] = 1;
    p.mark[1][i] = 0;
  }
  p.touched[1].clear();
}

}  // namespace

Param& Params::add(std::string name, int rows, int cols, float width,
                   Random& random, bool table) {
  auto p = std::make_unique<Param>();
  p->name = std::move(name);
  p->rows = rows;
  p->cols = cols;
  const size_t n = static_cast<size_t>(rows) * static_cast<size_t>(cols);
  p->w.resize(n);
  for (float& x : p->w) x = width == 0 ? 0 : random.around(width);
  p->m.assign(n, 0);
  p->v.assign(n, 0);
  p->table = table;
  for (int lane = 0; lane < kLanes; ++lane) {
    p->g[lane].assign(n, 0);
    if (table) p->mark[lane].assign(static_cast<size_t>(rows), 0);
  }
  all.push_back(std::move(p));
  return *all.back();
}

Param& Params::dense(std::string name, int in, int out, Random& random) {
  const float width = std::sqrt(6.0F / static_cast<float>(in + out));
  return add(std::move(name), in, out, width, random);
}

void Params::step(float rate, float clip) {
  ++steps_;
  double norm = 0;
  for (auto& p : all) {
    if (!p->table) {
      norm += squares(p->g[0].data(), p->g[1].data(), p->w.size());
      continue;
    }
    join_touched(*p);
    for (const uint32_t i : p->touched[0]) {
      const ptrdiff_t at = static_cast<ptrdiff_t>(i) * p->cols;
      norm += squares(p->g[0].data() + at, p->g[1].data() + at,
                      static_cast<size_t>(p->cols));
    }
  }
  norm = std::sqrt(norm);
  const auto t = static_cast<float>(steps_);
  const float scale =
      norm > static_cast<double>(clip) ? clip / static_cast<float>(norm) : 1;
  const float fix1 = 1 / (1 - std::pow(kBeta1, t));
  const float fix2 = 1 / (1 - std::pow(kBeta2, t));
  for (auto& p : all) {
    if (!p->table) {
      adam(p->w.data(), p->g[0].data(), p->g[1].data(), p->m.data(),
           p->v.data(), p->w.size(), scale, rate * fix1, fix2);
      continue;
    }
    for (const uint32_t i : p->touched[0]) {
      const ptrdiff_t at = static_cast<ptrdiff_t>(i) * p->cols;
      adam(p->w.data() + at, p->g[0].data() + at, p->g[1].data() + at,
           p->m.data() + at, p->v.data() + at, static_cast<size_t>(p->cols),
           scale, rate * fix1, fix2);
      p->mark[0][i] = 0;
    }
    p->touched[0].clear();
  }
}

Lanes::Lanes(int threads) {
  if (threads < 2) return;
  helper_ = std::thread([this] {
    for (int seen = 0;;) {
      turn_.wait(seen);
      seen = turn_.load();
      if (stop_) return;
      if (seen % 2 == 0) continue;
      (*work_)(1);
      turn_.store(++seen);
      turn_.notify_all();
    }
  });
}

Lanes::~Lanes() {
  if (!helper_.joinable()) return;
  stop_ = true;
  turn_.fetch_add(2);
  turn_.notify_all();
  helper_.join();
}

void Lanes::run(const std::function<void(int)>& work) {
  if (!helper_.joinable()) {
    for (int lane = 0; lane < kLanes; ++lane) work(lane);
    return;
  }
  work_ = &work;
  const int given = turn_.load() + 1;
  turn_.store(given);
  turn_.notify_all();
  work(0);
  for (int now = turn_.load(); now == given; now = turn_.load()) {
    turn_.wait(now);
  }
}

}  // namespace crosscheck
