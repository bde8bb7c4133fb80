#include "learn/chain_trainer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "net/chain.h"

namespace crosscheck {

namespace {

class Trainer {
 public:
  Trainer(std::span<const ChainLine> lines, size_t labels, MayFollow may,
          const ChainOptions& o)
      : lines_(lines), n_(labels), o_(o), random_(o.seed) {
    w_.labels = labels;
    for (const ChainLine& line : lines) {
      if (!line.labels.empty()) {
        w_.features = line.keys.size() / line.labels.size();
        break;
      }
    }
    w_.mask = o.rows - 1;
    w_.rows.assign(size_t{o.rows} * labels, 0);
    squares_.assign(w_.rows.size(), 1e-3F);
    total_.assign(w_.rows.size(), 0);
    w_.pairs.assign(labels * labels, 0);
    pair_squares_.assign(w_.pairs.size(), 1e-3F);
    pair_total_.assign(w_.pairs.size(), 0);
    allowed_.resize(w_.pairs.size());
    for (size_t a = 0; a < labels; ++a) {
      for (size_t b = 0; b < labels; ++b) {
        allowed_[a * labels + b] =
            may(static_cast<uint8_t>(a), static_cast<uint8_t>(b));
      }
    }
  }

  ChainWeights run() {
    std::vector<size_t> order(lines_.size());
    std::iota(order.begin(), order.end(), size_t{0});
    for (int epoch = 0; epoch < o_.epochs; ++epoch) {
      for (size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[random_() % i]);
      }
      for (const size_t i : order) step(lines_[i]);
    }
    // The mean over time of each weight: sum of change * steps before it.
    const auto steps = static_cast<float>(std::max<size_t>(time_, 1));
    for (size_t i = 0; i < w_.rows.size(); ++i) {
      w_.rows[i] -= total_[i] / steps;
    }
    for (size_t i = 0; i < w_.pairs.size(); ++i) {
      w_.pairs[i] = allowed_[i] ? w_.pairs[i] - pair_total_[i] / steps : kNever;
    }
    return std::move(w_);
  }

 private:
  void step(const ChainLine& line) {
    const size_t words = line.labels.size();
    if (words == 0) return;
    choose(line);
    score(words);
    if (o_.cost > 0) make_dearer(line);
    forward_backward(words);
    update(line);
    ++time_;
  }

  // The features that stay this time.
  void choose(const ChainLine& line) {
    kept_.clear();
    const auto limit =
        static_cast<uint64_t>(static_cast<double>(o_.dropout) * 65536.0);
    uint64_t bits = 0;
    int left = 0;
    for (const uint32_t key : line.keys) {
      if (left == 0) {
        bits = random_();
        left = 4;
      }
      const bool drop = (bits & 0xFFFFU) < limit;
      bits >>= 16U;
      --left;
      kept_.push_back(drop ? UINT32_MAX : key & w_.mask);
    }
    grow_ = 1.0F / (1.0F - o_.dropout);
  }

  void score(size_t words) {
    scores_.assign(words * n_, 0);
    for (size_t i = 0; i < words; ++i) {
      float* sum = scores_.data() + i * n_;
      for (size_t f = 0; f < w_.features; ++f) {
        const uint32_t row = kept_[i * w_.features + f];
        if (row == UINT32_MAX) continue;
        const float* weights = w_.rows.data() + size_t{row} * n_;
        for (size_t l = 0; l < n_; ++l) sum[l] += weights[l];
      }
      for (size_t l = 0; l < n_; ++l) sum[l] *= grow_;
    }
  }

  // Softmax-margin (Gimpel and Smith 2010): where a name stands, "none" looks
  // better than it is while training.
  void make_dearer(const ChainLine& line) {
    for (size_t i = 0; i < line.labels.size(); ++i) {
      if (line.labels[i] != 0) scores_[i * n_] += o_.cost;
    }
  }

  // alpha_ and beta_, each word scaled to sum 1; gradient of scores_ follows.
  void forward_backward(size_t words) {
    alpha_.assign(words * n_, 0);
    beta_.assign(words * n_, 0);
    emit_.resize(words * n_);
    step_.resize(n_ * n_);
    for (size_t i = 0; i < n_ * n_; ++i) {
      step_[i] = allowed_[i] ? std::exp(w_.pairs[i]) : 0.0F;
    }
    for (size_t i = 0; i < words; ++i) {
      const float* s = scores_.data() + i * n_;
      const float top = *std::max_element(s, s + n_);
      for (size_t l = 0; l < n_; ++l) emit_[i * n_ + l] = std::exp(s[l] - top);
    }
    for (size_t i = 0; i < words; ++i) {
      float* a = alpha_.data() + i * n_;
      if (i == 0) {
        std::copy_n(emit_.data(), n_, a);
      } else {
        const float* before = a - n_;
        for (size_t x = 0; x < n_; ++x) {
          const float* row = step_.data() + x * n_;
          for (size_t l = 0; l < n_; ++l) a[l] += before[x] * row[l];
        }
        for (size_t l = 0; l < n_; ++l) a[l] *= emit_[i * n_ + l];
      }
      scale(a);
    }
    for (size_t i = words; i-- > 0;) {
      float* b = beta_.data() + i * n_;
      if (i + 1 == words) {
        std::fill_n(b, n_, 1.0F);
      } else {
        const float* next = b + n_;
        const float* emit = emit_.data() + (i + 1) * n_;
        for (size_t x = 0; x < n_; ++x) {
          const float* row = step_.data() + x * n_;
          float sum = 0;
          for (size_t l = 0; l < n_; ++l) sum += row[l] * next[l] * emit[l];
          b[x] = sum;
        }
      }
      scale(b);
    }
  }

  void scale(float* row) const {
    float sum = 0;
    for (size_t l = 0; l < n_; ++l) sum += row[l];
    const float by = sum > 0 ? 1.0F / sum : 0.0F;
    for (size_t l = 0; l < n_; ++l) row[l] *= by;
  }

  void update(const ChainLine& line) {
    const size_t words = line.labels.size();
    gradient_.assign(n_, 0);
    pair_gradient_.assign(n_ * n_, 0);
    for (size_t i = 0; i < words; ++i) {
      const float* a = alpha_.data() + i * n_;
      const float* b = beta_.data() + i * n_;
      float sum = 0;
      for (size_t l = 0; l < n_; ++l) sum += gradient_[l] = a[l] * b[l];
      const float by = sum > 0 ? 1.0F / sum : 0.0F;
      for (size_t l = 0; l < n_; ++l) gradient_[l] *= by;
      gradient_[line.labels[i]] -= 1;
      for (size_t f = 0; f < w_.features; ++f) {
        const uint32_t row = kept_[i * w_.features + f];
        if (row != UINT32_MAX) move_row(size_t{row} * n_);
      }
      if (i > 0) pair_sums(i, line.labels[i - 1], line.labels[i]);
    }
    for (size_t i = 0; i < n_ * n_; ++i) {
      if (!allowed_[i] || pair_gradient_[i] == 0) continue;
      const float g = pair_gradient_[i];
      pair_squares_[i] += g * g;
      const float change = -o_.rate * g / std::sqrt(pair_squares_[i]);
      w_.pairs[i] += change;
      pair_total_[i] += change * static_cast<float>(time_);
    }
  }

  void pair_sums(size_t i, uint8_t before, uint8_t now) {
    const float* a = alpha_.data() + (i - 1) * n_;
    const float* b = beta_.data() + i * n_;
    const float* emit = emit_.data() + i * n_;
    float sum = 0;
    for (size_t x = 0; x < n_; ++x) {
      const float* row = step_.data() + x * n_;
      float part = 0;
      for (size_t l = 0; l < n_; ++l) part += row[l] * emit[l] * b[l];
      sum += a[x] * part;
    }
    const float by = sum > 0 ? 1.0F / sum : 0.0F;
    for (size_t x = 0; x < n_; ++x) {
      const float* row = step_.data() + x * n_;
      float* out = pair_gradient_.data() + x * n_;
      const float ax = a[x] * by;
      for (size_t l = 0; l < n_; ++l) out[l] += ax * row[l] * emit[l] * b[l];
    }
    pair_gradient_[size_t{before} * n_ + now] -= 1;
  }

  void move_row(size_t at) {
    const auto now = static_cast<float>(time_);
    float* w = w_.rows.data() + at;
    float* squares = squares_.data() + at;
    float* total = total_.data() + at;
    for (size_t l = 0; l < n_; ++l) {
      const float g = gradient_[l] * grow_;
      squares[l] += g * g;
      const float change = -o_.rate * g / std::sqrt(squares[l]);
      w[l] += change;
      total[l] += change * now;
    }
  }

  std::span<const ChainLine> lines_;
  size_t n_;
  ChainOptions o_;
  std::mt19937_64 random_;
  ChainWeights w_;
  std::vector<float> squares_, total_, pair_squares_, pair_total_;
  std::vector<uint8_t> allowed_;
  std::vector<uint32_t> kept_;
  std::vector<float> scores_, emit_, step_, alpha_, beta_, gradient_,
      pair_gradient_;
  float grow_ = 1;
  size_t time_ = 0;
};

}  // namespace

ChainWeights train_chain(std::span<const ChainLine> lines, size_t labels,
                         MayFollow may, const ChainOptions& options) {
  return Trainer(lines, labels, may, options).run();
}

}  // namespace crosscheck
