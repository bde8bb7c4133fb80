// Parameters, how they learn (Adam, Kingma and Ba 2015), and the two lanes that
// share the work of a batch. The lanes' gradients are added in a fixed order:
// one thread or two give the same bits.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "learn/random.h"

namespace crosscheck {

inline constexpr int kLanes = 2;

struct Param {
  std::string name;
  int rows = 0, cols = 0;
  std::vector<float> w;          // value
  std::vector<float> g[kLanes];  // gradient, zero between steps
  std::vector<float> m, v;       // Adam's moments
  // A table of which a batch uses few rows: only those are updated.
  bool table = false;
  std::vector<uint32_t> touched[kLanes];
  std::vector<uint8_t> mark[kLanes];

  float* row(int i) { return w.data() + static_cast<ptrdiff_t>(i) * cols; }
  const float* row(int i) const {
    return w.data() + static_cast<ptrdiff_t>(i) * cols;
  }
  // The gradient of a table's row; remembers that it was used.
  float* touch(int lane, uint32_t i) {
    if (mark[lane][i] == 0) {
      mark[lane][i] = 1;
      touched[lane].push_back(i);
    }
    return g[lane].data() + static_cast<ptrdiff_t>(i) * cols;
  }
};

class Params {
 public:
  // Uniform values in [-width, width]. The reference stays valid.
  Param& add(std::string name, int rows, int cols, float width, Random&,
             bool table = false);
  // Glorot and Bengio (2010).
  Param& dense(std::string name, int in, int out, Random& random);

  // One step of Adam on the sum of the lanes' gradients, cut to norm `clip`;
  // leaves the gradients zero.
  void step(float rate, float clip);

  std::vector<std::unique_ptr<Param>> all;

 private:
  int steps_ = 0;
};

// Runs work(0) and work(1), at once when `threads` is 2.
class Lanes {
 public:
  explicit Lanes(int threads);
  ~Lanes();
  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;
  void run(const std::function<void(int)>& work);

 private:
  std::thread helper_;
  const std::function<void(int)>* work_ = nullptr;
  std::atomic<int> turn_{0};  // odd: the helper has work
  std::atomic<bool> stop_{false};
};

}  // namespace crosscheck
